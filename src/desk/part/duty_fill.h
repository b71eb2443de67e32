/* From a kept duty to what pages show of it: its name, its light, why it is locked, where the work is done. */
#ifndef DESK_DUTY_FILL_H
#define DESK_DUTY_FILL_H

#include "desk/part/duty_view.h"
#include "work/duty.h"
#include "work/work.sql.h"

struct visit;
struct view;
struct forms_of_year_rows;

/* What all duties of a year share; read once a page. */
struct duty_facts {
    struct visit *visit;
    const struct forms_of_year_rows *forms;
    const char *leader; /* name of the leading unit; NULL: not named */
};

enum outcome duty_facts_read(struct visit *v, struct view *view, struct duty_facts *out) MUST_USE;
/* The duty whose id is the first number of the path, as one row of its year. */
enum outcome duty_row_read(struct visit *v, struct view *view, struct duties_of_year_row *out) MUST_USE;
const char *duty_name(struct visit *v, const char *kind, const char *period);  /* "Báo cáo 6 tháng" */
const char *duty_short(struct visit *v, const char *kind, const char *period); /* "BC 6 tháng" */
enum duty_light duty_row_light(const struct visit *v, const struct duties_of_year_row *d, int *days_out);
/* As its own unit sees it; `to` leads to the work, none when it is locked or the program has no place for it. */
struct duty_item duty_item_of(const struct duty_facts *f, const struct duties_of_year_row *d);
/* Where somebody else opens it; none when this reader may not. */
struct url duty_reading(const struct duty_facts *f, const struct duties_of_year_row *d);
/* The unit's form; NULL: there is none yet. */
const struct forms_of_year_row *duty_form_row(const struct duty_facts *f, int64_t unit);
/* Overdue first, then by day, what has no day last: for qsort. */
int duty_urgency(const void *a, const void *b);

#endif
