/* /phieu/{id}/excel: a filled workbook comes back. POST tep shows what it would change and saves nothing;
 * agreeing posts diem.CODE (ticked ones), ly_do.CODE and pb.CODE to the form itself. */
#ifndef DESK_EXCEL_VIEW_H
#define DESK_EXCEL_VIEW_H

#include "desk/front/frame_view.h"

struct excel_row {
    const char *code, *text;
    int64_t row; /* as Excel counts */
    const char *before, *after, *raw;
    struct message why; /* of a refused cell */
    bool cleared, wants_reason;
    const char *reason;
    int64_t was;
};

struct excel_view {
    const char *unit;
    int64_t id;
    struct crumbs crumbs;
    struct flaws flaws; /* "tep" */
    bool read;          /* a file was read: the dry run below */
    const char *file;
    const struct excel_row *changed;
    size_t changed_n;
    const struct excel_row *refused;
    size_t refused_n;
    int64_t same, absent, refused_all; /* refused_all may be more than are listed */
    bool may_type;                     /* false: nothing can be typed in this form now */
    bool verifying;
    int64_t most_mb;
    struct url back, out, here; /* the form, the workbook, this page */
};

#endif
