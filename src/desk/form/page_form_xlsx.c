/* GET /phieu/{}.xlsx: one unit's form as the workbook that goes out and comes back. Who may type online now may type in
 * it: the unit its own marks, whoever verifies the verified ones; for everybody else it is locked. */
#include "desk/front/page.h"
#include "desk/papers/download.h"
#include "desk/papers/papers.h"
#include "desk/part/form_fill.h"
#include "text/words.h"

static enum score_stage stage_of(struct visit *v, const struct form *f)
{
    switch (form_mode_of(v, f)) {
    case MODE_SELF: return STAGE_SELF;
    case MODE_VERIFY: return STAGE_VERIFIED;
    case MODE_READ: break;
    }
    return STAGE_COUNT;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct form_paper paper;
    (void)out;
    const char *name = visit_path(v, "phieu-cham-diem-%d-%lld", v->year.year, (long long)v->id[0]);
    enum outcome o = form_kept(view, &v->year, v->id[0], &paper);
    return o == OK ? download_xlsx(v, form_book(v->arena, &paper, stage_of(v, paper.form)), name) : o;
}

const struct page page_form_xlsx = {
    .path = "/phieu/{}.xlsx",
    .title = W_PRINT_FORM_SHEET_NAME,
    .nav = "/phieu",
    .permission = PERM_FORM_READ,
    .pace = PACE_COSTLY,
    .slow = true,
    .find = find_form,
    .show = show,
};
