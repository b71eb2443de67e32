/* The pieces of a plan draft (plan.h). */
#ifndef INTAKE_PLAN_PARTS_H
#define INTAKE_PLAN_PARTS_H

#include "intake/date_phrase.h"
#include "intake/line.h"
#include "intake/plan_warning.h"

struct spot {
    const char *text, *kind;
    int line;
}; /* kind: "basis", "enacting", "text"; else NULL */

struct plan_source {
    const char *file, *sha256; /* the bare name; hex */
    int64_t bytes;
    int lines, nonblank_lines;
    const char *encoding;    /* "UTF-8", "UTF-16LE", "windows-1258", "VNI", "TCVN3", "docx" */
    const char *normal_form; /* of the file: "NFC", "NFD", "mixed" */
    const char *tone_placement;
};

struct doc_number {
    const char *raw;                           /* "03-KH/ĐTN-CTĐI", "/KH-UBND"; NULL: no number line */
    int number;                                /* 0: blank */
    const char *style, *type_code, *body_code; /* NULL when not understood */
    int line;
};

struct plan_header {
    struct doc_number number;
    struct spot *body_line;
    int body_line_count;
    const char *superior_body, *issuing_body; /* may be NULL */
    const char *place;                        /* may be NULL */
    struct day date;                          /* no day: blank or missing; date_year then may stand */
    int date_year, place_date_line;
    bool party_motto, state_motto, draft; /* draft: blank number or day, or "DỰ THẢO" */
    bool date_damaged;                    /* something stands where the day should, and is no day */
    const char *doc_type, *subject;
    int doc_type_line, subject_line;
};

struct plan_node {      /* an item of a section; children hang below */
    const char *marker; /* "1.", "a)", "-", "+"; "" for plain text */
    int number;         /* 1 for "1."; 0 for none */
    const char *text;
    int line;
    struct plan_node *first_child, *last_child, *next, *parent;
};

struct plan_section {
    int number;
    const char *marker, *title, *role; /* role: "purpose", "tasks", ... "other" */
    const char *part, *part_title;     /* "A", "NHỮNG VẤN ĐỀ CHUNG"; NULL without parts */
    int line;
    struct plan_node root; /* only its children count */
};

struct plan_reference {
    const char *type, *code, *number, *symbol, *issuer, *subject; /* type, issuer, subject may be NULL */
    int year_in_code;                                             /* 0: none */
    struct day date;
    const char *where; /* "preamble", "section 2" */
    int line, *also_at, also_count;
    bool is_basis, repaired;
    const char *as_written; /* the damaged code when repaired; else NULL */
};

struct plan_quote {
    const char *kind, *text;
    int line;
};

enum owner {
    OWN_NONE,
    OWN_BLANK,
    OWN_STRUCTURE,
    OWN_BODY,
    OWN_NUMBER,
    OWN_PLACE_DATE,
    OWN_TYPE,
    OWN_SUBJECT,
    OWN_PREAMBLE,
    OWN_SECTION,
    OWN_ITEM,
    OWN_REGISTRATION,
    OWN_UNIT,
    OWN_PERIOD,
    OWN_ENTRY,
    OWN_CLOSING,
    OWN_RECIPIENT,
    OWN_SIGNATURE,
    OWN_NOTE,
    OWN_COUNT,
};

const char *owner_name(enum owner o); /* "header.number", "units", ...: the field's path in the JSON */

#endif
