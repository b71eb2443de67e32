/* /don-vi and /nguoi-dung. */
#ifndef DESK_ORG_VIEW_H
#define DESK_ORG_VIEW_H

#include "desk/frame_view.h"

struct unit_item {
    int64_t no; /* protocol order */
    const char *name, *kind; /* kind: "Ban Đảng", "Đoàn thể"; NULL */
    bool leader, deputy, mine;
    const char *clerks; /* "Lê Hồng Mẫu, Võ Văn Mẫu"; NULL: nobody has an account */
    const char *head;
    int64_t duties_done, duties_all;
    struct url duties; /* none: not for this reader */
};

/* GET and POST /don-vi: cum_truong, cum_pho (unit ids, "" for none), pb. */
struct units_view {
    const char *cluster, *block, *superior;
    int64_t year, version;
    struct flaws flaws; /* "cum_truong", "cum_pho" */
    const struct unit_item *at;
    size_t n;
    bool may_lead; /* may name leader and deputy */
    struct choices leader, deputy;
};

enum account_state { ACCOUNT_OPEN, ACCOUNT_WAITS, ACCOUNT_CODE_DEAD, ACCOUNT_SHUT };

struct account_item {
    int64_t id;
    const char *login, *name, *roles;
    enum account_state state;
    struct moment last_in;
    bool me;
};

/* GET and POST /nguoi-dung: viec = them (ten_dang_nhap, ho_ten, chuc_danh, vai_tro, don_vi) | ma.ID | khoa.ID |
 * mo.ID. */
struct accounts_view {
    struct flaws flaws;
    const struct account_item *at;
    size_t n;
    const char *new_code, *new_login; /* shown once after making it; NULL */
    struct day code_until;
    const char *login, *name, *title; /* as typed */
    struct choices roles, units;
};

#endif
