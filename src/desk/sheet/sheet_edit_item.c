/* One item of the draft as a page of fields, by the same table that reads its file. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "desk/front/visit.h"
#include "desk/sheet/sheet_edit.h"
#include "intake/sheet_page.h"
#include "score/sheet_edit.h"
#include "score/sheet_word.h"
#include "text/words.h"

enum { FIELDS = 64, AREA_ROWS = 5, NOTE_ROWS = 3 };

/* One field of the page: whose, which, and its name in the form. */
struct edit_field {
    enum sheet_part part;
    size_t item, field;
    const char *name;
    struct text_field what;
};

static bool always(const char *key)
{
    static const char *const keys[] = {"code",    "text",     "note", "kind", "role",
                                       "scorers", "evidence", "max",  "min",  "excludes"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (text_eq(keys[i], key))
            return true;
    return false;
}

static bool line_shows(const struct sheet *s, size_t i, const char *key)
{
    const struct criterion *c = &s->criterion[i];
    bool group = !sheet_is_leaf(s, i);
    if (text_eq(key, "weight"))
        return c->parent >= 0 && s->criterion[c->parent].kind == KIND_WEIGHTED;
    if (text_eq(key, "unlimited"))
        return sheet_role(s, i) == ROLE_PENALTY;
    if (group &&
        (text_eq(key, "step") || text_eq(key, "weights") || text_eq(key, "scorers") || text_eq(key, "evidence")))
        return false;
    if (c->kind == KIND_GATE && (text_eq(key, "max") || text_eq(key, "min") || text_eq(key, "role")))
        return false;
    if (!group && text_eq(key, "capped"))
        return false;
    return always(key) || kind_reads(c->kind, key);
}

static size_t head_fields(struct visit *v, struct edit_field *out)
{
    struct sheet_row r;
    size_t n = 0;
    for (size_t i = 0; (r = sheet_row_at(v->arena, i)).part != PART_COUNT && n < FIELDS; i++)
        if (!text_eq(r.key, "version") && !text_eq(r.key, "year"))
            out[n++] = (struct edit_field){r.part, r.item, r.field, r.key, sheet_text_field(r.part, r.field)};
    return n;
}

static size_t fields_of(struct visit *v, const struct sheet *s, const struct edit_target *t, struct edit_field *out)
{
    struct text_field f;
    size_t n = 0;
    if (t->part == PART_HEAD)
        return head_fields(v, out);
    for (size_t i = 0; (f = sheet_text_field(t->part, i)).key && n < FIELDS; i++)
        if (f.shape != SHAPE_NONE && (t->part != PART_CRITERION || line_shows(s, t->index, f.key)))
            out[n++] = (struct edit_field){t->part, t->index, i, f.key, f};
    return n;
}

static const char *set_typed(struct visit *v, const struct edit_field *f)
{
    struct buf b = buf_new(v->arena, 64);
    for (size_t i = 0; f->what.choice[i]; i++)
        if (*visit_typed(v, arena_format(v->arena, "%s.%s", f->name, f->what.choice[i])))
            buf_format(&b, "%s%s", b.len ? "; " : "", f->what.choice[i]);
    return b.at;
}

static const char *typed(struct visit *v, const struct edit_field *f)
{
    if (f->what.shape == SHAPE_SET)
        return set_typed(v, f);
    struct str s = str_trim(str_of(visit_typed(v, f->name)));
    return arena_copy(v->arena, s.at ? s.at : "", s.len);
}

static struct choices choices_of(struct visit *v, const struct edit_field *f, const char *value)
{
    size_t n = 0;
    while (f->what.choice[n])
        n++;
    struct choice *c = ARENA_MANY(v->arena, n, struct choice);
    for (size_t i = 0; i < n; i++) {
        struct str rest = str_of(value), part;
        c[i] = (struct choice){f->what.choice[i],
                               message_text(v->arena, v->lang, choice_word(f->part, f->what.key, (int)i)), false};
        while (str_cut(&rest, ';', &part))
            c[i].is = c[i].is || str_is(str_trim(part), f->what.choice[i]);
    }
    return (struct choices){c, n};
}

static enum input_shape shape_of(const struct text_field *f)
{
    switch (f->shape) {
    case SHAPE_FLAG:
        return INPUT_FLAG;
    case SHAPE_CHOICE:
        return INPUT_CHOICE;
    case SHAPE_SET:
        return INPUT_SET;
    case SHAPE_ROWS:
        return text_eq(f->key, "levels") || text_eq(f->key, "bands") ? INPUT_AREA : INPUT_LINE;
    case SHAPE_WORDS:
        return text_eq(f->key, "text") || text_eq(f->key, "note") || text_eq(f->key, "source") ? INPUT_AREA
                                                                                               : INPUT_LINE;
    case SHAPE_NONE:
    case SHAPE_AMOUNT:
        break;
    }
    return INPUT_LINE;
}

static struct message label_of(struct visit *v, const struct edit_field *f)
{
    struct message label = field_word(f->part, f->what.key);
    if (f->part != PART_NOTHING)
        return label;
    return w_sheet_how_field(message_text(v->arena, v->lang, nothing_word((enum nothing)f->item)),
                             message_text(v->arena, v->lang, label));
}

static struct sheet_input input_of(struct visit *v, const struct sheet *s, const struct edit_field *f)
{
    const char *value =
        v->again ? typed(v, f) : sheet_text_get(v->arena, f->part, f->field, sheet_item(s, f->part, f->item));
    struct sheet_input x = {.name = f->name,
                            .shape = shape_of(&f->what),
                            .label = label_of(v, f),
                            .hint = field_hint(f->part, f->what.key),
                            .value = value,
                            .rows = f->what.shape == SHAPE_ROWS ? AREA_ROWS : NOTE_ROWS};
    if (f->what.choice)
        x.choices = choices_of(v, f, value);
    return x;
}

static struct message title_of(struct visit *v, const struct sheet *s, const struct edit_target *t)
{
    if (t->part == PART_HEAD)
        return word(W_SHEET_DRAFT_OF_HEAD);
    if (t->part == PART_CRITERION)
        return w_sheet_draft_of_line(s->criterion[t->index].code);
    return w_sheet_draft_of_rule(message_text(v->arena, v->lang, part_word(t->part)));
}

void edit_item_fill(struct visit *v, const struct sheet *s, const struct edit_target *t, struct sheet_item_view *p)
{
    struct edit_field *f = ARENA_MANY(v->arena, FIELDS, struct edit_field);
    size_t n = fields_of(v, s, t, f);
    struct sheet_input *x = ARENA_MANY(v->arena, n, struct sheet_input);
    for (size_t i = 0; i < n; i++)
        x[i] = input_of(v, s, &f[i]);
    struct crumb *c = ARENA_MANY(v->arena, 3, struct crumb);
    const char *code = t->part == PART_HEAD ? "" : sheet_item_code(s, t->part, t->index);
    p->at = x;
    p->n = n;
    p->title = title_of(v, s, t);
    p->line = t->part == PART_CRITERION;
    if (p->line) {
        p->groups = edit_groups_fill(v, s, t->index);
        p->put = arena_format(v->arena, "keo.l%zu.trong", t->index);
    }
    p->findings = *code ? sheet_findings_fill(v, s, code, true) : (struct sheet_findings){0};
    c[0] = (struct crumb){message_text(v->arena, v->lang, word(W_NAV_SHEET)), url_of("/bang-tieu-chi")};
    c[1] = (struct crumb){message_text(v->arena, v->lang, word(W_SHEET_STATE_DRAFT)), url_of("/bang-tieu-chi/sua")};
    c[2] = (struct crumb){message_text(v->arena, v->lang, p->title), {NULL}};
    p->crumbs = (struct crumbs){c, 3};
}

/* The item to write into: in a sheet whose lists are this request's own. */
static void *item_of(struct sheet *s, const struct edit_field *f)
{
    switch (f->part) {
    case PART_HEAD:
    case PART_COUNT:
        return s;
    case PART_ROUNDING:
        return &s->rounding;
    case PART_NOTHING:
        return &s->nothing[f->item];
    case PART_CRITERION:
        return &s->criterion[f->item];
    case PART_CAP:
    case PART_GATE:
    case PART_TIE:
    case PART_CLASS:
        break;
    }
    return sheet_rule(s, f->part, f->item);
}

static void field_take(struct visit *v, struct sheet *s, const struct edit_field *f)
{
    bool code = f->part == PART_CRITERION && text_eq(f->what.key, "code");
    const char *text = typed(v, f);
    if (code && !text_eq(text, s->criterion[f->item].code) && *text)
        sheet_line_rename(v->arena, s, f->item, text);
    else if (sheet_text_set(v->arena, f->part, f->field, text, item_of(s, f)) != OK)
        visit_flaw(v, f->name, NULL, word(W_SHEET_DRAFT_UNREAD));
}

enum outcome edit_item_take(struct visit *v, struct sheet *s, const struct edit_target *t)
{
    struct edit_field *f = ARENA_MANY(v->arena, FIELDS, struct edit_field);
    enum criterion_kind was = t->part == PART_CRITERION ? s->criterion[t->index].kind : KIND_COUNT;
    size_t n = fields_of(v, s, t, f);
    for (size_t i = 0; i < n; i++)
        field_take(v, s, &f[i]);
    if (v->flaws)
        return INVALID;
    if (t->part == PART_CRITERION && s->criterion[t->index].kind != was)
        criterion_clear_unread(v->arena, &s->criterion[t->index]);
    return OK;
}
