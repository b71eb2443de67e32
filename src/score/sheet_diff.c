#include "score/sheet_diff.h"

#include "base/arena.h"
#include "base/str.h"
#include "score/sheet_field.h"
#include <string.h>

struct differ {
    struct arena *arena;
    const struct sheet *before, *after;
    struct sheet_difference *at;
    size_t count, room;
};

static void add(struct differ *d, struct sheet_difference x)
{
    if (d->count == d->room) {
        d->room = d->room ? d->room * 2 : 32;
        struct sheet_difference *wide = ARENA_MANY(d->arena, d->room, struct sheet_difference);
        if (d->count)
            memcpy(wide, d->at, d->count * sizeof *wide);
        d->at = wide;
    }
    d->at[d->count++] = x;
}

static const char *text_of(const struct sheet *s, enum sheet_part p, size_t i)
{
    switch (p) {
    case PART_CRITERION:
        return s->criterion[i].text;
    case PART_CAP:
        return s->cap[i].text;
    case PART_GATE:
        return s->gate[i].text;
    case PART_TIE:
        return s->tie[i].text;
    case PART_CLASS:
        return s->class[i].text;
    case PART_HEAD:
    case PART_ROUNDING:
    case PART_NOTHING:
    case PART_COUNT:
        break;
    }
    return "";
}

static const char *name_of(struct differ *d, const struct sheet *s, enum sheet_part p, size_t i)
{
    if (p == PART_TIE)
        return arena_format(d->arena, "%zu", i + 1);
    return p == PART_NOTHING ? nothing_names[i] : sheet_item_code(s, p, i);
}

static int match(const struct sheet *s, enum sheet_part p, const char *code, size_t i)
{
    size_t n = sheet_items(s, p);
    if (p == PART_HEAD || p == PART_ROUNDING || p == PART_NOTHING || p == PART_TIE)
        return i < n ? (int)i : -1;
    for (size_t k = 0; k < n; k++)
        if (text_eq(sheet_item_code(s, p, k), code))
            return (int)k;
    return -1;
}

static void fields_diff(struct differ *d, enum sheet_part p, size_t was, size_t now)
{
    const void *old = sheet_item(d->before, p, was), *new = sheet_item(d->after, p, now);
    struct text_field f;
    for (size_t i = 0; (f = sheet_text_field(p, i)).key; i++) {
        if (f.shape == SHAPE_NONE || (p == PART_HEAD && text_eq(f.key, "version")))
            continue;
        const char *before = sheet_text_get(d->arena, p, i, old), *after = sheet_text_get(d->arena, p, i, new);
        if (!text_eq(before, after))
            add(d, (struct sheet_difference){CHANGE_FIELD, p, name_of(d, d->after, p, now), text_of(d->after, p, now),
                                             f.key, before, after});
    }
}

static const char *parent_code(const struct sheet *s, size_t i)
{
    return s->criterion[i].parent < 0 ? "" : s->criterion[s->criterion[i].parent].code;
}

/* The nearest sibling before it that the other sheet has under the same parent; "" for none. */
static const char *neighbour(const struct sheet *s, size_t i, const struct sheet *other)
{
    for (size_t k = i; k-- > 0;) {
        int there = s->criterion[k].parent == s->criterion[i].parent ? sheet_find(other, s->criterion[k].code) : -1;
        if (there >= 0 && text_eq(parent_code(other, (size_t)there), parent_code(s, k)))
            return s->criterion[k].code;
    }
    return "";
}

static void place_diff(struct differ *d, size_t was, size_t now)
{
    const char *code = d->after->criterion[now].code, *text = d->after->criterion[now].text;
    const char *before = parent_code(d->before, was), *after = parent_code(d->after, now);
    if (!text_eq(before, after)) {
        add(d, (struct sheet_difference){CHANGE_PARENT, PART_CRITERION, code, text, NULL, before, after});
        return;
    }
    before = neighbour(d->before, was, d->after);
    after = neighbour(d->after, now, d->before);
    if (!text_eq(before, after))
        add(d, (struct sheet_difference){CHANGE_ORDER, PART_CRITERION, code, text, NULL, before, after});
}

static void part_diff(struct differ *d, enum sheet_part p)
{
    for (size_t i = 0; i < sheet_items(d->after, p); i++) {
        int was = d->before ? match(d->before, p, sheet_item_code(d->after, p, i), i) : -1;
        if (was >= 0)
            fields_diff(d, p, (size_t)was, i);
        else if (p >= PART_CRITERION)
            add(d, (struct sheet_difference){CHANGE_ADDED, p, name_of(d, d->after, p, i), text_of(d->after, p, i), NULL,
                                             "", ""});
        if (was >= 0 && p == PART_CRITERION)
            place_diff(d, (size_t)was, i);
    }
    for (size_t i = 0; d->before && i < sheet_items(d->before, p); i++)
        if (match(d->after, p, sheet_item_code(d->before, p, i), i) < 0)
            add(d, (struct sheet_difference){CHANGE_DROPPED, p, name_of(d, d->before, p, i), text_of(d->before, p, i),
                                             NULL, "", ""});
}

struct sheet_differences sheet_diff(struct arena *a, const struct sheet *before, const struct sheet *after)
{
    struct differ d = {.arena = a, .before = before, .after = after};
    for (enum sheet_part p = PART_HEAD; p < PART_COUNT; p++)
        part_diff(&d, p);
    return (struct sheet_differences){d.at, d.count};
}
