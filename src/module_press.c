#include "module.h"
#include "paper/book.h"
#include "paper/write.h"
#include "press.h"

static const struct press *opened(void)
{
    return module_symbol("thidua-press.so", "press");
}

enum outcome doc_docx(struct arena *a, const struct doc *d, struct str *bytes_out)
{
    const struct press *p = opened();
    return p ? p->docx(a, d, bytes_out) : BROKEN;
}

enum outcome doc_pdf(struct arena *a, const struct doc *d, struct str *bytes_out)
{
    const struct press *p = opened();
    return p ? p->pdf(a, d, bytes_out) : BROKEN;
}

enum outcome book_xlsx(struct arena *a, const struct book *b, struct str *bytes_out)
{
    const struct press *p = opened();
    return p ? p->xlsx(a, b, bytes_out) : BROKEN;
}

enum outcome paper_font_ready(struct arena *a, const char **problem_out)
{
    const struct press *p = opened();
    if (p)
        return p->font_ready(a, problem_out);
    *problem_out = "thidua-press.so is not beside the program";
    return ABSENT;
}
