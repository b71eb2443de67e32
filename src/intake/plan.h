/* A yearly plan as a draft: every value with the line it came from, nothing decided for the person who
 * accepts it. Text is NFC and verbatim (typos kept). Memory is the arena's. A text that may be missing is
 * NULL and says so. Lists are `at` with a count; `line` 0 means nowhere. */
#ifndef INTAKE_PLAN_H
#define INTAKE_PLAN_H

#include "base/str.h"
#include "intake/plan_duties.h"
#include "intake/plan_parts.h"

struct arena;

struct plan_draft {
    struct plan_source source;
    struct plan_header header;
    struct spot *preamble;
    int preamble_count;
    int plan_year;       /* 0: not found */
    int school_year_end; /* 2027 for "năm học 2026 - 2027"; else 0 */
    struct plan_section *section;
    int section_count;
    struct plan_reference *reference;
    int reference_count;
    struct spot *unnumbered;
    int unnumbered_count; /* documents named without a number */
    struct plan_quote *quote;
    int quote_count;
    struct model_registration registration; /* line 0: none */
    struct plan_unit *unit;
    int unit_count;
    int units_line; /* the line that opens the list of units; 0: none */
    struct plan_period *schedule;
    int period_count;
    struct plan_deadline *deadline;
    int deadline_count;
    struct spot closing; /* text NULL: none */
    struct plan_recipient *recipient;
    int recipient_count;
    int recipients_line;             /* of "Nơi nhận:" */
    struct plan_signature signature; /* line 0: none */
    struct spot *note;
    int note_count; /* lines read as prose outside every part, as "Ghi chú" at the end */
    struct spot *never;
    int never_count; /* days in no calendar, as 31/4, as written; in the order of the lines */
    struct plan_warning *warning;
    int warning_count;
    struct plan_remark *review;
    int review_count;
    struct lines lines; /* the source, for the left side of the review page */
    unsigned char *own; /* enum owner for each of lines.count */
    int *unowned;
    int unowned_count; /* line numbers, ascending */
};

enum plan_problem_code {
    PLAN_FINE,
    PLAN_EMPTY,     /* no byte, or nothing but blanks */
    PLAN_TOO_LARGE, /* text over 4 MB, file over 20 MB */
    PLAN_NOT_TEXT,  /* a picture, a program, an old .doc, a PDF ... */
    PLAN_OLD_WORD,  /* D0CF11E0: .doc, or a document under a password */
    PLAN_PDF,
    PLAN_ENCODING, /* text in no encoding we know */
    PLAN_DOCX,     /* a .docx that is refused; `detail` names the rule */
    PLAN_NO_TITLE, /* no KẾ HOẠCH or other type of document */
    PLAN_NO_SECTIONS,
    PLAN_TWO_YEARS,  /* the title names two years */
    PLAN_NO_ACCENTS, /* Vietnamese typed without its accents */
    PLAN_TOO_MANY,   /* lines, sections or units beyond any plan */
};

struct plan_problem {
    enum plan_problem_code code;
    int line;           /* 0: the whole file */
    const char *detail; /* "2025, 2026"; never NULL */
};

/* Reads any accepted file by its first bytes, never by its name. INVALID fills problem_out (and only then). */
enum outcome plan_read(struct arena *a, struct str bytes, const char *file_name, struct plan_draft *out,
                       struct plan_problem *problem_out) MUST_USE;
/* The same for lines somebody else made (a .docx); source is copied, its line counts are filled in. */
enum outcome plan_read_lines(struct arena *a, const struct lines *lines, const struct plan_source *source,
                             struct plan_draft *out, struct plan_problem *problem_out) MUST_USE;
/* One line that a person typed as a further unit: "name" or "name: models", with or without a number before it, read as
 * a line of the plan's list is. Its line is 0 and `typed` is set; an empty name: nothing that names a unit. */
struct plan_unit plan_unit_typed(struct arena *a, const char *text);
/* The draft cannot be taken as it is: a sentence as below for the days in no calendar; NULL: there is none. */
const char *plan_never_text(struct arena *a, const char *file_name, const struct plan_draft *d, enum lang lang);
/* One clear sentence with place and advice, words plan.problem.*. */
const char *plan_problem_text(struct arena *a, const char *file_name, const struct plan_problem *p, enum lang lang);

#endif
