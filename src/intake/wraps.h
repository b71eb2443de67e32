/* Private: the reader's own copy of the lines, mended (wraps.c says what). */
#ifndef INTAKE_WRAPS_H
#define INTAKE_WRAPS_H

#include "intake/reader.h"

/* Before anything is read: makes the copy; words written with their letters apart ("K Ế  H O Ạ C H") are closed. */
void lines_copy(struct reader *r);
/* Between body and tail: page numbers go, rows with tabs get bars, broken paragraphs become one line each. */
void lines_mend(struct reader *r, struct span s);
/* Lines taken into others belong to whom the others belong. */
void lines_owned(struct reader *r);

#endif
