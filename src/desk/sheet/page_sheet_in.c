/* /bang-tieu-chi/nap: a sheet comes in as JSON or XLSX. First it is looked at: findings, and what changes against the
 * version in force; nothing is kept. The page then carries the sheet itself, so that agreeing needs no file again. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/front/child.h"
#include "desk/front/page.h"
#include "desk/sheet/sheet_change.html.h"
#include "desk/sheet/sheet_fill.h"
#include "intake/sheet_book.h"
#include "score/problem_word.h"
#include "score/sheet_json.h"
#include "store/store.h"
#include "text/words.h"
#include <string.h>
#include <unistd.h>

enum { MOST_MB = SHEET_IN_MB, BODY_MOST = (SHEET_IN_MB + 1) * 1024 * 1024 };

static enum outcome page_write(struct visit *v, struct view *view, struct out *out, struct sheet_in_view *p)
{
    p->crumbs = sheet_crumbs(v, word(W_SHEET_IN_TITLE));
    p->flaws = visit_flaws(v);
    sheet_in_page_html(out, visit_frame(v, view), p);
    return OK;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    return page_write(v, view, out, &(struct sheet_in_view){.body = NULL});
}

static enum outcome refuse(struct visit *v, const char *subject, struct message why)
{
    const struct upload *u = form_file(v->request, "tep", NULL);
    visit_flaw(v, "tep", subject || !u || !*u->name ? subject : u->name, why);
    return INVALID;
}

static enum outcome json_take(struct visit *v, struct str text, struct sheet *out)
{
    struct score_problem problem;
    if (sheet_read(v->arena, text, out, &problem) == OK)
        return OK;
    return refuse(v, NULL, w_sheet_in_json(problem.path, message_text(v->arena, v->lang, problem_word(&problem))));
}

static enum outcome book_take(struct visit *v, struct str bytes, struct sheet *out)
{
    struct sheet_book_problems problems;
    enum outcome o = sheet_book_read(v->arena, bytes, out, &problems);
    for (size_t i = 0; o == INVALID && i < problems.count; i++) {
        const struct sheet_book_problem *x = &problems.at[i];
        refuse(v, *x->page ? message_text(v->arena, v->lang, w_sheet_in_cell(x->page, x->cell)) : NULL, x->what);
    }
    return o;
}

static enum outcome file_take(struct visit *v, const struct upload *u, struct sheet *out)
{
    if (!u)
        return refuse(v, NULL, word(W_SHEET_IN_NONE));
    if (u->size > MOST_MB * 1024 * 1024)
        return refuse(v, NULL, w_sheet_in_large(MOST_MB));
    char *bytes = arena_take(v->arena, (size_t)u->size + 1);
    if (pread(u->fd, bytes, (size_t)u->size, 0) != u->size)
        return BROKEN;
    struct str all = {bytes, (size_t)u->size};
    if (all.len < 2 || memcmp(bytes, "PK", 2) != 0)
        return json_take(v, all, out);
    enum outcome o = child_book_gate(v->arena, u->fd);
    return o == OK ? book_take(v, all, out) : o == INVALID ? refuse(v, NULL, word(W_EXCEL_FLAW_DAMAGED)) : o;
}

static bool accepting(struct visit *v)
{
    return text_eq(visit_typed(v, "viec"), "nhan");
}

static enum outcome prepare(struct visit *v, struct view *view)
{
    struct sheet *s = ARENA_NEW(v->arena, struct sheet);
    (void)view;
    enum outcome o = accepting(v) ? json_take(v, str_of(visit_typed(v, "noi_dung")), s)
                                  : file_take(v, form_file(v->request, "tep", NULL), s);
    v->carry = o == OK ? s : NULL;
    return o;
}

/* The dry run is an answer of its own: 200, and nothing was written. */
static enum outcome look(struct visit *v, struct change *c, const struct sheet *s)
{
    struct view *view = change_view(c);
    struct sheet_version force, draft = {.sha256 = ""};
    struct out page = {.buf = buf_new(v->arena, 64 * 1024), .lang = v->lang};
    enum outcome o = sheet_version_read(view, &v->year, 0, &force);
    enum outcome held = sheet_draft_read(view, &v->year, &draft);
    if ((o != OK && o != ABSENT) || (held != OK && held != ABSENT))
        return BROKEN;
    struct sheet_in_view p = {.body = sheet_write(v->arena, s),
                              .was = draft.sha256,
                              .replaces = draft.version,
                              .title = s->title,
                              .lines = (int64_t)s->count,
                              .findings = sheet_findings_fill(v, s, NULL, false),
                              .diff = sheet_diff_fill(v, o == OK ? &force : NULL, s)};
    o = page_write(v, view, &page, &p);
    v->response = (struct response){.status = 200, .body = buf_all(&page.buf)};
    return o;
}

static enum outcome save(struct visit *v, struct change *c)
{
    if (!accepting(v))
        return look(v, c, v->carry);
    enum outcome o = sheet_draft_put(c, &v->year, visit_typed(v, "pb"), v->carry);
    if (o == CLASH)
        visit_flaw(v, "tep", NULL, word(W_SHEET_IN_CLASH));
    if (o == CLOSED)
        visit_flaw(v, "tep", NULL, word(W_SHEET_FREEZE_CLOSED));
    v->redirect = "/bang-tieu-chi/sua";
    v->flash = W_FLASH_SHEET_LOADED;
    return o;
}

const struct page page_sheet_in = {
    .path = "/bang-tieu-chi/nap",
    .title = W_SHEET_IN_TITLE,
    .nav = "/bang-tieu-chi",
    .permission = PERM_LEAD,
    .save_permission = PERM_LEAD,
    .pace = PACE_COSTLY,
    .body_limit = BODY_MOST,
    .find = find_own,
    .show = show,
    .prepare = prepare,
    .save = save,
};
