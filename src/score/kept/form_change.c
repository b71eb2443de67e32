/* Changing a form: one mark, one move, one file at a time, each with its row in the record. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/json_text.h"
#include "base/str.h"
#include "guard/audit.h"
#include "org/year.h"
#include "score/compute.h"
#include "score/kept/form_inner.h"
#include "score/mark_text.h"
#include "score/kept/score.sql.h"
#include "store/store.h"
#include <string.h>

enum outcome form_record(struct change *c, const char *action, const struct form *f, const char *detail)
{
    return audit_add(c, &(struct audit_entry){.action = action,
                                              .cluster_year = f->cluster_year,
                                              .unit = f->unit,
                                              .subject = "form",
                                              .subject_id = f->id,
                                              .detail = detail});
}

struct form_facts form_facts_of(struct change *c, const struct actor *a, const struct year *y, const struct form *f)
{
    struct form_facts facts = {
        .actor = form_capacity(a, y, f->unit),
        .own_unit = actor_of_unit(a, f->unit),
        .leaders_form = f->unit == y->leader,
        .frozen = !text_eq(y->state, "running"),
        .now = change_stamp(c)->at,
        .reasons_present = true,
    };
    if (y->opens_on.year)
        facts.window_from = moment_of(y->opens_on, 0, 0, 0);
    /* a return gives the unit a day of its own; without one the returned lines have no limit */
    struct day last = f->state == FORM_RETURNED ? f->returned_until : y->due_on;
    if (last.year)
        facts.window_to = moment_of(last, 23, 59, 59);
    return facts;
}

struct form_facts appeal_facts(struct change *c, const struct actor *a, const struct year *y, const struct form *f)
{
    struct form_facts facts = form_facts_of(c, a, y, f);
    facts.window_from = (struct moment){0};
    facts.window_to = y->appeal_until;
    facts.line_named = true;
    return facts;
}

enum outcome mark_readable(struct change *c, const struct form *f, size_t line, const struct mark_edit *e,
                           struct mark *mark_out, struct mark_refusal *why_out)
{
    const struct criterion *k = &f->sheet->criterion[line];
    struct score_problem problem = {0};
    if (mark_from_text(change_arena(c), k, e->typed, mark_out) != OK) {
        why_out->unreadable = true;
        why_out->wanted = k->max;
        return INVALID;
    }
    enum outcome o = mark_check(f->sheet, line, mark_out, &problem);
    why_out->problem = o == OK ? 0 : (int)problem.code;
    why_out->wanted = k->max;
    return o;
}

/* On a line the unit does not mark (penalties, gates), nothing found is nothing to give a reason for. */
static bool differs(struct arena *a, const struct form *f, size_t line, const char *input)
{
    if (!(f->sheet->criterion[line].scorers & SCORER_SELF) &&
        (text_eq(input, "0") || text_eq(input, MARK_TEXT_NO)))
        return false;
    const struct kept_mark *self = &f->line[line].stage[STAGE_SELF];
    const char *own = self->input ? mark_to_text(a, &f->sheet->criterion[line], &self->mark) : "";
    return !text_eq(own, input);
}

enum outcome mark_write(struct change *c, const struct form *f, const struct mark_edit *e, const char *input,
                        const char *before, int64_t *id_out)
{
    struct arena *a = change_arena(c);
    const char *stage = stage_name(e->stage), *reason = e->reason ? e->reason : "";
    struct mark_insert_in in = {
        .form = f->id,
        .code = e->code,
        .stage = stage,
        .input = input,
        .reason = reason,
        .at = moment_iso(a, change_stamp(c)->at),
        .account = change_stamp(c)->account,
        .name = change_stamp(c)->name,
    };
    enum outcome o = mark_supersede(c, f->id, stage, e->code);
    if (o == OK)
        o = mark_insert(c, &in, id_out);
    if (o == OK)
        o = form_touch(c, f->id);
    if (o != OK)
        return o;
    struct buf detail = buf_new(a, 128);
    buf_format(&detail, "{\"code\":%s,\"stage\":\"%s\",\"before\":%s,\"after\":%s,\"reason\":%s}",
               json_text(a, e->code), stage, before ? json_text(a, before) : "null", json_text(a, input),
               json_text(a, reason));
    return form_record(c, "mark.set", f, detail.at);
}

