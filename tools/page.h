/* pagegen's parts: the source as a DOM that knows its lines, the rules of good markup, and the writer of C.
 * Each stops the program with file:line at the first mistake. */
#ifndef TOOLS_PAGE_H
#define TOOLS_PAGE_H

#include "gen.h"
#include <libxml/tree.h>

/* page_source.c */
struct place {
    int line;          /* of the tag, or of the attribute's value */
    const int *braces; /* the line of each { in the text or value, in order */
};

xmlNode *page_parse(const char *path); /* the root element; each node and attribute got its place */
const struct place *place_of(const xmlNode *n);
const struct place *place_of_attr(const xmlAttr *a);
const char *node_name(const xmlNode *n); /* with its prefix: "c:block" */
const char *attr_name(const xmlAttr *a);
const char *attr_value(const xmlAttr *a);            /* never NULL */
const char *get(const xmlNode *n, const char *name); /* the attribute's value; NULL when there is none */
bool is_element(const xmlNode *n, const char *name);
bool is_blank(const xmlNode *n);                 /* a comment, or text of white space */
bool inside(const xmlNode *n, const char *name); /* n or one above it is such an element */
bool is_void(const char *name);

/* page_check.c */
void page_check(const char *path, const xmlNode *template);
bool is_url(const char *attr);

/* page_value.c: text with {values} */
enum where { IN_TEXT, IN_PRE, IN_ATTRIBUTE, IN_URL, IN_SCRIPT_URL };

struct page {
    const char *path;
    struct sink c;       /* the C written so far */
    struct sink literal; /* markup waiting to be written in one piece */
};

void page_literal(struct page *p, const char *text); /* as it is */
void page_flush(struct page *p);
/* A line of C that comes from `line` of the template. */
void page_code(struct page *p, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));
void page_value(struct page *p, const char *text, enum where where, int line, const int *braces);

#endif
