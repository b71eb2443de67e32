/* /ke-hoach/{}: one accepted plan, of whatever year. */
#include "desk/front/page.h"
#include "desk/plan/plan_find.h"
#include "desk/plan/plan_shown.h"
#include "text/words.h"

const struct page page_plan_of = {
    .path = "/ke-hoach/{}",
    .title = W_PLANS_TITLE,
    .nav = "/ke-hoach",
    .permission = PERM_PLAN_READ,
    .find = find_plan,
    .show = plan_show,
};
