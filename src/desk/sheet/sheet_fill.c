#include "desk/sheet/sheet_fill.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/front/visit.h"
#include "score/problem_word.h"
#include "score/sheet_check.h"
#include "score/sheet_word.h"
#include "text/words.h"

enum outcome sheet_asked(struct visit *v, struct view *view, struct sheet_version *out)
{
    const char *text = request_query(v->request, "ban");
    int n = 0;
    if (!v->year.id)
        return ABSENT;
    for (; text && *text >= '0' && *text <= '9' && n < 100000; text++)
        n = n * 10 + (*text - '0');
    enum outcome o = sheet_version_read(view, &v->year, n, out);
    return o == ABSENT && !n ? sheet_draft_read(view, &v->year, out) : o;
}

static const char *said(struct visit *v, struct message m)
{
    return message_text(v->arena, v->lang, m);
}

static struct sheet_line line_of(struct visit *v, const struct sheet *s, size_t i)
{
    const struct criterion *c = &s->criterion[i];
    bool group = !sheet_is_leaf(s, i), plain = group && c->kind == KIND_SUM;
    return (struct sheet_line){
        .code = c->code,
        .text = c->text,
        .how = c->note,
        .group = group && c->parent < 0,
        .kind = plain ? (struct message){0} : kind_words(c->kind).name,
        .kind_code = plain ? NULL : kind_name(c->kind),
        .parameters = criterion_how(v->arena, v->lang, c),
        .sign = sheet_role(s, i) == ROLE_PENALTY ? -1 : 1,
        .max = {c->max},
        .has_max = !c->unlimited && c->kind != KIND_GATE,
        .evidence = c->evidence,
    };
}

static const char *gate_text(struct visit *v, const struct sheet *s, const struct gate *g)
{
    const char *effect = said(v, choice_word(PART_GATE, "effect", (int)g->effect));
    int at = sheet_find(s, g->criterion);
    if (!text_empty(g->text))
        return g->text;
    if (g->measure == GATE_TOTAL)
        return said(v, w_sheet_how_field(said(v, choice_word(PART_GATE, "measure", GATE_TOTAL)), effect));
    return said(v, w_sheet_how_field(at < 0 ? g->criterion : s->criterion[at].text, effect));
}

static struct sheet_rules gates_of(struct visit *v, const struct sheet *s)
{
    struct sheet_rule *r = ARENA_MANY(v->arena, s->gates, struct sheet_rule);
    for (size_t i = 0; i < s->gates; i++)
        r[i] = (struct sheet_rule){s->gate[i].code, gate_text(v, s, &s->gate[i])};
    return (struct sheet_rules){r, s->gates};
}

static struct sheet_rules ladder_of(struct visit *v, const struct sheet *s)
{
    struct sheet_rule *r = ARENA_MANY(v->arena, s->ties, struct sheet_rule);
    for (size_t i = 0; i < s->ties; i++) {
        const char *kind = said(v, choice_word(PART_TIE, "kind", (int)s->tie[i].kind));
        r[i] = (struct sheet_rule){NULL, text_empty(s->tie[i].text) ? kind : s->tie[i].text};
    }
    return (struct sheet_rules){r, s->ties};
}

static struct sheet_rules caps_of(struct visit *v, const struct sheet *s)
{
    struct sheet_rule *r = ARENA_MANY(v->arena, s->caps, struct sheet_rule);
    size_t of = (size_t)sheet_text_find(PART_CAP, "of");
    for (size_t i = 0; i < s->caps; i++) {
        const struct cap *k = &s->cap[i];
        const char *what = text_empty(k->text) ? sheet_text_get(v->arena, PART_CAP, of, k) : k->text;
        r[i] = (struct sheet_rule){k->code, said(v, w_sheet_page_cap(what, (struct points){k->max}))};
    }
    return (struct sheet_rules){r, s->caps};
}

