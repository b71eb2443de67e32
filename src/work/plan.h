/* A plan as a person accepted it, and what accepting it sets up: the cluster and its units in the plan's order,
 * the year, legal bases, tasks, registered models, the schedule, and what every unit owes. One change. */
#ifndef WORK_PLAN_H
#define WORK_PLAN_H

#include "base/day.h"
#include "base/maybe.h"
#include "base/outcome.h"
#include <stddef.h>

struct change;
struct view;

struct new_basis {
    const char *type, *code, *issuer, *subject;
    struct day issued_on; /* no day: not stated */
    bool legal;           /* a basis of the plan, not just named in its text */
    int line;
};

struct new_line {
    int depth; /* 0 section, 1 item, deeper below */
    const char *role, *marker, *text;
    int line;
};

struct new_model {
    const char *text, *measure, *places;
    struct maybe quantity;
    bool per_member;
    int line;
};

struct new_unit {
    const char *name;
    const struct new_model *model;
    size_t models;
    int line;
};

struct new_event {
    int quarter;
    const char *content, *precision, *place;
    struct day from, to; /* no day: none stated */
    bool tentative, assumed;
    int line;
};

struct new_plan {
    int64_t cluster; /* 0: the one with this name, or a new one */
    const char *cluster_name, *block, *superior, *issuer, *place;
    const char *number, *type, *subject, *closing;
    struct day issued_on;
    int year;
    bool sample;
    int64_t file;
    const struct new_basis *basis;
    size_t bases;
    const struct new_line *line;
    size_t lines;
    const struct new_unit *unit;
    size_t units;
    const struct new_event *event;
    size_t events;
    int leader, deputy;                       /* index of the unit, -1: not named */
    struct day opens_on, due_on;              /* submission window; no day: none */
    int window_line, report_line, model_line; /* lines of the plan they come from */
};

struct plan_made {
    int64_t plan, cluster, cluster_year;
    size_t units_new;
};

/* The file's row, made when it is not there yet; the bytes are kept by the caller. */
enum outcome file_add(struct change *c, const char *sha256, int64_t size, const char *type, int64_t *id_out) MUST_USE;

/* Where the plan belongs: the cluster it names. ABSENT: accepting it will make a new one. */
enum outcome plan_cluster(struct view *v, const struct new_plan *p, int64_t *cluster_out) MUST_USE;
/* CLASH: this year of this cluster already has a plan. INVALID: no units, no year, two units of one name. */
enum outcome plan_accept(struct change *c, const struct new_plan *p, struct plan_made *out) MUST_USE;
/* What stands on a plan already and keeps it from being taken back: marks and evidence hang on forms. */
struct plan_hold {
    int64_t reports, models, forms, sheets, accounts; /* models: registered since; accounts: roles in what it made */
};

enum outcome plan_holds(struct view *v, int64_t cluster_year, struct plan_hold *out) MUST_USE; /* ABSENT: no plan */
bool plan_held(const struct plan_hold *h);
/* Takes back everything plan_accept made. CLOSED: something hangs on it already (plan_holds). ABSENT: the year has no
 * plan. */
enum outcome plan_undo(struct change *c, int64_t cluster_year) MUST_USE;

#endif
