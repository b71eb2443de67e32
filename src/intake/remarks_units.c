/* Remarks on units: their models and what is counted in them, their names. words: plan.review.* */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "intake/key.h"
#include "intake/models.h"
#include "intake/things.h"
#include "intake/units.h"
#include "intake/warn.h"
#include "text/words.h"
#include <string.h>

static const char *const levels[] = {"quận", "huyện", "tỉnh", "phường", "xã", "thành phố", "thị xã", "thị trấn", NULL};

static struct message level_message(int level)
{
    static const enum word word_of[] = {W_PLAN_REVIEW_LEVEL_QUAN,   W_PLAN_REVIEW_LEVEL_HUYEN,
                                        W_PLAN_REVIEW_LEVEL_TINH,   W_PLAN_REVIEW_LEVEL_PHUONG,
                                        W_PLAN_REVIEW_LEVEL_XA,     W_PLAN_REVIEW_LEVEL_THANH_PHO,
                                        W_PLAN_REVIEW_LEVEL_THI_XA, W_PLAN_REVIEW_LEVEL_THI_TRAN};
    return word(word_of[level]);
}

/* "03, 04, 7, 17" at `at`: how many numbers; *end_out behind the last. Some of one digit with a zero, some without? */
static int numbers_at(const char *key, size_t at, size_t *end_out, bool *mixed_out)
{
    int count = 0, padded = 0, bare = 0;
    for (size_t n; (n = strspn(key + at, "0123456789")) > 0; at += strspn(key + at, ", ")) {
        padded += n == 2 && key[at] == '0' ? 1 : 0;
        bare += n == 1 ? 1 : 0;
        at += n;
        *end_out = at;
        count++;
        if (key[at] != ',')
            break;
    }
    *mixed_out = padded && bare;
    return count;
}

/* "đơn vị Phường 03, 04, 7, 17" as "wards 03, 04, 7, 17 (mixed zero padding)"; "" when the places are no numbers. */
static const char *places_text(struct arena *a, const char *places, enum lang lang)
{
    const char *key = places ? key_of(a, places) : "";
    for (int i = 0; levels[i]; i++) {
        ptrdiff_t at = key_find(key, 0, levels[i]);
        size_t from = at < 0 ? 0 : (size_t)at + strlen(levels[i]), end = 0;
        bool mixed = false;
        from += at < 0 ? 0 : blanks_at(key + from);
        if (at >= 0 && numbers_at(key, from, &end, &mixed) > 1)
            return arena_format(a, "%s %s%s", message_text(a, lang, level_message(i)), text_part(a, places, from, end),
                                mixed ? message_text(a, lang, w_plan_review_padding()) : "");
    }
    return "";
}

/* What is counted, in English when the lexicon has it: "04 play areas". */
static const char *count_text(struct arena *a, const struct model_count *c, enum lang lang)
{
    const char *key = key_of(a, c->what), *what = c->what;
    size_t end;
    const struct thing *t = thing_at(key, 0);
    t = t ? t : thing_meant(key, 0, &end);
    if (lang == LANG_EN && t)
        what = c->count == 1 ? t->one : t->many;
    return arena_format(a, "%s %s%s", c->raw, what,
                        c->per_member ? message_text(a, lang, w_plan_review_per_member()) : "");
}

static const char *counts_text(struct arena *a, const struct plan_unit *u, enum lang lang)
{
    struct buf b = buf_new(a, 96);
    for (int i = 0; i < u->model_count; i++)
        for (int k = 0; k < u->model[i].count_count; k++) {
            const char *places = places_text(a, u->model[i].count[k].places, lang);
            buf_format(&b, "%s%s%s%s", b.len ? "; " : "", count_text(a, &u->model[i].count[k], lang),
                       *places ? "; " : "", places);
        }
    return b.len ? b.at : "–";
}

static struct message nth_model(int n)
{
    static const enum word nth[] = {W_PLAN_REVIEW_MORE_M2, W_PLAN_REVIEW_MORE_M3, W_PLAN_REVIEW_MORE_M4,
                                    W_PLAN_REVIEW_MORE_M5};
    return word(n >= 2 && n <= 5 ? nth[n - 2] : W_PLAN_REVIEW_MORE_MN);
}

static struct message split_message(struct arena *a, const struct plan_unit *u, const char *part, enum lang lang)
{
    const char *nth = message_text(a, lang, nth_model(u->model_count + 1));
    const char *more = message_text(a, lang, w_plan_review_model_more(part, nth)), *counts = counts_text(a, u, lang);
    if (u->model_count == 1)
        return w_plan_review_model_and(u->number, more, counts);
    return w_plan_review_model_split(u->number, u->model_count, more, counts);
}

