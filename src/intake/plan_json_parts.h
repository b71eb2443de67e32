/* Private: the parts of plan_json.c that fill a file of their own. Each returns a new reference. */
#ifndef INTAKE_PLAN_JSON_PARTS_H
#define INTAKE_PLAN_JSON_PARTS_H

#include "intake/plan.h"
#include <jansson.h>

json_t *json_day(struct arena *a, struct day d);
void json_extra(json_t *o, const char *key, const char *text); /* NULL adds nothing */
json_t *json_quotes(const struct plan_draft *d);
json_t *json_units(const struct plan_draft *d);
json_t *json_schedule(struct arena *a, const struct plan_draft *d);
json_t *json_deadlines(struct arena *a, const struct plan_draft *d);
json_t *json_warnings(struct arena *a, const struct plan_draft *d);
json_t *json_remarks(struct arena *a, const struct plan_draft *d);

#endif
