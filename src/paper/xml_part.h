/* One XML part of an outside file through expat, piece by piece. Any DOCTYPE is refused: no entities, no outside
 * fetches, no billion laughs. Names arrive with our own short prefixes, whatever the file calls them: w: word
 * processing, s: spreadsheet, mc: alternatives, rel: relationships, ct: content types, cp: custom properties,
 * t: thidua's own; others as ":local". */
#ifndef PAPER_XML_PART_H
#define PAPER_XML_PART_H

#include "paper/zip_gate.h"

enum { XML_DEPTH = 200 };

/* Each may be NULL. Anything but PAPER_FINE stops the reading. */
struct xml_sink {
    enum paper_problem_kind (*open)(void *mine, const char *name, const char **attr);
    enum paper_problem_kind (*close)(void *mine, const char *name);
    enum paper_problem_kind (*text)(void *mine, const char *at, size_t len);
};

/* ABSENT: no such part; INVALID: refused. */
enum outcome xml_part(struct gate *g, const char *part, const struct xml_sink *sink, void *mine,
                      struct paper_problem *problem_out) MUST_USE;
/* The same, where a missing part is fine. */
enum outcome xml_part_maybe(struct gate *g, const char *part, const struct xml_sink *sink, void *mine,
                            struct paper_problem *problem_out) MUST_USE;

/* By local name, "" when absent. */
const char *xml_attr(const char **attr, const char *local);
/* A count as text: 0 when absent, not a number, negative or beyond `most`. */
int xml_attr_int(const char **attr, const char *local, int most);
/* An on/off property: true unless its val says 0, false, off or none. */
bool xml_attr_on(const char **attr);

#endif
