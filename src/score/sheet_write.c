/* The sheet as text again. What equals an absent key is left out. */
#include "base/arena.h"
#include "score/sheet_field.h"
#include "score/sheet_json.h"

static json_t *list_json(struct arena *a, const void *at, size_t n, size_t size, const struct json_field *f)
{
    json_t *array = json_array();
    for (size_t i = 0; i < n; i++) {
        json_t *o = json_object();
        json_fields_write(a, o, f, (const char *)at + i * size);
        json_array_append_new(array, o);
    }
    return array;
}

static json_t *points_json(struct arena *a, const int64_t *at, size_t n)
{
    json_t *array = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(array, json_points(a, at[i]));
    return array;
}

static json_t *scorers_json(unsigned scorers)
{
    json_t *array = json_array();
    for (int bit = 0; scorer_names[bit]; bit++)
        if (scorers >> bit & 1)
            json_array_append_new(array, json_string(scorer_names[bit]));
    return array;
}

static void set_if(json_t *o, const char *key, size_t count, json_t *v)
{
    if (count)
        json_object_set_new(o, key, v);
    else
        json_decref(v);
}

static json_t *criteria_json(struct arena *a, const struct sheet *s, int parent)
{
    json_t *array = json_array();
    for (size_t i = parent < 0 ? 0 : (size_t)parent + 1; i < s->count; i++) {
        const struct criterion *c = &s->criterion[i];
        if (c->parent != parent)
            continue;
        json_t *o = json_object();
        json_fields_write(a, o, criterion_fields, c);
        set_if(o, "scorers", c->scorers, scorers_json(c->scorers));
        set_if(o, "levels", c->levels, list_json(a, c->level, c->levels, sizeof *c->level, level_fields));
        set_if(o, "bands", c->bands, list_json(a, c->band, c->bands, sizeof *c->band, band_fields));
        set_if(o, "weights", c->weights_count, points_json(a, c->weights, c->weights_count));
        set_if(o, "rank_points", c->rank_points_count, points_json(a, c->rank_points, c->rank_points_count));
        json_t *children = criteria_json(a, s, (int)i);
        set_if(o, "children", json_array_size(children), children);
        json_array_append_new(array, o);
    }
    return array;
}

static json_t *nothing_json(struct arena *a, const struct sheet *s)
{
    json_t *o = json_object();
    for (int n = 0; n < NOTHING_COUNT; n++) {
        int pair[2] = {(int)s->nothing[n].total, s->nothing[n].drops_maximum};
        json_t *rule = json_object();
        json_fields_write(a, rule, nothing_fields, pair);
        json_object_set_new(o, nothing_names[n], rule);
    }
    return o;
}

static json_t *caps_json(struct arena *a, const struct sheet *s)
{
    json_t *array = list_json(a, s->cap, s->caps, sizeof *s->cap, cap_fields);
    for (size_t i = 0; i < s->caps; i++) {
        json_t *of = json_array();
        for (size_t k = 0; k < s->cap[i].of_count; k++)
            json_array_append_new(of, json_string(s->cap[i].of[k]));
        json_object_set_new(json_array_get(array, i), "of", of);
    }
    return array;
}

const char *sheet_write(struct arena *a, const struct sheet *s)
{
    json_t *o = json_object(), *rounding = json_object();
    json_fields_write(a, o, sheet_fields, s);
    json_fields_write(a, rounding, rounding_fields, &s->rounding);
    json_object_set_new(o, "rounding", rounding);
    json_object_set_new(o, "nothing", nothing_json(a, s));
    json_object_set_new(o, "criteria", criteria_json(a, s, -1));
    set_if(o, "caps", s->caps, caps_json(a, s));
    set_if(o, "gates", s->gates, list_json(a, s->gate, s->gates, sizeof *s->gate, gate_fields));
    set_if(o, "ties", s->ties, list_json(a, s->tie, s->ties, sizeof *s->tie, tie_fields));
    set_if(o, "classes", s->classes, list_json(a, s->class, s->classes, sizeof *s->class, class_fields));
    const char *text = arena_format(a, "%s\n", json_dumped(a, o, JSON_INDENT(2)));
    json_decref(o);
    return text;
}
