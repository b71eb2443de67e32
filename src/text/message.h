/* A word or sentence shown to a person, by key, with its arguments; rendered in the reader's language.
 * tools/wordgen makes, from vi.po and en.po, the enum of keys and one builder per key (text/words.h):
 *   w_due_days(int64_t days)  for  msgid "due.days"  msgstr "Còn {days:int} ngày"
 * so that a missing key or a wrong argument does not compile. Keys are lower case with dots; the builder's name
 * is w_ + the key with dots as underscores. Argument kinds: text, int, points, day, moment. */
#ifndef TEXT_MESSAGE_H
#define TEXT_MESSAGE_H

#include "base/day.h"
#include "base/points.h"

struct buf;

enum lang { LANG_VI, LANG_EN, LANG_COUNT };

enum word_arg_kind { ARG_NONE, ARG_TEXT, ARG_INT, ARG_POINTS, ARG_DAY, ARG_MOMENT };

struct word_arg {
    enum word_arg_kind kind;
    union {
        const char *text;
        int64_t number;
        struct points points;
        struct day day;
        struct moment moment;
    };
};

enum { WORD_ARGS = 4 };

struct message {
    int word; /* enum word; 0 is no message */
    struct word_arg arg[WORD_ARGS];
};

/* Plain text, not escaped. Days as 17/11/2020, moments as 17/11/2020 09:41, points as 97,50. */
void message_write(struct buf *b, enum lang lang, const struct message *m);
const char *message_text(struct arena *a, enum lang lang, struct message m);
const char *message_key(const struct message *m); /* "due.days": for logs and JSON */

#endif
