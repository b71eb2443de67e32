/* The words of a sheet's fields, choices and kinds: apart from the engine, which knows no words. */
#ifndef SCORE_SHEET_WORD_H
#define SCORE_SHEET_WORD_H

#include "score/sheet_text.h"
#include "text/message.h"

struct arena;

struct kind_words {
    struct message name, about, formula, example;
};

struct kind_words kind_words(enum criterion_kind k);
struct message part_word(enum sheet_part p);                   /* "Điều kiện khống chế" */
struct message field_word(enum sheet_part p, const char *key); /* "Điểm tối đa" */
struct message field_hint(enum sheet_part p, const char *key); /* word 0: none */
struct message choice_word(enum sheet_part p, const char *key, int choice);
/* The text of a field with its choices spoken: "RATIO" becomes "Tỷ lệ hoàn thành". Other shapes stay. */
const char *field_spoken(struct arena *a, enum lang lang, enum sheet_part p, size_t i, const char *text);
/* Back again: choices by their name or by their words in any language. What is unknown stays, to be refused later. */
const char *field_named(struct arena *a, enum sheet_part p, size_t i, const char *text);
/* How a line is marked, in one line of words: its parameters without its kind. */
const char *criterion_how(struct arena *a, enum lang lang, const struct criterion *c);
/* Its short name for nothing, as "Chưa chấm". */
struct message nothing_word(enum nothing n);

#endif
