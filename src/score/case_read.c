#include "score/case_read.h"

#include "base/arena.h"
#include "base/str.h"
#include "score/mark_json.h"
#include "score/sheet_check.h"
#include "score/sheet_field.h"

enum { UNITS_MOST = 10000, FACTS_MOST = 64 };
static const int64_t FACT_MOST = 1000000000000000;

struct case_head {
    int stage;
    bool brief;
};

static const char *const stage_names[] = {"self", "cross", "verified", "explained", "external", "final", NULL};

static const struct json_field case_fields[] = {
    {"sheet", FIELD_OTHER, 0, 0, true, NULL},
    {"stage", FIELD_ENUM, offsetof(struct case_head, stage), 0, false, stage_names},
    {"brief", FIELD_BOOL, offsetof(struct case_head, brief), 0, false, NULL},
    {"units", FIELD_OTHER, 0, 0, true, NULL},
    {NULL, FIELD_OTHER, 0, 0, false, NULL},
};

static const struct json_field unit_fields[] = {
    {"code", FIELD_TEXT, offsetof(struct unit_marks, code), 0, true, NULL},
    {"name", FIELD_OTHER, 0, 0, false, NULL},
    {"marks", FIELD_OTHER, 0, 0, false, NULL},
    {"facts", FIELD_OTHER, 0, 0, false, NULL},
    {NULL, FIELD_OTHER, 0, 0, false, NULL},
};

static const struct json_field staged_fields[] = {
    {"stages", FIELD_OTHER, 0, 0, true, NULL},
    {NULL, FIELD_OTHER, 0, 0, false, NULL},
};

static bool stages_read(struct json_reader *r, const struct json_at *at, const json_t *stages,
                        const struct criterion *c, enum score_stage stage, struct mark *out)
{
    struct mark by_stage[STAGE_COUNT] = {0};
    const char *key;
    json_t *v;
    if (!json_is_object(stages))
        return json_fail(r, at, SCORE_JSON_TYPE);
    json_object_foreach((json_t *)(uintptr_t)stages, key, v)
    {
        struct json_at here = {at, arena_text(r->arena, key), 0};
        int s = 0;
        while (s < STAGE_COUNT && !text_eq(stage_names[s], key))
            s++;
        if (s == STAGE_COUNT)
            return json_fail(r, &here, SCORE_JSON_KEY);
        if (!mark_from_json(r, &here, v, c, &by_stage[s]))
            return false;
    }
    *out = mark_at_stage(by_stage, stage);
    return true;
}

static bool marks_read(struct json_reader *r, const struct json_at *at, const json_t *marks, const struct case_in *k,
                       struct mark *into)
{
    const char *key;
    json_t *v;
    if (!json_is_object(marks))
        return json_fail(r, at, SCORE_JSON_TYPE);
    bool *seen = ARENA_MANY(r->arena, k->sheet.count, bool);
    json_object_foreach((json_t *)(uintptr_t)marks, key, v)
    {
        struct json_at here = {at, arena_text(r->arena, key), 0}, below = {&here, "stages", 0};
        const char *code;
        if (!json_key_read(r, &here, key, &code))
            return false;
        int i = sheet_find(&k->sheet, code);
        if (i < 0 || !sheet_is_leaf(&k->sheet, (size_t)i))
            return json_fail(r, &here, SCORE_CRITERION_UNKNOWN);
        if (seen[i]) /* the same code in another normal form */
            return json_fail(r, &here, SCORE_JSON_KEY);
        seen[i] = true;
        const struct criterion *c = &k->sheet.criterion[i];
        const json_t *stages = json_object_get(v, "stages");
        bool done = stages ? json_fields_read(r, &here, v, staged_fields, NULL) &&
                                 stages_read(r, &below, stages, c, k->stage, &into[i])
                           : mark_from_json(r, &here, v, c, &into[i]);
        if (!done)
            return false;
    }
    return true;
}

static bool facts_read(struct json_reader *r, const struct json_at *at, const json_t *facts, struct unit_marks *u)
{
    const char *key;
    json_t *v;
    if (!json_is_object(facts))
        return json_fail(r, at, SCORE_JSON_TYPE);
    if (json_object_size(facts) > FACTS_MOST)
        return json_fail(r, at, SCORE_JSON_TOO_LARGE);
    struct unit_fact *fact = ARENA_MANY(r->arena, json_object_size(facts), struct unit_fact);
    json_object_foreach((json_t *)(uintptr_t)facts, key, v)
    {
        struct json_at here = {at, arena_text(r->arena, key), 0};
        if (!json_key_read(r, &here, key, &fact[u->facts].name) ||
            !json_long_read(r, &here, v, FACT_MOST, &fact[u->facts++].n))
            return false;
    }
    u->fact = fact;
    return true;
}

static bool unit_read(struct json_reader *r, const struct json_at *at, const json_t *o, struct case_in *k)
{
    struct unit_marks *u = &k->unit[k->units];
    struct json_at marks = {at, "marks", 0}, facts = {at, "facts", 0};
    struct mark *mark = ARENA_MANY(r->arena, k->sheet.count, struct mark);
    if (!json_fields_read(r, at, o, unit_fields, u))
        return false;
    if (json_object_get(o, "name") && !json_is_string(json_object_get(o, "name")))
        return json_fail(r, &(struct json_at){at, "name", 0}, SCORE_JSON_TYPE);
    for (size_t i = 0; i < k->units; i++)
        if (text_eq(k->unit[i].code, u->code))
            return json_fail(r, &(struct json_at){at, "code", 0}, SCORE_UNIT_TWICE);
    if (json_object_get(o, "marks") && !marks_read(r, &marks, json_object_get(o, "marks"), k, mark))
        return false;
    if (json_object_get(o, "facts") && !facts_read(r, &facts, json_object_get(o, "facts"), u))
        return false;
    u->mark = mark;
    k->units++;
    return true;
}

/* A broken sheet is told before the marks on it. */
static bool sheet_sound(struct json_reader *r, const struct case_in *k)
{
    struct findings found = sheet_check(r->arena, &k->sheet);
    r->problem = findings_first_error(&found);
    return r->problem.code == SCORE_NONE;
}

bool case_read(struct json_reader *r, const json_t *root, struct case_in *out)
{
    struct case_head head = {.stage = STAGE_FINAL};
    struct case_in k = {0};
    struct json_at sheet = {NULL, "sheet", 0}, units = {NULL, "units", 0};
    if (!json_fields_read(r, NULL, root, case_fields, &head) ||
        !sheet_from_json(r, &sheet, json_object_get(root, "sheet"), &k.sheet) || !sheet_sound(r, &k))
        return false;
    const json_t *array = json_object_get(root, "units");
    if (!json_array_read(r, &units, array, UNITS_MOST))
        return false;
    if (json_array_size(array) == 0)
        return json_fail(r, &units, SCORE_NO_UNITS);
    k.stage = (enum score_stage)head.stage;
    k.brief = head.brief;
    k.unit = ARENA_MANY(r->arena, json_array_size(array), struct unit_marks);
    for (size_t i = 0; i < json_array_size(array); i++)
        if (!unit_read(r, &(struct json_at){&units, NULL, i}, json_array_get(array, i), &k))
            return false;
    *out = k;
    return true;
}
