/* Migrations are SQL in the dialect both engines share (INTEGER, TEXT, BLOB; STRICT tables). This cuts a file
 * into statements and says it in PostgreSQL's words. Sections for one engine start with a line
 * "-- only: postgres" or "-- only: sqlite" and end at "-- only: both". */
#ifndef STORE_SCRIPT_H
#define STORE_SCRIPT_H

#include "base/str.h"

struct arena;

/* The lines meant for this engine, in order. */
struct str script_section(struct arena *a, struct str script, const char *engine);
/* Cuts the next statement (without its ';') from *rest, minding quotes, comments and $$ bodies; pieces of
 * nothing but space and comments are passed over. False at the end. */
bool script_cut(struct str *rest, struct str *statement_out);
/* INTEGER becomes BIGINT, INTEGER PRIMARY KEY an identity, BLOB becomes BYTEA; STRICT and WITHOUT ROWID go.
 * Quotes and comments stay as they are. */
const char *script_postgres(struct arena *a, struct str statement);
/* The word stands in the statement outside quotes and comments, in any case. */
bool script_says(struct str statement, const char *word);

#endif
