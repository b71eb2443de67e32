/* Remarks on the wording: words said twice, sentences without an end, lists of one, spellings that another place of
 * the same text contradicts. words: plan.review.* */
#include "base/arena.h"
#include "base/buf.h"
#include "intake/key.h"
#include "intake/warn.h"
#include "text/words.h"
#include <string.h>

/* Moves a place back over `words` words, or on. */
size_t words_back(const char *text, size_t at, int words)
{
    for (; words > 0 && at > 1 && text[at - 1] == ' '; words--) {
        at--;
        while (at > 0 && text[at - 1] != ' ')
            at--;
    }
    return at;
}

static size_t word_on(const char *text, size_t at)
{
    if (text[at] == ' ')
        at++;
    while (letter_at(text, at))
        at += point_length((unsigned char)text[at]);
    return at;
}

static void repeated_remark(struct reader *r, const struct prose *p)
{
    size_t from = 0, at, end;
    while (repeat_find(p->text, p->key, from, &at, &end)) {
        size_t start = words_back(p->text, at, 2), stop = word_on(p->text, end);
        remark(r, REVIEW_TYPO, p->line, w_plan_review_repeated(arena_copy(r->arena, p->text + start, stop - start)));
        from = end;
    }
}

/* "II.4", "II.1.a"; a dash is named by what it hangs on. */
static const char *item_name(struct reader *r, const struct plan_node *n, int section)
{
    const struct plan_section *s = &r->d->section[section - 1];
    const char *name = "";
    for (; n; n = n->parent)
        if (n->number)
            name = arena_format(r->arena, ".%s%s", text_without_end(r->arena, n->marker, ".)/"), name);
    const char *head = text_without_end(r->arena, s->marker, ".)/:-");
    return arena_format(r->arena, "%s%s", head, name);
}

static void punct_remarks(struct reader *r, const struct prose *prose, int count)
{
    for (int i = 0; i < count; i++) {
        if (!prose[i].node || !node_cut(prose[i].node))
            continue;
        const char *name = item_name(r, prose[i].node, prose[i].section);
        bool pair = i + 1 < count && prose[i + 1].node && node_cut(prose[i + 1].node);
        if (pair)
            remark(r, REVIEW_ANOMALY, prose[i].line,
                   w_plan_review_punct_two(name, item_name(r, prose[i + 1].node, prose[i + 1].section),
                                           prose[i + 1].line));
        else
            remark(r, REVIEW_ANOMALY, prose[i].line, w_plan_review_punct_one(name));
        i += pair ? 1 : 0;
    }
}

static void list_remark(struct reader *r, const struct prose *p)
{
    static const char *const opens[] = {"bao gồm:", "gồm:", "sau đây:", NULL};
    const struct plan_node *n = p->node;
    if (!n || !n->first_child || n->first_child != n->last_child)
        return;
    for (int i = 0; opens[i]; i++)
        if (text_ends(p->key, opens[i])) {
            remark(r, REVIEW_NOTE, n->first_child->line,
                   w_plan_review_list_single(item_name(r, n, p->section), opens[i], n->first_child->marker));
            return;
        }
}

static void inverted_remark(struct reader *r, const struct prose *p)
{
    const struct plan_node *n = p->node;
    if (!n || strcmp(n->marker, "+") != 0 || !n->first_child || strcmp(n->first_child->marker, "-") != 0)
        return;
    int before = p->line - 2;
    while (before > 0 && !*r->line[before].text)
        before--;
    bool closes = before >= 0 && r->d->own[before] == OWN_UNIT;
    remark(r, REVIEW_AMBIGUITY, p->line, closes ? w_plan_review_inverted_units() : w_plan_review_inverted());
}

/* "Đảng đoàn - thể" where the same words elsewhere have the dash one word before. */
static void dash_remark(struct reader *r, const char *text, int line, const char *whole)
{
    for (size_t i = 1; text[i]; i += point_length((unsigned char)text[i])) {
        size_t dash = dash_at(text + i);
        if (!dash || text[i - 1] != ' ' || text[i + dash] != ' ')
            continue;
        size_t second = words_back(text, i, 1), first = words_back(text, second, 1), end = word_on(text, i + dash);
        if (second == i || first == second || !letter_at(text, first) || !letter_at(text, i + dash + 1))
            continue;
        const char *one = text_part(r->arena, text, first, second), *two = text_part(r->arena, text, second, i);
        const char *three = text_part(r->arena, text, i + dash, end);
        const char *meant = arena_format(r->arena, "%s - %s %s", one, two, three);
        const char *seen = arena_format(r->arena, "%s %s - %s", one, two, three);
        int right = times_in(whole, key_of(r->arena, meant)), wrong = times_in(whole, key_of(r->arena, seen));
        if (right > wrong)
            remark(r, REVIEW_TYPO, line, w_plan_review_typo_dash(seen, meant));
    }
}

void remarks_of_prose(struct reader *r)
{
    int count;
    const struct prose *prose = prose_all(r, &count);
    const char *whole = whole_key(r);
    punct_remarks(r, prose, count);
    for (int i = 0; i < count; i++) {
        repeated_remark(r, &prose[i]);
        list_remark(r, &prose[i]);
        dash_remark(r, prose[i].text, prose[i].line, whole);
        inverted_remark(r, &prose[i]);
    }
    remarks_of_spelling(r, prose, count, whole);
    if (r->d->closing.text)
        dash_remark(r, r->d->closing.text, r->d->closing.line, whole);
}
