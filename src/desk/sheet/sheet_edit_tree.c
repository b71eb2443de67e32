/* The draft as a tree with buttons; which item a request names; what a button does. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/front/visit.h"
#include "desk/sheet/sheet_edit.h"
#include "score/sheet_edit.h"
#include "score/sheet_word.h"
#include "text/words.h"

struct section {
    enum sheet_part part;
    const char *id;
    int add; /* enum word */
};

static const struct section sections[EDIT_RULES] = {
    {PART_CAP, "tran", W_SHEET_DRAFT_ADD_CAP},
    {PART_GATE, "dk", W_SHEET_DRAFT_ADD_GATE},
    {PART_TIE, "bd", W_SHEET_DRAFT_ADD_TIE},
    {PART_CLASS, "xl", W_SHEET_DRAFT_ADD_CLASS},
};

static bool number_of(const char *text, size_t most, size_t *out)
{
    size_t n = 0;
    if (text_empty(text))
        return false;
    for (; *text >= '0' && *text <= '9' && n < 100000; text++)
        n = n * 10 + (size_t)(*text - '0');
    *out = n;
    return !*text && n < most;
}

static const struct section *section_of(struct str id)
{
    for (size_t i = 0; i < EDIT_RULES; i++)
        if (str_is(id, sections[i].id))
            return &sections[i];
    return NULL;
}

bool edit_target_asked(struct visit *v, const struct sheet *s, struct edit_target *out, enum outcome *o_out)
{
    const char *code = request_query(v->request, "dong"), *part = request_query(v->request, "muc");
    *o_out = OK;
    if (code) {
        int at = sheet_find(s, code);
        *out = (struct edit_target){PART_CRITERION, at < 0 ? 0 : (size_t)at};
        *o_out = at < 0 ? ABSENT : OK;
        return true;
    }
    if (!part)
        return false;
    *out = (struct edit_target){PART_HEAD, 0};
    if (text_eq(part, "chung"))
        return true;
    const struct section *x = section_of(str_of(part));
    if (x)
        out->part = x->part;
    if (!x || !number_of(request_query(v->request, "so"), sheet_items(s, x->part), &out->index))
        *o_out = ABSENT;
    return true;
}

const char *edit_target_path(struct visit *v, const struct sheet *s, const struct edit_target *t)
{
    if (t->part == PART_CRITERION)
        return sheet_line_path(v, s->criterion[t->index].code);
    for (size_t i = 0; i < EDIT_RULES; i++)
        if (sections[i].part == t->part)
            return visit_path(v, "/bang-tieu-chi/sua?muc=%s&so=%zu", sections[i].id, t->index);
    return "/bang-tieu-chi/sua?muc=chung";
}

static void marks_fill(const struct sheet_findings *found, struct visit *v, const char *code, struct edit_line *x)
{
    const char *subject = message_text(v->arena, v->lang, w_sheet_find_line(code));
    for (size_t i = 0; i < found->n; i++)
        if (found->at[i].subject && text_eq(found->at[i].subject, subject)) {
            x->bad = x->bad || found->at[i].error;
            x->warned = x->warned || !found->at[i].error;
        }
}

static const struct edit_line *lines_fill(struct visit *v, const struct sheet *s, const struct sheet_findings *found)
{
    struct edit_line *x = ARENA_MANY(v->arena, s->count, struct edit_line);
    size_t max = (size_t)sheet_text_find(PART_CRITERION, "max");
    for (size_t i = 0; i < s->count; i++) {
        const struct criterion *c = &s->criterion[i];
        x[i] = (struct edit_line){
            .id = arena_format(v->arena, "l%zu", i),
            .code = c->code,
            .text = c->text,
            .kind = kind_words(c->kind).name,
            .max = sheet_text_get(v->arena, PART_CRITERION, max, c),
            .edit = url_of(sheet_line_path(v, c->code)),
            .group = kind_is_group(c->kind),
            .depth = sheet_depth(s, i),
            .penalty = sheet_role(s, i) == ROLE_PENALTY,
            .top = c->parent < 0,
        };
        marks_fill(found, v, c->code, &x[i]);
    }
    return x;
}

