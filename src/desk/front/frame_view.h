/* The frame around every page: filled once by the front controller, the same for all pages of a request. */
#ifndef DESK_FRAME_VIEW_H
#define DESK_FRAME_VIEW_H

#include "desk/front/parts_view.h"

struct nav_item {
    const char *icon;     /* a line of web/icons.txt */
    struct message label; /* words nav.* */
    struct url to;
    bool here;
    int64_t count; /* overdue or nearly due; 0: no badge */
};

struct nav_group {
    struct message title; /* nav.group.work, nav.group.year, nav.group.admin */
    const struct nav_item *at;
    size_t n; /* only what the actor may open; an empty group is not shown */
};

struct year_link {
    int year;
    struct url to;
    bool here;
};

enum flash { FLASH_NONE, FLASH_DONE, FLASH_NOTE, FLASH_REFUSED };

struct frame_view {
    enum lang lang;
    const char *csrf;    /* of the session; before sign-in of the pre-session */
    const char *cluster; /* "Cụm thi đua I, quận Phú Nhuận": under the brand; NULL before sign-in */
    struct url home;     /* where the brand leads */
    const struct nav_group *groups;
    size_t groups_n;
    int year; /* 0: no year switch */
    const struct year_link *years;
    size_t years_n;
    const char *person, *post, *initials; /* "Trần Thị Mẫu", "Cán bộ Cụm trưởng", "TM"; person NULL: nobody is in */
    const char *find;    /* what was searched for; "" otherwise */
    struct url language; /* the same page in the other language */
    bool sample;         /* "Dữ liệu minh họa" on every page */
    bool read_only;      /* the server has no room to write */
    enum flash flash;
    struct message flash_text; /* word 0: none */
    struct moment now;         /* the server's clock */
    struct day today_set;      /* --today; no day: the real one */
};

#endif
