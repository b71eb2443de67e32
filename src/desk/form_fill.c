#include "desk/form_fill.h"

#include "base/arena.h"
#include "base/str.h"
#include "desk/visit.h"
#include "score/mark_text.h"
#include "score/sheet.h"
#include "text/words.h"

struct mark_view mark_show(const struct kept_mark *k, const struct stage_score *s, size_t line)
{
    if (!k->input || k->mark.tag == MARK_NOT_SCORED || !s->ok)
        return (struct mark_view){.show = SHOW_NOT_SCORED};
    if (k->mark.tag == MARK_NOT_APPLICABLE)
        return (struct mark_view){.show = SHOW_NOT_APPLICABLE};
    if (k->mark.tag == MARK_AWAITED)
        return (struct mark_view){.show = SHOW_AWAITED};
    return (struct mark_view){SHOW_POINTS, {s->unit.line[line].points}};
}

struct mark_view total_show(const struct stage_score *s)
{
    if (!s->ok || !s->marked)
        return (struct mark_view){.show = SHOW_NOT_SCORED};
    return (struct mark_view){SHOW_POINTS, {s->unit.total}};
}

static bool frozen(const struct visit *v)
{
    return !text_eq(v->year.state, "running");
}

enum form_mode form_mode_of(const struct visit *v, const struct form *f)
{
    if (frozen(v))
        return MODE_READ;
    if (actor_of_unit(v->actor, f->unit))
        return (f->state == FORM_DRAFT && window_at((struct day){0}, v->year.due_on, v->now) != WINDOW_LATE) ||
                       f->state == FORM_RETURNED
                   ? MODE_SELF
                   : MODE_READ;
    bool open = f->state == FORM_SUBMITTED || f->state == FORM_VERIFYING || f->state == FORM_RETURNED;
    return open && may(v->actor, PERM_VERIFY, &v->place) ? MODE_VERIFY : MODE_READ;
}

static enum mark_input input_of(const struct criterion *c)
{
    switch (c->kind) {
    case KIND_LEVEL:
    case KIND_YESNO:
        return INPUT_CHOICE;
    case KIND_COUNT_UP:
    case KIND_COUNT_DOWN:
    case KIND_BONUS_FIXED:
    case KIND_PENALTY_FIXED:
        return INPUT_COUNT;
    case KIND_RATIO:
    case KIND_RATIO_INVERSE:
    case KIND_OVER_BONUS:
    case KIND_HALF_RELATIVE:
    case KIND_RELATIVE_MAX:
    case KIND_RANK:
    case KIND_BANDS:
        return INPUT_ACTUAL;
    case KIND_MANUAL:
    case KIND_EXTERNAL:
    case KIND_SUM:
    case KIND_WEIGHTED:
    case KIND_AVERAGE:
    case KIND_GATE:
    case KIND_COUNT:
        break;
    }
    return c->kind == KIND_GATE ? INPUT_ACTUAL : INPUT_POINTS;
}

struct choices mark_choices(struct visit *v, const struct criterion *c, const char *typed)
{
    if (c->kind == KIND_YESNO) {
        struct choice *at = ARENA_MANY(v->arena, 2, struct choice);
        at[0] = (struct choice){MARK_TEXT_YES, message_text(v->arena, v->lang, word(W_CHOICE_YES)),
                                text_eq(typed, MARK_TEXT_YES)};
        at[1] = (struct choice){MARK_TEXT_NO, message_text(v->arena, v->lang, word(W_CHOICE_NO)),
                                text_eq(typed, MARK_TEXT_NO)};
        return (struct choices){at, 2};
    }
    if (c->kind != KIND_LEVEL)
        return (struct choices){NULL, 0};
    struct choice *at = ARENA_MANY(v->arena, c->levels, struct choice);
    for (size_t i = 0; i < c->levels; i++)
        at[i] = (struct choice){c->level[i].code, c->level[i].text, text_eq(typed, c->level[i].code)};
    return (struct choices){at, c->levels};
}

bool form_line_open(const struct form *f, size_t i, enum form_mode mode)
{
    const struct criterion *c = &f->sheet->criterion[i];
    if (mode == MODE_SELF)
        return (c->scorers & SCORER_SELF) && (f->state != FORM_RETURNED || form_line_returned(f, c->code));
    return mode == MODE_VERIFY;
}

static bool minus_line(const struct form *f, size_t i)
{
    return sheet_role(f->sheet, i) == ROLE_PENALTY;
}

static void typed_fill(struct visit *v, const struct form *f, size_t i, struct form_line *x, enum form_mode mode)
{
    const struct criterion *c = &f->sheet->criterion[i];
    const struct kept_mark *k = &f->line[i].stage[mode == MODE_SELF ? STAGE_SELF : STAGE_VERIFIED];
    x->input = input_of(c);
    x->version = k->id;
    x->typed = k->input ? k->input : "";
    if (mode == MODE_VERIFY && f->line[i].stage[STAGE_SELF].input)
        x->proposed = f->line[i].stage[STAGE_SELF].input;
    if (v->again) {
        const char *typed = form_value(v->request, arena_format(v->arena, "diem.%s", c->code));
        const char *reason = form_value(v->request, arena_format(v->arena, "ly_do.%s", c->code));
        x->typed = typed ? typed : x->typed;
        x->reason = reason ? reason : x->reason;
    }
    if (x->input == INPUT_CHOICE)
        x->choices = mark_choices(v, c, x->typed);
    x->measure = x->input == INPUT_COUNT ? message_text(v->arena, v->lang, word(W_MEASURE_TIMES)) : NULL;
}

