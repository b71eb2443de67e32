#include "base/str.h"
#include "score/sheet_text.h"

struct items {
    const void *at;
    size_t count, size;
};

static struct items items_of(const struct sheet *s, enum sheet_part p)
{
    switch (p) {
    case PART_ROUNDING:
        return (struct items){&s->rounding, 1, sizeof s->rounding};
    case PART_NOTHING:
        return (struct items){s->nothing, NOTHING_COUNT, sizeof *s->nothing};
    case PART_CRITERION:
        return (struct items){s->criterion, s->count, sizeof *s->criterion};
    case PART_CAP:
        return (struct items){s->cap, s->caps, sizeof *s->cap};
    case PART_GATE:
        return (struct items){s->gate, s->gates, sizeof *s->gate};
    case PART_TIE:
        return (struct items){s->tie, s->ties, sizeof *s->tie};
    case PART_CLASS:
        return (struct items){s->class, s->classes, sizeof *s->class};
    case PART_HEAD:
    case PART_COUNT:
        break;
    }
    return (struct items){s, 1, sizeof *s};
}

size_t sheet_items(const struct sheet *s, enum sheet_part p)
{
    return items_of(s, p).count;
}

const void *sheet_item(const struct sheet *s, enum sheet_part p, size_t i)
{
    struct items x = items_of(s, p);
    return (const char *)x.at + i * x.size;
}

const char *sheet_item_code(const struct sheet *s, enum sheet_part p, size_t i)
{
    switch (p) {
    case PART_CRITERION:
        return s->criterion[i].code;
    case PART_CAP:
        return s->cap[i].code;
    case PART_GATE:
        return s->gate[i].code;
    case PART_CLASS:
        return s->class[i].code;
    case PART_HEAD:
    case PART_ROUNDING:
    case PART_NOTHING:
    case PART_TIE:
    case PART_COUNT:
        break;
    }
    return "";
}
