#include "desk/part/form_fill.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/json_text.h"
#include "base/str.h"
#include "desk/front/visit.h"
#include "score/mark_text.h"
#include "score/rules.h"
#include "score/sheet.h"
#include "text/words.h"

bool gate_met(const struct mark *m)
{
    return (m->tag == MARK_YESNO && m->yes) || (m->tag == MARK_COUNT && m->count) ||
           (m->tag == MARK_ACTUAL && m->actual.n) || (m->tag == MARK_POINTS && m->points);
}

struct mark_view mark_show(const struct form *f, const struct kept_mark *k, const struct stage_score *s, size_t line)
{
    if (!k->input || k->mark.tag == MARK_NOT_SCORED || !s->ok)
        return (struct mark_view){.show = SHOW_NOT_SCORED};
    if (k->mark.tag == MARK_NOT_APPLICABLE)
        return (struct mark_view){.show = SHOW_NOT_APPLICABLE};
    if (k->mark.tag == MARK_AWAITED)
        return (struct mark_view){.show = SHOW_AWAITED};
    if (f->sheet->criterion[line].kind == KIND_GATE)
        return (struct mark_view){.show = gate_met(&k->mark) ? SHOW_YES : SHOW_NO};
    return (struct mark_view){SHOW_POINTS, {s->unit.line[line].points}};
}

static bool under(const struct sheet *s, size_t i, size_t group)
{
    for (int p = s->criterion[i].parent; p >= 0; p = s->criterion[p].parent)
        if ((size_t)p == group)
            return true;
    return false;
}

