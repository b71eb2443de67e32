/* /bang-tieu-chi and /bang-tieu-chi/cach-cham: the criteria sheet of the year, and how each kind is computed. */
#ifndef DESK_SHEET_VIEW_H
#define DESK_SHEET_VIEW_H

#include "desk/front/frame_view.h"

struct sheet_line {
    const char *code, *text, *how; /* how "" : nothing said */
    struct message kind;           /* words kind.name.* */
    bool group;
    int sign; /* -1: a penalty */
    struct points max;
    bool has_max, evidence;
    const char *kind_code, *parameters; /* "RATIO"; in words, NULL or "" for none */
};

struct sheet_rule {
    const char *code, *text; /* gates, caps, steps of the ladder, classes */
};

struct sheet_rules {
    const struct sheet_rule *at;
    size_t n;
};

struct sheet_version_item {
    int64_t version;
    const char *title, *act, *sha256;
    struct message state; /* words sheet_state.* */
    struct moment at;     /* in force or withdrawn since; 0: a draft */
    struct url open;
    bool here;
};

struct sheet_view {
    int64_t id, year, version;
    const char *title, *source; /* source "": the cluster's own */
    bool invented, none;        /* none: the cluster has no sheet at all */
    bool draft, old;            /* what is shown is not in force */
    int64_t amendment, refused; /* version of a draft the members are asked to accept, 0: none; how many refuse it */
    struct points base_max, bonus_cap;
    bool has_bonus_cap;
    const struct sheet_line *at;
    size_t n;
    struct sheet_rules gates, ladder, caps, classes;
    struct message rounding, state;
    int64_t forms; /* forms that use it */
    const struct sheet_version_item *versions;
    size_t versions_n;
    struct url edit, upload, freeze, amend, xlsx, json;
};

struct kind_item {
    const char *code;
    struct message name, about, formula, example;
    struct url page;
};

struct kinds_view {
    struct crumbs crumbs;
    const struct kind_item *at;
    size_t n;
};

#endif
