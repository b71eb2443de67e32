/* The draft as JSON. Keys that the contract names are always there; ours are added beside them. */
#include "intake/plan_json.h"

#include "base/arena.h"
#include "intake/dates.h"
#include "intake/plan_json_parts.h"
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

json_t *json_day(struct arena *a, struct day d)
{
    return d.year ? json_string(day_iso(a, d)) : json_null();
}

void json_extra(json_t *o, const char *key, const char *text)
{
    if (text)
        json_object_set_new(o, key, json_string(text));
}

static json_t *json_spot(const struct spot *s)
{
    return json_pack("{s:s, s:i}", "text", s->text, "line", s->line);
}

static json_t *json_source(const struct plan_source *s)
{
    return json_pack("{s:s, s:s?, s:I, s:i, s:i, s:s?, s:s?, s:s?}", "file", s->file, "sha256", s->sha256, "bytes",
                     (json_int_t)s->bytes, "lines", s->lines, "nonblank_lines", s->nonblank_lines, "normal_form",
                     s->normal_form, "tone_placement", s->tone_placement, "encoding", s->encoding);
}

static json_t *json_header(struct arena *a, const struct plan_header *h)
{
    json_t *number = json_null(), *lines = json_array();
    if (h->number.raw)
        number = json_pack("{s:s, s:o, s:s?, s:s?, s:s?, s:i}", "raw", h->number.raw, "number",
                           h->number.number ? json_integer(h->number.number) : json_null(), "style", h->number.style,
                           "type_code", h->number.type_code, "body_code", h->number.body_code, "line", h->number.line);
    for (int i = 0; i < h->body_line_count; i++)
        json_array_append_new(lines, json_spot(&h->body_line[i]));
    json_t *o =
        json_pack("{s:o, s:o, s:s?, s:s?, s:s?, s:o, s:i, s:s?, s:i, s:s?, s:i}", "number", number, "body_lines", lines,
                  "superior_body", h->superior_body, "issuing_body", h->issuing_body, "place", h->place, "date",
                  json_day(a, h->date), "place_date_line", h->place_date_line, "doc_type", h->doc_type, "doc_type_line",
                  h->doc_type_line, "subject", h->subject, "subject_line", h->subject_line);
    json_object_set_new(o, "draft", json_boolean(h->draft));
    json_object_set_new(o, "motto",
                        h->party_motto   ? json_string("party")
                        : h->state_motto ? json_string("state")
                                         : json_null());
    return o;
}

