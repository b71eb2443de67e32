/* Who acts: one signed-in account with the roles it holds today. Leader and deputy are not roles of a
 * person: the cluster year names the unit, and that unit's clerk and head act for it. */
#ifndef GUARD_ACTOR_H
#define GUARD_ACTOR_H

#include "text/message.h"
#include <stdbool.h>
#include <stddef.h>

enum role_kind { ROLE_CLERK, ROLE_HEAD, ROLE_COUNCIL, ROLE_AUDITOR, ROLE_ADMIN };

struct role {
    enum role_kind kind;
    int64_t unit;    /* clerk, head: theirs; else 0 */
    int64_t cluster; /* the cluster of the unit today, or the one a council member or auditor sees; 0: none */
};

struct actor {
    int64_t account, session;
    const char *login, *name, *title;
    enum lang lang;
    const struct role *role;
    size_t roles;
};

/* One unit's time in a cluster, as far as it lies in one year. */
struct tenure {
    int64_t unit;
    bool stayed; /* to the last day of that year */
};

/* The thing acted on, as far as rights depend on it. Filled by the page's finder; zero means "none". */
struct place {
    int64_t cluster, cluster_year, leader, deputy;
    const struct tenure *tenure; /* of the units of that year */
    size_t tenures;
    int64_t unit; /* whose thing it is */
    const int64_t *party; /* units that something is decided between, by PERM_PART: none of them decides */
    size_t parties;
    int64_t checker; /* the unit that cross-checks it by the plan, 0: nobody, or not asked */
    int64_t owner; /* the account that brought it, 0: nobody in particular */
    bool published, sheets_open; /* the ranking is out; the cluster lets members read each other's forms */
    bool draft; /* a form not handed in yet: the unit's own business */
};

bool actor_has(const struct actor *a, enum role_kind kind);
bool actor_of_unit(const struct actor *a, int64_t unit);       /* clerk or head of it */
bool actor_in_cluster(const struct actor *a, int64_t cluster); /* any role there, today */
/* Council or auditor of the cluster, today. */
bool actor_watches(const struct actor *a, int64_t cluster);
/* A place's year is read by who watches the cluster and by the units it was the year of, for ever, also those that left
 * before its end: what they owe for their part of it falls due later. Who came in a later year does not belong. Where
 * there is no year yet, today's cluster decides. */
bool actor_belongs(const struct actor *a, const struct place *at);
int64_t actor_unit(const struct actor *a);    /* the first unit of a clerk or head, 0: none */
int64_t actor_cluster(const struct actor *a); /* the first cluster of any role, 0: none */
const char *role_code(enum role_kind kind);   /* "clerk" … as stored */
bool role_from_code(const char *code, enum role_kind *out);

#endif
