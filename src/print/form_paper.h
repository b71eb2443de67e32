/* One unit's score form (Phiếu chấm điểm) as papers: a document for the file (PDF, DOCX) and the workbook that goes out
 * to be filled in and comes back. Both are made from the form as it is kept; nothing is looked up.
 *
 * The workbook: a protected sheet whose hidden column A holds the criterion's code of each row, whose unlocked cells
 * (column AT_SELF_TYPED, or AT_VERIFIED_TYPED with AT_REASON) take what is typed online in the same words
 * (score/mark_text.h), and a hidden sheet _meta with form, unit, cluster_year, year, stage, sheet_version and
 * sheet_sha256. Sums are formulas with their true values; who takes it back must work out everything again. */
#ifndef PRINT_FORM_PAPER_H
#define PRINT_FORM_PAPER_H

#include "score/kept/form.h"

struct book;
struct doc;

struct form_paper {
    const struct form *form;
    const char *unit;  /* as named in that year */
    const char *cluster, *superior, *place;
    const char *sheet_sha256;
    int year;
    bool leaders_form; /* verified by the deputy */
    bool sample;
    struct moment made;
};

enum form_column {
    AT_CODE, AT_ORDER, AT_TEXT, AT_MAX, AT_HOW, AT_SELF_TYPED, AT_SELF, AT_VERIFIED_TYPED,
    AT_VERIFIED, AT_DIFFERENCE, AT_FILES, AT_REASON, AT_END
};
enum { FORM_FIRST_ROW = 6 }; /* of the criteria, counted from 0 */

struct doc *form_doc(struct arena *a, const struct form_paper *p);
/* stage: STAGE_SELF or STAGE_VERIFIED takes input there; any other: nothing can be typed. */
struct book *form_book(struct arena *a, const struct form_paper *p, enum score_stage stage);

#endif