static const char *rule_text(struct visit *v, const struct sheet *s, enum sheet_part p, size_t i)
{
    const void *item = sheet_item(s, p, i);
    const char *text = sheet_text_get(v->arena, p, (size_t)sheet_text_find(p, "text"), item);
    if (*text || p != PART_TIE)
        return text;
    return message_text(v->arena, v->lang, choice_word(PART_TIE, "kind", (int)s->tie[i].kind));
}

static struct edit_rules rules_fill(struct visit *v, const struct sheet *s, const struct section *x)
{
    size_t n = sheet_items(s, x->part);
    struct edit_line *line = ARENA_MANY(v->arena, n, struct edit_line);
    for (size_t i = 0; i < n; i++)
        line[i] = (struct edit_line){
            .id = arena_format(v->arena, "%s.%zu", x->id, i),
            .text = rule_text(v, s, x->part, i),
            .code = x->part == PART_TIE ? arena_format(v->arena, "%zu", i + 1) : sheet_item_code(s, x->part, i),
            .edit = url_of(edit_target_path(v, s, &(struct edit_target){x->part, i})),
        };
    return (struct edit_rules){x->id, part_word(x->part), word((enum word)x->add), line, n};
}

void edit_tree_fill(struct visit *v, const struct sheet *s, struct sheet_edit_view *p)
{
    p->findings = sheet_findings_fill(v, s, NULL, true);
    p->at = lines_fill(v, s, &p->findings);
    p->n = s->count;
    for (size_t i = 0; i < EDIT_RULES; i++)
        p->rules[i] = rules_fill(v, s, &sections[i]);
    p->sum = (struct points){sheet_maximum(s)};
    p->out_of = (struct points){s->out_of.is ? s->out_of.n : 0};
    p->head = url_of("/bang-tieu-chi/sua?muc=chung");
}

static enum outcome refuse(struct visit *v, struct message why)
{
    visit_flaw(v, "cay", NULL, why);
    return INVALID;
}

static enum outcome line_add(struct visit *v, struct sheet *s, int parent, struct edit_done *done_out)
{
    if (s->count >= SHEET_CRITERIA)
        return refuse(v, w_sheet_draft_too_many(SHEET_CRITERIA));
    *done_out = (struct edit_done){.at = {PART_CRITERION, 0}, .opens = true};
    sheet_line_add(v->arena, s, parent, &done_out->at.index);
    return OK;
}

static bool line_named(struct visit *v, const struct sheet *s, struct str id, size_t *out)
{
    return id.len > 1 && *id.at == 'l' && number_of(arena_copy(v->arena, id.at + 1, id.len - 1), s->count, out);
}

static size_t last_root(const struct sheet *s)
{
    size_t last = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->criterion[i].parent < 0)
            last = i;
    return last;
}

static struct message put_word(const struct sheet *s, enum put_refusal why, size_t i, size_t other)
{
    switch (why) {
    case PUT_IN_ITSELF:
        return w_sheet_draft_put_in_itself(s->criterion[i].code);
    case PUT_NO_GROUP:
        return w_sheet_draft_put_no_group(s->criterion[other].code);
    case PUT_TOO_DEEP:
        return w_sheet_draft_put_too_deep(s->criterion[i].code, SHEET_DEPTH);
    case PUT_DONE:
        break;
    }
    return (struct message){0};
}

/* "truoc.l5", "sau.l5", "trong.l5" as dragged; "trong" alone takes the group of the field `vao` ("goc": the top). */
static enum outcome line_put(struct visit *v, struct sheet *s, struct str to, size_t i, struct edit_done *done_out)
{
    struct str where;
    size_t other;
    if (!str_cut(&to, '.', &where))
        return refuse(v, word(W_SHEET_DRAFT_NO_PLACE));
    struct str id = to.len ? to : str_of(visit_typed(v, "vao"));
    bool root = str_is(id, "goc");
    if (root)
        other = last_root(s);
    else if (!line_named(v, s, id, &other))
        return refuse(v, word(W_SHEET_DRAFT_NO_PLACE));
    if (root && other == i)
        return OK;
    enum beside beside = root || str_is(where, "sau") ? BESIDE_AFTER
                         : str_is(where, "truoc")     ? BESIDE_BEFORE
                                                      : BESIDE_BELOW;
    const char *code = s->criterion[i].code;
    enum put_refusal why = sheet_line_put(v->arena, s, i, beside, other);
    if (why != PUT_DONE)
        return refuse(v, put_word(s, why, i, other));
    done_out->at = (struct edit_target){PART_CRITERION, (size_t)sheet_find(s, code)};
    return OK;
}

