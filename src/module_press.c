#include "base/log.h"
#include "module.h"
#include "paper/book.h"
#include "paper/write.h"
#include "press.h"

static const struct press *found(struct arena *a, const char **problem_out)
{
    return module_symbol(a, "thidua-press.so", "press", problem_out);
}

static const struct press *opened(struct arena *a)
{
    const char *problem;
    const struct press *p = found(a, &problem);
    if (!p)
        log_error("%s", problem);
    return p;
}

enum outcome doc_docx(struct arena *a, const struct doc *d, struct str *bytes_out)
{
    const struct press *p = opened(a);
    return p ? p->docx(a, d, bytes_out) : BROKEN;
}

enum outcome doc_pdf(struct arena *a, const struct doc *d, struct str *bytes_out)
{
    const struct press *p = opened(a);
    return p ? p->pdf(a, d, bytes_out) : BROKEN;
}

enum outcome book_xlsx(struct arena *a, const struct book *b, struct str *bytes_out)
{
    const struct press *p = opened(a);
    return p ? p->xlsx(a, b, bytes_out) : BROKEN;
}

enum outcome paper_font_ready(struct arena *a, const char **problem_out)
{
    const struct press *p = found(a, problem_out);
    return p ? p->font_ready(a, problem_out) : ABSENT;
}
