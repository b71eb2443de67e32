/* Remarks on spelling: words no dictionary has, words that contradict the rest of the text, words in the place of
 * others. words: plan.review.* */
#include "base/arena.h"
#include "base/buf.h"
#include "intake/key.h"
#include "intake/slips.h"
#include "intake/speller.h"
#include "intake/syllable.h"
#include "intake/things.h"
#include "intake/warn.h"
#include "text/words.h"
#include <string.h>

enum { WORD_MOST = 24, REJECTED_MOST = 64 };

/* What the dictionary does not know, each word once. */
struct rejected {
    const struct speller *speller; /* NULL: not installed */
    const char *word[REJECTED_MOST];
    int count;
};

/* All keys in one, dashes as '-', lines apart: where other spellings are looked for. */
const char *whole_key(struct reader *r)
{
    struct buf b = buf_new(r->arena, 1 << 15);
    for (int i = 0; i < r->count; i++) {
        const char *key = r->line[i].key;
        for (size_t k = 0; key[k];) {
            size_t dash = dash_at(key + k), n = dash ? dash : point_length((unsigned char)key[k]);
            buf_add(&b, dash ? "-" : key + k, dash ? 1 : n);
            k += n;
        }
        buf_char(&b, '\n');
    }
    return b.at;
}

int times_in(const char *whole, const char *words)
{
    int times = 0;
    for (ptrdiff_t at = key_find(whole, 0, words); at >= 0 && times < 100; at = key_find(whole, (size_t)at + 1, words))
        times++;
    return times;
}

/* "TTr", "CLB", "km": more than one capital, or no vowel. */
static bool abbreviated(const char *text, const char *key, size_t from, size_t to)
{
    int capitals = 0;
    bool vowel = false;
    for (size_t i = from; i < to; i += point_length((unsigned char)text[i])) {
        capitals += capital_at(text + i) ? 1 : 0;
        vowel = vowel || (unsigned char)key[i] >= 0x80 || strchr("aeiouy", key[i]);
    }
    return capitals > 1 || !vowel;
}

static size_t word_end(const char *key, size_t at)
{
    while (letter_at(key, at))
        at += point_length((unsigned char)key[at]);
    return at;
}

static bool has_digit(const char *key, size_t from, size_t to)
{
    return from + strcspn(key + from, "0123456789") < to;
}

static bool is_rejected(const struct rejected *x, const char *word, size_t len)
{
    for (int i = 0; i < x->count; i++)
        if (strncmp(x->word[i], word, len) == 0 && !x->word[i][len])
            return true;
    return false;
}

static void line_reject(struct reader *r, struct rejected *x, const struct line *l)
{
    for (size_t i = 0; l->key[i];) {
        size_t end = word_end(l->key, i);
        bool judged = end > i + 1 && !has_digit(l->key, i, end) && !abbreviated(l->text, l->key, i, end);
        if (judged && x->count < REJECTED_MOST && !speller_knows(x->speller, l->key + i, end - i) &&
            !is_rejected(x, l->key + i, end - i))
            x->word[x->count++] = arena_copy(r->arena, l->key + i, end - i);
        i = end > i ? end : i + point_length((unsigned char)l->key[i]);
    }
}

static struct rejected rejected_find(struct reader *r)
{
    struct rejected x = {.speller = speller_open(r->arena)};
    for (int i = 0; i < r->count && x.speller; i++)
        line_reject(r, &x, &r->line[i]);
    return x;
}

/* The dictionary's word on it, or how often the text itself has the other. */
static struct message typo_message(const struct rejected *x, const char *seen, const char *meant, int times)
{
    if (!is_rejected(x, seen, strcspn(seen, " ")) && times)
        return w_plan_review_typo(seen, meant, times);
    return x->count == 1 ? w_plan_review_typo_only(seen, meant) : w_plan_review_typo_one(seen, meant, x->count);
}

/* "dơn vị" once where "đơn vị" stands many times: the bar was forgotten, the word behind stays. */
static bool bar_remark(struct reader *r, const struct prose *p, const char *whole, const struct rejected *x, size_t i)
{
    size_t end = word_end(p->key, i);
    if (p->key[i] != 'd' || p->key[end] != ' ' || !letter_at(p->key, end + 1))
        return false;
    size_t both = word_end(p->key, end + 1);
    const char *seen = arena_copy(r->arena, p->key + i, both - i), *meant = arena_format(r->arena, "đ%s", seen + 1);
    int times = times_in(whole, meant);
    if (times < 4 || times_in(whole, seen) * 8 > times)
        return false;
    struct message m = typo_message(x, seen, meant, times);
    m.arg[0].text = text_part(r->arena, p->text, words_back(p->text, i, 1), both);
    remark(r, REVIEW_TYPO, p->line, m);
    return true;
}

static bool word_known(const void *with, const char *word, size_t len)
{
    return speller_knows(with, word, len);
}

/* A word no dictionary has, when one slip away there is just one that it has. */
static void mend_remark(struct reader *r, const struct prose *p, const struct rejected *x, size_t i)
{
    char meant[WORD_MOST + 4];
    size_t end = word_end(p->key, i), from = words_back(p->text, i, 1);
    if (end - i > WORD_MOST || !is_rejected(x, p->key + i, end - i) || (i > 0 && capital_at(p->text + i)) ||
        !slip_mend(p->key + i, end - i, word_known, x->speller, meant))
        return;
    struct message m = typo_message(x, p->key + i, arena_text(r->arena, meant), 0);
    m.arg[0].text = text_part(r->arena, p->text, from, p->key[end] == ' ' ? word_end(p->key, end + 1) : end);
    remark(r, REVIEW_TYPO, p->line, m);
}

/* "01 xây xanh": words of the language all, in the place of "cây xanh". */
static void thing_remark(struct reader *r, const struct prose *p, size_t i)
{
    size_t number = i + strspn(p->key + i, "0123456789."), end;
    if (number == i || p->key[number] != ' ')
        return;
    const struct thing *meant = thing_meant(p->key, number + 1, &end);
    for (size_t at = number + 1, to; meant && at < end; at = to + 1) {
        to = word_end(p->key, at);
        if (!syllable_valid(p->key + at, to - at))
            return; /* a spell checker's work */
    }
    if (meant)
        remark(r, REVIEW_TYPO, p->line, w_plan_review_typo_valid(text_part(r->arena, p->text, i, end), meant->key));
}

void remarks_of_spelling(struct reader *r, const struct prose *prose, int count, const char *whole)
{
    struct rejected x = rejected_find(r);
    for (int n = 0; n < count; n++)
        for (size_t i = 0; prose[n].key[i]; i += point_length((unsigned char)prose[n].key[i])) {
            if (!letter_at(prose[n].key, i) || letter_before(prose[n].key, i))
                continue;
            if (!bar_remark(r, &prose[n], whole, &x, i))
                mend_remark(r, &prose[n], &x, i);
            thing_remark(r, &prose[n], i);
        }
}
