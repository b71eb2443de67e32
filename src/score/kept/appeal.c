#include "score/kept/appeal.h"

#include "base/arena.h"
#include "base/json_text.h"
#include "base/str.h"
#include "score/kept/form_inner.h"
#include "score/kept/rank_kept.h"
#include "score/kept/score.sql.h"
#include "score/mark_text.h"
#include "store/store.h"

/* Where one form stands in the cluster, as the marks are at this moment of the change. */
struct standing {
    struct maybe total;
    int64_t place;
};

static enum outcome standing_now(struct change *c, const struct year *y, const struct form *f, struct standing *out)
{
    struct rank_now r;
    struct standing s = {NOTHING, 0};
    enum outcome o = rank_compute(change_view(c), y, &r);
    if (o != OK)
        return o;
    for (size_t i = 0; r.ok && i < r.ranking.rows; i++) {
        const struct rank_row *row = &r.ranking.row[i];
        if (r.form[row->unit].id == f->id)
            s = (struct standing){JUST(r.table.unit[row->unit].total), row->place};
    }
    *out = s;
    return OK;
}

static const char *counting_text(struct arena *a, const struct form *f, size_t line)
{
    const struct kept_mark *k = line_counting(&f->line[line], STAGE_FINAL);
    return k->input ? mark_to_text(a, &f->sheet->criterion[line], &k->mark) : "";
}

static bool says_something(const char *text)
{
    return str_trim(str_of(text)).len > 0;
}

static bool leaf_of(const struct form *f, const char *code, size_t *line_out)
{
    int at = sheet_find(f->sheet, code);
    if (at < 0 || !sheet_is_leaf(f->sheet, (size_t)at))
        return false;
    *line_out = (size_t)at;
    return true;
}

static enum outcome appeal_waits(struct change *c, const struct form *f, const char *code,
                                 struct appeal_open_on_row *row_out, bool *waits_out)
{
    enum outcome o = appeal_open_on(change_view(c), f->id, code, row_out);
    if (o != OK && o != ABSENT)
        return o;
    *waits_out = o == OK;
    return OK;
}

static enum outcome appeal_write(struct change *c, const struct form *f, const struct appeal_new *n, size_t line)
{
    struct arena *a = change_arena(c);
    const struct appeal_insert_in in = {
        .form = f->id,
        .code = n->code,
        .text = n->text,
        .at = moment_iso(a, change_stamp(c)->at),
        .account = change_stamp(c)->account,
        .name = change_stamp(c)->name,
        .input_before = counting_text(a, f, line),
    };
    int64_t id;
    enum outcome o = appeal_insert(c, &in, &id);
    if (o == OK)
        o = form_touch(c, f->id);
    if (o != OK)
        return o;
    return form_record(c, "form.appeal", f,
                       arena_format(a, "{\"appeal\":%lld,\"code\":%s,\"mark\":%s,\"reason\":%s}", (long long)id,
                                    json_text(a, n->code), json_text(a, in.input_before), json_text(a, n->text)));
}

enum outcome appeal_add(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                        const struct appeal_new *n, enum form_refusal *why_out)
{
    struct form_facts facts = appeal_facts(c, a, y, f);
    struct appeal_open_on_row open;
    bool waits = false;
    size_t line;
    *why_out = REFUSED_LINE;
    if (!leaf_of(f, n->code, &line))
        return INVALID;
    facts.line_named = true;
    facts.reasons_present = says_something(n->text);
    enum outcome o = appeal_waits(c, f, n->code, &open, &waits);
    if (o == OK)
        o = form_step_take(c, f, ACT_APPEAL, &facts, why_out);
    if (o == OK && waits) {
        *why_out = REFUSED_APPEALS;
        o = INVALID;
    }
    if (o == OK && f->sheet->criterion[line].evidence && !f->line[line].evidence && !n->file_brought) {
        *why_out = REFUSED_INCOMPLETE;
        o = INVALID;
    }
    return o == OK ? appeal_write(c, f, n, line) : o;
}

