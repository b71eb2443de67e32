/* What thidua-press.so gives: the functions of paper/write.h and paper/book.h that draw. */
#ifndef PRESS_H
#define PRESS_H

#include "paper/book.h"
#include "paper/write.h"

struct press {
    enum outcome (*docx)(struct arena *a, const struct doc *d, struct str *bytes_out);
    enum outcome (*pdf)(struct arena *a, const struct doc *d, struct str *bytes_out);
    enum outcome (*xlsx)(struct arena *a, const struct book *b, struct str *bytes_out);
    enum outcome (*font_ready)(struct arena *a, const char **problem_out);
};

extern const struct press press;

#endif
