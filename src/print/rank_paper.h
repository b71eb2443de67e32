/* Bảng tổng hợp điểm as a document, a workbook and plain CSV. The numbers come computed: who calls has them from the
 * ranking as it was closed, or as it would be now. Same input, same bytes. */
#ifndef PRINT_RANK_PAPER_H
#define PRINT_RANK_PAPER_H

#include "base/day.h"
#include "base/points.h"
#include "base/str.h"
#include <stddef.h>

struct arena;
struct book;
struct doc;

struct rank_paper_row {
    const char *unit;
    bool known;      /* false: nothing to show yet but the name */
    bool has_self, has_verified;
    struct points self, verified; /* of the contents, without bonus and penalty */
    struct points bonus, penalty; /* penalty: 0 or more, what is taken off */
    struct points total;
    int place;       /* 0: not ranked */
    const char *note; /* tie step, gates; "" for none */
};

struct rank_moves;

struct rank_paper {
    const char *superior, *cluster, *block, *place;
    int year, sheet_version;
    struct day on;           /* day of publishing; no day: left open for the pen */
    bool provisional, sample;
    struct moment computed, made;
    int64_t record_row;      /* newest row of the record when this was computed; 0: none */
    const char *record_hash; /* of it, hex */
    const struct rank_paper_row *row;
    size_t rows;
    const char *const *tie; /* sentences: the ladder, then what was told about equal units */
    size_t ties;
    const char *const *warning; /* sentences under the table */
    size_t warnings;
    const struct rank_moves *moves; /* rank_plot.h; NULL: no year to compare with */
};

/* With an appendix of plots. */
struct doc *rank_doc(struct arena *a, const struct rank_paper *p);
struct book *rank_book(struct arena *a, const struct rank_paper *p);
/* UTF-8 with a byte mark and ';' between, as spreadsheets of this country open it; decimal commas. A field that a
 * sheet program could take for a formula starts with an apostrophe. */
struct str rank_csv(struct arena *a, const struct rank_paper *p);

#endif
