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

static bool is_party(const struct place *at, int64_t unit)
{
    for (size_t i = 0; i < at->parties; i++)
        if (at->party[i] == unit)
            return true;
    return false;
}

static bool acts_for_a_party(const struct actor *a, const struct place *at)
{
    for (size_t i = 0; i < at->parties; i++)
        if (actor_of_unit(a, at->party[i]))
            return true;
    return false;
}

static bool member_apart(const struct place *at, int64_t unit)
{
    for (size_t i = 0; i < at->tenures; i++)
        if (at->tenure[i].unit == unit)
            return at->tenure[i].stayed && !is_party(at, unit);
    return false;
}

static bool heads_member(const struct actor *a, const struct place *at)
{
    for (size_t i = 0; i < a->roles; i++)
        if (a->role[i].kind == ROLE_HEAD && member_apart(at, a->role[i].unit))
            return true;
    return false;
}

static bool on_council(const struct actor *a, const struct place *at)
{
    for (size_t i = 0; at->cluster && i < a->roles; i++)
        if (a->role[i].kind == ROLE_COUNCIL && a->role[i].cluster == at->cluster)
            return true;
    return false;
}

enum judge judge_of(const struct place *at)
{
    if (at->leader && !is_party(at, at->leader))
        return JUDGE_LEADER;
    if (at->deputy && !is_party(at, at->deputy))
        return JUDGE_DEPUTY;
    for (size_t i = 0; i < at->tenures; i++)
        if (member_apart(at, at->tenure[i].unit))
            return JUDGE_HEADS;
    return JUDGE_COUNCIL;
}

static bool judges(const struct actor *a, const struct place *at)
{
    if (!at->parties || acts_for_a_party(a, at))
        return false;
    switch (judge_of(at)) {
    case JUDGE_LEADER: return leads(a, at);
    case JUDGE_DEPUTY: return actor_of_unit(a, at->deputy);
    case JUDGE_HEADS: return heads_member(a, at);
    case JUDGE_COUNCIL: return on_council(a, at);
    }
    return false;
}

static bool may_come_to_judge(const struct actor *a, const struct place *at)
{
    return leads(a, at) || actor_of_unit(a, at->deputy) || heads_member(a, at) || on_council(a, at);
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
    case PERM_PARTS: return may_come_to_judge(a, at);
    case PERM_PART: return judges(a, at);
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
