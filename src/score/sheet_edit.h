/* Changing a sheet while it is a draft. Each function leaves a new list of lines in the arena, in the tree's order;
 * what it is given stays as it was apart from the struct itself. Rules are not looked at here: sheet_check says. */
#ifndef SCORE_SHEET_EDIT_H
#define SCORE_SHEET_EDIT_H

#include "base/outcome.h"
#include "score/sheet_text.h"

/* A new line under `parent` (-1: a root), behind everything there; code, kind and role are proposed. */
void sheet_line_add(struct arena *a, struct sheet *s, int parent, size_t *at_out);
void sheet_line_drop(struct arena *a, struct sheet *s, size_t i);         /* with everything below */
bool sheet_line_move(struct arena *a, struct sheet *s, size_t i, int by); /* -1 up, 1 down, among its siblings */
/* Another place, with everything below it: before or behind a line as its sibling, or below it as its last child.
 * A line that becomes a root keeps the role it counted with; one that stops being one counts where its new parent
 * does. */
enum beside { BESIDE_BEFORE, BESIDE_AFTER, BESIDE_BELOW };
enum put_refusal { PUT_DONE, PUT_IN_ITSELF, PUT_NO_GROUP, PUT_TOO_DEEP };
enum put_refusal sheet_line_put(struct arena *a, struct sheet *s, size_t i, enum beside where, size_t other);
bool kind_is_group(enum criterion_kind k); /* may have lines below it */
/* Another code, in everything that names the line too. */
void sheet_line_rename(struct arena *a, struct sheet *s, size_t i, const char *code);
/* Lines in any order, each with its parent's code ("": a root), become a tree. INVALID: *bad_out is a line whose parent
 * is not there, or that stands below itself. */
enum outcome sheet_lines_arrange(struct arena *a, struct sheet *s, const char *const *parent, size_t *bad_out) MUST_USE;
bool kind_reads(enum criterion_kind k, const char *key); /* does this kind look at this parameter? */
/* Takes away what its kind does not read, so that a changed kind leaves no second formula behind. */
void criterion_clear_unread(struct arena *a, struct criterion *c);

/* Caps, gates, steps, classes: a blank one at the end, one away, one a place up or down. */
void sheet_rule_add(struct arena *a, struct sheet *s, enum sheet_part p);
bool sheet_rule_drop(struct arena *a, struct sheet *s, enum sheet_part p, size_t i);
bool sheet_rule_move(struct arena *a, struct sheet *s, enum sheet_part p, size_t i, int by);
void *sheet_rule(struct sheet *s, enum sheet_part p, size_t i);

#endif
