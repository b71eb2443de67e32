/* Private: what a sentence says about an event: when, where, led by whom. */
#ifndef INTAKE_EVENTS_H
#define INTAKE_EVENTS_H

#include "intake/reader.h"

/* Fills what is still empty of time, place and chair. */
void entry_from_prose(struct reader *r, struct plan_entry *e, const char *text);
/* "sơ kết vào tháng 7; tổng kết vào tháng 12": the clauses when each says when; else the text whole. */
int clauses_of(struct reader *r, const char *text, const char **out, int most);
/* Items of a section that name an event and its time become entries beside being items. */
void events_tell(struct reader *r, int section);

#endif
