/* /tro-giup: how the year goes, for everybody. */
#include "desk/front/page.h"
#include "desk/people/help.html.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    help_page_html(out, visit_frame(v, view));
    return OK;
}

const struct page page_help = {.path = "/tro-giup", .title = W_HELP_TITLE, .permission = PERM_ANYONE, .show = show};
