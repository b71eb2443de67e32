#include "score/sheet_edit.h"

#include "base/arena.h"
#include "base/str.h"
#include <string.h>

/* Lines as they are to stand: `key` orders siblings, a negative key takes a line away with all below it. */
struct plan {
    struct arena *arena;
    const struct sheet *from;
    const int64_t *key;
    size_t *order; /* of all lines, by key */
    struct criterion *line;
    int *place; /* of an old index in `line`, -1 */
    size_t count;
};

/* Nearly in order already: a line or two are out of place. */
static void order_lines(struct plan *p)
{
    for (size_t i = 0; i < p->from->count; i++) {
        size_t j = i;
        for (; j > 0 && p->key[p->order[j - 1]] > p->key[i]; j--)
            p->order[j] = p->order[j - 1];
        p->order[j] = i;
    }
}

static void emit(struct plan *p, int parent, int to)
{
    for (size_t n = 0; n < p->from->count; n++) {
        size_t i = p->order[n];
        if (p->from->criterion[i].parent != parent || p->key[i] < 0)
            continue;
        int mine = (int)p->count++;
        p->line[mine] = p->from->criterion[i];
        p->line[mine].parent = to;
        p->place[i] = mine;
        emit(p, (int)i, mine);
    }
}

/* Returns where each old line stands now. */
static const int *rebuild(struct arena *a, struct sheet *s, const int64_t *key)
{
    struct sheet from = *s;
    struct plan p = {.arena = a,
                     .from = &from,
                     .key = key,
                     .order = ARENA_MANY(a, s->count, size_t),
                     .line = ARENA_MANY(a, s->count, struct criterion),
                     .place = ARENA_MANY(a, s->count, int)};
    for (size_t i = 0; i < s->count; i++)
        p.place[i] = -1;
    order_lines(&p);
    emit(&p, -1, -1);
    s->criterion = p.line;
    s->count = p.count;
    return p.place;
}

static int64_t *keys(struct arena *a, const struct sheet *s)
{
    int64_t *key = ARENA_MANY(a, s->count, int64_t);
    for (size_t i = 0; i < s->count; i++)
        key[i] = (int64_t)i;
    return key;
}

static const char *free_code(struct arena *a, const struct sheet *s, int parent)
{
    for (int n = 1;; n++) {
        const char *code =
            parent < 0 ? arena_format(a, "%d", n) : arena_format(a, "%s.%d", s->criterion[parent].code, n);
        if (sheet_find(s, code) < 0)
            return code;
    }
}

void sheet_line_add(struct arena *a, struct sheet *s, int parent, size_t *at_out)
{
    struct criterion *line = ARENA_MANY(a, s->count + 1, struct criterion);
    if (s->count)
        memcpy(line, s->criterion, s->count * sizeof *line);
    line[s->count] = (struct criterion){.code = free_code(a, s, parent),
                                        .text = "",
                                        .note = "",
                                        .kind = parent < 0 ? KIND_SUM : KIND_MANUAL,
                                        .role = parent < 0 ? ROLE_BASE : ROLE_PART,
                                        .parent = parent,
                                        .scorers = parent < 0 ? 0 : SCORER_SELF | SCORER_LEADER};
    s->criterion = line;
    size_t mine = s->count++;
    *at_out = (size_t)rebuild(a, s, keys(a, s))[mine];
}

void sheet_line_drop(struct arena *a, struct sheet *s, size_t i)
{
    int64_t *key = keys(a, s);
    key[i] = -1;
    rebuild(a, s, key);
}

static int sibling(const struct sheet *s, size_t i, int by)
{
    for (int j = (int)i + by; j >= 0 && j < (int)s->count; j += by)
        if (s->criterion[j].parent == s->criterion[i].parent)
            return j;
    return -1;
}

bool sheet_line_move(struct arena *a, struct sheet *s, size_t i, int by)
{
    int64_t *key = keys(a, s), mine = key[i];
    int other = sibling(s, i, by);
    if (other < 0)
        return false;
    key[i] = key[other];
    key[other] = mine;
    rebuild(a, s, key);
    return true;
}

bool kind_is_group(enum criterion_kind k)
{
    return k == KIND_SUM || k == KIND_WEIGHTED || k == KIND_AVERAGE;
}

static bool below(const struct sheet *s, int i, int top)
{
    for (; i >= 0; i = s->criterion[i].parent)
        if (i == top)
            return true;
    return false;
}

/* Levels that a line takes with everything below it. */
static int height(const struct sheet *s, size_t i)
{
    int most = 0, top = sheet_depth(s, i);
    for (size_t k = 0; k < s->count; k++)
        if (below(s, (int)k, (int)i) && sheet_depth(s, k) - top > most)
            most = sheet_depth(s, k) - top;
    return most + 1;
}

static enum put_refusal put_refused(const struct sheet *s, size_t i, int parent, int other)
{
    if (below(s, parent, (int)i) || other == (int)i)
        return PUT_IN_ITSELF;
    if (parent >= 0 && !kind_is_group(s->criterion[parent].kind))
        return PUT_NO_GROUP;
    int above = parent < 0 ? 0 : sheet_depth(s, (size_t)parent);
    return above + height(s, i) > SHEET_DEPTH ? PUT_TOO_DEEP : PUT_DONE;
}