static void models_remark(struct reader *r)
{
    for (int i = 0; i < r->d->unit_count; i++) {
        const struct plan_unit *u = &r->d->unit[i];
        for (int k = 0; k < u->model_count; k++) {
            ptrdiff_t join = model_join(r->arena, u->model[k].text);
            const char *part = u->model[k].text + (join > 0 ? join : 0);
            if (join >= 0)
                remark_both(r, REVIEW_AMBIGUITY, u->line, split_message(r->arena, u, part, LANG_VI),
                            split_message(r->arena, u, part, LANG_EN));
        }
    }
}

/* Does the name of a unit say on which level it is, or need it not? */
static bool has_level(struct reader *r, int unit)
{
    const char *name = r->d->unit[unit].name;
    const struct body_name *body = body_named(r->arena, name);
    return key_first(key_of(r->arena, name), 0, levels, NULL) >= 0 || (body && body->one_level);
}

/* The level most names carry, when some carry none; -1: no such. */
static int common_level(struct reader *r)
{
    for (int w = 0; levels[w]; w++) {
        int with = 0;
        for (int i = 0; i < r->d->unit_count; i++)
            with += key_has(key_of(r->arena, r->d->unit[i].name), levels[w]) ? 1 : 0;
        int without = 0;
        for (int i = 0; i < r->d->unit_count; i++)
            without += has_level(r, i) ? 0 : 1;
        if (with * 2 > r->d->unit_count && without > 0 && with > 2)
            return w;
    }
    return -1;
}

static const char *capitalised(struct arena *a, const char *text)
{
    size_t n = point_length((unsigned char)*text);
    return arena_format(a, "%s%s", utf8_upper(a, arena_copy(a, text, n)), text + n);
}

/* What a body is called on a level: "Quận Đoàn"; NULL: by its own name only. */
static const char *alias_of(struct reader *r, int unit, int level)
{
    const struct body_name *body = body_named(r->arena, r->d->unit[unit].name);
    if (!body || !body->short_name)
        return NULL;
    const char *head = strcmp(levels[level], "thành phố") == 0 ? "thành" : levels[level];
    return arena_format(r->arena, "%s %s", capitalised(r->arena, head), body->short_name);
}

/* Is the venue the seat of a unit of the list, by its name or what it is called? */
static bool venue_listed(struct reader *r, const char *key, int level)
{
    if (key_has(key, "phòng họp") || key_has(key, "nhà văn hóa"))
        return true;
    for (int u = 0; u < r->d->unit_count; u++) {
        const char *alias = alias_of(r, u, level);
        if (strncmp(key_of(r->arena, r->d->unit[u].name), key, strlen(key)) == 0 ||
            (alias && key_has(key, key_of(r->arena, alias))))
            return true;
    }
    return false;
}

/* A venue named like a unit that is none of the list. */
static const struct plan_place *strange_venue(struct reader *r, int level, int *line_out)
{
    for (int i = 0; i < r->d->period_count; i++)
        for (int k = 0; k < r->d->schedule[i].entry_count; k++) {
            const struct plan_entry *e = &r->d->schedule[i].entry[k];
            if (!e->place.raw || !unit_like(r->arena, e->place.name) ||
                venue_listed(r, key_of(r->arena, e->place.name), level))
                continue;
            *line_out = e->lines[e->line_count - 1];
            return &e->place;
        }
    return NULL;
}

/* A body's name with the capitals it has by its statute: "Liên đoàn lao động quận" is "Liên đoàn Lao động quận". */
static const char *name_spelled(struct arena *a, const char *name)
{
    const struct body_name *body = body_named(a, name);
    return body ? arena_format(a, "%s%s", body->name, name + strlen(body->name)) : name;
}

/* First the bodies that have another name on their level, then those whose name lacks it. */
static const char *names_text(struct reader *r, int level, enum lang lang)
{
    struct buf b = buf_new(r->arena, 256);
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < r->d->unit_count; i++) {
            const char *name = r->d->unit[i].name, *alias = has_level(r, i) ? NULL : alias_of(r, i, level);
            if (has_level(r, i) || !alias == !pass)
                continue;
            struct message m =
                alias ? w_plan_review_names_alias(name, alias) : w_plan_review_names_without(name, levels[level]);
            buf_format(&b, "%s%s", b.len ? "; " : "", message_text(r->arena, lang, m));
        }
    return b.at;
}

static void names_remark(struct reader *r)
{
    int level = common_level(r), line = 0;
    if (level < 0)
        return;
    const struct plan_place *venue = strange_venue(r, level, &line);
    const char *venue_text[LANG_COUNT] = {"", ""}, *names[LANG_COUNT];
    for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
        names[lang] = names_text(r, level, lang);
        if (venue)
            venue_text[lang] =
                message_text(r->arena, lang, w_plan_review_names_venue(name_spelled(r->arena, venue->name), line));
    }
    remark_both(r, REVIEW_AMBIGUITY, r->d->unit[r->d->unit_count - 1].line,
                w_plan_review_names(names[LANG_VI], venue_text[LANG_VI]),
                w_plan_review_names(names[LANG_EN], venue_text[LANG_EN]));
}

void remarks_of_units(struct reader *r)
{
    models_remark(r);
    names_remark(r);
}
