#include "score/rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "score/sheet_check.h"

/* FNV-1a: codes are a few characters long. */
static uint32_t hash_of(const char *code)
{
    uint32_t h = 2166136261U;
    for (; *code; code++)
        h = (h ^ (unsigned char)*code) * 16777619U;
    return h ^ h >> 15;
}

int rules_find(const struct score_rules *r, const char *code)
{
    if (!code)
        return -1;
    for (size_t at = hash_of(code);; at++) {
        int line = r->bucket[at & (r->buckets - 1)];
        if (line < 0 || text_eq(r->sheet->criterion[line].code, code))
            return line;
    }
}

/* Of two lines with one code the first is found, as sheet_find does. */
static void codes_place(struct arena *a, struct score_rules *r)
{
    for (r->buckets = 8; r->buckets < r->sheet->count * 2; r->buckets *= 2)
        ;
    int *bucket = ARENA_MANY(a, r->buckets, int);
    for (size_t i = 0; i < r->buckets; i++)
        bucket[i] = -1;
    r->bucket = bucket;
    for (size_t i = 0; i < r->sheet->count; i++) {
        const char *code = r->sheet->criterion[i].code;
        if (!code || rules_find(r, code) >= 0)
            continue;
        size_t at = hash_of(code) & (r->buckets - 1);
        while (bucket[at] >= 0)
            at = (at + 1) & (r->buckets - 1);
        bucket[at] = (int)i;
    }
}

/* A parent stands before its child; what a faulty sheet says otherwise is no parent here. */
static bool has_parent(const struct criterion *c, size_t i)
{
    return c[i].parent >= 0 && c[i].parent < (int)i;
}

static void tree_place(struct arena *a, struct score_rules *r)
{
    const struct criterion *c = r->sheet->criterion;
    size_t n = r->sheet->count, *child = ARENA_MANY(a, n, size_t), at = 0;
    for (size_t i = 0; i < n; i++)
        if (has_parent(c, i))
            r->line[c[i].parent].children++;
    for (size_t i = 0; i < n; i++) {
        struct line_rule *l = &r->line[i];
        l->leaf = l->children == 0;
        l->child = at;
        at += l->children;
        l->children = 0;
    }
    for (size_t i = 0; i < n; i++)
        if (has_parent(c, i)) {
            struct line_rule *up = &r->line[c[i].parent];
            child[up->child + up->children++] = i;
        }
    r->child = child;
}

const struct score_rules *score_rules_of(struct arena *a, const struct sheet *s)
{
    struct score_rules *r = ARENA_NEW(a, struct score_rules);
    struct findings found = sheet_check(a, s);
    r->sheet = s;
    r->wrong = findings_first_error(&found);
    r->line = ARENA_MANY(a, s->count, struct line_rule);
    codes_place(a, r);
    for (size_t i = 0; i < s->count; i++) {
        r->line[i].role = sheet_role(s, i);
        r->line[i].sign = r->line[i].role == ROLE_PENALTY ? -1 : 1;
    }
    tree_place(a, r);
    return r;
}