static struct sheet_rules classes_of(struct visit *v, const struct sheet *s)
{
    struct sheet_rule *r = ARENA_MANY(v->arena, s->classes, struct sheet_rule);
    for (size_t i = 0; i < s->classes; i++) {
        const struct class *k = &s->class[i];
        r[i] = (struct sheet_rule){k->code, said(v, w_sheet_page_class(text_empty(k->text) ? k->code : k->text,
                                                                       (struct points){k->from}))};
    }
    return (struct sheet_rules){r, s->classes};
}

static struct message rounding_of(struct visit *v, const struct sheet *s)
{
    return w_sheet_page_rounding(said(v, choice_word(PART_ROUNDING, "mode", (int)s->rounding.mode)),
                                 s->rounding.decimals,
                                 utf8_lower(v->arena,
                                            said(v, choice_word(PART_ROUNDING, "where", (int)s->rounding.where))));
}

void sheet_fill(struct visit *v, const struct sheet_version *kept, struct sheet_view *p)
{
    const struct sheet *s = kept->sheet;
    struct sheet_line *line = ARENA_MANY(v->arena, s->count, struct sheet_line);
    for (size_t i = 0; i < s->count; i++)
        line[i] = line_of(v, s, i);
    p->id = kept->id;
    p->version = kept->version;
    p->title = kept->title;
    p->source = s->source;
    p->invented = s->invented;
    p->base_max = (struct points){sheet_maximum(s)};
    p->has_bonus_cap = s->bonus_cap.is;
    p->bonus_cap = (struct points){s->bonus_cap.n};
    p->at = line;
    p->n = s->count;
    p->gates = gates_of(v, s);
    p->ladder = ladder_of(v, s);
    p->caps = caps_of(v, s);
    p->classes = classes_of(v, s);
    p->rounding = rounding_of(v, s);
}

const char *sheet_line_path(struct visit *v, const char *code)
{
    struct out path = {.buf = buf_new(v->arena, 64), .lang = v->lang};
    out_raw(&path, "/bang-tieu-chi/sua?dong=", sizeof "/bang-tieu-chi/sua?dong=" - 1);
    out_part(&path, code);
    return path.buf.at;
}

struct crumbs sheet_crumbs(struct visit *v, struct message here)
{
    struct crumb *c = ARENA_MANY(v->arena, 2, struct crumb);
    c[0] = (struct crumb){said(v, word(W_NAV_SHEET)), url_of("/bang-tieu-chi")};
    c[1] = (struct crumb){said(v, here), {NULL}};
    return (struct crumbs){c, 2};
}

/* Whose code it is: a line's, or a rule's. */
static const char *subject_of(struct visit *v, const struct sheet *s, const char *code)
{
    if (text_empty(code))
        return NULL;
    if (sheet_find(s, code) >= 0)
        return said(v, w_sheet_find_line(code));
    for (enum sheet_part p = PART_CAP; p < PART_COUNT; p++)
        for (size_t i = 0; i < sheet_items(s, p); i++)
            if (text_eq(sheet_item_code(s, p, i), code))
                return said(v, w_sheet_find_part(said(v, part_word(p)), code));
    return code;
}

struct sheet_findings sheet_findings_fill(struct visit *v, const struct sheet *s, const char *only, bool edits)
{
    struct findings found = sheet_check(v->arena, s);
    struct sheet_finding *x = ARENA_MANY(v->arena, found.count, struct sheet_finding);
    struct sheet_findings list = {.at = x};
    for (size_t i = 0; i < found.count; i++) {
        const struct score_problem *f = &found.at[i];
        if (only && !text_eq(f->criterion, only))
            continue;
        bool line = !text_empty(f->criterion) && sheet_find(s, f->criterion) >= 0;
        x[list.n++] =
            (struct sheet_finding){.subject = subject_of(v, s, f->criterion),
                                   .what = problem_word(f),
                                   .error = problem_is_error(f->code),
                                   .to = url_of(edits && line && !only ? sheet_line_path(v, f->criterion) : NULL)};
        list.errors += problem_is_error(f->code);
    }
    return list;
}
