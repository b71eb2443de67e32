/* thidua-press.so, whole: the room paper's writers by name. */
#include "press.h"

const struct press press = {.docx = doc_docx, .pdf = doc_pdf, .xlsx = book_xlsx, .font_ready = paper_font_ready};
