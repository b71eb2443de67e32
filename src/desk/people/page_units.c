/* /don-vi: the members of the reader's own cluster. */
#include "desk/front/page.h"
#include "desk/people/units_page.h"
#include "text/words.h"

const struct page page_units = {
    .path = "/don-vi",
    .title = W_NAV_UNITS,
    .nav = "/don-vi",
    .permission = PERM_CLUSTER,
    .save_permission = PERM_LEAD,
    .find = find_own,
    .show = units_show,
    .save = units_save,
};
