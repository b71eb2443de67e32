/* The side column of a form: the chosen line, how to mark it, its files, and every value it ever had. */
#include "desk/form/form_detail.h"

#include "base/arena.h"
#include "base/str.h"
#include "desk/form/explain_fill.h"
#include "desk/front/visit.h"
#include "score/kept/score.sql.h"
#include "score/mark_text.h"
#include "score/sheet_word.h"
#include "text/words.h"
#include <string.h>

/* words: stage.* */

enum { UPLOAD_MB = 20 };

static enum file_kind kind_of(const char *type)
{
    if (text_eq(type, "application/pdf"))
        return FILE_PDF;
    if (strstr(type, "wordprocessingml"))
        return FILE_WORD;
    if (strstr(type, "spreadsheetml"))
        return FILE_EXCEL;
    return strncmp(type, "image/", 6) == 0 ? FILE_IMAGE : FILE_OTHER;
}

static enum outcome files_fill(struct visit *v, struct view *view, const struct form *f, struct line_detail *d,
                               bool may_remove)
{
    struct evidence_of_form_rows rows;
    enum outcome o = evidence_of_form(view, f->id, &rows);
    if (o != OK)
        return o;
    struct file_item *at = ARENA_MANY(v->arena, rows.n, struct file_item);
    for (size_t i = 0; i < rows.n; i++) {
        const struct evidence_of_form_row *r = &rows.at[i];
        if (!text_eq(r->code, d->code))
            continue;
        at[d->files.n++] = (struct file_item){.name = r->name,
                                              .kind = kind_of(r->type),
                                              .id = r->id,
                                              .bytes = r->size,
                                              .at = r->at,
                                              .by = r->who,
                                              .open = url_of(visit_path(v, "/minh-chung/%lld", (long long)r->id)),
                                              .may_remove = may_remove};
    }
    d->files.at = at;
    return OK;
}

static struct message stage_word(const char *stage)
{
    static const struct {
        const char *stage;
        int word;
    } name[] = {
        {"self", W_STAGE_SELF},           {"cross", W_STAGE_CROSS},       {"verified", W_STAGE_VERIFIED},
        {"explained", W_STAGE_EXPLAINED}, {"external", W_STAGE_EXTERNAL}, {"final", W_STAGE_FINAL},
    };
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if (text_eq(name[i].stage, stage))
            return word((enum word)name[i].word);
    return (struct message){0};
}

/* Values as typed: what a ratio was worth is in the table beside it. A level is read by its name. */
static const char *typed_show(struct visit *v, const struct criterion *c, const char *input)
{
    struct mark m;
    if (!input || mark_from_text(v->arena, c, input, &m) != OK || m.tag == MARK_NOT_SCORED)
        return NULL;
    if (m.tag == MARK_NOT_APPLICABLE)
        return message_text(v->arena, v->lang, word(W_MARK_NOT_APPLICABLE));
    if (m.tag == MARK_AWAITED)
        return message_text(v->arena, v->lang, word(W_MARK_AWAITED));
    return m.tag == MARK_LEVEL ? c->level[m.level].text : input;
}

static enum outcome history_fill(struct visit *v, struct view *view, const struct form *f, const struct criterion *c,
                                 struct line_detail *d)
{
    struct marks_of_line_rows rows;
    enum outcome o = marks_of_line(view, f->id, c->code, &rows);
    if (o != OK)
        return o;
    struct history_item *at = ARENA_MANY(v->arena, rows.n, struct history_item);
    for (size_t i = 0; i < rows.n; i++) {
        const struct marks_of_line_row *r = &rows.at[i], *before = NULL;
        for (size_t k = 0; k < i; k++)
            if (text_eq(rows.at[k].stage, r->stage))
                before = &rows.at[k];
        at[i] = (struct history_item){.stage = stage_word(r->stage),
                                      .before = typed_show(v, c, before ? before->input : NULL),
                                      .after = typed_show(v, c, r->input),
                                      .first = !before,
                                      .who = r->name,
                                      .reason = *r->reason ? r->reason : NULL,
                                      .at = r->at};
    }
    d->history = at;
    d->history_n = rows.n;
    return OK;
}

static void how_fill(struct visit *v, const struct criterion *c, struct line_detail *d)
{
    const char **how = ARENA_MANY(v->arena, 4 + c->levels, const char *);
    size_t n = 0;
    if (!text_empty(c->note))
        how[n++] = c->note;
    if (c->kind != KIND_MANUAL && c->kind != KIND_LEVEL)
        how[n++] = message_text(v->arena, v->lang, kind_words(c->kind).formula);
    if (c->kind != KIND_LEVEL && !text_empty(criterion_how(v->arena, v->lang, c)))
        how[n++] = criterion_how(v->arena, v->lang, c);
    for (size_t i = 0; i < c->levels; i++) {
        struct points p = {c->level[i].points};
        how[n++] = message_text(v->arena, v->lang, w_detail_level(c->level[i].code, c->level[i].text, p));
    }
    if (c->kind != KIND_LEVEL && c->kind != KIND_YESNO && c->kind != KIND_GATE) /* those are chosen, not typed */
        how[n++] = message_text(v->arena, v->lang, word(W_DETAIL_NOTHINGS));
    d->how = how;
    d->how_n = n;
}

enum outcome form_detail_fill(struct visit *v, struct view *view, const struct form *f, const struct form_view *p,
                              const char *code, struct line_detail *out)
{
    int at = code ? sheet_find(f->sheet, code) : -1;
    if (at < 0 || !sheet_is_leaf(f->sheet, (size_t)at))
        return OK;
    const struct criterion *c = &f->sheet->criterion[at];
    const struct kept_mark *verified = &f->line[at].stage[STAGE_VERIFIED];
    bool own = p->mode == MODE_SELF;
    struct line_detail d = {.code = c->code,
                            .text = c->text,
                            .max = {c->max},
                            .upload_mb = UPLOAD_MB,
                            .reason = verified->input ? verified->reason : NULL,
                            .reason_by = verified->name};
    for (size_t i = 0; i < p->lines_n; i++)
        if (text_eq(p->lines[i].code, c->code)) {
            d.self = p->lines[i].self;
            d.verified = p->lines[i].verified;
        }
    if (own)
        d.upload = url_of(visit_path(v, "/phieu/%lld/minh-chung", (long long)f->id));
    how_fill(v, c, &d);
    enum outcome o = files_fill(v, view, f, &d, own);
    if (o == OK)
        o = history_fill(v, view, f, c, &d);
    if (o == OK)
        o = explain_fill(v, view, f, c, &d);
    if (o == OK)
        *out = d;
    return o;
}
