#include "score/sheet_json.h"

#include "base/arena.h"
#include "score/sheet_field.h"
#include <string.h>

enum { NEST_MOST = 32, CRITERIA_MOST = 5000, LIST_MOST = 1000 };

/* While a sheet is read: its lines grow in the order they are met, parents before children. */
struct draft {
    struct json_reader r;
    struct sheet sheet;
    size_t room;
};

static void grow(struct draft *d)
{
    if (d->sheet.count < d->room)
        return;
    size_t room = d->room ? d->room * 2 : 32;
    struct criterion *wide = ARENA_MANY(d->r.arena, room, struct criterion);
    if (d->sheet.count)
        memcpy(wide, d->sheet.criterion, d->sheet.count * sizeof *wide);
    d->sheet.criterion = wide;
    d->room = room;
}

/* A list of structs of one table, as the value of a key; `at` stays NULL when the key is absent. */
struct list {
    const char *key;
    const struct json_field *field;
    size_t size, count;
    void *at;
};

static bool list_read(struct json_reader *r, const struct json_at *up, const json_t *o, struct list *list)
{
    struct json_at at = {up, list->key, 0};
    const json_t *array = json_object_get(o, list->key);
    if (!array)
        return true;
    if (!json_array_read(r, &at, array, LIST_MOST))
        return false;
    list->count = json_array_size(array);
    char *into = list->at = arena_take_many(r->arena, list->count, list->size);
    for (size_t i = 0; i < list->count; i++)
        if (!json_fields_read(r, &(struct json_at){&at, NULL, i}, json_array_get(array, i), list->field,
                              into + i * list->size))
            return false;
    return true;
}

static bool points_list_read(struct json_reader *r, const struct json_at *at, const json_t *array, int64_t **out,
                             size_t *count_out)
{
    if (!array)
        return true;
    if (!json_array_read(r, at, array, LIST_MOST))
        return false;
    size_t n = json_array_size(array);
    *out = ARENA_MANY(r->arena, n, int64_t);
    *count_out = n;
    for (size_t i = 0; i < n; i++)
        if (!json_points_read(r, &(struct json_at){at, NULL, i}, json_array_get(array, i), &(*out)[i]))
            return false;
    return true;
}

static bool scorers_read(struct json_reader *r, const struct json_at *at, const json_t *array, unsigned *out)
{
    if (!array)
        return true;
    if (!json_array_read(r, at, array, LIST_MOST))
        return false;
    for (size_t i = 0; i < json_array_size(array); i++) {
        int bit;
        if (!json_enum_read(r, &(struct json_at){at, NULL, i}, json_array_get(array, i), scorer_names, &bit))
            return false;
        *out |= 1U << bit;
    }
    return true;
}

static bool parameters_read(struct json_reader *r, const struct json_at *at, const json_t *o, struct criterion *c)
{
    struct list level = {"levels", level_fields, sizeof *c->level, 0, NULL};
    struct list band = {"bands", band_fields, sizeof *c->band, 0, NULL};
    struct json_at weights = {at, "weights", 0}, places = {at, "rank_points", 0}, scorers = {at, "scorers", 0};
    bool done =
        list_read(r, at, o, &level) && list_read(r, at, o, &band) &&
        points_list_read(r, &weights, json_object_get(o, "weights"), &c->weights, &c->weights_count) &&
        points_list_read(r, &places, json_object_get(o, "rank_points"), &c->rank_points, &c->rank_points_count) &&
        scorers_read(r, &scorers, json_object_get(o, "scorers"), &c->scorers);
    c->level = level.at;
    c->levels = level.count;
    c->band = band.at;
    c->bands = band.count;
    return done;
}

static bool criteria_read(struct draft *d, const struct json_at *at, const json_t *array, int parent, int nest)
{
    if (!array)
        return true;
    if (nest > NEST_MOST)
        return json_fail(&d->r, at, SCORE_JSON_TOO_LARGE);
    if (!json_array_read(&d->r, at, array, CRITERIA_MOST))
        return false;
    for (size_t i = 0; i < json_array_size(array); i++) {
        struct json_at here = {at, NULL, i};
        const json_t *o = json_array_get(array, i);
        struct criterion c = {.parent = parent};
        if (!json_fields_read(&d->r, &here, o, criterion_fields, &c) || !parameters_read(&d->r, &here, o, &c))
            return false;
        if (d->sheet.count >= CRITERIA_MOST)
            return json_fail(&d->r, &here, SCORE_JSON_TOO_LARGE);
        grow(d);
        int index = (int)d->sheet.count;
        d->sheet.criterion[d->sheet.count++] = c;
        struct json_at below = {&here, "children", 0};
        if (!criteria_read(d, &below, json_object_get(o, "children"), index, nest + 1))
            return false;
    }
    return true;
}

