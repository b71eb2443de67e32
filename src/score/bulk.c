#include "score/bulk.h"

#include "base/arena.h"
#include <assert.h>
#include <pthread.h>
#include <string.h>

enum { BLOCK = 1024, THREADS_MOST = 64, DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

/* A node of the tree, or a sum by role behind it: accumulators are numbered nodes first, then the three roles. */
struct node {
    bool leaf;
    size_t column, into; /* `into`: the accumulator it is added to */
    int64_t sign;        /* when it is added */
    int64_t max, min;    /* of a group, in its own sign; INT64 ends when there is none */
    int64_t own;         /* the group's sign: limits are sizes */
};

struct bulk_sheet {
    const struct sheet *sheet;
    struct node *node; /* as many as the sheet has criteria */
    size_t *criterion; /* by column */
    size_t columns, count;
    enum tie_kind step[SHEET_TIES];
    size_t steps;
};

static bool plain_step(enum tie_kind k)
{
    return k == TIE_BASE || k == TIE_BONUS || k == TIE_PENALTY;
}

static bool plain(const struct sheet *s)
{
    bool later = false;
    for (size_t i = 0; i < s->ties; i++) {
        if (later && plain_step(s->tie[i].kind))
            return false;
        later = later || !plain_step(s->tie[i].kind);
    }
    for (size_t i = 0; i < s->count; i++)
        if (!sheet_is_leaf(s, i) && s->criterion[i].kind != KIND_SUM)
            return false;
    return !s->caps && !s->gates && !s->rescale && s->rounding.decimals == 2 && s->ranking == RANKING_COMPETITION;
}

static size_t role_slot(const struct sheet *s, size_t i)
{
    enum criterion_role role = sheet_role(s, i);
    return s->count + (role == ROLE_BONUS ? 1 : role == ROLE_PENALTY ? 2 : 0);
}

static struct node node_of(const struct sheet *s, size_t i)
{
    const struct criterion *c = &s->criterion[i];
    bool penalty = sheet_role(s, i) == ROLE_PENALTY, leaf = sheet_is_leaf(s, i);
    return (struct node){.leaf = leaf,
                         .into = c->parent >= 0 ? (size_t)c->parent : role_slot(s, i),
                         .sign = leaf && penalty ? -1 : 1,
                         .own = penalty ? -1 : 1,
                         .max = c->unlimited ? INT64_MAX : c->max,
                         .min = c->has_min ? c->min : INT64_MIN};
}

enum outcome bulk_compile(struct arena *a, const struct sheet *s, const struct bulk_sheet **out)
{
    if (!plain(s))
        return ABSENT;
    struct bulk_sheet *b = ARENA_NEW(a, struct bulk_sheet);
    b->sheet = s;
    b->count = s->count;
    b->node = ARENA_MANY(a, s->count, struct node);
    b->criterion = ARENA_MANY(a, s->count, size_t);
    for (size_t i = 0; i < s->count; i++) {
        b->node[i] = node_of(s, i);
        if (!b->node[i].leaf || s->criterion[i].kind == KIND_GATE)
            continue;
        b->node[i].column = b->columns;
        b->criterion[b->columns++] = i;
    }
    while (b->steps < s->ties && plain_step(s->tie[b->steps].kind)) {
        b->step[b->steps] = s->tie[b->steps].kind;
        b->steps++;
    }
    *out = b;
    return OK;
}

size_t bulk_columns(const struct bulk_sheet *b)
{
    return b->columns;
}

size_t bulk_criterion(const struct bulk_sheet *b, size_t column)
{
    assert(column < b->columns);
    return b->criterion[column];
}

struct bulk_totals bulk_totals_new(struct arena *a, size_t sheets)
{
    return (struct bulk_totals){ARENA_MANY(a, sheets, int64_t), ARENA_MANY(a, sheets, int64_t),
                                ARENA_MANY(a, sheets, int64_t), ARENA_MANY(a, sheets, int64_t)};
}

static int64_t within(int64_t x, int64_t least, int64_t most)
{
    return x > most ? most : x < least ? least : x;
}

static void leaf_add(const struct node *n, const int32_t *mark, size_t len, int64_t *sum)
{
    if (n->sign < 0)
        for (size_t i = 0; i < len; i++)
            sum[i] -= mark[i];
    else
        for (size_t i = 0; i < len; i++)
            sum[i] += mark[i];
}

static void group_add(const struct node *n, const int64_t *own, size_t len, int64_t *sum)
{
    for (size_t i = 0; i < len; i++)
        sum[i] += n->own * within(n->own * own[i], n->min, n->max);
}

static void finish(const struct sheet *s, int64_t (*role)[BLOCK], size_t len, const struct bulk_totals *out, size_t at)
{
    int64_t bonus_most = s->bonus_cap.is ? s->bonus_cap.n : INT64_MAX;
    int64_t penalty_least = s->penalty_floor.is ? s->penalty_floor.n : INT64_MIN;
    int64_t most = s->total_cap.is ? s->total_cap.n : INT64_MAX,
            least = s->total_floor.is ? s->total_floor.n : INT64_MIN;
    for (size_t i = 0; i < len; i++) {
        int64_t bonus = within(role[1][i], INT64_MIN, bonus_most),
                penalty = within(role[2][i], penalty_least, INT64_MAX);
        int64_t total = within(role[0][i] + bonus + penalty, INT64_MIN, most);
        out->base[at + i] = role[0][i];
        out->bonus[at + i] = bonus;
        out->penalty[at + i] = penalty;
        out->total[at + i] = total < least ? least : total;
    }
}

/* Children before parents, so one sweep from the end of the sheet settles each group before it is added up. */
static void block_score(const struct bulk_sheet *b, const struct bulk_marks *m, const struct bulk_totals *out,
                        size_t at, size_t len, int64_t (*sum)[BLOCK])
{
    memset(sum, 0, (b->count + 3) * sizeof *sum);
    for (size_t i = b->count; i-- > 0;) {
        const struct node *n = &b->node[i];
        if (!n->leaf)
            group_add(n, sum[i], len, sum[n->into]);
        else if (b->sheet->criterion[i].kind != KIND_GATE)
            leaf_add(n, m->column[n->column] + at, len, sum[n->into]);
    }
    finish(b->sheet, sum + b->count, len, out, at);
}

struct share {
    const struct bulk_sheet *sheet;
    const struct bulk_marks *marks;
    const struct bulk_totals *out;
    size_t from, to;
};

static void *share_score(void *share)
{
    const struct share *s = share;
    struct arena *a = arena_new();
    int64_t(*sum)[BLOCK] = arena_take_many(a, s->sheet->count + 3, sizeof *sum);
    for (size_t at = s->from; at < s->to; at += BLOCK)
        block_score(s->sheet, s->marks, s->out, at, s->to - at < BLOCK ? s->to - at : BLOCK, sum);
    arena_end(&a);
    return NULL;
}

void bulk_score(const struct bulk_sheet *b, const struct bulk_marks *m, const struct bulk_totals *out, size_t from,
                size_t to, int threads)
{
    assert(from <= to && to <= m->sheets && threads >= 1 && threads <= THREADS_MOST);
    struct share share[THREADS_MOST];
    pthread_t thread[THREADS_MOST];
    bool started[THREADS_MOST] = {false};
    size_t each = (to - from + (size_t)threads - 1) / (size_t)threads;
    for (int i = 0; i < threads; i++) {
        size_t begin = from + (size_t)i * each, end = begin + each;
        share[i] = (struct share){b, m, out, begin < to ? begin : to, end < to ? end : to};
        started[i] = i > 0 && pthread_create(&thread[i], NULL, share_score, &share[i]) == 0;
    }
    for (int i = 0; i < threads; i++) {
        if (started[i])
            pthread_join(thread[i], NULL);
        else
            share_score(&share[i]);
    }
}

static const int64_t *key_of(const struct bulk_totals *t, enum tie_kind k)
{
    return k == TIE_BASE ? t->base : k == TIE_BONUS ? t->bonus : t->penalty;
}

/* One stable pass per digit of (largest - key): the greater key comes first. */
static void sort_by(const int64_t *key, size_t n, uint32_t *order, uint32_t *spare)
{
    int64_t largest = INT64_MIN, least = INT64_MAX;
    for (size_t i = 0; i < n; i++) {
        largest = key[i] > largest ? key[i] : largest;
        least = key[i] < least ? key[i] : least;
    }
    uint64_t range = (uint64_t)largest - (uint64_t)least;
    uint32_t *from = order, *to = spare;
    for (int shift = 0; shift < 64 && range >> shift; shift += DIGIT_BITS) {
        size_t start[DIGITS + 1] = {0};
        for (size_t i = 0; i < n; i++)
            start[((((uint64_t)largest - (uint64_t)key[i]) >> shift) & (DIGITS - 1)) + 1]++;
        for (int d = 0; d < DIGITS; d++)
            start[d + 1] += start[d];
        for (size_t i = 0; i < n; i++)
            to[start[(((uint64_t)largest - (uint64_t)key[from[i]]) >> shift) & (DIGITS - 1)]++] = from[i];
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != order)
        memcpy(order, from, n * sizeof *order);
}

static bool level(const struct bulk_sheet *b, const struct bulk_totals *t, size_t x, size_t y)
{
    for (size_t i = 0; i < b->steps; i++)
        if (key_of(t, b->step[i])[x] != key_of(t, b->step[i])[y])
            return false;
    return t->total[x] == t->total[y];
}

void bulk_rank(struct arena *a, const struct bulk_sheet *b, const struct bulk_totals *t, size_t from, size_t to,
               uint32_t *place_out)
{
    size_t n = to - from;
    assert(from <= to && n < UINT32_MAX);
    uint32_t *order = ARENA_MANY(a, n, uint32_t), *spare = ARENA_MANY(a, n, uint32_t);
    const struct bulk_totals mine = {t->total + from, t->base + from, t->bonus + from, t->penalty + from};
    for (size_t i = 0; i < n; i++)
        order[i] = (uint32_t)i;
    for (size_t i = b->steps; i-- > 0;)
        sort_by(key_of(&mine, b->step[i]), n, order, spare);
    sort_by(mine.total, n, order, spare);
    for (size_t i = 0; i < n; i++)
        place_out[order[i]] = i && level(b, &mine, order[i], order[i - 1]) ? place_out[order[i - 1]] : (uint32_t)i + 1;
}
