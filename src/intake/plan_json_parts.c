#include "intake/plan_json_parts.h"

#include "base/arena.h"
#include "intake/dates.h"

json_t *json_quotes(const struct plan_draft *d)
{
    json_t *list = json_array();
    for (int i = 0; i < d->quote_count; i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:i}", "kind", d->quote[i].kind, "text", d->quote[i].text,
                                              "line", d->quote[i].line));
    return list;
}

static json_t *json_counts(const struct plan_model *m)
{
    json_t *list = json_array();
    for (int i = 0; i < m->count_count; i++) {
        const struct model_count *c = &m->count[i];
        json_array_append_new(list,
                              json_pack("{s:I, s:s, s:s, s:b, s:s?}", "count", (json_int_t)c->count, "raw", c->raw,
                                        "what", c->what, "per_member", c->per_member, "places", c->places));
    }
    return list;
}

json_t *json_units(const struct plan_draft *d)
{
    json_t *list = json_array();
    for (int i = 0; i < d->unit_count; i++) {
        const struct plan_unit *u = &d->unit[i];
        json_t *models = json_array(), *counts = json_array();
        for (int k = 0; k < u->model_count; k++) {
            json_array_append_new(models, json_string(u->model[k].text));
            json_array_append_new(counts, json_counts(&u->model[k]));
        }
        json_t *o = json_pack("{s:i, s:s, s:o, s:s?, s:i}", "number", u->number, "name", u->name, "models", models,
                              "models_raw", u->models_raw, "line", u->line);
        json_object_set_new(o, "model_counts", counts);
        json_extra(o, "role", u->role);
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *json_alternatives(struct arena *a, const struct date_phrase *p)
{
    static const char *const rule[] = {[RULE_CALENDAR_WEEK] = "w-th calendar week (Mon-Sun) touching the month",
                                       [RULE_FULL_WEEK] = "w-th full week (Mon-Sun) of the month"};
    json_t *list = json_array();
    for (int i = 0; i < p->alternatives; i++)
        json_array_append_new(list,
                              json_pack("{s:s, s:o, s:o}", "rule", rule[p->alternative[i].rule], "from",
                                        json_day(a, p->alternative[i].from), "to", json_day(a, p->alternative[i].to)));
    return list;
}

static json_t *json_phrase(struct arena *a, const struct date_phrase *p)
{
    if (!p->raw)
        return json_null();
    json_t *o = json_pack("{s:s, s:s, s:o, s:o, s:b}", "raw", p->raw, "precision", date_precision_name(p->precision),
                          "from", json_day(a, p->from), "to", json_day(a, p->to), "tentative", p->tentative);
    if (p->alternatives)
        json_object_set_new(o, "alternatives", json_alternatives(a, p));
    if (p->bound)
        json_object_set_new(o, "bound", json_string(date_bound_name(p->bound)));
    if (p->year_assumed && p->precision)
        json_object_set_new(o, "year_assumed", json_true());
    if (p->impossible)
        json_object_set_new(o, "impossible", json_true());
    return o;
}

static json_t *json_place(const struct plan_place *p)
{
    return p->raw ? json_pack("{s:s, s:s, s:s?}", "raw", p->raw, "name", p->name, "address", p->address) : json_null();
}

static const char *suggestion_rule(enum suggestion s, const struct plan_period *p)
{
    bool quarter = p->period.precision == PRECISION_QUARTER;
    if (s == SUGGEST_PERIOD)
        return quarter ? "the quarter itself" : "the period itself";
    return quarter ? "stated after a later content line of the same quarter"
                   : "stated after a later content line of the same period";
}

static json_t *json_entry(struct arena *a, const struct plan_period *p, const struct plan_entry *e)
{
    json_t *content = json_array(), *lines = json_array();
    for (int i = 0; i < e->content_count; i++)
        json_array_append_new(content, json_string(e->content[i]));
    for (int i = 0; i < e->line_count; i++)
        json_array_append_new(lines, json_integer(e->lines[i]));
    json_t *o = json_pack("{s:o, s:o, s:o, s:i, s:o}", "content", content, "time", json_phrase(a, &e->time), "place",
                          json_place(&e->place), "line", e->line, "lines", lines);
    if (e->time_rule)
        json_object_set_new(o, "time_suggested",
                            json_pack("{s:o, s:s}", "value", json_phrase(a, &e->time_suggested), "rule",
                                      suggestion_rule(e->time_rule, p)));
    if (e->place_rule)
        json_object_set_new(o, "place_suggested",
                            json_pack("{s:o, s:s}", "value", json_place(&e->place_suggested), "rule",
                                      suggestion_rule(e->place_rule, p)));
    json_extra(o, "chair", e->chair);
    json_extra(o, "participants", e->participants);
    return o;
}

json_t *json_schedule(struct arena *a, const struct plan_draft *d)
{
    json_t *list = json_array();
    for (int i = 0; i < d->period_count; i++) {
        const struct plan_period *p = &d->schedule[i];
        json_t *entries = json_array();
        for (int k = 0; k < p->entry_count; k++)
            json_array_append_new(entries, json_entry(a, p, &p->entry[k]));
        json_array_append_new(list, json_pack("{s:s, s:o, s:o, s:i}", "title", p->title, "period",
                                              json_phrase(a, &p->period), "entries", entries, "line", p->line));
    }
    return list;
}

json_t *json_deadlines(struct arena *a, const struct plan_draft *d)
{
    json_t *list = json_array();
    for (int i = 0; i < d->deadline_count; i++) {
        const struct plan_deadline *l = &d->deadline[i];
        json_t *o = json_pack("{s:s, s:o, s:s?, s:i}", "text", l->text, "when", json_phrase(a, &l->when), "send_to",
                              l->send_to, "line", l->line);
        json_t *every = json_array();
        for (int k = 0; k < l->periodic_count; k++)
            json_array_append_new(every, json_string(l->periodic[k]));
        if (l->periodic_count)
            json_object_set_new(o, "periodic", every);
        else
            json_decref(every);
        json_extra(o, "who", l->who);
        json_extra(o, "what", l->what);
        json_extra(o, "recurring", l->recurring);
        json_array_append_new(list, o);
    }
    return list;
}

json_t *json_warnings(struct arena *a, const struct plan_draft *d)
{
    json_t *list = json_array();
    for (int i = 0; i < d->warning_count; i++)
        json_array_append_new(list, json_pack("{s:i, s:s, s:s}", "line", d->warning[i].line, "code",
                                              warning_code_name(d->warning[i].code), "message",
                                              plan_warning_text(a, &d->warning[i], LANG_EN)));
    return list;
}

json_t *json_remarks(struct arena *a, const struct plan_draft *d)
{
    json_t *list = json_array();
    for (int i = 0; i < d->review_count; i++)
        json_array_append_new(list, json_pack("{s:i, s:s, s:s}", "line", d->review[i].line, "kind",
                                              review_kind_name(d->review[i].kind), "what",
                                              message_text(a, LANG_EN, d->review[i].en)));
    return list;
}
