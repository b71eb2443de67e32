/* What the ranking paper says of equal totals: the ladder in its order, and what was told this year. */
#include "base/arena.h"
#include "base/buf.h"
#include "desk/papers/papers.h"
#include "desk/part/rank_tie_fill.h"
#include "score/sheet.h"
#include "text/words.h"

static const char *ladder(struct arena *a, const struct sheet *s)
{
    struct buf b = buf_new(a, 256);
    for (size_t i = 0; i < s->ties; i++)
        buf_format(&b, "%s(%zu) %s", i ? "; " : "", i + 1, s->tie[i].text);
    return message_text(a, LANG_VI, w_print_rank_ladder(b.at));
}

static const char *result(struct arena *a, const struct tie_told *t)
{
    struct buf b = buf_new(a, 256);
    for (size_t i = 0; i < t->n; i++) {
        const struct tie_told_row *x = &t->rows[i];
        struct message one = t->kind == TOLD_DRAW   ? w_tie_drawn(x->n, x->unit)
                             : t->kind == TOLD_VOTE ? w_tie_votes(x->unit, x->n)
                                                    : w_tie_number(x->unit, x->n);
        buf_format(&b, "%s%s", i ? "; " : "", message_text(a, LANG_VI, one));
    }
    return b.at;
}

static struct message told(struct arena *a, const struct tie_told *t)
{
    switch (t->kind) {
    case TOLD_DRAW:
        return w_print_rank_draw(t->at, t->seed, t->witnesses, result(a, t));
    case TOLD_VOTE:
        return w_print_rank_vote(result(a, t), t->source);
    case TOLD_NUMBER:
        break;
    }
    return w_print_rank_number(t->step, result(a, t), t->source);
}

void rank_tie_notes(struct arena *a, const struct rank_now *r, bool all, struct rank_paper *p)
{
    struct tie_told_list list = tie_told_fill(a, r);
    const char **text = ARENA_MANY(a, list.n + 1, const char *);
    if (r->sheet->ties)
        text[p->ties++] = ladder(a, r->sheet);
    for (size_t i = list.n; all && i > 0; i--) /* the oldest first */
        if (list.at[i - 1].used)
            text[p->ties++] = message_text(a, LANG_VI, told(a, &list.at[i - 1]));
    p->tie = text;
}
