/* The door and one's own account: /vao, /ma-mot-lan, /tai-khoan. */
#ifndef DESK_ACCOUNT_VIEW_H
#define DESK_ACCOUNT_VIEW_H

#include "desk/front/frame_view.h"

/* GET and POST /vao. Fields: ten_dang_nhap, mat_khau, tiep (where to go after). */
struct sign_in_view {
    struct flaws flaws;    /* fields "ten_dang_nhap", "mat_khau" */
    const char *login;     /* as typed; "" at first */
    const char *next;      /* own path, or "" */
    int64_t wait_minutes;  /* the door is shut for so long; 0: it is not */
    bool ended;            /* the session ran out before a form was sent: it was not saved */
    const struct sample_account *samples; /* only in the sample: shown with their passwords */
    size_t samples_n;
};

struct sample_account {
    const char *login, *password, *who; /* "can-bo-lhpn", "…", "Cán bộ TĐKT, Hội LHPN quận" */
};

/* GET and POST /ma-mot-lan. Fields: ten_dang_nhap, ma, mat_khau, mat_khau_2. */
struct first_code_view {
    struct flaws flaws; /* fields by these names */
    const char *login;
    int64_t least; /* characters a password must have */
};

struct session_item {
    int64_t id;
    const char *device, *source; /* "Chromium trên Windows", "10.1.2.7" */
    struct moment since, last;
    bool here; /* the one that asks */
};

struct role_item {
    const char *what, *where; /* "Cán bộ TĐKT", "Hội LHPN quận" */
    struct day from, to;      /* to: no day while it lasts */
};

/* GET /tai-khoan; POST /tai-khoan (viec=doi-mat-khau: mat_khau_cu, mat_khau, mat_khau_2; viec=dong-phien: phien);
 * POST /ra signs out. */
struct account_view {
    struct flaws flaws; /* fields mat_khau_cu, mat_khau, mat_khau_2 */
    const char *name, *login, *post;
    struct moment last_in; /* the sign-in before this one */
    int64_t least;
    const struct role_item *roles;
    size_t roles_n;
    const struct session_item *sessions;
    size_t sessions_n;
};

#endif
