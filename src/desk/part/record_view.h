/* /nhat-ky and /tim: what was done, and where a thing is. */
#ifndef DESK_RECORD_VIEW_H
#define DESK_RECORD_VIEW_H

#include "desk/front/frame_view.h"

struct record_item {
    int64_t no;
    struct moment at;
    const char *who;      /* NULL: the program */
    struct message what;  /* words audit.* */
    const char *subject;  /* "Phiếu Hội LHPN quận, 2.3"; NULL */
    const char *detail;   /* "6,50 → 6,00"; NULL */
    const char *source;   /* address or "dòng lệnh" */
    const char *hash;     /* first characters, hex */
    struct url to;        /* the thing; none */
};

enum chain { CHAIN_UNCHECKED, CHAIN_WHOLE, CHAIN_BROKEN };

/* GET /nhat-ky: don_vi, nguoi, loai, tu, den, truoc (row). POST /nhat-ky/kiem-tra checks the chain. */
struct record_view {
    struct choices units, kinds;
    const char *who, *from, *to; /* of the filter, as typed */
    struct flaws flaws;          /* "tu", "den" */
    bool filtered;
    enum chain chain;
    int64_t chain_rows, broken_at;
    struct moment chain_at;
    const char *head; /* hash of the newest row */
    const struct record_item *at;
    size_t n;
    struct pager pager;
    struct url csv;
};

struct found_item {
    const char *text, *sub; /* sub NULL */
    struct url to;
};

struct found_group {
    struct message title; /* words found.* */
    const struct found_item *at;
    size_t n;
};

/* GET /tim?q= */
struct found_view {
    const char *q;
    int64_t n;
    const struct found_group *groups;
    size_t groups_n;
};

#endif
