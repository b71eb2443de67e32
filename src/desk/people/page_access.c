/* /tiep-can: what the program promises to people who read it otherwise, and where it falls short. */
#include "desk/front/page.h"
#include "desk/people/help.html.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    access_page_html(out, visit_frame(v, view));
    return OK;
}

const struct page page_access = {.path = "/tiep-can", .title = W_ACCESS_TITLE, .permission = PERM_ANYONE, .show = show};