/* The new mark, when there is one; the reason that stays with it is the answer. */
static enum outcome mark_answered(struct change *c, const struct form *f, size_t line, const struct appeal_reply *r,
                                  const char **after_out, struct mark_refusal *why_out)
{
    struct arena *a = change_arena(c);
    const struct mark_edit e = {STAGE_EXPLAINED, r->code, -1, r->typed, r->text};
    struct mark mark;
    int64_t id;
    *after_out = counting_text(a, f, line);
    if (!says_something(r->typed))
        return OK;
    enum outcome o = mark_readable(c, f, line, &e, &mark, why_out);
    if (o != OK)
        return o;
    const char *input = mark_to_text(a, &f->sheet->criterion[line], &mark);
    if (text_eq(input, *after_out))
        return OK;
    const struct kept_mark *before = &f->line[line].stage[STAGE_EXPLAINED];
    o = mark_write(c, f, &e, input, before->input, &id);
    if (o == OK)
        *after_out = input;
    return o;
}

static enum outcome answer_write(struct change *c, const struct form *f, const struct appeal_set_answer_in *in,
                                 const struct appeal_reply *r)
{
    struct arena *a = change_arena(c);
    enum outcome o = appeal_set_answer(c, in);
    if (o == OK)
        o = form_touch(c, f->id);
    if (o != OK)
        return o;
    return form_record(
        c, "form.answer", f,
        arena_format(
            a, "{\"appeal\":%lld,\"code\":%s,\"after\":%s,\"rank_before\":%lld,\"rank_after\":%lld,\"answer\":%s}",
            (long long)in->id, json_text(a, r->code), json_text(a, in->input_after), (long long)in->rank_before,
            (long long)in->rank_after, json_text(a, r->text)));
}

enum outcome appeal_answer(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                           const struct appeal_reply *r, struct mark_refusal *why_out)
{
    struct form_facts facts = form_facts_of(c, a, y, f);
    struct appeal_open_on_row open;
    struct standing before, after;
    const char *input = "";
    size_t line;
    *why_out = (struct mark_refusal){.why = REFUSED_LINE};
    if (!leaf_of(f, r->code, &line))
        return INVALID;
    facts.reasons_present = says_something(r->text);
    enum outcome o = appeal_waits(c, f, r->code, &open, &facts.line_named);
    if (o == OK)
        o = form_step_take(c, f, ACT_ANSWER, &facts, &why_out->why);
    if (o == OK)
        o = standing_now(c, y, f, &before);
    if (o == OK)
        o = mark_answered(c, f, line, r, &input, why_out);
    if (o == OK)
        o = standing_now(c, y, f, &after);
    if (o != OK)
        return o;
    const struct appeal_set_answer_in in = {
        .id = open.id,
        .answer = r->text,
        .answered_at = moment_iso(change_arena(c), change_stamp(c)->at),
        .answered_by = change_stamp(c)->account,
        .answered_name = change_stamp(c)->name,
        .input_after = input,
        .total_before = before.total,
        .total_after = after.total,
        .rank_before = before.place,
        .rank_after = after.place,
    };
    return answer_write(c, f, &in, r);
}

static bool allowed(const struct form *f, enum form_action action, const struct form_facts *facts)
{
    enum form_state to;
    enum form_refusal why;
    return form_step(f->state, action, facts, &to, &why) == OK;
}

static struct form_facts offered(const struct actor *a, const struct year *y, const struct form *f)
{
    return (struct form_facts){.actor = form_capacity(a, y, f->unit),
                               .own_unit = actor_of_unit(a, f->unit),
                               .leaders_form = f->unit == y->leader,
                               .frozen = !text_eq(y->state, "running"),
                               .lines_complete = true,
                               .reasons_present = true,
                               .line_named = true};
}

bool appeal_may_add(const struct actor *a, const struct year *y, const struct form *f, struct moment now)
{
    struct form_facts facts = offered(a, y, f);
    facts.now = now;
    facts.window_to = y->appeal_until;
    return allowed(f, ACT_APPEAL, &facts);
}

bool appeal_may_answer(const struct actor *a, const struct year *y, const struct form *f)
{
    struct form_facts facts = offered(a, y, f);
    return allowed(f, ACT_ANSWER, &facts);
}
