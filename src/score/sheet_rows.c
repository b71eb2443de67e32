#include "score/sheet_rows.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "score/sheet_field.h"
#include <inttypes.h>

enum { ROWS_MOST = 1000 };

enum text_shape rows_shape(const char *key)
{
    if (text_eq(key, "scorers"))
        return SHAPE_SET;
    static const char *const rows[] = {"levels", "bands", "weights", "rank_points", "of"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (text_eq(key, rows[i]))
            return SHAPE_ROWS;
    return SHAPE_NONE;
}

const char *decimal_text(struct arena *a, struct number n)
{
    uint64_t size = n.n < 0 ? -(uint64_t)n.n : (uint64_t)n.n, ten = 1;
    for (int i = 0; i < n.scale; i++)
        ten *= 10;
    const char *sign = n.n < 0 ? "-" : "";
    if (!n.scale)
        return arena_format(a, "%s%" PRIu64, sign, size);
    return arena_format(a, "%s%" PRIu64 ",%0*" PRIu64, sign, size / ten, n.scale, size % ten);
}

const char *amount_text(struct arena *a, int64_t hundredths)
{
    return decimal_text(a, hundredths % 100 ? (struct number){hundredths, 2} : (struct number){hundredths / 100, 0});
}

bool amount_parse(struct str text, struct arena *a, int64_t *out)
{
    struct points p;
    if (points_parse(arena_copy(a, text.at, text.len), &p) != OK)
        return false;
    *out = p.hundredths;
    return true;
}

static const char *levels_text(struct arena *a, const struct criterion *c)
{
    struct buf b = buf_new(a, 128);
    for (size_t i = 0; i < c->levels; i++)
        buf_format(&b, "%s%s; %s; %s", i ? "\n" : "", c->level[i].code, amount_text(a, c->level[i].points),
                   c->level[i].text);
    return b.at;
}

static const char *bands_text(struct arena *a, const struct criterion *c)
{
    struct buf b = buf_new(a, 128);
    for (size_t i = 0; i < c->bands; i++) {
        const struct band *d = &c->band[i];
        buf_format(&b, "%s%s; %s; %s", i ? "\n" : "", d->has_from ? amount_text(a, d->from) : "",
                   d->has_to ? amount_text(a, d->to) : "", amount_text(a, d->points));
    }
    return b.at;
}

static const char *amounts_text(struct arena *a, const int64_t *at, size_t n)
{
    struct buf b = buf_new(a, 64);
    for (size_t i = 0; i < n; i++)
        buf_format(&b, "%s%s", i ? "; " : "", amount_text(a, at[i]));
    return b.at;
}

static const char *scorers_text(struct arena *a, unsigned scorers)
{
    struct buf b = buf_new(a, 64);
    for (int bit = 0; scorer_names[bit]; bit++)
        if (scorers >> bit & 1)
            buf_format(&b, "%s%s", b.len ? "; " : "", scorer_names[bit]);
    return b.at;
}

static const char *codes_text(struct arena *a, const struct cap *k)
{
    struct buf b = buf_new(a, 64);
    for (size_t i = 0; i < k->of_count; i++)
        buf_format(&b, "%s%s", i ? "; " : "", k->of[i]);
    return b.at;
}

const char *rows_text(struct arena *a, enum sheet_part p, const char *key, const void *item)
{
    const struct criterion *c = item;
    if (p == PART_CAP)
        return codes_text(a, item);
    if (p != PART_CRITERION)
        return "";
    if (text_eq(key, "scorers"))
        return scorers_text(a, c->scorers);
    if (text_eq(key, "levels"))
        return levels_text(a, c);
    if (text_eq(key, "bands"))
        return bands_text(a, c);
    if (text_eq(key, "weights"))
        return amounts_text(a, c->weights, c->weights_count);
    return text_eq(key, "rank_points") ? amounts_text(a, c->rank_points, c->rank_points_count) : "";
}

static size_t parts(const char *text, char stop)
{
    struct str rest = str_of(text), part;
    size_t n = 0;
    while (str_cut(&rest, stop, &part))
        n += str_trim(part).len != 0;
    return n;
}

/* The next part that is not blank. */
static bool part_next(struct str *rest, char stop, struct str *out)
{
    while (str_cut(rest, stop, out)) {
        *out = str_trim(*out);
        if (out->len)
            return true;
    }
    return false;
}

static bool levels_set(struct arena *a, const char *text, struct criterion *c)
{
    size_t n = parts(text, '\n'), i = 0;
    if (n > ROWS_MOST)
        return false;
    struct level *level = ARENA_MANY(a, n, struct level);
    struct str rest = str_of(text), row, code, points;
    while (part_next(&rest, '\n', &row)) {
        if (!str_cut(&row, ';', &code) || !str_cut(&row, ';', &points) || !amount_parse(points, a, &level[i].points))
            return false;
        code = str_trim(code), row = str_trim(row);
        level[i].code = arena_copy(a, code.at, code.len);
        level[i++].text = arena_copy(a, row.at, row.len);
    }
    c->level = level;
    c->levels = n;
    return true;
}

static bool bound(struct arena *a, struct str text, bool *has, int64_t *n)
{
    *has = str_trim(text).len != 0;
    return !*has || amount_parse(text, a, n);
}

static bool bands_set(struct arena *a, const char *text, struct criterion *c)
{
    size_t n = parts(text, '\n'), i = 0;
    if (n > ROWS_MOST)
        return false;
    struct band *band = ARENA_MANY(a, n, struct band);
    struct str rest = str_of(text), row, from, to;
    while (part_next(&rest, '\n', &row)) {
        struct band *b = &band[i++];
        if (!str_cut(&row, ';', &from) || !str_cut(&row, ';', &to) || !bound(a, from, &b->has_from, &b->from) ||
            !bound(a, to, &b->has_to, &b->to) || !amount_parse(row, a, &b->points))
            return false;
    }
    c->band = band;
    c->bands = n;
    return true;
}

static bool amounts_set(struct arena *a, const char *text, int64_t **at, size_t *count)
{
    size_t n = parts(text, ';'), i = 0;
    if (n > ROWS_MOST)
        return false;
    int64_t *list = ARENA_MANY(a, n, int64_t);
    struct str rest = str_of(text), part;
    while (part_next(&rest, ';', &part))
        if (!amount_parse(part, a, &list[i++]))
            return false;
    *at = n ? list : NULL;
    *count = n;
    return true;
}

static bool scorers_set(const char *text, unsigned *out)
{
    struct str rest = str_of(text), part;
    unsigned scorers = 0;
    while (part_next(&rest, ';', &part)) {
        int bit = 0;
        while (scorer_names[bit] && !str_is(part, scorer_names[bit]))
            bit++;
        if (!scorer_names[bit])
            return false;
        scorers |= 1U << bit;
    }
    *out = scorers;
    return true;
}

static bool codes_set(struct arena *a, const char *text, struct cap *k)
{
    size_t n = parts(text, ';'), i = 0;
    if (n > ROWS_MOST)
        return false;
    const char **of = ARENA_MANY(a, n, const char *);
    struct str rest = str_of(text), part;
    while (part_next(&rest, ';', &part))
        of[i++] = arena_copy(a, part.at, part.len);
    k->of = of;
    k->of_count = n;
    return true;
}

bool rows_set(struct arena *a, enum sheet_part p, const char *key, const char *text, void *item)
{
    struct criterion *c = item;
    if (p == PART_CAP)
        return codes_set(a, text, item);
    if (p != PART_CRITERION)
        return false;
    if (text_eq(key, "scorers"))
        return scorers_set(text, &c->scorers);
    if (text_eq(key, "levels"))
        return levels_set(a, text, c);
    if (text_eq(key, "bands"))
        return bands_set(a, text, c);
    if (text_eq(key, "weights"))
        return amounts_set(a, text, &c->weights, &c->weights_count);
    return text_eq(key, "rank_points") && amounts_set(a, text, &c->rank_points, &c->rank_points_count);
}
