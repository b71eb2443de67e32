/* /phieu/{}/excel: a workbook that was filled in offline comes back. It is read on the job pool and held
 * against the form; the answer is a dry run that saves nothing. What is agreed is posted to the form like
 * anything typed there. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/form/excel.html.h"
#include "desk/form/excel_view.h"
#include "desk/form/form_excel.h"
#include "desk/front/child.h"
#include "desk/front/page.h"
#include "desk/papers/papers.h"
#include "desk/part/form_fill.h"
#include "desk/part/form_refusal.h"
#include "intake/book_word.h"
#include "store/store.h"
#include "text/words.h"
#include <unistd.h>

enum { MOST_MB = 5, BODY_MOST = 6 * 1024 * 1024 };

struct come_back {
    struct form_paper paper;
    struct excel_form found;
    const char *file;
};

static enum score_stage stage_of(const struct visit *v, const struct form *f)
{
    enum form_mode mode = form_mode_of(v, f);
    return mode == MODE_SELF ? STAGE_SELF : mode == MODE_VERIFY ? STAGE_VERIFIED : STAGE_COUNT;
}

static struct message why_word(const struct form *f, const struct excel_cell *x)
{
    static const int name[EXCEL_WHYS] = {
        [WHY_NO_KEY] = W_EXCEL_WHY_NO_KEY,   [WHY_UNKNOWN] = W_EXCEL_WHY_UNKNOWN, [WHY_TWICE] = W_EXCEL_WHY_TWICE,
        [WHY_HEADING] = W_EXCEL_WHY_HEADING, [WHY_LOCKED] = W_EXCEL_WHY_LOCKED,   [WHY_FORMULA] = W_EXCEL_WHY_FORMULA,
        [WHY_DATE] = W_EXCEL_WHY_DATE,       [WHY_ERROR] = W_EXCEL_WHY_ERROR,
    };
    if (x->why == WHY_MARK)
        return mark_refusal_word(&f->sheet->criterion[x->line], &x->refusal);
    return word((enum word)name[x->why]);
}

static void rows_fill(struct visit *v, const struct come_back *b, struct excel_view *p)
{
    const struct form *f = b->paper.form;
    struct excel_row *changed = ARENA_MANY(v->arena, b->found.n, struct excel_row),
                     *refused = ARENA_MANY(v->arena, b->found.n, struct excel_row);
    for (size_t i = 0; i < b->found.n; i++) {
        const struct excel_cell *x = &b->found.at[i];
        struct excel_row row = {.code = x->code,
                                .text = x->line >= 0 ? f->sheet->criterion[x->line].text : "",
                                .row = x->row,
                                .before = x->before,
                                .after = x->after,
                                .raw = x->raw,
                                .cleared = x->fate == CELL_CLEARED,
                                .wants_reason = x->reason_wanted,
                                .reason = x->reason,
                                .was = x->was};
        if (x->fate == CELL_REFUSED) {
            row.why = why_word(f, x);
            refused[p->refused_n++] = row;
        } else {
            changed[p->changed_n++] = row;
        }
    }
    p->changed = changed;
    p->refused = refused;
    p->same = (int64_t)b->found.same;
    p->absent = (int64_t)b->found.absent;
    p->refused_all = (int64_t)b->found.refused;
}

static void page_write(struct visit *v, struct view *view, const struct come_back *b, bool read, struct out *out)
{
    const struct form *f = b->paper.form;
    struct crumb *c = ARENA_MANY(v->arena, 3, struct crumb);
    struct excel_view p = {.unit = b->paper.unit,
                           .id = f->id,
                           .crumbs = {c, 3},
                           .flaws = visit_flaws(v),
                           .read = read,
                           .file = b->file,
                           .may_type = stage_of(v, f) != STAGE_COUNT,
                           .verifying = stage_of(v, f) == STAGE_VERIFIED,
                           .most_mb = MOST_MB};
    p.back = url_of(visit_path(v, "/phieu/%lld", (long long)f->id));
    p.out = url_of(visit_path(v, "/phieu/%lld.xlsx", (long long)f->id));
    p.here = url_of(visit_path(v, "/phieu/%lld/excel", (long long)f->id));
    c[0] = (struct crumb){message_text(v->arena, v->lang, w_form_list_crumb(v->year.year)), url_of("/phieu")};
    c[1] = (struct crumb){p.unit, p.back};
    c[2] = (struct crumb){message_text(v->arena, v->lang, word(W_FORM_TAKE_BACK)), {NULL}};
    if (read)
        rows_fill(v, b, &p);
    excel_page_html(out, visit_frame(v, view), &p);
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct come_back b = {.file = ""};
    enum outcome o = form_kept(view, &v->year, v->id[0], &b.paper);
    if (o == OK)
        page_write(v, view, &b, false, out);
    return o;
}

static enum outcome refuse(struct visit *v, struct message why)
{
    const struct upload *u = form_file(v->request, "tep", NULL);
    visit_flaw(v, "tep", u && *u->name ? u->name : NULL, why);
    return INVALID;
}

static struct message other_word(enum excel_other other)
{
    static const int name[EXCEL_OTHERS] = {
        [EXCEL_FOREIGN] = W_EXCEL_FLAW_FOREIGN,   [EXCEL_OTHER_YEAR] = W_EXCEL_FLAW_YEAR,
        [EXCEL_OTHER_UNIT] = W_EXCEL_FLAW_UNIT,   [EXCEL_OTHER_SHEET] = W_EXCEL_FLAW_SHEET,
        [EXCEL_OTHER_STAGE] = W_EXCEL_FLAW_STAGE,
    };
    return word((enum word)name[other]);
}

static bool upload_bytes(struct visit *v, const struct upload *u, struct str *out)
{
    size_t size = (size_t)u->size;
    char *at = arena_take(v->arena, size + 1);
    for (size_t done = 0; done < size;) {
        ssize_t n = pread(u->fd, at + done, size - done, (off_t)done);
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    *out = (struct str){at, size};
    return true;
}

static enum outcome prepare(struct visit *v, struct view *view)
{
    const struct upload *u = form_file(v->request, "tep", NULL);
    struct come_back *b = ARENA_NEW(v->arena, struct come_back);
    struct xlsx_book book;
    struct paper_problem why = {0};
    struct str bytes;
    v->carry = b;
    if (!u)
        return refuse(v, word(W_EXCEL_FLAW_NONE));
    if (u->size > MOST_MB * 1024 * 1024)
        return refuse(v, word(W_EXCEL_FLAW_LARGE));
    enum outcome o = form_kept(view, &v->year, v->id[0], &b->paper);
    if (o != OK)
        return o;
    enum score_stage stage = stage_of(v, b->paper.form);
    if (stage == STAGE_COUNT)
        return refuse(v, word(W_EXCEL_LOCKED));
    o = child_book_gate(v->arena, u->fd);
    if (o != OK)
        return o == INVALID ? refuse(v, word(W_EXCEL_FLAW_DAMAGED)) : o;
    if (!upload_bytes(v, u, &bytes))
        return BROKEN;
    if (xlsx_read(v->arena, bytes, &book, &why) != OK)
        return refuse(v, book_problem_word(&why));
    b->file = *u->name ? u->name : "tep";
    b->found = excel_compare(v->arena, &book, &(struct excel_ask){b->paper.form, stage, b->paper.sheet_sha256});
    return b->found.other == EXCEL_OURS ? OK : refuse(v, other_word(b->found.other));
}

/* The answer to this POST is the dry run itself: there is nothing to come back to. */
static enum outcome save(struct visit *v, struct change *c)
{
    struct out out = {.buf = buf_new(v->arena, 32 * 1024), .lang = v->lang};
    page_write(v, change_view(c), v->carry, true, &out);
    v->response = (struct response){.status = 200, .body = buf_all(&out.buf)};
    return OK;
}

const struct page page_form_excel = {
    .path = "/phieu/{}/excel",
    .title = W_FORM_TAKE_BACK,
    .nav = "/phieu",
    .permission = PERM_FORM_READ,
    .save_permission = PERM_FORM_READ,
    .pace = PACE_COSTLY,
    .body_limit = BODY_MOST,
    .find = find_form,
    .show = show,
    .prepare = prepare,
    .save = save,
};
