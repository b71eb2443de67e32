/* /don-vi/{}: members of one cluster's year, for the administrator who makes accounts and names the first leader. */
#include "desk/front/page.h"
#include "desk/people/units_page.h"
#include "text/words.h"

const struct page page_units_year = {
    .path = "/don-vi/{}",
    .title = W_NAV_UNITS,
    .nav = "/nguoi-dung",
    .permission = PERM_ADMIN,
    .save_permission = PERM_ADMIN,
    .find = find_year,
    .show = units_show,
    .save = units_save,
};
