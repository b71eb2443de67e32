/* All forms of a cluster's year at once, in as many queries as one form takes. */
#ifndef SCORE_FORMS_H
#define SCORE_FORMS_H

#include "score/kept/form.h"

struct forms {
    struct form *at; /* by unit */
    size_t n;
};

/* By `sheet`: a form under another version of it still reads by codes. NULL: each by its own. All lives in the view's
 * arena. BROKEN as form_read. */
enum outcome forms_read(struct view *v, int64_t cluster_year, const struct kept_sheet *sheet,
                        struct forms *out) MUST_USE;
const struct form *forms_find(const struct forms *f, int64_t unit); /* NULL: it has none */

#endif
