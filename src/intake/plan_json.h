/* A plan draft as the command line prints it; the shape is docs/format-plan.md. */
#ifndef INTAKE_PLAN_JSON_H
#define INTAKE_PLAN_JSON_H

struct arena;
struct plan_draft;

/* Indented by one blank, keys in a fixed order, a line end after the last brace. */
const char *plan_json(struct arena *a, const struct plan_draft *draft);

#endif