static void leaf_fill(struct visit *v, const struct form *f, size_t i, struct form_line *x, enum form_mode mode)
{
    const struct criterion *c = &f->sheet->criterion[i];
    const struct kept_mark *self = &f->line[i].stage[STAGE_SELF], *verified = &f->line[i].stage[STAGE_VERIFIED];
    x->files = f->line[i].evidence;
    x->needs_file = c->evidence && !x->files && x->self.show == SHOW_POINTS && x->self.p.hundredths != 0;
    x->returned = f->state == FORM_RETURNED && form_line_returned(f, c->code);
    x->reason = verified->reason ? verified->reason : "";
    x->reason_by = verified->input && *x->reason ? verified->name : NULL;
    x->has_diff = x->self.show == SHOW_POINTS && x->verified.show == SHOW_POINTS;
    if (x->has_diff)
        x->diff.hundredths = x->verified.p.hundredths - x->self.p.hundredths;
    x->asks_reason =
        mode == MODE_VERIFY && verified->input && !text_eq(verified->input, self->input ? self->input : "");
    if (form_line_open(f, i, mode))
        typed_fill(v, f, i, x, mode);
}

/* Hides what a filter does not ask for; groups stay when any of their lines does. */
static bool kept_by(const struct form_line *x, char only)
{
    switch (only) {
    case 'l':
        return x->group || (x->has_diff && x->diff.hundredths != 0);
    case 'm':
        return x->group || x->needs_file;
    case 'c':
        return x->group || (x->input != INPUT_NONE && !*x->typed);
    default:
        return true;
    }
}

struct scores {
    struct stage_score self, verified, final;
};

static struct form_line line_made(struct visit *v, const struct form *f, size_t i, const struct scores *s,
                                  const char *chosen)
{
    const struct criterion *c = &f->sheet->criterion[i];
    struct form_line x = {
        .code = c->code,
        .text = c->text,
        .group = !sheet_is_leaf(f->sheet, i),
        .sign = minus_line(f, i) ? -1 : 1,
        .max = {c->max},
        .has_max = c->max > 0,
        .typed = "",
        .proposed = "",
        .reason = "",
        .chosen = text_eq(chosen, c->code),
        .open = url_of(visit_path(v, "/phieu/%lld?tc=%s#chi-tiet", (long long)f->id, c->code)),
    };
    if (x.group) {
        struct points self = {s->self.ok ? s->self.unit.line[i].points : 0},
                      verified = {s->verified.ok ? s->verified.unit.line[i].points : 0};
        x.self = (struct mark_view){s->self.marked ? SHOW_POINTS : SHOW_NOT_SCORED, self};
        x.verified = (struct mark_view){s->verified.marked ? SHOW_POINTS : SHOW_NOT_SCORED, verified};
        x.final = (struct mark_view){s->final.ok ? SHOW_POINTS : SHOW_NOT_SCORED,
                                     {s->final.ok ? s->final.unit.line[i].points : 0}};
        return x;
    }
    x.self = mark_show(&f->line[i].stage[STAGE_SELF], &s->self, i);
    x.verified = mark_show(&f->line[i].stage[STAGE_VERIFIED], &s->verified, i);
    x.final = mark_show(line_counting(&f->line[i], STAGE_FINAL), &s->final, i);
    return x;
}

/* What counts differs from what was verified only after an answered appeal. */
static bool has_explained(const struct form *f)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->line[i].stage[STAGE_EXPLAINED].input)
            return true;
    return false;
}

void form_lines_fill(struct visit *v, const struct form *f, struct form_view *p, const char *chosen, char only)
{
    p->show_final = has_explained(f);
    struct scores s = {.self = form_stage_score(v->arena, f, STAGE_SELF),
                       .verified = form_stage_score(v->arena, f, STAGE_VERIFIED)};
    if (p->show_final)
        s.final = form_stage_score(v->arena, f, STAGE_FINAL);
    struct form_line *line = ARENA_MANY(v->arena, f->count, struct form_line);
    size_t n = 0;
    for (size_t i = 0; i < f->count; i++) {
        struct form_line x = line_made(v, f, i, &s, chosen);
        if (!x.group)
            leaf_fill(v, f, i, &x, p->mode);
        if (kept_by(&x, only))
            line[n++] = x;
    }
    p->lines = line;
    p->lines_n = n;
    p->self_total = total_show(&s.self);
    p->verified_total = total_show(&s.verified);
    p->final_total = total_show(&s.final);
    p->max.hundredths = sheet_maximum(f->sheet);
    p->lines_all = form_leaves(f);
    p->may_take = p->mode == MODE_VERIFY && s.verified.marked < p->lines_all;
    p->lines_done = p->mode == MODE_VERIFY ? s.verified.marked : s.self.marked;
}
