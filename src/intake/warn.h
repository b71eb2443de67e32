/* Private: adding warnings and remarks, and the little texts they are made of. */
#ifndef INTAKE_WARN_H
#define INTAKE_WARN_H

#include "intake/reader.h"

enum { PHASE_HEADER, PHASE_BODY, PHASE_WHOLE };

/* The same words in both languages, and the two apart when a day stands in them. */
void warn(struct reader *r, enum warning_code code, int line, int phase, struct message m);
void warn_both(struct reader *r, enum warning_code code, int line, int phase, struct message vi, struct message en);
void remark(struct reader *r, enum review_kind kind, int line, struct message m);
void remark_both(struct reader *r, enum review_kind kind, int line, struct message vi, struct message en);

bool node_cut(const struct plan_node *n);             /* a long item without an end */
const char *day_plain(struct arena *a, struct day d); /* "27/4/2020", no zeros before */
const char *first_words(struct arena *a, const char *text, int words);
const char *number_shape(struct reader *r); /* "03/KH-..." for a Party number, and the other way */
const char *period_name(struct reader *r, const struct plan_period *p, int entry);
int time_line(struct reader *r, const struct plan_entry *e); /* where its time is written */
int units_without_model(const struct plan_draft *d);
/* Words said twice in a row in text from `from` on; false: none. at and end of the pair. */
bool repeat_find(const char *text, const char *key, size_t from, size_t *at_out, size_t *end_out);
bool entry_counts(const struct plan_draft *d, bool place); /* does any entry of the schedule have a place (a time)? */

/* Private halves of remarks_run. */
void remarks_of_prose(struct reader *r); /* remarks_prose.c */
/* Words; whole: the whole text as whole_key writes it. */
void remarks_of_spelling(struct reader *r, const struct prose *prose, int count, const char *whole);
void remarks_of_units(struct reader *r); /* remarks_units.c */
const char *whole_key(struct reader *r); /* all keys in one, dashes as '-', lines apart */
int times_in(const char *whole, const char *words);
size_t words_back(const char *text, size_t at, int words); /* a place so many words before */
void remarks_of_schedule(struct reader *r);                /* remarks_schedule.c */

#endif
