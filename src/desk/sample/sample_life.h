/* `thidua sample --lived`: the sample's year as it might stand on 17/11/2020: models, reports, self-scores, the first
 * verified forms. All of it is invented and made through the same functions as real work, each with its audit row. */
#ifndef DESK_SAMPLE_LIFE_H
#define DESK_SAMPLE_LIFE_H

#include "base/outcome.h"
#include <stdint.h>

struct arena;
struct house;

enum outcome sample_live(struct arena *a, struct house *h, int64_t cluster_year) MUST_USE;

#endif
