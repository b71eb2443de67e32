/* Private: how entries of a schedule are built; schedule.c reads lines, table.c reads rows. */
#ifndef INTAKE_SCHEDULE_H
#define INTAKE_SCHEDULE_H

#include "intake/reader.h"

struct plan_period *period_add(struct reader *r, const char *title, const struct date_phrase *period, int line);
struct plan_entry *entry_add(struct reader *r, int line);
void entry_line(struct reader *r, struct plan_entry *e, int index); /* index is owned by the entry */
void entry_content(struct reader *r, struct plan_entry *e, const char *text);
struct plan_place place_of(struct arena *a, const char *text);
void schedule_suggest(struct reader *r); /* fills time_suggested and place_suggested of all */

#endif
