#include "score/kept/rank_trace.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/json_text.h"
#include "base/str.h"
#include "score/case.h"
#include "score/kept/rank_kept.h"
#include "score/mark_json.h"
#include "score/sheet_json.h"
#include <jansson.h>
#include <stdlib.h>

enum { JSON_FLAGS = JSON_COMPACT | JSON_SORT_KEYS };

static json_t *marks_json(struct arena *a, const struct rank_now *r, size_t unit)
{
    json_t *marks = json_object();
    for (size_t i = 0; i < r->sheet->count; i++)
        if (sheet_is_leaf(r->sheet, i) && r->verified[unit].mark[i].tag != MARK_NOT_SCORED)
            json_object_set_new(marks, r->sheet->criterion[i].code,
                                mark_to_json(a, &r->sheet->criterion[i], &r->verified[unit].mark[i]));
    return marks;
}

static json_t *facts_json(const struct unit_marks *u)
{
    json_t *facts = json_object();
    for (size_t i = 0; i < u->facts; i++)
        json_object_set_new(facts, u->fact[i].name, json_integer(u->fact[i].n));
    return facts;
}

/* jansson owns what it dumps, so the text is copied once into the arena. */
static const char *dumped(struct arena *a, json_t *v)
{
    char *text = json_dumps(v, JSON_FLAGS); /* look: malloc because jansson hands its own memory over */
    const char *copy = arena_text(a, text ? text : "null");
    free(text);
    json_decref(v);
    return copy;
}

static const char *case_json(struct arena *a, const struct rank_now *r)
{
    json_t *units = json_array();
    for (size_t m = 0; m < r->members.n; m++) {
        json_t *u = json_object();
        json_object_set_new(u, "code", json_string(r->verified[m].code));
        json_object_set_new(u, "name", json_string(r->members.at[m].name));
        json_object_set_new(u, "marks", marks_json(a, r, m));
        if (r->verified[m].facts)
            json_object_set_new(u, "facts", facts_json(&r->verified[m]));
        json_array_append_new(units, u);
    }
    return arena_format(a, "{\"sheet\":%s,\"units\":%s}", sheet_write(a, r->sheet), dumped(a, units));
}

const char *rank_trace_json(struct arena *a, const struct rank_now *r)
{
    const char *given = case_json(a, r);
    bool ok;
    return arena_format(a, "{\"case\":%s,\"answer\":%s}", given, score_case_line(a, str_of(given), &ok));
}
