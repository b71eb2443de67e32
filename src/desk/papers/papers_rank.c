/* The ranking's rows: computed from the marks as they stand; once published, the numbers that were kept then. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/str.h"
#include "desk/papers/papers.h"
#include "desk/part/rank_fill.h"
#include "guard/audit.h"
#include "org/year.h"
#include "score/kept/rank_kept.h"
#include "score/kept/score.sql.h"
#include "score/problem_word.h"
#include "store/store.h"
#include "text/words.h"

enum { HASH_SHOWN = 16 };

static void note_add(struct buf *b, const char *text)
{
    if (!*text)
        return;
    if (b->len)
        buf_text(b, "; ");
    buf_text(b, text);
}

/* A gate that only holds back a place is said where it did so. */
static const char *note_of(struct arena *a, const struct rank_now *r, const struct rank_row *row, bool any)
{
    const struct unit_score *u = &r->table.unit[row->unit];
    struct buf b = buf_new(a, 64);
    note_add(&b, message_text(a, LANG_VI, rank_step_word(r, row->step)));
    for (size_t g = 0; any && g < r->sheet->gates; g++)
        if ((u->gates >> g & 1) && (r->sheet->gate[g].effect != GATE_RANK_AT_BEST || row->held))
            note_add(&b, r->sheet->gate[g].text);
    if (!row->place)
        note_add(&b, message_text(a, LANG_VI,
                                  word(!any      ? W_PRINT_RANK_NOT_SENT
                                       : u->open ? W_PRINT_RANK_OPEN
                                                 : W_RANK_GATED)));
    return b.at;
}

static struct rank_paper_row row_made(struct arena *a, const struct rank_now *r, const struct rank_row *row)
{
    const struct unit_score *u = &r->table.unit[row->unit];
    const struct form *f = &r->form[row->unit];
    bool self = form_has_marks(f, STAGE_SELF),
         verified = form_has_marks(f, STAGE_VERIFIED) || form_has_marks(f, STAGE_FINAL);
    return (struct rank_paper_row){
        .unit = r->members.at[row->unit].name,
        .known = self || verified,
        .has_self = self && r->self_ok,
        .has_verified = verified,
        .self = {r->self_ok ? r->self_table.unit[row->unit].base : 0},
        .verified = {u->base},
        .bonus = {u->bonus},
        .penalty = {-u->penalty},
        .total = {u->total},
        .place = row->place,
        .note = note_of(a, r, row, self || verified),
    };
}

static struct moment newest_mark(const struct rank_now *r)
{
    struct moment at = {0};
    for (size_t m = 0; m < r->members.n; m++)
        for (size_t i = 0; r->form[m].id && i < r->form[m].count; i++)
            for (enum score_stage s = STAGE_SELF; s < STAGE_COUNT; s++)
                if (r->form[m].line[i].stage[s].at.seconds > at.seconds)
                    at = r->form[m].line[i].stage[s].at;
    return at;
}

static void kept_take(struct rank_paper_row *x, const struct ranking_rows_row *k)
{
    if (k->self.is)
        x->self.hundredths = k->self.n;
    x->verified = k->base;
    x->bonus = k->bonus;
    x->penalty = k->penalty;
    x->total = k->total;
    x->place = (int)k->rank;
}

static enum outcome published_take(struct view *v, const struct year *y, const struct rank_now *r,
                                   struct rank_paper_row *row, struct rank_paper *p)
{
    struct ranking_newest_row newest;
    struct ranking_rows_rows kept;
    enum outcome o = ranking_newest(v, y->id, &newest);
    if (o == ABSENT)
        return OK;
    if (o == OK)
        o = ranking_rows(v, newest.id, &kept);
    if (o != OK)
        return o;
    p->computed = newest.at;
    p->provisional = !text_eq(newest.state, "published");
    if (!p->provisional)
        p->on = moment_day(newest.at);
    for (size_t i = 0; i < r->ranking.rows; i++)
        for (size_t k = 0; k < kept.n; k++)
            if (kept.at[k].unit == r->members.at[r->ranking.row[i].unit].unit)
                kept_take(&row[i], &kept.at[k]);
    return OK;
}

static enum outcome record_take(struct view *v, struct rank_paper *p)
{
    struct digest head;
    enum outcome o = audit_head(v, &p->record_row, &head);
    if (o == OK && p->record_row)
        p->record_hash = arena_format(view_arena(v), "%.*s", HASH_SHOWN, digest_hex(view_arena(v), head));
    return o;
}

static void warnings_keep(struct arena *a, const struct rank_now *r, struct rank_paper *p)
{
    const char **text = ARENA_MANY(a, r->table.warnings, const char *);
    for (size_t i = 0; i < r->table.warnings; i++) {
        const struct score_problem *x = &r->table.warning[i];
        text[i] = message_text(a, LANG_VI,
                               w_ranking_warning(x->criterion, message_text(a, LANG_VI, problem_word(x))));
    }
    p->warning = text;
    p->warnings = r->table.warnings;
}

static void rows_keep(struct rank_paper *p, const struct rank_now *r, struct rank_paper_row *row, int64_t only)
{
    for (size_t i = 0; i < r->ranking.rows; i++)
        if (!only || r->members.at[r->ranking.row[i].unit].unit == only)
            row[p->rows++] = row[i];
    p->row = row;
}

enum outcome rank_kept(struct view *v, const struct year *y, int64_t only, struct rank_paper *out)
{
    struct arena *a = view_arena(v);
    struct rank_now r = {.sheet = NULL};
    enum outcome o = rank_compute(v, y, &r);
    if (o != OK || !r.sheet || !r.ok)
        return o != OK ? o : ABSENT;
    struct rank_paper p = {.superior = y->superior,
                           .cluster = y->cluster_name,
                           .block = y->block,
                           .place = y->place_name,
                           .year = y->year,
                           .sheet_version = r.sheet_version,
                           .provisional = true,
                           .sample = y->sample,
                           .computed = newest_mark(&r),
                           .record_hash = ""};
    struct rank_paper_row *row = ARENA_MANY(a, r.ranking.rows, struct rank_paper_row);
    for (size_t i = 0; i < r.ranking.rows; i++)
        row[i] = row_made(a, &r, &r.ranking.row[i]);
    o = published_take(v, y, &r, row, &p);
    if (o == OK)
        o = record_take(v, &p);
    if (o != OK)
        return o;
    rows_keep(&p, &r, row, only);
    if (!only)
        warnings_keep(a, &r, &p);
    rank_tie_notes(a, &r, !only, &p);
    p.made = p.computed;
    *out = p;
    return OK;
}
