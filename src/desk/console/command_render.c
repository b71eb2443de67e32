/* thidua render KIND --format docx|pdf|xlsx|html --data DIR --year ID [--unit ID]: an official paper on standard
 * output. KIND: plan, form, ranking. --year is the number of the cluster's year, or the year itself where only one
 * cluster is kept; --unit the number of the unit. The console sees what the data directory holds: no right is asked. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "desk/console/command.h"
#include "desk/front/house.h"
#include "desk/papers/papers.h"
#include "desk/part/rank_moves.h"
#include "org/org.sql.h"
#include "org/year.h"
#include "paper/book.h"
#include "paper/write.h"
#include "print/plan_doc.h"
#include "score/kept/score.sql.h"
#include "store/store.h"
#include "text/words.h"
#include <stdio.h>

enum render_kind { RENDER_PLAN, RENDER_FORM, RENDER_RANKING, RENDER_KINDS };
enum render_format { FORMAT_DOCX, FORMAT_PDF, FORMAT_HTML, FORMAT_XLSX, FORMATS };

struct render {
    struct arena *arena;
    int kind, format;
    int64_t year, unit;
    struct year y;
};

static int name_index(const char *name, const char *const *list, int n)
{
    for (int i = 0; i < n; i++)
        if (text_eq(name, list[i]))
            return i;
    return -1;
}

static int64_t whole(const char *text)
{
    int64_t n = 0;
    for (int i = 0; text && text[i]; i++) {
        if (text[i] < '0' || text[i] > '9' || i > 15)
            return 0;
        n = n * 10 + (text[i] - '0');
    }
    return n;
}

/* The number of a cluster's year; a calendar year names it too while one cluster is kept here. */
static enum outcome year_find(struct view *v, int64_t asked, struct year *out)
{
    struct clusters_all_rows clusters;
    struct year_of_cluster_row named;
    enum outcome o = year_read(v, asked, out);
    if (o != ABSENT)
        return o;
    o = clusters_all(v, &clusters);
    if (o != OK || clusters.n != 1)
        return o == OK ? ABSENT : o;
    o = year_of_cluster(v, clusters.at[0].id, asked, &named);
    return o == OK ? year_read(v, named.id, out) : o;
}

static enum outcome doc_render(const struct render *r, const struct doc *d, struct str *out)
{
    if (r->format == FORMAT_DOCX)
        return doc_docx(r->arena, d, out);
    if (r->format == FORMAT_PDF)
        return doc_pdf(r->arena, d, out);
    struct buf b = buf_new(r->arena, 32 * 1024);
    doc_html(&b, d);
    *out = buf_all(&b);
    return OK;
}

static enum outcome plan_render(struct view *v, const struct render *r, struct str *out)
{
    struct new_plan plan;
    struct moment at;
    enum outcome o = r->format == FORMAT_XLSX ? INVALID : plan_kept(v, &r->y, &plan, &at);
    return o == OK ? doc_render(r, plan_doc(r->arena, &plan, at), out) : o;
}

static enum outcome form_render(struct view *v, const struct render *r, struct str *out)
{
    struct form_of_unit_row form;
    struct form_paper paper;
    enum outcome o = form_of_unit(v, r->y.id, r->unit, &form);
    if (o == OK)
        o = form_kept(v, &r->y, form.id, &paper);
    if (o != OK)
        return o;
    if (r->format != FORMAT_XLSX)
        return doc_render(r, form_doc(r->arena, &paper), out);
    bool fresh = paper.form->state == FORM_DRAFT || paper.form->state == FORM_RETURNED;
    return book_xlsx(r->arena, form_book(r->arena, &paper, fresh ? STAGE_SELF : STAGE_VERIFIED), out);
}

static enum outcome ranking_render(struct view *v, const struct render *r, struct str *out)
{
    struct rank_paper paper;
    struct rank_now now;
    struct rank_moves moves;
    enum outcome o = rank_kept(v, &r->y, 0, &paper);
    if (o == OK)
        o = rank_compute(v, &r->y, &now);
    if (o == OK)
        o = rank_moves_read(v, &r->y, &now, &(struct moves_sight){.now = SEE_ALL}, &moves);
    if (o != OK)
        return o;
    paper.moves = &moves;
    return r->format == FORMAT_XLSX ? book_xlsx(r->arena, rank_book(r->arena, &paper), out)
                                    : doc_render(r, rank_doc(r->arena, &paper), out);
}

static enum outcome render(struct house *h, struct render *r, struct str *out)
{
    struct view *v;
    enum outcome o = view_begin(h->store, r->arena, &v);
    if (o != OK)
        return o;
    o = year_find(v, r->year, &r->y);
    if (o == OK)
        o = r->kind == RENDER_PLAN   ? plan_render(v, r, out)
            : r->kind == RENDER_FORM ? form_render(v, r, out)
                                     : ranking_render(v, r, out);
    view_end(&v);
    return o;
}

static int run(struct arena *a, int argc, char **argv)
{
    static const char *const kind[RENDER_KINDS] = {"plan", "form", "ranking"}, *const format[FORMATS] = {"docx", "pdf",
                                                                                                         "html",
                                                                                                         "xlsx"};
    struct render r = {.arena = a,
                       .kind = name_index(command_argument(argc, argv, 0), kind, RENDER_KINDS),
                       .format = name_index(command_option(argc, argv, "--format"), format, FORMATS),
                       .year = whole(command_option(argc, argv, "--year")),
                       .unit = whole(command_option(argc, argv, "--unit"))};
    struct house h;
    struct str bytes;
    bool whole_order = r.kind >= 0 && r.format >= 0 && r.year && (r.kind != RENDER_FORM || r.unit) &&
                       (r.kind != RENDER_PLAN || r.format != FORMAT_XLSX);
    if (!whole_order)
        return command_refuse(a, word(W_CONSOLE_RENDER_USAGE));
    int refused = command_house(a, argc, argv, &h);
    if (refused)
        return refused;
    enum outcome o = render(&h, &r, &bytes);
    command_leave(&h);
    if (o == ABSENT)
        return command_refuse(a, w_console_render_absent(kind[r.kind]));
    if (o != OK)
        return command_refuse(a, w_console_failed(outcome_name(o)));
    return fwrite(bytes.at, 1, bytes.len, stdout) == bytes.len && fflush(stdout) == 0
               ? EXIT_YES
               : command_refuse(a, w_console_failed("stdout"));
}

const struct command command_render = {
    .name = "render",
    .usage = "plan|form|ranking --format docx|pdf|xlsx|html --data DIR --year ID [--unit ID]",
    .help = W_CONSOLE_HELP_RENDER,
    .run = run,
};
