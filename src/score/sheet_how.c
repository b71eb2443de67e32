/* How a line is marked, in words. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/points.h"
#include "base/str.h"
#include "score/sheet_edit.h"
#include "score/sheet_word.h"
#include "text/words.h"

struct teller {
    struct arena *arena;
    enum lang lang;
    struct buf out;
};

static void say(struct teller *t, struct message m)
{
    buf_text(&t->out, t->out.len ? "; " : "");
    message_write(&t->out, t->lang, &m);
}

static const char *short_points(struct arena *a, int64_t hundredths)
{
    struct buf b = buf_new(a, 16);
    points_write_short(&b, (struct points){hundredths});
    return b.at;
}

static void say_levels(struct teller *t, const struct criterion *c)
{
    for (size_t i = 0; i < c->levels; i++) {
        const char *name = text_empty(c->level[i].text) ? c->level[i].code : c->level[i].text;
        say(t, w_sheet_how_level(name, short_points(t->arena, c->level[i].points)));
    }
}

static void say_bands(struct teller *t, const struct criterion *c)
{
    for (size_t i = 0; i < c->bands; i++) {
        const struct band *d = &c->band[i];
        const char *from = short_points(t->arena, d->from), *to = short_points(t->arena, d->to);
        const char *points = short_points(t->arena, d->points);
        say(t, d->has_from && d->has_to ? w_sheet_how_band(from, to, points)
               : d->has_to              ? w_sheet_how_band_to(to, points)
                                        : w_sheet_how_band_from(from, points));
    }
}

static void say_field(struct teller *t, const struct criterion *c, size_t i, const struct text_field *f)
{
    const char *text = sheet_text_get(t->arena, PART_CRITERION, i, c);
    if (!*text || (f->shape == SHAPE_CHOICE && text_eq(text, f->choice[0])))
        return;
    struct message label = field_word(PART_CRITERION, f->key);
    if (f->shape == SHAPE_FLAG)
        say(t, label);
    else
        say(t, w_sheet_how_field(message_text(t->arena, t->lang, label),
                                 field_spoken(t->arena, t->lang, PART_CRITERION, i, text)));
}

const char *criterion_how(struct arena *a, enum lang lang, const struct criterion *c)
{
    struct teller t = {a, lang, buf_new(a, 128)};
    struct text_field f;
    for (size_t i = 0; (f = sheet_text_field(PART_CRITERION, i)).key; i++) {
        if (text_eq(f.key, "levels"))
            say_levels(&t, c);
        else if (text_eq(f.key, "bands"))
            say_bands(&t, c);
        else if (kind_reads(c->kind, f.key) || text_eq(f.key, "min") || text_eq(f.key, "weight") ||
                 text_eq(f.key, "excludes") || text_eq(f.key, "unlimited"))
            say_field(&t, c, i, &f);
    }
    return t.out.at;
}
