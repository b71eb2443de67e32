/* The life of a form (phiếu chấm điểm) of one unit, as one pure function over one table. No law
 * sets these steps: self-score, verification, explanation and final mark are the columns of real sheets
 * (sample/sheets/s2.json), and that nobody verifies the own unit is this program's rule.
 * The table is the manual's table and the test's table: form_rule_at gives its rows to print. */
#ifndef SCORE_FORM_STATE_H
#define SCORE_FORM_STATE_H

#include "base/day.h"
#include <stddef.h>

enum form_state {
    FORM_DRAFT,     /* the unit fills it in */
    FORM_SUBMITTED, /* with the leader, nobody has begun */
    FORM_VERIFYING, /* somebody verifies line by line */
    FORM_RETURNED,  /* named lines are back with the unit; the other verified marks stay */
    FORM_VERIFIED,  /* all lines verified; the appeal window is or will be open */
    FORM_EXPLAINED, /* the unit has appealed a line; a named answer is owed */
    FORM_FINAL,     /* marks are fixed, the ranking can be computed */
    FORM_PUBLISHED, /* never changes again */
    FORM_STATES
};

enum form_action {
    ACT_EDIT,        /* change a self mark */
    ACT_SUBMIT,      /* hand in */
    ACT_WITHDRAW,    /* take back while nobody has begun and the window is open */
    ACT_VERIFY,      /* give a verified mark to a line */
    ACT_RETURN,      /* send named lines back with a reason */
    ACT_RESUBMIT,    /* the unit hands the returned lines in again */
    ACT_CLOSE_CHECK, /* all lines are verified */
    ACT_APPEAL,      /* the unit objects to a line, with reason and evidence */
    ACT_ANSWER,      /* a named answer to the appeal */
    ACT_FINALISE,    /* fix the marks */
    ACT_REOPEN,      /* before publishing: back to verified, with a reason */
    ACT_PUBLISH,
    FORM_ACTIONS
};

enum form_actor { ACTOR_UNIT, ACTOR_LEADER, ACTOR_DEPUTY, ACTOR_CHECKER, ACTOR_COUNCIL, ACTOR_OTHER, FORM_ACTORS };

/* What is true about the act. Whoever calls fills every field; nothing is looked up here. */
struct form_facts {
    enum form_actor actor; /* in which capacity the person acts now */
    bool own_unit;         /* the form is of the actor's own unit */
    bool leaders_form;     /* the form is of the leader's unit: the leader never verifies it */
    bool frozen;           /* the year is closed for changes (published or blocked by a resolution) */
    bool lines_complete;   /* for SUBMIT, RESUBMIT: every line has a self mark and its evidence;
                              for CLOSE_CHECK, FINALISE: every line has a mark of that stage */
    bool reasons_present;  /* every difference, return, appeal, answer, reopening has its reason */
    bool line_named;       /* RETURN, APPEAL, EDIT of a returned form: the line is named (and was returned) */
    bool appeals_open;     /* an appeal waits for its answer */
    struct moment now;
    struct moment window_from, window_to; /* of the act: hand-in for the unit's acts, appeal for ACT_APPEAL;
                                             0 means no limit; the last second is still in time */
};

enum form_refusal {
    REFUSED_NOT,
    REFUSED_STATE,
    REFUSED_ACTOR,
    REFUSED_OWN_UNIT,
    REFUSED_LEADERS_FORM,
    REFUSED_FROZEN,
    REFUSED_TOO_EARLY,
    REFUSED_TOO_LATE,
    REFUSED_INCOMPLETE,
    REFUSED_REASON,
    REFUSED_LINE,
    REFUSED_APPEALS,
    FORM_REFUSALS
};

/* OK with the new state (may be the old one). CLOSED: the window is over, not open yet, or the year is frozen;
 * DENIED: not this actor; CLASH: not in this state; INVALID: something is missing. *why_out is always set. */
enum outcome form_step(enum form_state from, enum form_action action, const struct form_facts *facts,
                       enum form_state *to_out, enum form_refusal *why_out) MUST_USE;

enum form_need {
    NEED_WINDOW = 1,
    NEED_COMPLETE = 2,
    NEED_REASON = 4,
    NEED_LINE = 8,
    NEED_NO_APPEALS = 16,
    NEED_OTHER_UNIT = 32
};

struct form_rule {
    enum form_state from;
    enum form_action action;
    unsigned actors; /* bit per enum form_actor */
    unsigned needs;  /* enum form_need, or-ed */
    enum form_state to;
};

const struct form_rule *form_rule_at(size_t i);     /* NULL past the end */
const char *form_state_name(enum form_state s);     /* "draft": in the database and in JSON */
const char *form_action_name(enum form_action a);   /* "close_check" */
const char *form_refusal_name(enum form_refusal r); /* "too_late"; message key score.refused.too_late */
enum outcome form_state_read(const char *name, enum form_state *out) MUST_USE;

#endif
