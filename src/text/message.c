/* Writing a message is copying pieces that tools/wordgen cut at build time: it stands on every page a
 * hundred times, so nothing is parsed and nothing goes through printf. */
#include "text/message.h"

#include "base/arena.h"
#include "base/buf.h"
#include "text/table.h"
#include <assert.h>
#include <stdbool.h>

static void int_write(struct buf *b, int64_t n)
{
    if (n < 0)
        buf_add(b, "\xE2\x88\x92", 3); /* U+2212, as points have it */
    buf_digits(b, n < 0 ? -(uint64_t)n : (uint64_t)n, 1);
}

static void arg_write(struct buf *b, const struct word_arg *arg)
{
    switch (arg->kind) {
    case ARG_TEXT:
        if (arg->text)
            buf_text(b, arg->text);
        break;
    case ARG_INT:
        int_write(b, arg->number);
        break;
    case ARG_POINTS:
        points_write(b, arg->points);
        break;
    case ARG_DAY:
        day_write(b, arg->day);
        break;
    case ARG_MOMENT:
        moment_write(b, arg->moment);
        break;
    case ARG_NONE:
        break;
    }
}

static void choice_write(struct buf *b, const char *words, const struct word_piece *p, int64_t n)
{
    bool one = n == 1 || n == -1;
    buf_add(b, one ? words : words + p->len, one ? p->len : p->many);
}

void message_write(struct buf *b, enum lang lang, const struct message *m)
{
    assert(m->word >= 0 && m->word < word_count && lang >= 0 && lang < LANG_COUNT);
    const struct word_table *t = &word_tables[lang];
    for (uint32_t i = t->first[m->word]; i < t->first[m->word + 1]; i++) {
        const struct word_piece *p = &t->pieces[i];
        if (p->arg < 0)
            buf_add(b, t->texts + p->at, p->len);
        else if (p->choice)
            choice_write(b, t->texts + p->at, p, m->arg[p->arg].number);
        else
            arg_write(b, &m->arg[p->arg]);
    }
}

const char *message_text(struct arena *a, enum lang lang, struct message m)
{
    struct buf b = buf_new(a, 96);
    message_write(&b, lang, &m);
    return b.at;
}

const char *message_key(const struct message *m)
{
    assert(m->word >= 0 && m->word < word_count);
    return word_keys[m->word];
}
