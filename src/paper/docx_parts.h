/* The parts of a DOCX beside its body: styles, headers, settings, relations. */
#ifndef PAPER_DOCX_PARTS_H
#define PAPER_DOCX_PARTS_H

#include "paper/doc.h"
#include "paper/xml_write.h"

#define DOCX_W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define DOCX_R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

int twips_of(int tenths_of_mm);
const char *docx_jc(enum align a);

struct str docx_types(struct arena *a, const struct doc *d);
struct str docx_package_rels(struct arena *a);
struct str docx_body_rels(struct arena *a, const struct doc *d, size_t plots);
struct str docx_core(struct arena *a, const struct doc *d);
struct str docx_settings(struct arena *a);
struct str docx_styles(struct arena *a, const struct doc *d);
/* A page's head: the note, and the page number unless it is a first page. */
struct str docx_header(struct arena *a, const struct doc *d, bool numbered);
/* customXml: the caller's document id, and what other programs want to see before they keep it when they save. */
struct str docx_item(struct arena *a, const struct doc *d);
struct str docx_item_properties(struct arena *a);
struct str docx_item_rels(struct arena *a);

#endif
