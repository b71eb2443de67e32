/* /bang-tieu-chi/sua: the draft as a tree with buttons, and one line or one rule a page. */
#ifndef DESK_SHEET_EDIT_VIEW_H
#define DESK_SHEET_EDIT_VIEW_H

#include "desk/front/frame_view.h"

struct sheet_finding {
    const char *subject; /* "Tiêu chí 1.2"; NULL: of the whole sheet */
    struct message what;
    bool error;
    struct url to;
};

struct sheet_findings {
    const struct sheet_finding *at;
    size_t n, errors;
};

/* Buttons post viec=VERB.ID: len, xuong, xoa; for groups them. A drag posts keo.ID.truoc.ID, .sau., .trong. */
struct edit_line {
    const char *id, *code, *text;
    struct message kind;                   /* word 0: a rule, not a line */
    const char *max;                       /* "10" or "" */
    bool top, group, penalty, bad, warned; /* top: a root */
    int depth;                             /* of a line; a root is 1 */
    struct url edit;                       /* text "": the link says so */
};

struct edit_rules { /* caps, gates, steps, classes */
    const char *id; /* of the section and the button viec=them.ID */
    struct message title, add;
    const struct edit_line *at;
    size_t n;
};

enum { EDIT_RULES = 4 };

struct sheet_edit_view {
    int64_t year, version;
    struct crumbs crumbs;
    struct flaws flaws;
    bool none;       /* no draft: offers to start one */
    bool empty;      /* and no sheet in force either */
    const char *was; /* digest of the draft */
    const char *title;
    const struct edit_line *at;
    size_t n;
    struct edit_rules rules[EDIT_RULES];
    struct sheet_findings findings;
    struct points sum, out_of; /* out_of 0: not stated */
    struct url head;
};

enum input_shape { INPUT_LINE, INPUT_AREA, INPUT_FLAG, INPUT_CHOICE, INPUT_SET };

struct sheet_input {
    const char *name;
    enum input_shape shape;
    struct message label, hint; /* hint.word 0: none */
    const char *value;
    int rows;
    struct choices choices;
};

/* One line, one rule, or the common rules. POST to `go`: every input by its name, was. */
struct sheet_item_view {
    struct crumbs crumbs;
    struct flaws flaws;
    struct message title;
    const char *was;
    struct url go;
    const struct sheet_input *at;
    size_t n;
    bool line;             /* its kind decides which fields there are */
    struct choices groups; /* of a line: where it can go; POST viec=put, vao */
    const char *put;
    struct sheet_findings findings; /* of this line */
};

#endif
