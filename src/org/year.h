/* A cluster's year and its members: who leads, who assists, when the window of submissions is open. That clusters are a
 * scope of emulation is law (Luật Thi đua, khen thưởng số 06/2022/QH15, Điều 16.2c; before 2024 số 15/2003/QH11); who
 * leads, which days and what members see of each other is the council's or the cluster's own rule, and data here. */
#ifndef ORG_YEAR_H
#define ORG_YEAR_H

#include "guard/actor.h"

struct arena;
struct view;
struct change;

struct member {
    int64_t unit;
    const char *name; /* on the day asked for */
    int64_t position; /* protocol order, from 1 */
};

struct members {
    struct member *at;
    size_t n;
};

struct year {
    int64_t id, cluster, leader, deputy, version; /* leader, deputy 0: not named */
    int year;
    struct moment appeal_until;       /* last second to appeal; never: until the year is closed */
    struct day opens_on, due_on;      /* submission window; no day: not set */
    const char *transparency, *state; /* 'own' 'totals' 'sheets'; 'running' 'closed' 'published' */
    const char *cluster_name, *block, *superior, *place_name;
    const struct tenure *tenure; /* its units, also those that left before its end */
    size_t tenures;
    bool sample; /* invented marks and people: said on every page and paper */
};

enum outcome year_read(struct view *v, int64_t id, struct year *out) MUST_USE; /* ABSENT */
/* Members as they stood at the end of that year (or on `today` while it runs), in the plan's order. */
enum outcome year_members(struct view *v, const struct year *y, struct members *out) MUST_USE;
const struct member *member_of(const struct members *m, int64_t unit); /* NULL: no member */
/* What rights need to know of this year, for a thing of `unit` (0: of nobody). */
struct place year_place(const struct year *y, int64_t unit);
/* Names leader and deputy. INVALID: not two different members; CLOSED: not running; CLASH: somebody changed the year
 * meanwhile. */
enum outcome year_lead(struct change *c, const struct year *y, int64_t leader, int64_t deputy) MUST_USE;
/* The last second to appeal; never: until closing. CLASH: somebody changed the year meanwhile. CLOSED: not running. */
enum outcome year_appeal_until(struct change *c, const struct year *y, struct moment until) MUST_USE;
/* What members see of each other, changed by a recorded resolution only: "own", "totals", "sheets". INVALID: another
 * word, or no resolution. */
enum outcome year_open(struct change *c, const struct year *y, const char *transparency,
                       const char *resolution) MUST_USE;
/* state: 'closed' only from running, 'published' only from closed, 'running' only from closed. CLOSED otherwise. */
enum outcome year_move(struct change *c, const struct year *y, const char *state, const char *reason) MUST_USE;

/* A submission window to the second: before it opens, inside, after 23:59:59 of its last day. */
enum window { WINDOW_EARLY, WINDOW_OPEN, WINDOW_LATE };
enum window window_at(struct day opens_on, struct day due_on, struct moment now);

#endif
