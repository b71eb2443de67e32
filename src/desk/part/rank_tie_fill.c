#include "desk/part/rank_tie_fill.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "desk/front/visit.h"
#include "score/sheet.h"
#include "text/words.h"

/* A vote and a draw are steps of the ladder themselves; a number is known by the name the sheet gave it. */
static const char *step_text(const struct sheet *s, const struct tie_call *c)
{
    for (size_t t = 0; t < s->ties; t++)
        if (s->tie[t].kind == c->kind && (c->kind != TIE_FACT || text_eq(s->tie[t].fact, c->name)))
            return s->tie[t].text;
    return c->name;
}

static const struct tie_told_row *rows_of(struct arena *a, const struct tie_call *c)
{
    struct tie_told_row *row = ARENA_MANY(a, c->values, struct tie_told_row);
    for (size_t i = 0; i < c->values; i++) {
        size_t at = c->kind == TIE_DRAW ? (size_t)(c->value[i].n - 1) : i; /* a draw is read from the first lot on */
        if (at < c->values)
            row[at] = (struct tie_told_row){c->value[i].name, c->value[i].n};
    }
    return row;
}

/* Witnesses are typed a line each and read in one. */
static const char *one_line(struct arena *a, const char *text)
{
    struct buf b = buf_new(a, 128);
    for (; *text; text++)
        if (*text == '\n')
            buf_text(&b, "; ");
        else if (*text != '\r')
            buf_char(&b, *text);
    return buf_all(&b).len ? b.at : "";
}

struct tie_told_list tie_told_fill(struct arena *a, const struct rank_now *r)
{
    struct tie_told *at = ARENA_MANY(a, r->calls.n, struct tie_told);
    for (size_t i = 0; i < r->calls.n; i++) {
        const struct tie_call *c = &r->calls.at[i];
        at[i] = (struct tie_told){
            .kind = c->kind == TIE_DRAW ? TOLD_DRAW : c->kind == TIE_VOTE ? TOLD_VOTE : TOLD_NUMBER,
            .step = step_text(r->sheet, c),
            .by = c->by,
            .source = c->source,
            .seed = c->seed,
            .witnesses = one_line(a, c->witnesses),
            .at = c->at,
            .used = c->used,
            .withdrawn = c->withdrawn,
            .withdrawn_by = c->withdrawn_by,
            .withdrawn_at = c->withdrawn_at,
            .id = c->id,
            .reason_id = arena_format(a, "ly_do.%lld", (long long)c->id),
            .rows = rows_of(a, c),
            .n = c->values,
        };
    }
    return (struct tie_told_list){at, r->calls.n};
}

bool tie_seen(struct visit *v, const struct rank_now *r)
{
    bool seen = actor_of_unit(v->actor, v->place.leader) || actor_of_unit(v->actor, v->place.deputy);
    for (size_t i = 0; i < r->ties && !seen; i++) {
        struct place at = tie_place(v->arena, &v->year, r, &r->tie[i]);
        seen = may(v->actor, PERM_PART, &at);
    }
    for (size_t i = 0; i < r->calls.n && !seen; i++) {
        struct place at = tie_call_place(v->arena, &v->year, &r->calls.at[i]);
        seen = may(v->actor, PERM_PART, &at);
    }
    return seen;
}

static bool is_party(const struct place *at, int64_t unit)
{
    for (size_t i = 0; i < at->parties; i++)
        if (at->party[i] == unit)
            return true;
    return false;
}

static const char *members_apart(struct visit *v, const struct rank_now *r, const struct place *at)
{
    struct buf b = buf_new(v->arena, 256);
    for (size_t m = 0; m < r->members.n; m++)
        if (!is_party(at, r->members.at[m].unit))
            buf_format(&b, "%s%s", b.len ? ", " : "", r->members.at[m].name);
    return b.len ? b.at : "";
}

struct message tie_judge_word(struct visit *v, const struct rank_now *r, const struct place *at)
{
    const struct member *deputy = member_of(&r->members, at->deputy);
    switch (judge_of(at)) {
    case JUDGE_DEPUTY: return w_tie_judge_deputy(deputy ? deputy->name : "");
    case JUDGE_HEADS:
        return deputy ? w_tie_judge_heads(members_apart(v, r, at)) : w_tie_judge_heads_alone(members_apart(v, r, at));
    case JUDGE_COUNCIL: return word(W_TIE_JUDGE_COUNCIL);
    case JUDGE_LEADER: break;
    }
    return (struct message){0};
}
