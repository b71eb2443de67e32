/* What the sheets of an XLSX lean on: shared texts, which formats are dates, and one sheet's cells. */
#ifndef PAPER_XLSX_PART_H
#define PAPER_XLSX_PART_H

#include "paper/xlsx_read.h"
#include "paper/zip_gate.h"

struct xlsx_texts {
    const char **at;
    size_t count;
};

struct xlsx_formats {
    bool *date; /* by the cell's style index */
    size_t count;
    bool from_1904;
};

/* What all sheets of a book lean on. */
struct xlsx_common {
    struct xlsx_texts texts;
    struct xlsx_formats formats;
};

enum outcome xlsx_texts_read(struct arena *a, struct gate *g, const char *part, struct xlsx_texts *out,
                             struct paper_problem *problem_out) MUST_USE;
enum outcome xlsx_formats_read(struct arena *a, struct gate *g, const char *part, struct xlsx_formats *out,
                               struct paper_problem *problem_out) MUST_USE;
enum outcome xlsx_sheet_read(struct arena *a, struct gate *g, const char *part, const struct xlsx_common *common,
                             struct xlsx_sheet *sheet, struct paper_problem *problem_out) MUST_USE;

bool xlsx_code_is_date(const char *code);
/* "2020-11-17", "2020-11-17T09:41:00" or "09:41:00"; NULL when the number is no day of 1900–2199. */
const char *xlsx_date(struct arena *a, const char *number, bool from_1904);
/* No longer than XLSX_CELL characters. */
bool xlsx_text_fits(const char *text);
/* Without Excel's _xHHHH_ signs for carriage return and underscore. */
const char *xlsx_plain(struct arena *a, const char *text);

#endif
