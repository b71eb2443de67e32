/* Warnings in the order of the paper, and what accepting will make. */
#include "desk/plan/plan_review.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/plan/plan_added.h"
#include "desk/plan/plan_never.h"
#include "intake/plan.h"
#include "text/words.h"
#include "work/duty.h"
#include <string.h>

/* words: plan.makes.* */

static const char *unit_at(struct arena *a, const struct plan_draft *d, int line)
{
    for (int i = 0; i < d->unit_count; i++)
        if (d->unit[i].line == line)
            return plan_unit_field(a, d, i);
    return NULL;
}

static const char *date_field(const struct plan_draft *d, int line)
{
    struct day opens, due;
    int window;
    if (line == d->header.place_date_line)
        return "ngay";
    return plan_window(d, &opens, &due, &window) && line == window ? "tu_ngay" : NULL;
}

/* Where the doubt can be mended; NULL: it is only to be known. */
static const char *field_of(struct arena *a, const struct plan_draft *d, const struct plan_warning *w)
{
    static const char *const mend[WARN_COUNT] = {
        [WARN_NUMBER_STYLE] = "so",       [WARN_NUMBER_BLANK] = "so",    [WARN_NO_NUMBER] = "so",
        [WARN_BODY_LINES] = "khoi",       [WARN_DATE_BLANK] = "ngay",    [WARN_NO_DOC_DATE] = "ngay",
        [WARN_UNITS_STOPPED] = ADDED_BOX, [WARN_UNITS_COUNT] = ADDED_BOX};
    int never = w->code == WARN_DATE_IMPOSSIBLE ? plan_never_warned(d, w) : -1;
    if (never >= 0)
        return plan_never_field(a, d, never);
    if (w->code == WARN_DATE_BACKWARDS)
        return date_field(d, w->line);
    return w->code == WARN_UNIT_TWICE ? unit_at(a, d, w->line) : mend[w->code];
}

/* Two units of one name cannot both be set up; mended as soon as the names differ. */
static bool unit_is_twice(struct arena *a, const struct plan_draft *d, const struct plan_given *g,
                          const struct plan_warning *w)
{
    const char *field = w->code == WARN_UNIT_TWICE ? unit_at(a, d, w->line) : NULL;
    if (!field)
        return false;
    const char *now = plan_given(g, field);
    for (int i = 0; i < d->unit_count; i++)
        if (d->unit[i].line == w->line)
            return !now || text_eq(utf8_fold(a, now), utf8_fold(a, d->unit[i].name));
    return false;
}

/* Stops the acceptance until it is mended: a unit twice, a day in no calendar. */
static bool is_grave(struct arena *a, const struct plan_draft *d, const struct plan_given *g,
                     const struct plan_warning *w)
{
    if (w->code == WARN_DATE_IMPOSSIBLE)
        return text_empty(plan_given(g, field_of(a, d, w)));
    return unit_is_twice(a, d, g, w);
}

static bool warned_at(const struct plan_draft *d, int line)
{
    for (int i = 0; i < d->warning_count; i++)
        if (d->warning[i].line == line)
            return true;
    return false;
}

/* Place in the order of the paper: what concerns all of it comes last. */
static int place_of(const struct review_warning *w)
{
    return w->line ? w->line : 1 << 30;
}

static void insert(struct plan_review_view *p, struct review_warning *at, struct review_warning w)
{
    size_t i = p->warnings_n++;
    for (; i > 0 && place_of(&at[i - 1]) > place_of(&w); i--)
        at[i] = at[i - 1];
    at[i] = w;
}

static void warnings_fill(struct arena *a, enum lang lang, const struct plan_draft *d, const struct plan_given *g,
                          struct plan_review_view *p)
{
    struct review_warning *at = ARENA_MANY(a, (size_t)(d->warning_count + d->review_count), struct review_warning);
    for (int i = 0; i < d->warning_count; i++) {
        const struct plan_warning *w = &d->warning[i];
        insert(p, at,
               (struct review_warning){is_grave(a, d, g, w), plan_warning_text(a, w, lang), w->line,
                                       field_of(a, d, w)});
    }
    for (int i = 0; i < d->review_count; i++) {
        const struct plan_remark *r = &d->review[i];
        bool told = warned_at(d, r->line) || r->kind == REVIEW_NOTE || r->kind == REVIEW_MISSING;
        if (!told)
            insert(p, at,
                   (struct review_warning){false, message_text(a, lang, lang == LANG_EN ? r->en : r->vi), r->line,
                                           NULL});
    }
    p->warnings = at;
}

static void make(struct plan_review_view *p, struct made_item *at, enum word what, size_t n)
{
    if (n)
        at[p->makes_n++] = (struct made_item){word(what), (int64_t)n};
}

static void makes_fill(struct arena *a, const struct plan_draft *d, const struct plan_given *g,
                       struct plan_review_view *p)
{
    struct made_item *at = ARENA_MANY(a, 6, struct made_item);
    size_t units = 0, models = 0, bases = 0, events = 0, tasks = 0;
    for (int i = 0; i < d->unit_count; i++) {
        const char *name = plan_given(g, plan_unit_field(a, d, i));
        units += !name || *name;
        models += !name || *name ? (size_t)d->unit[i].model_count : 0;
    }
    for (int i = 0; i < d->reference_count; i++)
        bases += d->reference[i].is_basis;
    for (int i = 0; i < d->period_count; i++)
        events += (size_t)d->schedule[i].entry_count;
    for (int i = 0; i < d->section_count; i++)
        for (const struct plan_node *n = d->section[i].root.first_child; n && text_eq(d->section[i].role, "tasks");
             n = n->next)
            tasks++;
    make(p, at, W_PLAN_MAKES_UNITS, units);
    make(p, at, W_PLAN_MAKES_BASES, bases);
    make(p, at, W_PLAN_MAKES_TASKS, tasks);
    make(p, at, W_PLAN_MAKES_MODELS, models);
    make(p, at, W_PLAN_MAKES_EVENTS, events);
    make(p, at, W_PLAN_MAKES_DUTIES, units * DUTY_FORMS);
    p->makes = at;
}

void plan_review_fill(struct arena *a, enum lang lang, const struct plan_draft *d, const struct plan_given *g,
                      const char *fixed_cluster, struct plan_review_view *p)
{
    p->encoding = d->source.encoding;
    plan_review_lines(a, d, p);
    plan_review_groups(a, lang, d, g, fixed_cluster, p);
    warnings_fill(a, lang, d, g, p);
    makes_fill(a, d, g, p);
}
