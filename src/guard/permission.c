#include "guard/permission.h"

static bool leads(const struct actor *a, const struct place *at)
{
    return actor_of_unit(a, at->leader);
}

static bool reads_form(const struct actor *a, const struct place *at)
{
    if (at->draft)
        return actor_of_unit(a, at->unit);
    return actor_of_unit(a, at->unit) || leads(a, at) || actor_of_unit(a, at->deputy) ||
           actor_watches(a, at->cluster) || (at->checker && actor_of_unit(a, at->checker)) ||
           (at->published && at->sheets_open && actor_belongs(a, at));
}

/* The leader's own form goes to the deputy; a cluster without a deputy has to name one first. */
static bool verifies(const struct actor *a, const struct place *at)
{
    if (!at->unit || actor_of_unit(a, at->unit))
        return false;
    return at->unit == at->leader ? actor_of_unit(a, at->deputy) : leads(a, at);
}

static bool plans(const struct actor *a, const struct place *at)
{
    if (leads(a, at))
        return true;
    if (at->leader)
        return false;
    return actor_has(a, ROLE_ADMIN) || (actor_unit(a) && (!at->cluster || actor_in_cluster(a, at->cluster)));
}

/* Who brought a plan keeps it while holding some right there; leaving the cluster ends that. */
static bool brought(const struct actor *a, const struct place *at)
{
    return at->owner && at->owner == a->account &&
           (actor_has(a, ROLE_ADMIN) || (actor_unit(a) && (!at->cluster || actor_in_cluster(a, at->cluster))));
}

bool may(const struct actor *a, enum permission p, const struct place *at)
{
    if (p == PERM_ANYONE)
        return true;
    if (!a)
        return false;
    switch (p) {
    case PERM_SIGNED_IN: return true;
    case PERM_CLUSTER: return actor_belongs(a, at);
    case PERM_UNIT: return actor_of_unit(a, at->unit);
    case PERM_FORM_READ: return reads_form(a, at);
    case PERM_VERIFY: return verifies(a, at);
    case PERM_LEAD: return leads(a, at);
    case PERM_PLAN: return plans(a, at);
    case PERM_PLAN_READ: return actor_belongs(a, at) || actor_has(a, ROLE_ADMIN) || brought(a, at);
    case PERM_IMPORT: return brought(a, at) || (at->cluster && plans(a, at)); /* for no cluster yet: theirs alone */
    case PERM_ADMIN: return actor_has(a, ROLE_ADMIN);
    case PERM_AUDIT: return actor_has(a, ROLE_ADMIN) || leads(a, at) || actor_watches(a, at->cluster);
    case PERM_ANYONE:
    case PERM_MISSING: break;
    }
    return false;
}
