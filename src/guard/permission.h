/* The one place that decides who may see or do what. Deny by default: what is not listed is refused, and
 * the front controller answers a refusal exactly like an absence. */
#ifndef GUARD_PERMISSION_H
#define GUARD_PERMISSION_H

#include "guard/actor.h"

enum permission {
    PERM_MISSING,   /* a page that forgot to say: never allowed */
    PERM_ANYONE,    /* the door, help, static things */
    PERM_SIGNED_IN, /* one's own account */
    PERM_CLUSTER,   /* reading what all members of a cluster may read */
    PERM_UNIT,      /* working for the unit of the thing: its clerk or head */
    /* a unit's form: itself; handed in, leader, deputy, council, auditor; others when the cluster opened it */
    PERM_FORM_READ,
    PERM_VERIFY,    /* leader's unit; for the leader's own form the deputy's; never one's own */
    PERM_LEAD,      /* leader's unit: plan, sheet, closing, publishing */
    PERM_PARTS,     /* may come to decide between equal units: leader, deputy, a member's head, the council */
    PERM_PART,      /* decides between the parties: judge_of, and no account that acts for one of them */
    PERM_PLAN,      /* leading; where nobody leads yet, a member's clerk or the administrator */
    /* the year's plan: the cluster, who brought it, the administrator who makes accounts for its units */
    PERM_PLAN_READ,
    PERM_IMPORT,    /* a plan on its way in, and taking it back: who brought it, and who may plan there */
    PERM_ADMIN,     /* accounts and roles */
    PERM_AUDIT,     /* the record: administrator, auditor, leader */
};

/* Who decides between units that are equal, one of them never: the leader; where the leader's unit is among them, the
 * deputy; where the deputy's is too, or there is none, the head (not the clerk) of any other member; where no member is
 * left, the council that the cluster belongs to. No law says so for a cluster: it is the rule that nobody judges in his
 * own cause, as the leader's own form goes to the deputy (docs/decisions/0014). */
enum judge { JUDGE_LEADER, JUDGE_DEPUTY, JUDGE_HEADS, JUDGE_COUNCIL };
enum judge judge_of(const struct place *at);

bool may(const struct actor *a, enum permission p, const struct place *at);

#endif
