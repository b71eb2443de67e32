/* Uploaded files of a form, judged and kept under their digest before the change that names them. */
#ifndef DESK_UPLOAD_TAKE_H
#define DESK_UPLOAD_TAKE_H

#include "base/outcome.h"
#include <stddef.h>
#include <stdint.h>

struct visit;
struct change;
struct form;

enum { UPLOAD_FILES = 20, UPLOAD_MOST = 20 * 1024 * 1024 };

struct taken {
    const char *name, *sha256, *type;
    int64_t size;
};

struct taken_files {
    struct taken at[UPLOAD_FILES];
    size_t n;
};

/* All or none. Flaws at `field` for each file that is not taken, and for the good ones beside it; INVALID when there
 * is any, BROKEN when the disk is full. */
enum outcome uploads_take(struct visit *v, const char *field, struct taken_files *out) MUST_USE;

/* Names them as evidence of a line. INVALID, and nothing is written: the line has no room for so many. */
enum outcome uploads_name(struct visit *v, struct change *c, const struct form *f, const char *code,
                          const struct taken_files *files) MUST_USE;

#endif
