/* Writes XML that cannot be ill-formed: elements close in order, values are escaped. Into an arena; no errors. */
#ifndef PAPER_XML_WRITE_H
#define PAPER_XML_WRITE_H

#include "base/buf.h"

enum { XML_OPEN = 48 };

struct xml {
    struct buf b;
    const char *open[XML_OPEN];
    int depth;
    bool in_tag; /* the last element can still take attributes */
};

struct xml xml_new(struct arena *a); /* begins with the declaration */
void xml_begin(struct xml *x, const char *name); /* name must be a literal */
void xml_attr_text(struct xml *x, const char *name, const char *value);
void xml_attr_number(struct xml *x, const char *name, int value);
void xml_text(struct xml *x, const char *at, size_t len);
void xml_end(struct xml *x);
void xml_leaf(struct xml *x, const char *name);                     /* <name/> */
void xml_val(struct xml *x, const char *name, const char *value);   /* <name w:val="value"/> */
void xml_val_number(struct xml *x, const char *name, int value);
struct str xml_all(struct xml *x); /* everything must be closed */

/* & < > " as entities; for HTML too. */
void escaped_add(struct buf *b, const char *at, size_t len);

#endif
