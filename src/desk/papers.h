/* From the database to what print needs, for the download pages and the command line alike. Everything lives in the
 * view's arena. The moments written into the files are those of the data: the same data gives the same bytes. */
#ifndef DESK_PAPERS_H
#define DESK_PAPERS_H

#include "print/form_paper.h"
#include "print/rank_paper.h"
#include "work/plan.h"

struct doc;
struct str;
struct view;
struct year;

/* The accepted plan; *at_out is when it was accepted. ABSENT: the year has none. */
enum outcome plan_kept(struct view *v, const struct year *y, struct new_plan *out, struct moment *at_out) MUST_USE;
enum outcome form_kept(struct view *v, const struct year *y, int64_t form, struct form_paper *out) MUST_USE;
/* only: the one unit whose row may be seen, 0: all. ABSENT: there is no sheet, or a mark cannot be scored. */
enum outcome rank_kept(struct view *v, const struct year *y, int64_t only, struct rank_paper *out) MUST_USE;

/* Media types of downloads. */
#define TYPE_DOCX "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#define TYPE_XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define TYPE_PDF "application/pdf"
#define TYPE_CSV "text/csv; charset=utf-8"

enum paper_format { PAPER_DOCX, PAPER_PDF, PAPER_HTML };
/* HTML is the fragment of paper/write.h. */
enum outcome paper_bytes(struct arena *a, const struct doc *d, enum paper_format format, struct str *out) MUST_USE;

#endif