/* What stands there now, inside the transaction: the page may be minutes old. */
static enum outcome stands_now(struct change *c, const struct form *f, const struct mark_edit *e,
                               struct mark_latest_of_row *out)
{
    enum outcome o = mark_latest_of(change_view(c), f->id, stage_name(e->stage), e->code, out);
    if (o == ABSENT) {
        *out = (struct mark_latest_of_row){.input = NULL, .reason = ""};
        return OK;
    }
    return o;
}

static const char *day_or_null(struct arena *a, struct day d)
{
    return d.year ? day_iso(a, d) : NULL;
}

enum outcome form_step_take(struct change *c, const struct form *f, enum form_action action,
                            const struct form_facts *facts, enum form_refusal *why_out)
{
    enum form_state to;
    enum outcome o = form_step(f->state, action, facts, &to, why_out);
    if (o != OK || to == f->state)
        return o;
    return form_set_state(c, &(struct form_set_state_in){f->id, form_state_name(to), NULL, NULL, f->reason, f->returned,
                                                         day_or_null(change_arena(c), f->returned_until), f->version});
}

static enum outcome mark_allowed(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                                 const struct mark_edit *e, struct mark_refusal *why_out)
{
    struct form_facts facts = form_facts_of(c, a, y, f);
    facts.line_named = form_line_returned(f, e->code);
    enum form_action action = e->stage == STAGE_SELF ? ACT_EDIT : ACT_VERIFY;
    if (e->stage == STAGE_SELF) /* drafting may begin before the window opens; handing in may not */
        facts.window_from = (struct moment){0};
    return form_step_take(c, f, action, &facts, &why_out->why);
}

enum outcome mark_set(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                      const struct mark_edit *e, struct mark_refusal *why_out)
{
    struct arena *arena = change_arena(c);
    struct mark mark;
    struct mark_latest_of_row now;
    *why_out = (struct mark_refusal){0};
    int line = sheet_find(f->sheet, e->code);
    if (line < 0 || !sheet_is_leaf(f->sheet, (size_t)line))
        return ABSENT;
    if (e->stage == STAGE_SELF && !(f->sheet->criterion[line].scorers & SCORER_SELF)) {
        why_out->why = REFUSED_ACTOR; /* a unit grants itself no bonus */
        return DENIED;
    }
    enum outcome o = mark_readable(c, f, (size_t)line, e, &mark, why_out);
    if (o == OK)
        o = stands_now(c, f, e, &now);
    if (o != OK)
        return o;
    const char *input = mark_to_text(arena, &f->sheet->criterion[line], &mark), *reason = e->reason ? e->reason : "";
    const char *stands = now.input ? now.input : "";
    if (text_eq(stands, input) && (text_eq(now.reason, reason) || !*reason)) {
        why_out->id = now.id;
        return OK;
    }
    if (e->was >= 0 && e->was != now.id) {
        why_out->theirs = stands;
        why_out->name = now.input ? now.name : "";
        why_out->at = now.at;
        why_out->id = now.id;
        return CLASH;
    }
    if (e->stage == STAGE_VERIFIED && *input && !*reason && differs(arena, f, (size_t)line, input)) {
        why_out->reason_missing = true;
        return INVALID;
    }
    o = mark_allowed(c, a, y, f, e, why_out);
    return o == OK ? mark_write(c, f, e, input, now.input, &why_out->id) : o;
}

/* A gate that asks "did it happen" is answered no; one that counts or measures, with nothing. */
static const char *gate_not_met(const struct sheet *s, const char *code)
{
    for (size_t i = 0; i < s->gates; i++)
        if (s->gate[i].measure != GATE_YES && text_eq(s->gate[i].criterion, code))
            return "0";
    return "no";
}

/* What stands for "nothing happened" on a line only others mark: no bonus, no penalty, no gate. NULL: a person has to
 * say. */
static const char *nothing_happened(const struct form *f, size_t line)
{
    enum criterion_role role = sheet_role(f->sheet, line);
    enum criterion_kind kind = f->sheet->criterion[line].kind;
    if (kind == KIND_GATE)
        return gate_not_met(f->sheet, f->sheet->criterion[line].code);
    if (role != ROLE_BONUS && role != ROLE_PENALTY)
        return NULL;
    return kind == KIND_YESNO ? "no" : kind == KIND_LEVEL ? NULL : "0";
}

