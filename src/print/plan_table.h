/* The two tables of a plan. Private to plan_doc.c. The words of their heads are those the plan reader knows: at most
 * six words a head. */
#ifndef PRINT_PLAN_TABLE_H
#define PRINT_PLAN_TABLE_H

struct doc;
struct new_plan;

void plan_units_table(struct doc *d, const struct new_plan *p);    /* nothing when there are no units */
void plan_schedule_table(struct doc *d, const struct new_plan *p); /* a row a quarter, then its events */

#endif
