/* /bang-tieu-chi and /bang-tieu-chi/sua: the criteria sheet of the year. */
#ifndef DESK_SHEET_VIEW_H
#define DESK_SHEET_VIEW_H

#include "desk/frame_view.h"

struct sheet_line {
    const char *code, *text, *how; /* how "" : nothing said */
    struct message kind;           /* words kind.* */
    bool group;
    int sign;                      /* -1: a penalty */
    struct points max;
    bool has_max, evidence;
    const char *max_typed;         /* in the editor, as typed */
    bool may_drop;                 /* in the editor: no mark hangs on it */
};

struct sheet_rule {
    const char *code, *text; /* gates, caps, steps of the ladder */
};

struct sheet_view {
    int64_t id, year, version;
    const char *title, *source; /* source "": the cluster's own */
    bool invented;
    struct day from;
    struct points base_max, bonus_cap;
    bool has_bonus_cap;
    const struct sheet_line *at;
    size_t n;
    const struct sheet_rule *gates;
    size_t gates_n;
    const struct sheet_rule *ladder;
    size_t ladder_n;
    struct message rounding; /* words rounding.* */
    int64_t forms;           /* forms that use it */
    struct url edit, xlsx, json;
};

/* GET and POST /bang-tieu-chi/sua: ten, cho each line ten.CODE, toi_da.CODE, cach.CODE, mc.CODE; viec = ghi |
 * them.CODE | xoa.CODE; pb. Saving makes a new version; forms that exist keep theirs until they are moved. */
struct sheet_edit_view {
    int64_t id, year, version, next_version;
    struct crumbs crumbs;
    struct flaws flaws; /* toi_da.CODE, ten.CODE, "tong" */
    const char *title;
    const struct sheet_line *at;
    size_t n;
    struct points sum, base_max; /* of what is typed; the aim */
    int64_t forms;               /* forms already begun */
};

/* Does this flaw ("toi_da.1.2", "ten.1.2") belong to the line? */
static inline bool sheet_line_flaw(const struct flaw *y, const struct sheet_line *x)
{
    const char *dot = strchr(y->field, '.');
    return dot != NULL && strcmp(dot + 1, x->code) == 0;
}

static inline bool sheet_line_bad(const struct sheet_edit_view *p, const struct sheet_line *x)
{
    for (size_t i = 0; i < p->flaws.n; i++)
        if (sheet_line_flaw(&p->flaws.at[i], x))
            return true;
    return false;
}

#endif
