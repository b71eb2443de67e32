/* What a unit owes: form × unit × period, made when the plan is accepted and frozen. Completeness counts duties,
 * so it can never pass 100 %; empty, late and on time are counted apart. The days are the plan's; no law sets them. */
#ifndef WORK_DUTY_H
#define WORK_DUTY_H

#include "base/day.h"
#include <stddef.h>

struct change;
struct year;

struct duty_form {
    const char *kind, *period; /* "report", "M9" */
    bool window;               /* due in the plan's submission window */
};

enum { DUTY_FORMS = 7 };
/* In the order of the year: model, report Q1, M6, M9, Y, self_score, proposal. */
const struct duty_form *duty_form_at(size_t i);

enum duty_light {
    LIGHT_DONE,      /* met in time, or without a day to be late against */
    LIGHT_DONE_LATE, /* met after its day */
    LIGHT_LATE,      /* not met, its day is over */
    LIGHT_RETURNED,  /* back with the unit */
    LIGHT_DUE,       /* open, due within 7 days */
    LIGHT_OPEN,      /* open */
    LIGHT_UNDATED,   /* open, and nobody has set a day */
    LIGHT_EARLY,     /* cannot be met yet: its window opens later */
};

/* state: 'open', 'returned', 'done'. *days_out: days late (positive) or left (for DUE, OPEN, RETURNED), else 0. */
enum duty_light duty_light(const char *state, struct day opens_on, struct day due_on, struct moment done_at,
                           struct moment now, int *days_out);

/* Meets a duty (or meets it again after a return). CLOSED before its window opens; a late one is taken and shown as
 * late. audit: 'duty.done'. */
enum outcome duty_meet(struct change *c, int64_t duty) MUST_USE;
enum outcome duty_return(struct change *c, int64_t duty, const char *reason) MUST_USE; /* INVALID without a reason */
/* The day of a duty the plan gives none, for all units. INVALID: the plan's window sets it, or no day; CLOSED: the
 * year runs no more. */
enum outcome duty_set_day(struct change *c, const struct year *y, const struct duty_form *f, struct day due) MUST_USE;
/* Registers a model of a unit and meets its duty. */
enum outcome model_add(struct change *c, int64_t cluster_year, int64_t unit, const char *text,
                       int64_t *id_out) MUST_USE;
/* A submission of a report; file 0 and empty text together are INVALID. */
enum outcome report_add(struct change *c, int64_t duty, int64_t file, const char *name, const char *text,
                        int64_t *id_out) MUST_USE;

#endif
