/* For the tests of this room: a store on either engine with one account, a plan to accept, and questions to the record.
 * PostgreSQL keeps the rows of earlier tests, so every plan names a cluster of its own. */
#ifndef WORK_HOUSE_TEST_H
#define WORK_HOUSE_TEST_H

#include "base/day.h"
#include "store/store.h"
#include "work/plan.h"

struct CMUnitTest;

struct house {
    struct arena *arena;
    struct store *store;
    const char *file; /* of SQLite; NULL: PostgreSQL */
    int64_t account;
    struct moment now; /* of the next change */
};

/* Runs the tests on SQLite, and on PostgreSQL when THIDUA_TEST_PG names one; *state is the house. */
int house_tests(const struct CMUnitTest *test, size_t n);
enum outcome house_change(struct house *h, change_apply *apply, void *what) MUST_USE;
struct view *house_view(struct house *h);

struct moment at_second(int month, int day, int hour, int minute, int second); /* of 2020 */

/* A row of the record; unit and year 0: none. detail NULL: any. */
struct said {
    const char *action, *subject;
    int64_t subject_id, year, unit;
    const char *detail;
};

int64_t record_end(struct house *h);
void record_says(struct house *h, int64_t since, const struct said *want, size_t n); /* these rows and no other */

enum { PLAN_UNITS = 3, PLAN_LINES = 2, PLAN_BASES = 1, PLAN_EVENTS = 2 };
/* Of 2020, three units not in the order of their names, the third with two models; the window is 15 to 20 November. */
struct new_plan plan_made_up(struct house *h);
struct new_plan plan_of(struct house *h, struct plan_made *out); /* accepted */
int64_t file_made(struct house *h);
int64_t unit_at(struct house *h, int64_t cluster, size_t position); /* 0: no such member in 2020 */
enum outcome plan_taken(struct house *h, const struct new_plan *p, struct plan_made *out) MUST_USE;

#endif