static const char *taken_input(const struct form *f, size_t line)
{
    const struct kept_mark *self = &f->line[line].stage[STAGE_SELF];
    if (self->input && self->mark.tag != MARK_NOT_SCORED)
        return self->input;
    return nothing_happened(f, line);
}

enum outcome marks_take_self(struct change *c, const struct actor *a, const struct year *y, const struct form *f)
{
    enum outcome o = OK;
    bool wrote = false;
    for (size_t i = 0; i < f->count && o == OK; i++) {
        const struct kept_mark *verified = &f->line[i].stage[STAGE_VERIFIED];
        const struct criterion *k = &f->sheet->criterion[i];
        const char *input = sheet_is_leaf(f->sheet, i) ? taken_input(f, i) : NULL;
        struct mark mark;
        if (!input || (verified->input && verified->mark.tag != MARK_NOT_SCORED) ||
            mark_from_text(change_arena(c), k, input, &mark) != OK)
            continue;
        struct mark_edit e = {STAGE_VERIFIED, k->code, -1, input, ""};
        struct mark_refusal why = {0};
        int64_t id;
        if (!wrote)
            o = mark_allowed(c, a, y, f, &e, &why);
        if (o == OK)
            o = mark_write(c, f, &e, mark_to_text(change_arena(c), k, &mark), NULL, &id);
        wrote = true;
    }
    return o;
}

static bool hands_in(enum form_action a)
{
    return a == ACT_SUBMIT || a == ACT_RESUBMIT;
}

static bool closes(enum form_action a)
{
    return a == ACT_CLOSE_CHECK || a == ACT_FINALISE;
}

static bool lines_known(const struct form *f, const char *codes)
{
    struct str rest = str_of(codes), part;
    char code[64];
    bool any = false;
    while (str_cut(&rest, ' ', &part)) {
        if (!part.len)
            continue;
        if (part.len >= sizeof code)
            return false;
        memcpy(code, part.at, part.len);
        code[part.len] = '\0';
        if (sheet_find(f->sheet, code) < 0)
            return false;
        any = true;
    }
    return any;
}

/* A line may have come back changed after it was verified: then the old verified mark differs, and nobody said why. */
bool mark_unexplained(struct arena *a, const struct form *f, size_t line)
{
    const struct kept_mark *k = &f->line[line].stage[STAGE_VERIFIED];
    const struct criterion *c = &f->sheet->criterion[line];
    if (!sheet_is_leaf(f->sheet, line) || !(c->scorers & SCORER_SELF) || !k->input || !text_empty(k->reason))
        return false;
    return differs(a, f, line, mark_to_text(a, c, &k->mark));
}

static bool differences_explained(struct arena *a, const struct form *f)
{
    for (size_t i = 0; i < f->count; i++)
        if (mark_unexplained(a, f, i))
            return false;
    return true;
}

static enum outcome appeals_waiting(struct change *c, const struct form *f, bool *waiting_out)
{
    struct appeals_open_count_row open;
    enum outcome o = appeals_open_count(change_view(c), f->cluster_year, f->id, &open);
    if (o == OK)
        *waiting_out = open.n > 0;
    return o;
}

/* All that the table of the form's life asks about this step. */
static enum outcome step_facts(struct change *c, const struct form *f, const struct form_act *act,
                               struct form_facts *facts)
{
    struct form_gap *gap = ARENA_MANY(change_arena(c), f->count, struct form_gap);
    bool back = act->action == ACT_RETURN || act->action == ACT_REOPEN;
    facts->reasons_present = !back || !text_empty(act->reason);
    facts->line_named = lines_known(f, act->lines);
    if (hands_in(act->action))
        facts->lines_complete = form_gaps(f, STAGE_SELF, gap) == 0;
    if (closes(act->action)) {
        facts->lines_complete = form_gaps(f, STAGE_VERIFIED, gap) == 0;
        facts->reasons_present = differences_explained(change_arena(c), f);
    }
    if (act->action != ACT_FINALISE)
        return OK;
    facts->window_from = facts->window_to = (struct moment){0}; /* closing is the leader's act, not a window's */
    return appeals_waiting(c, f, &facts->appeals_open);
}

