/* The body of a POST: fields in order, and files that were streamed to disk while they came in. */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "base/digest.h"
#include "base/outcome.h"
#include <stdbool.h>
#include <stdint.h>

struct request;

enum {
    FORM_FIELDS = 2000, /* more is a 413, as are: */
    FORM_FILES = 20,
    FORM_NAME = 200, /* bytes of a decoded name */
};

/* Line ends in values are "\n", whatever the browser sent. */
struct field {
    const char *name, *value;
};

struct upload {
    const char *field;
    const char *name; /* the last part of the name the browser gave, never a path; "" when it is unusable */
    const char *type; /* what the browser claims: believe nothing */
    int64_t size;
    struct digest digest; /* SHA-256 of the bytes */
    int fd;               /* open for reading; an unnamed file, mode 0600; closed with the request */
};

/* NULL when absent. Given more than once: NULL, and request_fault becomes FAULT_TWICE. */
const char *form_value(struct request *r, const char *name);
/* The next field after `after` (NULL: the first) whose name starts with `prefix`; NULL at the end. This is how
 * fields that may repeat are read: check boxes, rows of a sheet ("mark.12"). An exact name is its own prefix. */
const struct field *form_next(const struct request *r, const char *prefix, const struct field *after);
/* The next file after `after` of this field; NULL at the end. Empty file inputs are not in the list. */
const struct upload *form_file(const struct request *r, const char *field, const struct upload *after);

/* The body was refused (413) because it brought more than FORM_FILES. */
bool form_many_files(const struct request *r);

/* Gives the bytes the name `path` on the same disk, durably. A file already there under that name is right (names
 * are digests) and stays. BROKEN: errno says why. */
enum outcome upload_keep(const struct upload *u, const char *path) MUST_USE;

#endif
