#include "score/mark_json.h"

#include "base/arena.h"
#include "base/str.h"

static const char *const tag_names[] = {"not_scored", "awaited", "not_applicable", "zero", NULL};
static const int64_t COUNT_READ = 1000000000000000;

/* The keys a mark may have, and which say what it is; `target` only goes with `actual`. */
static const struct json_field mark_fields[] = {
    {"points", FIELD_POINTS, offsetof(struct mark, points), 0, false, NULL},
    {"actual", FIELD_NUMBER, offsetof(struct mark, actual), 0, false, NULL},
    {"target", FIELD_HAS_NUMBER, offsetof(struct mark, target), offsetof(struct mark, has_target), false, NULL},
    {"level", FIELD_OTHER, 0, 0, false, NULL},
    {"yes", FIELD_BOOL, offsetof(struct mark, yes), 0, false, NULL},
    {"count", FIELD_OTHER, 0, 0, false, NULL},
    {"scorers", FIELD_OTHER, 0, 0, false, NULL},
    {"values", FIELD_OTHER, 0, 0, false, NULL},
    {NULL, FIELD_OTHER, 0, 0, false, NULL},
};

static const struct {
    const char *key;
    enum mark_tag tag;
} tag_of_key[] = {{"points", MARK_POINTS}, {"actual", MARK_ACTUAL},   {"level", MARK_LEVEL},  {"yes", MARK_YESNO},
                  {"count", MARK_COUNT},   {"scorers", MARK_SCORERS}, {"values", MARK_VALUES}};

static bool level_read(struct json_reader *r, const struct json_at *at, const json_t *v, const struct criterion *c,
                       struct mark *m)
{
    const char *code;
    if (!json_text_read(r, at, v, &code))
        return false;
    for (size_t i = 0; i < c->levels; i++)
        if (text_eq(c->level[i].code, code)) {
            m->level = (int)i;
            return true;
        }
    return json_fail(r, at, SCORE_LEVEL_UNKNOWN);
}

static bool list_read(struct json_reader *r, const struct json_at *at, const json_t *array, struct mark *m)
{
    if (!json_array_read(r, at, array, MARK_LIST))
        return false;
    size_t n = json_array_size(array);
    int64_t *scorer = ARENA_MANY(r->arena, n, int64_t);
    struct number *value = ARENA_MANY(r->arena, n, struct number);
    for (size_t i = 0; i < n; i++) {
        struct json_at here = {at, NULL, i};
        const json_t *v = json_array_get(array, i);
        bool done = m->tag == MARK_SCORERS ? json_points_read(r, &here, v, &scorer[i])
                                           : json_number_read(r, &here, v, &value[i]);
        if (!done)
            return false;
    }
    m->scorer = m->tag == MARK_SCORERS ? scorer : NULL;
    m->value = m->tag == MARK_VALUES ? value : NULL;
    m->list = n;
    return true;
}

static bool object_read(struct json_reader *r, const struct json_at *at, const json_t *o, const struct criterion *c,
                        struct mark *m)
{
    size_t said = 0;
    if (!json_fields_read(r, at, o, mark_fields, m))
        return false;
    for (size_t i = 0; i < sizeof tag_of_key / sizeof *tag_of_key; i++)
        if (json_object_get(o, tag_of_key[i].key)) {
            m->tag = tag_of_key[i].tag;
            said++;
        }
    if (said != 1 || (m->has_target && m->tag != MARK_ACTUAL))
        return json_fail(r, at, SCORE_JSON_VALUE);
    if (m->tag == MARK_LEVEL)
        return level_read(r, &(struct json_at){at, "level", 0}, json_object_get(o, "level"), c, m);
    if (m->tag == MARK_COUNT)
        return json_long_read(r, &(struct json_at){at, "count", 0}, json_object_get(o, "count"), COUNT_READ, &m->count);
    if (m->tag == MARK_SCORERS)
        return list_read(r, &(struct json_at){at, "scorers", 0}, json_object_get(o, "scorers"), m);
    if (m->tag == MARK_VALUES)
        return list_read(r, &(struct json_at){at, "values", 0}, json_object_get(o, "values"), m);
    return true;
}

bool mark_from_json(struct json_reader *r, const struct json_at *at, const json_t *v, const struct criterion *c,
                    struct mark *out)
{
    struct mark m = {0};
    int tag;
    if (json_is_string(v)) {
        if (!json_enum_read(r, at, v, tag_names, &tag))
            return false;
        m.tag = (enum mark_tag)tag;
    } else if (!object_read(r, at, v, c, &m)) {
        return false;
    }
    *out = m;
    return true;
}

static json_t *list_json(struct arena *a, const struct mark *m)
{
    json_t *array = json_array();
    for (size_t i = 0; i < m->list; i++)
        json_array_append_new(array,
                              m->tag == MARK_SCORERS ? json_points(a, m->scorer[i]) : json_number(a, m->value[i]));
    return array;
}

json_t *mark_to_json(struct arena *a, const struct criterion *c, const struct mark *m)
{
    if (m->tag <= MARK_ZERO)
        return json_string(tag_names[m->tag]);
    json_t *o = json_object();
    switch (m->tag) {
    case MARK_POINTS:
        json_object_set_new(o, "points", json_points(a, m->points));
        break;
    case MARK_ACTUAL:
        json_object_set_new(o, "actual", json_number(a, m->actual));
        if (m->has_target)
            json_object_set_new(o, "target", json_number(a, m->target));
        break;
    case MARK_LEVEL:
        json_object_set_new(o, "level", json_string(c->level[m->level].code));
        break;
    case MARK_YESNO:
        json_object_set_new(o, "yes", json_boolean(m->yes));
        break;
    case MARK_COUNT:
        json_object_set_new(o, "count", json_integer(m->count));
        break;
    case MARK_SCORERS:
        json_object_set_new(o, "scorers", list_json(a, m));
        break;
    case MARK_VALUES:
        json_object_set_new(o, "values", list_json(a, m));
        break;
    case MARK_NOT_SCORED:
    case MARK_AWAITED:
    case MARK_NOT_APPLICABLE:
    case MARK_ZERO:
        break;
    }
    return o;
}
