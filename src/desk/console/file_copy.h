/* One file read to its end, hashed on the way and, when asked, written durably elsewhere. For backup and restore: a
 * database may be larger than memory, so nothing is held whole. */
#ifndef DESK_FILE_COPY_H
#define DESK_FILE_COPY_H

#include "base/digest.h"
#include "base/outcome.h"

/* `to` NULL: only read. Else `to` is a new file of mode 0600, synced before OK; what is half written is removed.
 * ABSENT: `from` is no file that can be read. CLASH: `to` is there. BROKEN: errno says why (no room, a bad disk). */
enum outcome file_copy(const char *from, const char *to, struct digest *out) MUST_USE;

#endif