static enum outcome line_act(struct visit *v, struct sheet *s, struct str verb, size_t i, struct edit_done *done_out)
{
    const char *code = s->criterion[i].code;
    if (str_is(verb, "them"))
        return line_add(v, s, (int)i, done_out);
    if (str_is(verb, "xoa")) {
        sheet_line_drop(v->arena, s, i);
        return OK;
    }
    if (!sheet_line_move(v->arena, s, i, str_is(verb, "len") ? -1 : 1))
        return refuse(v, word(W_SHEET_DRAFT_BOUND));
    done_out->at = (struct edit_target){PART_CRITERION, (size_t)sheet_find(s, code)};
    return OK;
}

static enum outcome rule_act(struct visit *v, struct sheet *s, struct str verb, enum sheet_part p, const char *number)
{
    size_t i;
    if (!number_of(number, sheet_items(s, p), &i))
        return refuse(v, word(W_SHEET_DRAFT_LAST));
    bool done = str_is(verb, "xoa") ? sheet_rule_drop(v->arena, s, p, i)
                                    : sheet_rule_move(v->arena, s, p, i, str_is(verb, "len") ? -1 : 1);
    return done ? OK : refuse(v, word(W_SHEET_DRAFT_BOUND));
}

static enum outcome rule_add(struct visit *v, struct sheet *s, enum sheet_part p, struct edit_done *done_out)
{
    sheet_rule_add(v->arena, s, p);
    *done_out = (struct edit_done){.at = {p, sheet_items(s, p) - 1}, .opens = true};
    return OK;
}

enum outcome edit_act(struct visit *v, struct sheet *s, const char *act, struct edit_done *done_out)
{
    struct str rest = str_of(act), verb, id;
    size_t i;
    *done_out = (struct edit_done){.at = {PART_COUNT, 0}};
    if (!str_cut(&rest, '.', &verb) || !str_cut(&rest, '.', &id))
        return refuse(v, word(W_SHEET_DRAFT_LAST));
    if (str_is(id, "cay") && str_is(verb, "them"))
        return line_add(v, s, -1, done_out);
    const struct section *x = section_of(id);
    if (x && str_is(verb, "them"))
        return rule_add(v, s, x->part, done_out);
    if (x)
        return rule_act(v, s, verb, x->part, arena_copy(v->arena, rest.at ? rest.at : "", rest.len));
    if (!line_named(v, s, id, &i))
        return refuse(v, word(W_SHEET_DRAFT_LAST));
    return str_is(verb, "keo") ? line_put(v, s, rest, i, done_out) : line_act(v, s, verb, i, done_out);
}

struct choices edit_groups_fill(struct visit *v, const struct sheet *s, size_t i)
{
    struct choice *c = ARENA_MANY(v->arena, s->count + 1, struct choice);
    const char *top = message_text(v->arena, v->lang, word(W_SHEET_DRAFT_PLACE_ROOT));
    size_t n = 0;
    c[n++] = (struct choice){"goc", top, s->criterion[i].parent < 0};
    for (size_t k = 0; k < s->count; k++) {
        struct sheet tried = *s;
        const struct criterion *g = &s->criterion[k];
        if (kind_is_group(g->kind) && sheet_line_put(v->arena, &tried, i, BESIDE_BELOW, k) == PUT_DONE)
            c[n++] =
                (struct choice){arena_format(v->arena, "l%zu", k), arena_format(v->arena, "%s %s", g->code, g->text),
                                s->criterion[i].parent == (int)k};
    }
    return (struct choices){c, n};
}
