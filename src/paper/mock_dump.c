/* Writes the two mock papers and the mock workbook into a folder: for looking at, and as seeds of the fuzzers. */
#include "base/arena.h"
#include "base/buf.h"
#include "paper/mock_paper.h"
#include "paper/write.h"

#include <stdio.h>

static bool file_put(struct arena *a, const char *folder, const char *name, struct str bytes)
{
    FILE *f = fopen(arena_format(a, "%s/%s", folder, name), "wb");
    if (!f)
        return false;
    bool done = fwrite(bytes.at, 1, bytes.len, f) == bytes.len;
    return fclose(f) == 0 && done;
}

static bool doc_put(struct arena *a, const char *folder, const char *name, const struct doc *d)
{
    struct str docx, pdf;
    struct buf html = buf_new(a, 8192);
    if (doc_docx(a, d, &docx) != OK || doc_pdf(a, d, &pdf) != OK)
        return false;
    buf_format(&html, "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta "
        "charset=\"utf-8\"><title>%s</title><style>%s</style>"
               "</head><body>\n", name, doc_html_css(a));
    doc_html(&html, d);
    buf_text(&html, "</body></html>\n");
    return file_put(a, folder, arena_format(a, "%s.docx", name), docx) &&
           file_put(a, folder, arena_format(a, "%s.pdf", name), pdf) &&
           file_put(a, folder, arena_format(a, "%s.html", name), buf_all(&html));
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new();
    struct str xlsx;
    bool done = argc == 2 && doc_put(a, argv[1], "plan", mock_plan(a)) &&
                doc_put(a, argv[1], "ranking", mock_ranking(a, 60)) && book_xlsx(a, mock_book(a), &xlsx) == OK &&
                file_put(a, argv[1], "form.xlsx", xlsx);
    arena_end(&a);
    return done ? 0 : 1;
}