static enum outcome state_keep(struct change *c, const struct form *f, const struct form_act *act, enum form_state to)
{
    struct arena *arena = change_arena(c);
    const char *now = moment_iso(arena, change_stamp(c)->at);
    bool returns = act->action == ACT_RETURN;
    struct form_set_state_in in = {
        .id = f->id,
        .state = form_state_name(to),
        .submitted_at = hands_in(act->action) ? now : NULL,
        .verified_at = act->action == ACT_CLOSE_CHECK ? now : NULL,
        .reason = act->reason ? act->reason : f->reason,
        .returned = returns ? act->lines : "",
        .returned_until = returns ? day_or_null(arena, act->until) : NULL,
        .version = f->version,
    };
    return form_set_state(c, &in);
}

enum outcome form_move(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                       const struct form_act *act, enum form_refusal *why_out)
{
    struct arena *arena = change_arena(c);
    struct form_facts facts = form_facts_of(c, a, y, f);
    enum form_state to;
    *why_out = REFUSED_STATE;
    if (act->version != f->version)
        return CLASH;
    enum outcome o = step_facts(c, f, act, &facts);
    if (o == OK)
        o = form_step(f->state, act->action, &facts, &to, why_out);
    if (o == OK)
        o = state_keep(c, f, act, to);
    if (o != OK)
        return o;
    return form_record(c, arena_format(arena, "form.%s", form_action_name(act->action)), f,
                       arena_format(arena, "{\"from\":\"%s\",\"to\":\"%s\",\"lines\":%s,\"reason\":%s}",
                                    form_state_name(f->state), form_state_name(to),
                                    json_text(arena, act->lines ? act->lines : ""),
                                    json_text(arena, act->reason ? act->reason : "")));
}

static enum outcome evidence_allowed(struct change *c, const struct actor *a, const struct year *y,
                                     const struct form *f, const char *code)
{
    enum form_refusal why;
    if (f->state == FORM_VERIFIED || f->state == FORM_EXPLAINED) { /* comes with an appeal */
        struct form_facts appeal = appeal_facts(c, a, y, f);
        struct appeal_open_on_row open;
        enum outcome o = appeal_open_on(change_view(c), f->id, code, &open);
        if (o != OK)
            return o == ABSENT ? CLOSED : o;
        return form_step_take(c, f, ACT_APPEAL, &appeal, &why);
    }
    struct form_facts facts = form_facts_of(c, a, y, f);
    facts.line_named = form_line_returned(f, code);
    facts.window_from = (struct moment){0};
    return form_step_take(c, f, ACT_EDIT, &facts, &why);
}

bool evidence_room(const struct form *f, const char *code, size_t more)
{
    int at = sheet_find(f->sheet, code);
    return at < 0 || (size_t)f->line[at].evidence + more <= EVIDENCE_LINE_MOST;
}

enum outcome evidence_add(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                          const struct new_evidence *e, int64_t *id_out)
{
    struct arena *arena = change_arena(c);
    if (sheet_find(f->sheet, e->code) < 0)
        return ABSENT;
    enum outcome o = evidence_allowed(c, a, y, f, e->code);
    struct evidence_insert_in in = {.form = f->id,
                                    .code = e->code,
                                    .file = e->file,
                                    .name = e->name,
                                    .at = moment_iso(arena, change_stamp(c)->at),
                                    .account = change_stamp(c)->account};
    if (o == OK)
        o = evidence_insert(c, &in, id_out);
    if (o == OK)
        o = form_touch(c, f->id);
    if (o != OK)
        return o;
    return form_record(c, "evidence.add", f,
                       arena_format(arena, "{\"code\":%s,\"name\":%s}", json_text(arena, e->code),
                                    json_text(arena, e->name)));
}

enum outcome evidence_take(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                           int64_t evidence)
{
    struct arena *arena = change_arena(c);
    struct evidence_by_id_row e;
    enum outcome o = evidence_by_id(change_view(c), evidence, &e);
    if (o == OK && e.form != f->id)
        o = ABSENT;
    if (o == OK)
        o = f->state == FORM_VERIFIED || f->state == FORM_EXPLAINED ? CLOSED : evidence_allowed(c, a, y, f, e.code);
    if (o == OK)
        o = evidence_drop(c, evidence, moment_iso(arena, change_stamp(c)->at));
    if (o != OK)
        return o;
    return form_record(c, "evidence.take", f,
                       arena_format(arena, "{\"code\":%s,\"name\":%s}", json_text(arena, e.code),
                                    json_text(arena, e.name)));
}
