/* Outside files are first read in a process of their own: this program again, as `plan read - --fenced`, with no
 * environment, no open file but the upload, 10 s of processor, 512 MB, nothing to write to. A gate, not a
 * translator: only when the child ends well are the same bytes read a second time in the server, because a draft
 * is a tree of C structs and carrying it over a pipe would need a second parser of what the first one said. What
 * a file can do to the parser it does to the child; a parser that behaves differently the second time is not
 * caught. */
#ifndef DESK_CHILD_H
#define DESK_CHILD_H

#include "text/message.h"

struct arena;

/* OK: the child read it. INVALID: it refused, *why_out is its sentence in `lang`, or "" when it ran out of time or
 * memory. BROKEN: no child could be started. `fd` is read from its start. Takes up to 20 s: job pool only. */
enum outcome child_plan_gate(struct arena *a, int fd, const char *file_name, enum lang lang,
                             const char **why_out) MUST_USE;
/* The same for a workbook (`book read - --fenced`). OK also when the child refused it in good order: the reader's own
 * sentence is then the answer. INVALID: it crashed, or ran out of time or memory. */
enum outcome child_book_gate(struct arena *a, int fd) MUST_USE;
/* In the child: gives up what it does not need. */
void child_fence(void);

#endif