/* A sum that lacks some of its lines is not shown as if it were the sum; a unit owes only the lines it marks. */
static struct mark_view group_show(const struct form *f, size_t group, enum score_stage stage,
                                   const struct stage_score *s)
{
    size_t marked = 0, owed = 0;
    for (size_t i = group + 1; i < f->count; i++) {
        const struct criterion *c = &f->sheet->criterion[i];
        if (!f->rules->line[i].leaf || c->kind == KIND_GATE || !under(f->sheet, i, group))
            continue;
        const struct kept_mark *k =
            stage == STAGE_FINAL ? line_counting(&f->line[i], stage) : &f->line[i].stage[stage];
        marked += k->mark.tag != MARK_NOT_SCORED;
        owed += stage != STAGE_SELF || (c->scorers & SCORER_SELF);
    }
    if (!s->ok || !marked)
        return (struct mark_view){.show = SHOW_NOT_SCORED};
    return (struct mark_view){marked < owed ? SHOW_PARTLY : SHOW_POINTS, {s->unit.line[group].points}};
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

/* A gate whose rules ask only whether it happened is answered yes or no. */
static bool only_whether(const struct sheet *s, const struct criterion *c)
{
    for (size_t g = 0; g < s->gates; g++)
        if (text_eq(s->gate[g].criterion, c->code) && s->gate[g].measure != GATE_YES &&
            s->gate[g].measure != GATE_MISSING)
            return false;
    return c->kind == KIND_GATE;
}

static enum mark_input input_of(const struct sheet *s, const struct criterion *c)
{
    if (only_whether(s, c))
        return INPUT_CHOICE;
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

static struct choice choice_of(struct visit *v, const char *value, int name, const char *typed)
{
    return (struct choice){value, message_text(v->arena, v->lang, word((enum word)name)), text_eq(typed, value)};
}

static struct choices yes_or_no(struct visit *v, const char *typed)
{
    struct choice *at = ARENA_MANY(v->arena, 4, struct choice); /* two may be added */
    at[0] = choice_of(v, MARK_TEXT_YES, W_CHOICE_YES, typed);
    at[1] = choice_of(v, MARK_TEXT_NO, W_CHOICE_NO, typed);
    return (struct choices){at, 2};
}

struct choices mark_choices(struct visit *v, const struct criterion *c, const char *typed)
{
    if (c->kind == KIND_YESNO)
        return yes_or_no(v, typed);
    if (c->kind != KIND_LEVEL)
        return (struct choices){NULL, 0};
    struct choice *at = ARENA_MANY(v->arena, c->levels + 2, struct choice); /* two may be added */
    for (size_t i = 0; i < c->levels; i++)
        at[i] = (struct choice){c->level[i].code, c->level[i].text, text_eq(typed, c->level[i].code)};
    return (struct choices){at, c->levels};
}

/* What a line that is typed takes as KAD and CHỜ, one that is chosen offers behind its own values. */
static struct choices form_choices(struct visit *v, const struct criterion *c, const char *typed)
{
    struct mark m;
    if (c->kind == KIND_GATE) /* "0" was put there for the lines nobody marked */
        return yes_or_no(v, mark_from_text(v->arena, c, typed, &m) != OK || m.tag == MARK_NOT_SCORED ? ""
                            : gate_met(&m)                                                           ? MARK_TEXT_YES
                                                                                                     : MARK_TEXT_NO);
    struct choices all = mark_choices(v, c, typed);
    struct choice *at = (struct choice *)all.at; /* made a moment ago, with room */
    at[all.n++] = choice_of(v, MARK_TEXT_NONE, W_SHEET_CHOICE_NOTHING_NOT_APPLICABLE, typed);
    at[all.n++] = choice_of(v, MARK_TEXT_AWAITED, W_SHEET_CHOICE_NOTHING_AWAITED, typed);
    return all;
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
    return f->rules->line[i].role == ROLE_PENALTY;
}

static void typed_fill(struct visit *v, const struct form *f, size_t i, struct form_line *x, enum form_mode mode)
{
    const struct criterion *c = &f->sheet->criterion[i];
    const struct kept_mark *k = &f->line[i].stage[mode == MODE_SELF ? STAGE_SELF : STAGE_VERIFIED];
    x->input = input_of(f->sheet, c);
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
        x->choices = form_choices(v, c, x->typed);
    x->worth = x->input != INPUT_POINTS && c->kind != KIND_GATE;
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
    bool nothing = !(c->scorers & SCORER_SELF) && !*x->reason && /* as mark_set sees it */
                   (text_eq(verified->input, "0") || text_eq(verified->input, MARK_TEXT_NO));
    x->asks_reason = mode == MODE_VERIFY && verified->input && !nothing &&
                     !text_eq(verified->input, self->input ? self->input : "");
    if (form_line_open(f, i, mode))
        typed_fill(v, f, i, x, mode);
}

static bool kept_by(const struct form_line *x, char only)
{
    switch (only) {
    case 'l':
        return x->has_diff && x->diff.hundredths != 0;
    case 'm':
        return x->needs_file;
    case 'c':
        return x->input != INPUT_NONE && !*x->typed;
    default:
        return true;
    }
}

/* Hides what a filter does not ask for; a group stays when any of its lines does. */
static size_t lines_filter(struct arena *a, const struct form *f, struct form_line *line, char only)
{
    size_t n = 0;
    bool *keep = ARENA_MANY(a, f->count, bool);
    for (size_t i = f->count; i-- > 0;) {
        keep[i] = keep[i] || (!line[i].group && kept_by(&line[i], only)) || !only;
        if (keep[i] && f->sheet->criterion[i].parent >= 0)
            keep[f->sheet->criterion[i].parent] = true;
    }
    for (size_t i = 0; i < f->count; i++)
        if (keep[i])
            line[n++] = line[i];
    return n;
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
        .group = !f->rules->line[i].leaf,
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
        x.self = group_show(f, i, STAGE_SELF, &s->self);
        x.verified = group_show(f, i, STAGE_VERIFIED, &s->verified);
        x.final = group_show(f, i, STAGE_FINAL, &s->final);
        return x;
    }
    x.self = mark_show(f, &f->line[i].stage[STAGE_SELF], &s->self, i);
    x.verified = mark_show(f, &f->line[i].stage[STAGE_VERIFIED], &s->verified, i);
    x.final = mark_show(f, line_counting(&f->line[i], STAGE_FINAL), &s->final, i);
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
    for (size_t i = 0; i < f->count; i++) {
        line[i] = line_made(v, f, i, &s, chosen);
        if (!line[i].group)
            leaf_fill(v, f, i, &line[i], p->mode);
    }
    p->lines_n = lines_filter(v->arena, f, line, only);
    p->lines = line;
    p->self_total = total_show(&s.self);
    p->verified_total = total_show(&s.verified);
    p->final_total = total_show(&s.final);
    p->max.hundredths = sheet_maximum(f->sheet);
    p->lines_all = form_leaves(f);
    p->may_take = p->mode == MODE_VERIFY && s.verified.marked < p->lines_all;
    p->lines_done = p->mode == MODE_VERIFY ? s.verified.marked : s.self.marked;
}

static const char *show_text(struct visit *v, struct mark_view m)
{
    struct buf b = buf_new(v->arena, 16);
    if (m.show == SHOW_PARTLY)
        return message_text(v->arena, v->lang, word(W_MARK_PARTLY));
    if (m.show == SHOW_POINTS)
        points_write(&b, m.p);
    else
        buf_text(&b, "\xE2\x80\x93"); /* an en dash */
    return b.at;
}

const char *form_sums_json(struct visit *v, const struct form *f, enum score_stage stage, size_t line)
{
    struct stage_score s = form_stage_score(v->arena, f, stage);
    struct mark_view mine = mark_show(f, &f->line[line].stage[stage], &s, line);
    const char *worth =
        mine.show == SHOW_POINTS ? message_text(v->arena, v->lang, w_form_worth(mine.p)) : "", *comma = "";
    struct buf b = buf_new(v->arena, 512);
    buf_format(&b, ",\"total\":\"%s\",\"done\":%lld,\"worth\":%s,\"sums\":{", show_text(v, total_show(&s)),
               (long long)s.marked, json_text(v->arena, worth));
    for (size_t i = 0; i < f->count; i++)
        if (!f->rules->line[i].leaf) {
            buf_format(&b, "%s%s:%s", comma, json_text(v->arena, f->sheet->criterion[i].code),
                       json_text(v->arena, show_text(v, group_show(f, i, stage, &s))));
            comma = ",";
        }
    buf_text(&b, "}");
    return b.at;
}
