#include "score/mark_text.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/points.h"
#include "base/str.h"
#include "base/utf8.h"
#include <string.h>

static bool any_of(const char *folded, const char *const *word, size_t words)
{
    for (size_t i = 0; i < words; i++)
        if (strcmp(folded, word[i]) == 0)
            return true;
    return false;
}

/* The accent-free forms of what clerks write for the three nothings and for yes and no. */
static bool means_nothing(const char *folded, struct mark *out)
{
    static const char *const not_applicable[] = {"kad", "khong ap dung", "n/a"}, *const awaited[] = {"cho",
                                                                                                     "cho so lieu"};
    if (!*folded)
        out->tag = MARK_NOT_SCORED;
    else if (any_of(folded, not_applicable, 3))
        out->tag = MARK_NOT_APPLICABLE;
    else if (any_of(folded, awaited, 2))
        out->tag = MARK_AWAITED;
    else
        return false;
    return true;
}

/* A decimal with comma or dot and at most six decimals; points_parse keeps two, measures may need more. */
static enum outcome number_from_text(struct str s, struct number *out)
{
    s = str_trim(s);
    struct number n = {0};
    bool negative = s.len && s.at[0] == '-', comma = false;
    size_t i = negative, digits = 0;
    for (; i < s.len; i++) {
        char c = s.at[i];
        if ((c == ',' || c == '.') && !comma && digits) {
            comma = true;
        } else if (c >= '0' && c <= '9' && digits < 15 && n.scale < 6) {
            n.n = n.n * 10 + (c - '0');
            n.scale = (int8_t)(n.scale + comma);
            digits++;
        } else {
            return INVALID;
        }
    }
    if (!digits || (comma && !n.scale))
        return INVALID;
    n.n = negative ? -n.n : n.n;
    *out = n;
    return OK;
}

static enum outcome points_from_text(const char *typed, struct mark *out)
{
    struct points p;
    if (points_parse(typed, &p) != OK)
        return INVALID;
    out->tag = MARK_POINTS;
    out->points = p.hundredths;
    return OK;
}

static enum outcome actual_from_text(const char *typed, struct mark *out)
{
    struct str rest = str_of(typed), actual, target;
    bool first = str_cut(&rest, '/', &actual);
    out->tag = MARK_ACTUAL;
    if (!first || number_from_text(actual, &out->actual) != OK)
        return INVALID;
    if (!str_cut(&rest, '/', &target))
        return OK;
    out->has_target = true;
    return rest.at ? INVALID : number_from_text(target, &out->target);
}

static enum outcome level_from_text(struct arena *a, const struct criterion *c, const char *folded, struct mark *out)
{
    for (size_t i = 0; i < c->levels; i++)
        if (strcmp(utf8_fold(a, c->level[i].code), folded) == 0 ||
            strcmp(utf8_fold(a, c->level[i].text), folded) == 0) {
            out->tag = MARK_LEVEL;
            out->level = (int)i;
            return OK;
        }
    return INVALID;
}

/* digits 1: "1" and "0" say yes and no too. */
static enum outcome yesno_from_text(const char *folded, size_t digits, struct mark *out)
{
    static const char *const yes[] = {"co", "x", "yes", "1"}, *const no[] = {"khong", "no", "0"};
    out->tag = MARK_YESNO;
    out->yes = any_of(folded, yes, 3 + digits);
    return out->yes || any_of(folded, no, 2 + digits) ? OK : INVALID;
}

static enum outcome count_from_text(const char *typed, struct mark *out)
{
    struct number n;
    if (number_from_text(str_of(typed), &n) != OK || n.scale || n.n < 0)
        return INVALID;
    out->tag = MARK_COUNT;
    out->count = n.n;
    return OK;
}

static enum outcome values_from_text(struct arena *a, const char *typed, struct mark *out)
{
    struct number *value = ARENA_MANY(a, MARK_LIST, struct number);
    struct str rest = str_of(typed), part;
    out->tag = MARK_VALUES;
    out->value = value;
    while (str_cut(&rest, ';', &part))
        if (out->list == MARK_LIST || number_from_text(part, &value[out->list++]) != OK)
            return INVALID;
    return OK;
}

static enum outcome scorers_from_text(struct arena *a, const char *typed, struct mark *out)
{
    int64_t *scorer = ARENA_MANY(a, MARK_LIST, int64_t);
    struct str rest = str_of(typed), part;
    out->tag = MARK_SCORERS;
    out->scorer = scorer;
    while (str_cut(&rest, ';', &part)) {
        struct points p;
        if (out->list == MARK_LIST || points_parse(arena_copy(a, part.at, part.len), &p) != OK)
            return INVALID;
        scorer[out->list++] = p.hundredths;
    }
    return OK;
}