enum put_refusal sheet_line_put(struct arena *a, struct sheet *s, size_t i, enum beside where, size_t other)
{
    int parent = where == BESIDE_BELOW ? (int)other : s->criterion[other].parent;
    enum put_refusal why = put_refused(s, i, parent, (int)other);
    if (why != PUT_DONE)
        return why;
    int64_t *key = keys(a, s);
    for (size_t k = 0; k < s->count; k++)
        key[k] = 2 * key[k] + 1; /* room between two, and none is negative */
    key[i] = where == BESIDE_BELOW ? 2 * (int64_t)s->count : key[other] + (where == BESIDE_BEFORE ? -1 : 1);
    enum criterion_role role = sheet_role(s, i);
    struct criterion *line = ARENA_MANY(a, s->count, struct criterion); /* the lines given are not ours to change */
    memcpy(line, s->criterion, s->count * sizeof *line);
    line[i].parent = parent;
    line[i].role = parent < 0 ? role : ROLE_PART;
    s->criterion = line;
    rebuild(a, s, key);
    return PUT_DONE;
}

static const char *renamed(const char *named, const char *was, const char *code)
{
    return named && text_eq(named, was) ? code : named;
}

static void caps_rename(struct arena *a, struct sheet *s, const char *was, const char *code)
{
    struct cap *cap = ARENA_MANY(a, s->caps, struct cap);
    for (size_t i = 0; i < s->caps; i++) {
        cap[i] = s->cap[i];
        cap[i].of = ARENA_MANY(a, cap[i].of_count, const char *);
        for (size_t k = 0; k < cap[i].of_count; k++)
            cap[i].of[k] = renamed(s->cap[i].of[k], was, code);
    }
    s->cap = cap;
}

void sheet_line_rename(struct arena *a, struct sheet *s, size_t i, const char *code)
{
    const char *was = s->criterion[i].code;
    rebuild(a, s, keys(a, s)); /* a copy: the lines given are not ours to change */
    for (size_t n = 0; n < s->count; n++) {
        s->criterion[n].of = renamed(s->criterion[n].of, was, code);
        s->criterion[n].excludes = renamed(s->criterion[n].excludes, was, code);
    }
    s->criterion[i].code = code;
    caps_rename(a, s, was, code);
    for (size_t n = 0; n < s->gates; n++)
        ((struct gate *)sheet_rule(s, PART_GATE, n))->criterion = renamed(s->gate[n].criterion, was, code);
    for (size_t n = 0; n < s->ties; n++)
        ((struct tie_step *)sheet_rule(s, PART_TIE, n))->criterion = renamed(s->tie[n].criterion, was, code);
}

enum outcome sheet_lines_arrange(struct arena *a, struct sheet *s, const char *const *parent, size_t *bad_out)
{
    for (size_t i = 0; i < s->count; i++) {
        int up = sheet_find(s, parent[i]);
        if (!text_empty(parent[i]) && up < 0) {
            *bad_out = i;
            return INVALID;
        }
        s->criterion[i].parent = text_empty(parent[i]) ? -1 : up;
    }
    struct sheet made = *s;
    const int *place = rebuild(a, &made, keys(a, s));
    for (size_t i = 0; i < s->count; i++)
        if (place[i] < 0) {
            *bad_out = i;
            return INVALID;
        }
    *s = made;
    return OK;
}

bool kind_reads(enum criterion_kind k, const char *key)
{
    static const char *const reads[KIND_COUNT] = {
        [KIND_RATIO] = " target ",
        [KIND_RATIO_INVERSE] = " target ",
        [KIND_OVER_BONUS] = " target over_percent standard of inverse ",
        [KIND_HALF_RELATIVE] = " target ",
        [KIND_RELATIVE_MAX] = " target ",
        [KIND_RANK] = " target rank_points share inverse ",
        [KIND_LEVEL] = " levels ",
        [KIND_BANDS] = " bands percent per_occurrence target ",
        [KIND_YESNO] = " ",
        [KIND_COUNT_UP] = " per ",
        [KIND_COUNT_DOWN] = " per ",
        [KIND_BONUS_FIXED] = " per per_occurrence ",
        [KIND_PENALTY_FIXED] = " per per_occurrence ",
        [KIND_MANUAL] = " step ",
        [KIND_SUM] = " capped step ",
        [KIND_WEIGHTED] = " weights step ",
        [KIND_AVERAGE] = " drop_highest drop_lowest step ",
        [KIND_EXTERNAL] = " step ",
        [KIND_GATE] = " target ",
    };
    char word[40];
    size_t len = strlen(key);
    if (len + 3 > sizeof word)
        return false;
    word[0] = ' ';
    memcpy(word + 1, key, len);
    memcpy(word + 1 + len, " ", 2);
    return strstr(reads[k], word) != NULL;
}

void criterion_clear_unread(struct arena *a, struct criterion *c)
{
    static const char *const key[] = {"target",      "levels",       "bands",          "percent", "inverse",
                                      "step",        "per",          "per_occurrence", "weights", "drop_highest",
                                      "drop_lowest", "over_percent", "standard",       "of",      "rank_points",
                                      "share",       "capped"};
    for (size_t i = 0; i < sizeof key / sizeof *key; i++)
        if (!kind_reads(c->kind, key[i]) &&
            sheet_text_set(a, PART_CRITERION, (size_t)sheet_text_find(PART_CRITERION, key[i]), "", c) != OK)
            return; /* "" fits every parameter */
    if (c->kind == KIND_GATE)
        c->max = 0;
}
