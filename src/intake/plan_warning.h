/* What a reader of plans doubts. The words are text/ keys plan.warning.* and plan.review.*: a page asks
 * plan_warning_text, the command line prints the English. Names in JSON are the ones without WARN_. */
#ifndef INTAKE_PLAN_WARNING_H
#define INTAKE_PLAN_WARNING_H

#include "text/message.h"

struct arena;

enum warning_code {
    WARN_NUMBER_STYLE, /* a Party number under the State's motto, or the other way */
    WARN_NUMBER_BLANK, /* "Số:    /KH-UBND": a draft */
    WARN_NO_NUMBER,
    WARN_BODY_LINES, /* three or more lines name the issuer */
    WARN_DATE_BLANK, /* "ngày   tháng   năm 2026" */
    WARN_NO_DOC_DATE,
    WARN_DATE_IMPOSSIBLE, /* 31/4 */
    WARN_DATE_UNREADABLE, /* "ngày 3O/11", as scans have it */
    WARN_DATE_BACKWARDS,  /* from later than to */
    WARN_REF_AFTER_DOC,
    WARN_REF_YEAR_MISMATCH,
    WARN_REF_REPAIRED, /* 18/20202QĐ-UBND read as 18/2020/QĐ-UBND */
    WARN_REPEATED_WORDS,
    WARN_SYLLABLE, /* not a syllable of Vietnamese */
    WARN_NO_END_PUNCT,
    WARN_PLACEHOLDER,
    WARN_MODEL_SPLIT,
    WARN_INVERTED_MARKERS,
    WARN_NUMBERING_GAP, /* 1, 2, 4 */
    WARN_NO_DATE,       /* periodic reports without a calendar date */
    WARN_NO_CONTENT_LABEL,
    WARN_WEEK_OF_MONTH,
    WARN_NO_SIGNATURE,
    WARN_NO_RECIPIENTS,
    WARN_NO_BASIS,
    WARN_SCHEDULE_BEFORE_DOC,
    WARN_SCHEDULE_INCOMPLETE,
    WARN_UNITS_WITHOUT_MODEL,
    WARN_UNIT_TWICE,
    WARN_UNITS_COUNT,   /* "gồm 12 đơn vị" and eleven are listed */
    WARN_UNITS_STOPPED, /* a list of units ends at 2, and a 3 stands below */
    WARN_TEXT_OUTSIDE,  /* a line no field owns */
    WARN_COUNT,
};

struct plan_warning {
    enum warning_code code;
    int line;              /* 0: the whole document */
    int phase;             /* header, body, whole: the order of the review screen */
    struct message vi, en; /* the two differ in how days are written */
};

const char *warning_code_name(enum warning_code code); /* "NUMBER_STYLE" */
const char *plan_warning_text(struct arena *a, const struct plan_warning *w, enum lang lang);

enum review_kind { REVIEW_AMBIGUITY, REVIEW_ANOMALY, REVIEW_NOTE, REVIEW_TYPO, REVIEW_PLACEHOLDER, REVIEW_MISSING };

/* A remark for the person who accepts the plan: what a rule saw, in a sentence. */
struct plan_remark {
    enum review_kind kind;
    int line;
    struct message vi, en;
};

const char *review_kind_name(enum review_kind kind); /* "ambiguity" */

#endif
