/* /don-vi and /nguoi-dung. */
#ifndef DESK_ORG_VIEW_H
#define DESK_ORG_VIEW_H

#include "desk/front/frame_view.h"

struct unit_item {
    int64_t no; /* protocol order */
    const char *name, *kind; /* kind: "Ban Đảng", "Đoàn thể"; NULL */
    bool leader, deputy, mine;
    const char *clerks; /* "Lê Hồng Mẫu, Võ Văn Mẫu"; NULL: nobody has an account */
    const char *head;
    int64_t duties_done, duties_all;
    struct url duties; /* none: not for this reader */
};

/* A duty the plan gives no day. */
struct due_field {
    const char *id, *what, *value; /* "han.2", "Báo cáo 6 tháng", "25/06/2020" or "" */
};

/* GET and POST /don-vi: viec=cum: cum_truong, cum_pho (unit ids, "" for none), pb; viec=han: han.N (days). */
struct units_view {
    const char *cluster, *block, *superior;
    int64_t year, version;
    struct flaws flaws; /* "cum_truong", "cum_pho" */
    const struct unit_item *at;
    size_t n;
    struct url go; /* where the forms are sent */
    bool may_lead; /* may name leader and deputy */
    const struct due_field *dues; /* the leader sets these days */
    size_t dues_n;
    struct choices leader, deputy;
};

enum account_state { ACCOUNT_OPEN, ACCOUNT_WAITS, ACCOUNT_CODE_DEAD, ACCOUNT_SHUT };

struct held_role {
    int64_t id;
    const char *text; /* "Cán bộ TĐKT, Hội LHPN quận" */
};

struct account_item {
    int64_t id;
    const char *login, *name;
    const struct held_role *roles;
    size_t roles_n;
    enum account_state state;
    bool me;
};

struct cluster_link {
    const char *name;
    struct url to;
};

/* GET and POST /nguoi-dung: viec = them (ten_dang_nhap, ho_ten, chuc_danh, vai_tro, don_vi: "u3" or "c1") | ma.ID |
 * khoa.ID | mo.ID | thoi.ROLE. */
struct accounts_view {
    struct flaws flaws;
    const struct account_item *at;
    size_t n;
    const char *new_code, *new_login; /* shown once after making it; NULL */
    struct day code_until;
    const char *login, *name, *title; /* as typed */
    struct choices roles, units;
    const struct cluster_link *clusters;
    size_t clusters_n;
};

#endif
