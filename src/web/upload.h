/* Private: one file of a multipart body on its way to disk, hashed while it comes. */
#ifndef WEB_UPLOAD_H
#define WEB_UPLOAD_H

#include "web/form.h"

struct upload_writer;
struct arena;

/* An unnamed file in `dir`, mode 0600. BROKEN: errno says why. */
enum outcome upload_open(struct arena *a, const char *dir, struct upload_writer **writer_out) MUST_USE;
enum outcome upload_write(struct upload_writer *w, const char *at, size_t len) MUST_USE;
/* Fills fd, size, digest; the writer is over and the fd is the caller's. */
void upload_close(struct upload_writer *w, struct upload *out);
void upload_drop(struct upload_writer *w);

#endif
