/* The rules beside the tree (caps, gates, steps of the ladder, classes): lists that grow, shrink and change places. */
#include "base/arena.h"
#include "score/sheet_edit.h"
#include <string.h>

struct rules {
    void **at;
    size_t *count, size;
};

static struct rules rules_of(struct sheet *s, enum sheet_part p)
{
    if (p == PART_CAP)
        return (struct rules){(void **)&s->cap, &s->caps, sizeof *s->cap};
    if (p == PART_GATE)
        return (struct rules){(void **)&s->gate, &s->gates, sizeof *s->gate};
    if (p == PART_TIE)
        return (struct rules){(void **)&s->tie, &s->ties, sizeof *s->tie};
    return (struct rules){(void **)&s->class, &s->classes, sizeof *s->class};
}

static void blank(struct sheet *s, enum sheet_part p, void *item)
{
    if (p == PART_CAP)
        *(struct cap *)item = (struct cap){.code = "", .text = ""};
    else if (p == PART_GATE)
        *(struct gate *)item = (struct gate){.code = "", .text = "", .criterion = s->count ? s->criterion[0].code : ""};
    else if (p == PART_TIE)
        *(struct tie_step *)item = (struct tie_step){.text = ""};
    else
        *(struct class *)item = (struct class){.code = "", .text = ""};
}

void sheet_rule_add(struct arena *a, struct sheet *s, enum sheet_part p)
{
    struct rules r = rules_of(s, p);
    char *wide = arena_take_many(a, *r.count + 1, r.size);
    if (*r.count)
        memcpy(wide, *r.at, *r.count * r.size);
    blank(s, p, wide + *r.count * r.size);
    *r.at = wide;
    ++*r.count;
}

void *sheet_rule(struct sheet *s, enum sheet_part p, size_t i)
{
    struct rules r = rules_of(s, p);
    return (char *)*r.at + i * r.size;
}

bool sheet_rule_drop(struct arena *a, struct sheet *s, enum sheet_part p, size_t i)
{
    struct rules r = rules_of(s, p);
    if (i >= *r.count)
        return false;
    char *less = arena_take_many(a, *r.count, r.size);
    memcpy(less, *r.at, i * r.size);
    memcpy(less + i * r.size, (char *)*r.at + (i + 1) * r.size, (*r.count - i - 1) * r.size);
    *r.at = less;
    --*r.count;
    return true;
}

bool sheet_rule_move(struct arena *a, struct sheet *s, enum sheet_part p, size_t i, int by)
{
    struct rules r = rules_of(s, p);
    size_t other = i + (size_t)by;
    if (i >= *r.count || other >= *r.count)
        return false;
    char *same = arena_take_many(a, *r.count, r.size);
    memcpy(same, *r.at, *r.count * r.size);
    memcpy(same + i * r.size, (char *)*r.at + other * r.size, r.size);
    memcpy(same + other * r.size, (char *)*r.at + i * r.size, r.size);
    *r.at = same;
    return true;
}
