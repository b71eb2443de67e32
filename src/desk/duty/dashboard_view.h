/* /bang-dieu-hanh: where the cluster stands, on one page. Coordinates of charts are whole numbers in the
 * viewBox of the drawing; the page's C works them out (dot plot: x = 10 + 152 * (total - low) / (high - low)). */
#ifndef DESK_DASHBOARD_VIEW_H
#define DESK_DASHBOARD_VIEW_H

#include "desk/part/duty_view.h"
#include "desk/part/event_view.h"
#include "desk/part/rank_part_view.h"

/* One field of the completeness matrix. */
enum cell_state { CELL_NONE, CELL_OK, CELL_LATE_DONE, CELL_OVERDUE, CELL_RETURNED, CELL_WORKING, CELL_WAITING };

struct matrix_cell {
    enum cell_state state;
    int64_t days_late; /* CELL_LATE_DONE, CELL_OVERDUE */
    struct url to;     /* none: nothing to open, or not for this reader */
};

struct matrix_column {
    const char *name;  /* "BC 6 tháng" */
    struct day due;    /* no day: the plan says none */
};

struct matrix_item {
    const char *unit;
    bool mine;
    const struct matrix_cell *cells; /* as many as the matrix has columns */
};

struct matrix {
    const struct matrix_column *columns;
    size_t columns_n;
    const struct matrix_item *rows;
    size_t rows_n;
};

struct log_item {
    struct message at;   /* "09:38", "Hôm qua 20:41": words dash.today, dash.yesterday, dash.then */
    const char *who;     /* NULL: the program itself */
    struct message what; /* words audit.* */
    const char *subject; /* "Phiếu Hội LHPN quận" */
    struct url to;       /* the subject, for who may read it */
    const char *detail;  /* "2.3: 6,50 → 6,00"; NULL: none, or not for this reader */
    int64_t more;        /* as many like it just before */
};

struct dashboard_view {
    const char *cluster; /* "Cụm thi đua I" */
    struct day today;
    struct day window_to; /* last day of the submission window; no day: none is set */
    int days_left;        /* to window_to; negative: days since */
    int64_t forms_sent, forms_returned, forms_missing, forms_verified, units;
    int64_t on_time, on_time_of; /* duties handed in by their day, of those that are due */
    int64_t on_time_tenths;      /* 1000 * on_time / on_time_of: 867 is 86,7 % */
    int64_t overdue;
    const char *worst_what, *worst_unit; /* the longest overdue; NULL: none */
    int64_t worst_days;
    bool mean_known;           /* some form is verified, and this reader may know */
    struct points mean_change; /* of verified forms: verified minus self, mean, rounded half up */
    struct matrix matrix;
    struct rank_part rank;
    struct story story; /* of the reader's own unit, else of the first; unit NULL: none to tell */
    struct quarter quarters[4];
    const struct duty_item *tasks; /* what I have to do, the most urgent first */
    size_t tasks_n;
    const struct blocker *blockers;
    size_t blockers_n;
    const struct log_item *log;
    size_t log_n;
    int64_t chain_rows;         /* the record is whole up to this row; 0: nobody has checked */
    struct moment chain_at;
    const char *reminder;       /* text to copy into a chat: no personal data; NULL: not for this reader */
    struct url verify_next;     /* the next form to verify; none: not for this reader, or none waits */
    struct url publish;         /* to the two-step act; none: not for this reader */
    bool may_export;            /* /bang-dieu-hanh.xlsx */
    bool may_audit;
};

#endif
