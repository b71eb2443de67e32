/* What cairo leaves out of a PDF and archives ask for (ISO 19005-2, PDF/A-2): a file identifier, XMP metadata, the
 * language, an output intent with a colour profile, a CIDToGIDMap in each composite font, dates as the format wants
 * them; and for who does not see a drawing, what it shows. The file is written anew with one table of places, so it
 * can be signed by an update after it.
 * It does not say that it is PDF/A (pdfaid): no validator is at hand to say the same. */
#ifndef PAPER_PDF_FINISH_H
#define PAPER_PDF_FINISH_H

#include "base/outcome.h"
#include "base/str.h"
#include "paper/doc.h"

/* raw: from cairo 1.16, with a table of places in plain text. BROKEN: it is not. */
enum outcome pdf_finish(struct arena *a, const struct doc *d, struct str raw, struct str *bytes_out) MUST_USE;

struct str pdf_profile(struct arena *a); /* sRGB (IEC 61966-2-1) as an ICC profile, version 4 */

#endif