static json_t *json_nodes(const struct plan_node *first, int depth)
{
    json_t *list = json_array();
    for (const struct plan_node *n = first; n && depth < 24; n = n->next) {
        json_t *o = json_pack("{s:s}", "marker", n->marker);
        if (n->number)
            json_object_set_new(o, "number", json_integer(n->number));
        json_object_set_new(o, "text", json_string(n->text));
        json_object_set_new(o, "line", json_integer(n->line));
        if (n->first_child)
            json_object_set_new(o, "children", json_nodes(n->first_child, depth + 1));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *json_sections(const struct plan_draft *d)
{
    json_t *list = json_array();
    for (int i = 0; i < d->section_count; i++) {
        const struct plan_section *s = &d->section[i];
        json_t *o =
            json_pack("{s:i, s:s, s:s, s:s, s:i, s:o}", "number", s->number, "marker", s->marker, "title", s->title,
                      "role", s->role, "line", s->line, "children", json_nodes(s->root.first_child, 0));
        json_extra(o, "part", s->part);
        json_extra(o, "part_title", s->part_title);
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *json_references(struct arena *a, const struct plan_draft *d)
{
    json_t *list = json_array();
    for (int i = 0; i < d->reference_count; i++) {
        const struct plan_reference *p = &d->reference[i];
        json_t *o = json_pack("{s:s?, s:s, s:s, s:o, s:s, s:o, s:s?, s:s?, s:i, s:s, s:b}", "type", p->type, "code",
                              p->code, "number", p->number, "year_in_code",
                              p->year_in_code ? json_integer(p->year_in_code) : json_null(), "symbol", p->symbol,
                              "date", json_day(a, p->date), "issuer", p->issuer, "subject", p->subject, "line", p->line,
                              "where", p->where, "is_basis", p->is_basis);
        if (p->also_count) {
            json_t *also = json_array();
            for (int k = 0; k < p->also_count; k++)
                json_array_append_new(also, json_integer(p->also_at[k]));
            json_object_set_new(o, "also_at", also);
        }
        json_extra(o, "as_written", p->as_written);
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *json_preamble(const struct plan_draft *d)
{
    json_t *list = json_array();
    for (int i = 0; i < d->preamble_count; i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:i}", "kind", d->preamble[i].kind, "text",
                                              d->preamble[i].text, "line", d->preamble[i].line));
    return list;
}

static json_t *json_spots(const struct spot *at, int count)
{
    json_t *list = json_array();
    for (int i = 0; i < count; i++)
        json_array_append_new(list, json_spot(&at[i]));
    return list;
}

static json_t *json_recipients(const struct plan_draft *d)
{
    json_t *list = json_array();
    for (int i = 0; i < d->recipient_count; i++)
        json_array_append_new(list, json_pack("{s:s, s:b, s:i}", "text", d->recipient[i].text, "archive",
                                              d->recipient[i].archive, "line", d->recipient[i].line));
    return list;
}

static json_t *json_signature(const struct plan_signature *s)
{
    if (!s->line)
        return json_null();
    return json_pack("{s:s?, s:s?, s:s?, s:i}", "authority", s->authority, "title", s->title, "name", s->name, "line",
                     s->line);
}

static json_t *json_registration(const struct model_registration *g)
{
    if (!g->line)
        return json_null();
    return json_pack("{s:s, s:b, s:s?, s:i}", "text", g->text, "placeholder", g->placeholder, "note", g->note, "line",
                     g->line);
}

static json_t *json_numbers(const int *at, int count)
{
    json_t *list = json_array();
    for (int i = 0; i < count; i++)
        json_array_append_new(list, json_integer(at[i]));
    return list;
}

static json_t *json_owned(const struct plan_draft *d)
{
    json_t *o = json_object();
    for (int i = 0; i < d->lines.count; i++) {
        const char *name = owner_name((enum owner)d->own[i]);
        if (d->own[i] == OWN_NONE || d->own[i] == OWN_BLANK)
            continue;
        if (!json_object_get(o, name))
            json_object_set_new(o, name, json_array());
        json_array_append_new(json_object_get(o, name), json_integer(d->lines.at[i].number));
    }
    return o;
}

const char *plan_json(struct arena *a, const struct plan_draft *d)
{
    json_t *o = json_object();
    json_object_set_new(o, "source", json_source(&d->source));
    json_object_set_new(o, "header", json_header(a, &d->header));
    json_object_set_new(o, "preamble", json_preamble(d));
    json_object_set_new(o, "plan_year", d->plan_year ? json_integer(d->plan_year) : json_null());
    if (d->school_year_end)
        json_object_set_new(o, "school_year_end", json_integer(d->school_year_end));
    json_object_set_new(o, "sections", json_sections(d));
    json_object_set_new(o, "references", json_references(a, d));
    json_object_set_new(o, "unnumbered_references", json_spots(d->unnumbered, d->unnumbered_count));
    json_object_set_new(o, "quoted", json_quotes(d));
    json_object_set_new(o, "model_registration", json_registration(&d->registration));
    json_object_set_new(o, "units", json_units(d));
    json_object_set_new(o, "schedule", json_schedule(a, d));
    json_object_set_new(o, "deadlines", json_deadlines(a, d));
    json_object_set_new(o, "closing", d->closing.text ? json_spot(&d->closing) : json_null());
    json_object_set_new(o, "recipients", json_recipients(d));
    json_object_set_new(o, "signature", json_signature(&d->signature));
    json_object_set_new(o, "notes", json_spots(d->note, d->note_count));
    json_object_set_new(o, "warnings", json_warnings(a, d));
    json_object_set_new(o, "review", json_remarks(a, d));
    json_object_set_new(o, "owned", json_owned(d));
    json_object_set_new(o, "unowned", json_numbers(d->unowned, d->unowned_count));
    char *text = json_dumps(o, JSON_INDENT(1) | JSON_PRESERVE_ORDER);
    const char *out = arena_format(a, "%s\n", text ? text : "{}");
    free(text); /* look: malloc because jansson hands its own memory over */
    json_decref(o);
    return out;
}
