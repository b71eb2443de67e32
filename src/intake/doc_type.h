/* The words that open things: types of documents, bases, first words of a preamble, years in a title. */
#ifndef INTAKE_DOC_TYPE_H
#define INTAKE_DOC_TYPE_H

#include "intake/line.h"

struct arena;

/* The type in capitals ("KẾ HOẠCH") when the line is a title; *rest_out: the subject on the same line, or "". */
const char *doc_type_of(struct arena *a, const struct line *l, const char **rest_out);
bool basis_starts(const char *key); /* "Căn cứ", "Thực hiện", "Theo" ..., a dash may stand before */
bool lead_starts(const char *key);  /* "Nhằm", "Để", "Trên cơ sở": prose of a preamble that is no basis */
/* At the word "năm": "năm 2026", "năm học 2026 - 2027". False: no year, or a plan of several years. */
bool year_named(const char *key, int *first_out, int *last_out, bool *school_out);

#endif
