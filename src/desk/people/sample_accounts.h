/* The sample's invented people and their passwords, shown at the door of a sample and nowhere else. */
#ifndef DESK_SAMPLE_ACCOUNTS_H
#define DESK_SAMPLE_ACCOUNTS_H

#include "base/outcome.h"
#include <stddef.h>

struct arena;
struct view;
struct sample_account;

/* Empty unless every cluster of this database is a sample. */
enum outcome sample_accounts(struct arena *a, struct view *v, const struct sample_account **at_out,
                             size_t *n_out) MUST_USE;

#endif