static bool nothing_read(struct json_reader *r, const struct json_at *at, const json_t *o, struct nothing_rule *rule)
{
    if (!o)
        return true;
    if (!json_is_object(o))
        return json_fail(r, at, SCORE_JSON_TYPE);
    const char *key;
    json_t *v;
    json_object_foreach((json_t *)(uintptr_t)o, key, v)
    {
        int which;
        struct json_at here = {at, arena_text(r->arena, key), 0};
        for (which = 0; which < NOTHING_COUNT && !text_eq(nothing_names[which], key);)
            which++;
        if (which == NOTHING_COUNT)
            return json_fail(r, &here, SCORE_JSON_KEY);
        int pair[2] = {(int)rule[which].total, rule[which].drops_maximum};
        if (!json_fields_over(r, &here, v, nothing_fields, pair))
            return false;
        rule[which] = (struct nothing_rule){(enum nothing_total)pair[0], pair[1] != 0};
    }
    return true;
}

static bool caps_read(struct json_reader *r, const struct json_at *up, const json_t *o, struct sheet *s)
{
    struct list list = {"caps", cap_fields, sizeof *s->cap, 0, NULL};
    struct json_at at = {up, "caps", 0};
    if (!list_read(r, up, o, &list))
        return false;
    s->cap = list.at;
    s->caps = list.count;
    for (size_t i = 0; i < s->caps; i++) {
        struct json_at here = {&at, NULL, i}, of = {&here, "of", 0};
        const json_t *codes = json_object_get(json_array_get(json_object_get(o, "caps"), i), "of");
        if (!json_array_read(r, &of, codes, CRITERIA_MOST))
            return false;
        s->cap[i].of_count = json_array_size(codes);
        s->cap[i].of = ARENA_MANY(r->arena, s->cap[i].of_count, const char *);
        for (size_t k = 0; k < s->cap[i].of_count; k++)
            if (!json_text_read(r, &(struct json_at){&of, NULL, k}, json_array_get(codes, k), &s->cap[i].of[k]))
                return false;
    }
    return true;
}

static bool rules_read(struct draft *d, const struct json_at *at, const json_t *o)
{
    struct sheet *s = &d->sheet;
    struct list gate = {"gates", gate_fields, sizeof *s->gate, 0, NULL};
    struct list tie = {"ties", tie_fields, sizeof *s->tie, 0, NULL};
    struct list class = {"classes", class_fields, sizeof *s->class, 0, NULL};
    struct json_at here = {at, "rounding", 0}, nothing = {at, "nothing", 0};
    const json_t *rounding = json_object_get(o, "rounding");
    if (rounding && !json_fields_over(&d->r, &here, rounding, rounding_fields, &s->rounding))
        return false;
    bool done = nothing_read(&d->r, &nothing, json_object_get(o, "nothing"), s->nothing) &&
                caps_read(&d->r, at, o, s) && list_read(&d->r, at, o, &gate) && list_read(&d->r, at, o, &tie) &&
                list_read(&d->r, at, o, &class);
    s->gate = gate.at;
    s->gates = gate.count;
    s->tie = tie.at;
    s->ties = tie.count;
    s->class = class.at;
    s->classes = class.count;
    return done;
}

bool sheet_from_json(struct json_reader *r, const struct json_at *at, const json_t *o, struct sheet *out)
{
    struct draft d = {.r = *r, .sheet = sheet_empty()};
    struct json_at criteria = {at, "criteria", 0};
    bool done = json_fields_read(&d.r, at, o, sheet_fields, &d.sheet) && rules_read(&d, at, o) &&
                criteria_read(&d, &criteria, json_object_get(o, "criteria"), -1, 0);
    if (done)
        *out = d.sheet;
    r->problem = d.r.problem;
    return done;
}

enum outcome sheet_read(struct arena *a, struct str json, struct sheet *out, struct score_problem *problem_out)
{
    struct json_reader r = {.arena = a};
    json_t *root = json_parse(&r, json.at, json.len);
    bool done = root && sheet_from_json(&r, NULL, root, out);
    json_decref(root);
    if (done)
        return OK;
    *problem_out = r.problem;
    return INVALID;
}
