/* What the pages share that answer with a file: the bytes of a paper or workbook, their media type, and which rows of
 * the ranking this reader may take along. `name` is the file's, without its ending. */
#ifndef DESK_DOWNLOAD_H
#define DESK_DOWNLOAD_H

#include "base/outcome.h"

struct book;
struct doc;
struct rank_paper;
struct view;
struct visit;

#define TYPE_CSV "text/csv; charset=utf-8"
#define TYPE_JSON "application/json"

enum outcome download_docx(struct visit *v, const struct doc *d, const char *name) MUST_USE;
enum outcome download_pdf(struct visit *v, const struct doc *d, const char *name) MUST_USE;
enum outcome download_xlsx(struct visit *v, const struct book *b, const char *name) MUST_USE;

/* The year's plan as a paper. ABSENT: there is none. */
enum outcome download_plan(struct visit *v, struct view *view, const struct doc **out) MUST_USE;
/* ABSENT when the page would show nothing either (rank_fill.h, enum rank_sight). */
enum outcome download_rank(struct visit *v, struct view *view, struct rank_paper *out) MUST_USE;

#endif
