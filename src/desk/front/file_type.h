/* What a file is, by its first bytes and never by its name. Only these kinds are taken as evidence and reports. */
#ifndef DESK_FILE_TYPE_H
#define DESK_FILE_TYPE_H

#include "base/str.h"

/* The media type, or NULL: not a kind that is taken. `head` is the first 4 KiB. */
const char *file_type(struct str head, const char *name);

#endif
