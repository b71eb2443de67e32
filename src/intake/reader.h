/* What the parts of the plan reader share while one plan is read. Private to this room. */
#ifndef INTAKE_READER_H
#define INTAKE_READER_H

#include "intake/dates.h"
#include "intake/mark.h"
#include "intake/plan.h"

struct arena;

/* A stretch of prose with its place. */
struct prose {
    const char *text, *key;
    int line, section, order; /* section: 1 for the first, 0 for the preamble */
    struct plan_node *node;   /* NULL outside the trees */
    bool preamble, enacting;  /* enacting: names this very plan */
    bool listed;              /* of a unit or of the schedule */
};

struct span {
    int from, to;
}; /* indexes of lines, to excluded */

enum section_scheme { SCHEME_NONE, SCHEME_ROMAN, SCHEME_ARTICLE, SCHEME_PART, SCHEME_NUMBER, SCHEME_TITLE };

struct reader {
    struct arena *arena;
    struct plan_draft *d;
    const struct line *line; /* copy: the lines as they are read */
    struct line *copy;       /* d->lines.at, mended (wraps.c) */
    int *head;               /* of each line the one it was taken into; itself; -1: a page number */
    int count;
    struct plan_problem problem;
    enum section_scheme scheme;
    int title;                     /* index of the line with the type */
    int body;                      /* first line behind the preamble */
    int tail;                      /* first line of recipients or signature; count when there is none */
    const char *part, *part_title; /* open part while sections are read */
    struct prose *prose;           /* of prose_all; NULL: not made yet */
    int prose_count;
};

static inline void own(struct reader *r, int index, enum owner o)
{
    r->d->own[index] = (unsigned char)o;
}

/* The year of a phrase that names none, as dates.h wants it. */
static inline int assumed_year(const struct reader *r)
{
    return r->d->plan_year + (r->d->school_year_end && r->d->plan_year ? SCHOOL_YEAR : 0);
}

/* header.c: everything above the preamble. False: problem is set. */
bool header_read(struct reader *r);
/* frame.c: where the body begins and ends, and by which marks it is cut. */
bool frame_find(struct reader *r);
void preamble_read(struct reader *r);
bool roman_opens(const struct mark *m, const struct line *l, int so_far);
/* so_far: the number of the section before, 0 for none. */
bool section_opens(struct reader *r, int index, int so_far, struct mark *m_out);
bool part_opens(struct reader *r, int index, struct mark *m_out);
/* sections.c */
const char *section_role(const char *key); /* "purpose" ... "other", by the words of a title */
void sections_read(struct reader *r, struct span s);
/* Capitals below a title that go on with it; returns the line behind. */
int title_end(struct reader *r, int index, int to, const char **title);
/* tree.c: items of a section; unit lists inside go to units.c. */
void tree_read(struct reader *r, int section, struct span s);
struct plan_node *node_add(struct reader *r, int section, struct plan_node *parent, const struct mark *m, int index);
/* units.c: true when line `index` opens a list of units; *next_out is the first line behind the list. */
bool units_read(struct reader *r, struct span s, int index, int *next_out);
/* schedule.c: true when the section is nothing but a schedule. False: its lines are items, though some may have
 * become entries too. */
bool schedule_read(struct reader *r, int section, struct span s);
/* table.c: rows joined by '|'. True: rows from `index` were taken as units or entries. */
bool table_read(struct reader *r, int section, struct span s, int index, int *next_out);
/* tail.c: the first line of the closing, or the tail. */
int closing_find(struct reader *r);
/* Closing, recipients, signature; returns the first line of an appendix, or count. */
int tail_read(struct reader *r);
/* references.c, quotes.c, deadlines.c: over the finished tree. */
void references_read(struct reader *r);
void quotes_read(struct reader *r);
void deadlines_read(struct reader *r);
/* roles.c: leader and deputies named outside the list of units. */
void roles_read(struct reader *r);
/* checks.c, remarks.c: over the finished draft. */
void checks_run(struct reader *r);
void remarks_run(struct reader *r);

/* walk.c: all of it in reading order, made once, after the tree is. */
struct prose *prose_all(struct reader *r, int *count_out);

#endif
