#include "desk/plan/plan_review.h"

#include "base/arena.h"
#include "intake/plan.h"
#include "text/words.h"

/* words: plan.owner.* */

static const int owner_word[OWN_COUNT] = {
    [OWN_STRUCTURE] = W_PLAN_OWNER_STRUCTURE, [OWN_BODY] = W_PLAN_OWNER_BODY,
    [OWN_NUMBER] = W_PLAN_OWNER_NUMBER,       [OWN_PLACE_DATE] = W_PLAN_OWNER_PLACE_DATE,
    [OWN_TYPE] = W_PLAN_OWNER_TYPE,           [OWN_SUBJECT] = W_PLAN_OWNER_SUBJECT,
    [OWN_PREAMBLE] = W_PLAN_OWNER_PREAMBLE,   [OWN_SECTION] = W_PLAN_OWNER_SECTION,
    [OWN_ITEM] = W_PLAN_OWNER_ITEM,           [OWN_REGISTRATION] = W_PLAN_OWNER_REGISTRATION,
    [OWN_UNIT] = W_PLAN_OWNER_UNIT,           [OWN_PERIOD] = W_PLAN_OWNER_PERIOD,
    [OWN_ENTRY] = W_PLAN_OWNER_ENTRY,         [OWN_CLOSING] = W_PLAN_OWNER_CLOSING,
    [OWN_RECIPIENT] = W_PLAN_OWNER_RECIPIENT, [OWN_SIGNATURE] = W_PLAN_OWNER_SIGNATURE,
    [OWN_NOTE] = W_PLAN_OWNER_NOTE,
};

static enum line_owner owner_of(enum owner o)
{
    if (o == OWN_BLANK)
        return LINE_BLANK;
    if (o == OWN_NONE)
        return LINE_FREE;
    return o == OWN_STRUCTURE ? LINE_PART : LINE_OWNED;
}

void plan_review_lines(struct arena *a, const struct plan_draft *d, struct plan_review_view *p)
{
    struct source_line *at = ARENA_MANY(a, (size_t)d->lines.count, struct source_line);
    for (int i = 0; i < d->lines.count; i++) {
        enum owner o = (enum owner)d->own[i];
        at[i] = (struct source_line){.no = d->lines.at[i].number, .text = d->lines.at[i].raw, .owner = owner_of(o)};
        if (owner_word[o])
            at[i].owner_name = word((enum word)owner_word[o]);
    }
    for (int i = 0; i < d->warning_count; i++)
        if (d->warning[i].line > 0 && d->warning[i].line <= d->lines.count)
            at[d->warning[i].line - 1].flagged = true;
    p->lines = at;
    p->lines_n = (size_t)d->lines.count;
    p->lines_nonblank = d->lines.nonblank;
    p->lines_free = d->unowned_count;
    p->lines_owned = p->lines_nonblank - p->lines_free;
}