/* Where a band is of a percent, a bare number is that percent: "95" is 95/100. */
static enum outcome bands_from_text(const struct criterion *c, const char *typed, struct mark *out)
{
    enum outcome o = actual_from_text(typed, out);
    if (o == OK && c->percent && !out->has_target && !c->has_target) {
        out->has_target = true;
        out->target = (struct number){100, 0};
    }
    return o;
}

static enum outcome gate_from_text(const char *typed, const char *folded, struct mark *out)
{
    return yesno_from_text(folded, 0, out) == OK ? OK : actual_from_text(typed, out);
}

static enum outcome by_kind(struct arena *a, const struct criterion *c, const char *typed, const char *folded,
                            struct mark *out)
{
    switch (c->kind) {
    case KIND_MANUAL:
    case KIND_EXTERNAL:
        return points_from_text(typed, out);
    case KIND_RATIO:
    case KIND_RATIO_INVERSE:
    case KIND_OVER_BONUS:
    case KIND_HALF_RELATIVE:
    case KIND_RELATIVE_MAX:
    case KIND_RANK:
        return actual_from_text(typed, out);
    case KIND_BANDS:
        return strchr(typed, ';') ? values_from_text(a, typed, out) : bands_from_text(c, typed, out);
    case KIND_LEVEL:
        return level_from_text(a, c, folded, out);
    case KIND_YESNO:
        return yesno_from_text(folded, 1, out);
    case KIND_COUNT_UP:
    case KIND_COUNT_DOWN:
    case KIND_BONUS_FIXED:
    case KIND_PENALTY_FIXED:
        return count_from_text(typed, out);
    case KIND_SUM:
    case KIND_WEIGHTED:
    case KIND_AVERAGE:
        return scorers_from_text(a, typed, out);
    case KIND_GATE:
        return gate_from_text(typed, folded, out);
    case KIND_COUNT:
        break;
    }
    return INVALID;
}

enum outcome mark_from_text(struct arena *a, const struct criterion *c, const char *typed, struct mark *out)
{
    struct mark m = {.tag = MARK_NOT_SCORED};
    struct str tight = str_trim(str_of(typed));
    const char *text = arena_copy(a, tight.at, tight.len);
    bool digits = strspn(text, "0123456789,./; -") == tight.len; /* by far the most: no accents to fold */
    const char *folded = digits ? text : utf8_fold(a, text);
    if (!means_nothing(folded, &m)) {
        enum outcome o = by_kind(a, c, text, folded, &m);
        if (o != OK)
            return o;
    }
    *out = m;
    return OK;
}

static void number_write(struct buf *b, struct number n)
{
    int64_t unit = 1;
    for (int i = 0; i < n.scale; i++)
        unit *= 10;
    int64_t size = n.n < 0 ? -n.n : n.n;
    buf_format(b, "%s%lld", n.n < 0 ? "-" : "", (long long)(size / unit));
    if (n.scale)
        buf_format(b, ",%0*lld", n.scale, (long long)(size % unit));
}

static void points_plain(struct buf *b, int64_t h)
{
    int64_t size = h < 0 ? -h : h;
    buf_format(b, "%s%lld,%02lld", h < 0 ? "-" : "", (long long)(size / 100), (long long)(size % 100));
}

static void list_write(struct buf *b, const struct mark *m)
{
    for (size_t i = 0; i < m->list; i++) {
        if (i)
            buf_text(b, "; ");
        if (m->tag == MARK_VALUES)
            number_write(b, m->value[i]);
        else
            points_plain(b, m->scorer[i]);
    }
}

static void actual_write(struct buf *b, const struct mark *m)
{
    number_write(b, m->actual);
    if (!m->has_target)
        return;
    buf_char(b, '/');
    number_write(b, m->target);
}

const char *mark_to_text(struct arena *a, const struct criterion *c, const struct mark *m)
{
    struct buf b = buf_new(a, 32);
    switch (m->tag) {
    case MARK_NOT_SCORED:
        break;
    case MARK_AWAITED:
        buf_text(&b, MARK_TEXT_AWAITED);
        break;
    case MARK_NOT_APPLICABLE:
        buf_text(&b, MARK_TEXT_NONE);
        break;
    case MARK_ZERO:
        buf_text(&b, "0");
        break;
    case MARK_POINTS:
        points_plain(&b, m->points);
        break;
    case MARK_ACTUAL:
        actual_write(&b, m);
        break;
    case MARK_LEVEL:
        if (m->level >= 0 && (size_t)m->level < c->levels)
            buf_text(&b, c->level[m->level].code);
        break;
    case MARK_YESNO:
        buf_text(&b, m->yes ? MARK_TEXT_YES : MARK_TEXT_NO);
        break;
    case MARK_COUNT:
        buf_int(&b, m->count);
        break;
    case MARK_VALUES:
    case MARK_SCORERS:
        list_write(&b, m);
        break;
    }
    return b.at;
}
