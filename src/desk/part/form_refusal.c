#include "desk/part/form_refusal.h"

#include "base/arena.h"
#include "desk/front/visit.h"
#include "score/problem.h"
#include "text/words.h"

/* words: score.refused.* */

struct message refusal_word(enum form_refusal why)
{
    static const int name[FORM_REFUSALS] = {
        [REFUSED_NOT] = W_SCORE_REFUSED_STATE,
        [REFUSED_STATE] = W_SCORE_REFUSED_STATE,
        [REFUSED_ACTOR] = W_SCORE_REFUSED_ACTOR,
        [REFUSED_OWN_UNIT] = W_SCORE_REFUSED_OWN_UNIT,
        [REFUSED_LEADERS_FORM] = W_SCORE_REFUSED_LEADERS_FORM,
        [REFUSED_FROZEN] = W_SCORE_REFUSED_FROZEN,
        [REFUSED_TOO_EARLY] = W_SCORE_REFUSED_TOO_EARLY,
        [REFUSED_TOO_LATE] = W_SCORE_REFUSED_TOO_LATE,
        [REFUSED_INCOMPLETE] = W_SCORE_REFUSED_INCOMPLETE,
        [REFUSED_REASON] = W_SCORE_REFUSED_REASON,
        [REFUSED_LINE] = W_SCORE_REFUSED_LINE,
        [REFUSED_APPEALS] = W_SCORE_REFUSED_APPEALS,
    };
    return word((enum word)name[why]);
}

/* Past a deadline it says which: a return has its own. */
static struct message dated_word(const struct visit *v, const struct form *f, enum form_refusal why)
{
    struct day last = f->state == FORM_RETURNED ? f->returned_until : v->year.due_on;
    return why == REFUSED_TOO_LATE && last.year ? w_score_refused_late_on(last) : refusal_word(why);
}

void refusal_flaw(struct visit *v, const struct form *f, const char *field, enum form_refusal why)
{
    visit_flaw(v, field, NULL, dated_word(v, f, why));
}

/* What this kind of line takes. */
static struct message wanted_word(enum criterion_kind kind, struct points most)
{
    static const int name[KIND_COUNT] = {
        [KIND_RATIO] = W_MARK_FLAW_RATIO,
        [KIND_RATIO_INVERSE] = W_MARK_FLAW_RATIO,
        [KIND_OVER_BONUS] = W_MARK_FLAW_RATIO,
        [KIND_HALF_RELATIVE] = W_MARK_FLAW_RATIO,
        [KIND_RELATIVE_MAX] = W_MARK_FLAW_MEASURE,
        [KIND_RANK] = W_MARK_FLAW_MEASURE,
        [KIND_BANDS] = W_MARK_FLAW_MEASURE,
        [KIND_LEVEL] = W_MARK_FLAW_LEVEL,
        [KIND_YESNO] = W_MARK_FLAW_YESNO,
        [KIND_COUNT_UP] = W_MARK_FLAW_COUNT,
        [KIND_COUNT_DOWN] = W_MARK_FLAW_COUNT,
        [KIND_BONUS_FIXED] = W_MARK_FLAW_COUNT,
        [KIND_PENALTY_FIXED] = W_MARK_FLAW_COUNT,
        [KIND_SUM] = W_MARK_FLAW_SCORERS,
        [KIND_WEIGHTED] = W_MARK_FLAW_SCORERS,
        [KIND_AVERAGE] = W_MARK_FLAW_SCORERS,
        [KIND_GATE] = W_MARK_FLAW_GATE,
    };
    return name[kind] ? word((enum word)name[kind]) : w_mark_flaw_number(most);
}

struct message mark_refusal_word(const struct criterion *k, const struct mark_refusal *why)
{
    struct points most = {why->wanted};
    if (why->unreadable)
        return wanted_word(k->kind, most);
    if (why->problem == SCORE_MARK_OVER_MAX)
        return w_mark_flaw_over(most);
    if (why->problem == SCORE_MARK_UNDER_MIN)
        return w_mark_flaw_over(most);
    if (why->problem == SCORE_MARK_NOT_IN_STEP)
        return w_mark_flaw_step((struct points){k->step});
    if (why->problem == SCORE_TARGET_ZERO || why->problem == SCORE_TARGET_MISSING ||
        why->problem == SCORE_RATIO_ZERO_BY_ZERO)
        return word(W_MARK_FLAW_TARGET);
    return wanted_word(k->kind, most);
}

void mark_flaw(struct visit *v, const struct form *f, const struct mark_edit *e, enum outcome o,
               const struct mark_refusal *why)
{
    int at = sheet_find(f->sheet, e->code);
    const char *subject = message_text(v->arena, v->lang, w_mark_flaw_subject(e->code));
    if (at < 0)
        visit_flaw(v, "phieu", subject, word(W_MARK_FLAW_LINE));
    else if (why->reason_missing)
        visit_flaw(v, arena_format(v->arena, "l-%s", e->code), subject, word(W_MARK_FLAW_REASON));
    else if (o == INVALID && (why->unreadable || why->problem))
        visit_flaw(v, arena_format(v->arena, "d-%s", e->code), subject,
                   mark_refusal_word(&f->sheet->criterion[at], why));
    else if (o == CLASH && why->name)
        visit_flaw(v, arena_format(v->arena, "d-%s", e->code), subject,
                   w_mark_flaw_clash(arena_text(v->arena, why->name), arena_text(v->arena, why->theirs)));
    else
        visit_flaw(v, arena_format(v->arena, "d-%s", e->code), subject, dated_word(v, f, why->why));
}
