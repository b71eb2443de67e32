/* An outside .xlsx as cells. Numbers stay the text they are in the file: nothing is rounded, and whoever reads
 * marks parses them with base/points. Cached formula values lie (paper/README.md): `formula` says so. */
#ifndef PAPER_XLSX_READ_H
#define PAPER_XLSX_READ_H

#include "base/points.h"
#include "base/str.h"
#include "paper/problem.h"
#include <stdint.h>

struct arena;

enum { XLSX_ROWS = 100000, XLSX_COLUMNS = 200, XLSX_CELL = 32767, XLSX_SHEETS = 200, XLSX_CELLS = 2000000 };

enum xlsx_kind { XLSX_TEXT, XLSX_NUMBER, XLSX_DATE, XLSX_BOOL, XLSX_ERROR };

struct xlsx_cell {
    uint32_t row;    /* 1-based, as in the file: row 7 of a sparse sheet is 7 */
    uint16_t column; /* 1-based: A is 1 */
    uint8_t kind;    /* enum xlsx_kind */
    bool formula;    /* the text is a cached value */
    /* TEXT as written; NUMBER as in the file ("8.5", "1E-3"); DATE "2020-11-17", with a time of day
     * "2020-11-17T09:41:00", or "09:41:00"; BOOL "1"/"0"; ERROR "#DIV/0!". Never NULL. */
    const char *text;
};

struct xlsx_sheet {
    const char *name;
    bool hidden;
    struct xlsx_cell *cell; /* in the file's order, which is rows downwards; cells without value are left out */
    size_t cells;
};

struct xlsx_pair {
    const char *name, *value;
};

struct xlsx_book {
    struct xlsx_sheet *sheet;
    size_t sheets;
    struct xlsx_pair *property; /* custom document properties */
    size_t properties;
};

enum outcome xlsx_read(struct arena *a, struct str bytes, struct xlsx_book *out, struct paper_problem *problem_out)
    MUST_USE;

const struct xlsx_sheet *xlsx_sheet(const struct xlsx_book *b, const char *name); /* NULL when absent */
/* A mark in a cell. Excel stores 8,3 as 8.3000000000000007: noise beyond nine decimals is dropped, in integers;
 * a real third decimal is INVALID. A typed text goes through points_parse ("8,5 "). ABSENT: NULL or an empty cell. */
enum outcome xlsx_points(const struct xlsx_cell *c, struct points *out) MUST_USE;

/* "" when the cell is absent. */
const char *xlsx_text(const struct xlsx_sheet *s, uint32_t row, uint16_t column);
const struct xlsx_cell *xlsx_cell(const struct xlsx_sheet *s, uint32_t row, uint16_t column); /* NULL when absent */

#endif
