/* /phieu and /phieu/{id}: one unit's score form. The same page serves scoring oneself, verifying and reading.
 * Fields of its form: diem.CODE (the mark as typed), ly_do.CODE (reason), pb.CODE (version of that cell),
 * viec = luu | kiem-tra | thu-hoi | lay-diem (the unit's marks for all lines not verified yet). Autosave posts one cell
 * with the header X-Tu-Luu: 1 and gets
 * {"saved":"09:41","version":8,"total":"76,00","done":14,"worth":"9,40 điểm","sums":{"1":"24,00"}},
 * 409 {"mine":"9","theirs":"8,50","by":"…","at":"09:40","version":8}
 * or 422 {"error":"Cao hơn điểm tối đa"}; by nobody, 401 {"error":"session"}. Ids of inputs: d-CODE, l-CODE. */
#ifndef DESK_FORM_VIEW_H
#define DESK_FORM_VIEW_H

#include "desk/front/frame_view.h"
#include "desk/part/form_detail_view.h"

enum form_mode { MODE_READ, MODE_SELF, MODE_VERIFY };
enum mark_input { INPUT_NONE, INPUT_POINTS, INPUT_COUNT, INPUT_ACTUAL, INPUT_CHOICE };

/* The one who saves second sees both values; nothing is thrown away. */
struct line_clash {
    bool is;
    const char *mine;        /* as typed */
    struct mark_view theirs; /* what stands in the database */
    const char *by;
    struct moment at;
    int64_t version; /* to send with the choice */
};

struct form_line {
    const char *code, *text;
    bool group;          /* a heading with sums: no input, no evidence */
    int sign;            /* 1 counts up, -1 a penalty */
    struct points max;
    bool has_max;
    struct mark_view self, verified, final; /* of a group: the sum so far, SHOW_NOT_SCORED while one is missing */
    bool has_diff;
    struct points diff;  /* verified minus self */
    enum mark_input input; /* of the column of this mode; INPUT_NONE: not to be changed */
    const char *typed;   /* as it stands in the input; "" for nothing */
    const char *proposed; /* MODE_VERIFY: what the unit entered, as a hint in the empty input; "" otherwise */
    struct choices choices; /* INPUT_CHOICE: levels, yes and no */
    const char *measure; /* INPUT_COUNT, INPUT_ACTUAL: "lần", "%"; NULL */
    bool worth;          /* what is typed is not points: they are shown beside it */
    int64_t version;
    int64_t files;
    bool needs_file;     /* evidence is asked for and missing */
    bool returned;       /* sent back to the unit: to be mended */
    bool asks_reason;    /* show the input for the reason: values differ or the reason is owed */
    const char *reason;  /* "" or as given */
    const char *reason_by; /* NULL: nobody yet */
    struct line_clash clash;
    bool chosen;         /* open in the side column */
    struct url open;     /* "?tc=1.2#chi-tiet" */
};

struct step_view {
    struct message name, sub; /* words step.*; "Nộp 16/11/2020", "Còn 3 ngày, đến 20/11" */
};

struct filter_view {
    struct message name; /* words filter.* with a count */
    struct url to;
    bool here;
};

struct form_view {
    const char *unit;
    int64_t id, year;
    struct crumbs crumbs;
    struct flaws flaws; /* fields d-CODE, l-CODE; subject "Tiêu chí 2.2" */
    enum form_mode mode;
    bool own;              /* the reader's own unit */
    struct url save;       /* action of the form */
    int64_t version;       /* of the whole form */
    int64_t sheet_version;
    struct day sheet_from; /* no day: not said */
    struct moment sent_at; /* 0: not handed in */
    bool sent_late;
    struct message locked; /* why nothing can be typed, words score.locked.*; word 0: it can */
    const char *unlocker;
    const char *return_reason; /* the form came back; NULL */
    const struct step_view *steps;
    size_t steps_n;
    int step_now;          /* index; before it all are done */
    const struct filter_view *filters;
    size_t filters_n;
    const struct form_line *lines; /* in the sheet's order, groups before their lines */
    size_t lines_n;
    bool show_verified, show_final;
    struct mark_view self_total, verified_total, final_total;
    struct points max;
    int64_t lines_done, lines_all; /* of this mode's stage */
    struct moment saved_at;        /* 0: nothing was saved yet */
    struct line_detail detail;
    struct url xlsx, pdf;
    struct url take_back; /* where a filled workbook comes back; none */
    struct url give_back; /* to the page that returns it; none */
    bool may_withdraw;
    bool may_take; /* MODE_VERIFY: lines without a verified mark */
    const char *superior, *issuer, *place; /* letterhead on paper */
    struct day today;
};

/* The id of the message under this line's input ('d') or reason ('l'); "" when nothing is wrong with it. */
static inline const char *line_flaw_id(const struct form_view *p, const struct form_line *x, char which)
{
    for (size_t i = 0; i < p->flaws.n; i++) {
        const char *field = p->flaws.at[i].field;
        if (field[0] == which && field[1] == '-' && strcmp(field + 2, x->code) == 0)
            return field;
    }
    return "";
}

#endif
