#include "guard/actor.h"

#include "base/str.h"

static const char *const code[] = {
    [ROLE_CLERK] = "clerk",     [ROLE_HEAD] = "head",   [ROLE_COUNCIL] = "council",
    [ROLE_AUDITOR] = "auditor", [ROLE_ADMIN] = "admin",
};

const char *role_code(enum role_kind kind)
{
    return code[kind];
}

bool role_from_code(const char *text, enum role_kind *out)
{
    for (size_t i = 0; i < sizeof code / sizeof *code; i++)
        if (text_eq(code[i], text)) {
            *out = (enum role_kind)i;
            return true;
        }
    return false;
}

bool actor_has(const struct actor *a, enum role_kind kind)
{
    for (size_t i = 0; a && i < a->roles; i++)
        if (a->role[i].kind == kind)
            return true;
    return false;
}

static bool of_unit(const struct role *r)
{
    return (r->kind == ROLE_CLERK || r->kind == ROLE_HEAD) && r->unit;
}

bool actor_of_unit(const struct actor *a, int64_t unit)
{
    for (size_t i = 0; a && unit && i < a->roles; i++)
        if (of_unit(&a->role[i]) && a->role[i].unit == unit)
            return true;
    return false;
}

bool actor_in_cluster(const struct actor *a, int64_t cluster)
{
    for (size_t i = 0; a && cluster && i < a->roles; i++)
        if (a->role[i].cluster == cluster && a->role[i].kind != ROLE_ADMIN)
            return true;
    return false;
}

bool actor_watches(const struct actor *a, int64_t cluster)
{
    for (size_t i = 0; a && cluster && i < a->roles; i++)
        if ((a->role[i].kind == ROLE_COUNCIL || a->role[i].kind == ROLE_AUDITOR) && a->role[i].cluster == cluster)
            return true;
    return false;
}

static bool unit_belongs(const struct role *r, const struct place *at)
{
    for (size_t i = 0; i < at->tenures; i++)
        if (at->tenure[i].unit == r->unit)
            return true;
    return false;
}

bool actor_belongs(const struct actor *a, const struct place *at)
{
    if (!at->cluster_year)
        return actor_in_cluster(a, at->cluster);
    for (size_t i = 0; a && i < a->roles; i++)
        if (of_unit(&a->role[i]) && unit_belongs(&a->role[i], at))
            return true;
    return actor_watches(a, at->cluster);
}

int64_t actor_unit(const struct actor *a)
{
    for (size_t i = 0; a && i < a->roles; i++)
        if (of_unit(&a->role[i]))
            return a->role[i].unit;
    return 0;
}

int64_t actor_cluster(const struct actor *a)
{
    for (size_t i = 0; a && i < a->roles; i++)
        if (a->role[i].cluster)
            return a->role[i].cluster;
    return 0;
}
