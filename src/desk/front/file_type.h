/* What a file is, by its first bytes and never by its name. Only these kinds are taken as evidence and reports. */
#ifndef DESK_FILE_TYPE_H
#define DESK_FILE_TYPE_H

#include "base/str.h"

struct arena;

/* The media type, or NULL: not a kind that is taken. `head` is the first 4 KiB. */
const char *file_type(struct str head, const char *name);

/* The name a file of this type is handed out under: a program opens it by its extension, which must not lie. A name
 * with another one gets the right one after it; a type that is none of these leaves the name alone. Lives as `name`
 * or in the arena. */
const char *file_name_fit(struct arena *a, const char *name, const char *type);

#endif
