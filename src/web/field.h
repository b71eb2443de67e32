/* Private: bytes from outside become fields. Everything is decoded once, here. */
#ifndef WEB_FIELD_H
#define WEB_FIELD_H

#include "base/str.h"
#include "web/form.h"

struct arena;

enum { FORM_TEXT = 2 * 1024 * 1024 }; /* bytes of all names and values of one body */

struct field_list {
    struct arena *arena;
    struct field *at;
    size_t count, room, bytes;
    const char *fault; /* the name of the first field with a FAULT_TEXT; NULL: none */
};

/* These four return 0 or the status that refuses the request: 400 or 413. The list keeps what came before. */
unsigned fields_parse(struct field_list *l, struct str urlencoded);
unsigned field_add(struct field_list *l, struct str name, struct str value); /* decoded bytes */
/* A path of a target: decoded, NFC, no "..", "//", "%2F", "%00", "\". */
unsigned path_decode(struct arena *a, struct str raw, const char **path_out);
/* One line or text as typed: 400 for broken UTF-8 and NUL; *clean_out becomes false for other control characters
 * and bidirectional marks, the text then is "". Line ends become "\n". */
unsigned text_decode(struct arena *a, struct str bytes, const char **text_out, bool *clean_out);

/* NULL when absent; *twice_out becomes true when there is more than one. */
const char *field_single(const struct field_list *l, const char *name, bool *twice_out);

#endif
