/* The names of enums in JSON, and the words of a refusal. */
#include "base/arena.h"
#include "base/buf.h"
#include "intake/plan.h"
#include "text/words.h"
#include <string.h>

const char *owner_name(enum owner o)
{
    static const char *const name[OWN_COUNT] = {[OWN_NONE] = "unowned",
                                                [OWN_BLANK] = "blank",
                                                [OWN_STRUCTURE] = "structure",
                                                [OWN_BODY] = "header.body_lines",
                                                [OWN_NUMBER] = "header.number",
                                                [OWN_PLACE_DATE] = "header.date",
                                                [OWN_TYPE] = "header.doc_type",
                                                [OWN_SUBJECT] = "header.subject",
                                                [OWN_PREAMBLE] = "preamble",
                                                [OWN_SECTION] = "sections",
                                                [OWN_ITEM] = "sections.children",
                                                [OWN_REGISTRATION] = "model_registration",
                                                [OWN_UNIT] = "units",
                                                [OWN_PERIOD] = "schedule",
                                                [OWN_ENTRY] = "schedule.entries",
                                                [OWN_CLOSING] = "closing",
                                                [OWN_RECIPIENT] = "recipients",
                                                [OWN_SIGNATURE] = "signature",
                                                [OWN_NOTE] = "notes"};
    return name[o];
}

const char *warning_code_name(enum warning_code code)
{
    static const char *const name[WARN_COUNT] = {
        "NUMBER_STYLE",        "NUMBER_BLANK",        "NO_NUMBER",           "BODY_LINES",     "DATE_BLANK",
        "NO_DOC_DATE",         "DATE_IMPOSSIBLE",     "DATE_UNREADABLE",     "DATE_BACKWARDS", "REF_AFTER_DOC",
        "REF_YEAR_MISMATCH",   "REF_REPAIRED",        "REPEATED_WORDS",      "SYLLABLE",       "NO_END_PUNCT",
        "PLACEHOLDER",         "MODEL_SPLIT",         "INVERTED_MARKERS",    "NUMBERING_GAP",  "NO_DATE",
        "NO_CONTENT_LABEL",    "WEEK_OF_MONTH",       "NO_SIGNATURE",        "NO_RECIPIENTS",  "NO_BASIS",
        "SCHEDULE_BEFORE_DOC", "SCHEDULE_INCOMPLETE", "UNITS_WITHOUT_MODEL", "UNIT_TWICE",     "UNITS_COUNT",
        "UNITS_STOPPED",       "TEXT_OUTSIDE"};
    return name[code];
}

const char *review_kind_name(enum review_kind kind)
{
    static const char *const name[] = {"ambiguity", "anomaly", "note", "typo", "placeholder", "missing"};
    return name[kind];
}

const char *plan_warning_text(struct arena *a, const struct plan_warning *w, enum lang lang)
{
    return message_text(a, lang, lang == LANG_EN ? w->en : w->vi);
}

/* "truncated" or "bad_xml, word/document.xml" of the .docx reader as people say it. */
static const char *docx_reason(struct arena *a, const char *detail, enum lang lang)
{
    static const struct {
        const char *rule;
        int word;
    } known[] = {
        {"too_large", W_PLAN_DOCX_LARGE}, {"bomb", W_PLAN_DOCX_BOMB},         {"many_entries", W_PLAN_DOCX_ENTRIES},
        {"macro", W_PLAN_DOCX_MACRO},     {"not_docx", W_PLAN_DOCX_NOT_WORD}, {"doctype", W_PLAN_DOCX_DOCTYPE},
        {"bad_xml", W_PLAN_DOCX_XML},     {"too_deep", W_PLAN_DOCX_DEEP},     {"many_texts", W_PLAN_DOCX_TEXTS},
        {"encoding", W_PLAN_DOCX_CODES},
    };
    const char *part = strchr(detail, ',');
    size_t len = part ? (size_t)(part - detail) : strlen(detail);
    int found = W_PLAN_DOCX_CUT;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i].rule) == len && memcmp(known[i].rule, detail, len) == 0)
            found = known[i].word;
    return arena_format(a, "%s%s", message_text(a, lang, word((enum word)found)), part ? part : "");
}

static struct message problem_message(struct arena *a, const char *file, const struct plan_problem *p, enum lang lang)
{
    switch (p->code) {
    case PLAN_FINE:
    case PLAN_EMPTY:
        return w_plan_problem_empty(file);
    case PLAN_TOO_LARGE:
        return w_plan_problem_large(file, p->detail);
    case PLAN_NOT_TEXT:
        return w_plan_problem_not_text(file);
    case PLAN_OLD_WORD:
        return w_plan_problem_old_word(file);
    case PLAN_PDF:
        return w_plan_problem_pdf(file);
    case PLAN_ENCODING:
        return w_plan_problem_encoding(file);
    case PLAN_DOCX:
        return w_plan_problem_docx(file, docx_reason(a, p->detail, lang));
    case PLAN_NO_TITLE:
        return w_plan_problem_no_title(file);
    case PLAN_NO_SECTIONS:
        return w_plan_problem_no_sections(file, p->line);
    case PLAN_TWO_YEARS:
        return w_plan_problem_two_years(file, p->line, p->detail);
    case PLAN_NO_ACCENTS:
        return w_plan_problem_no_accents(file);
    case PLAN_TOO_MANY:
        return w_plan_problem_many(file);
    }
    return w_plan_problem_not_text(file);
}

/* The first with its words, the others by their lines. */
const char *plan_never_text(struct arena *a, const char *file_name, const struct plan_draft *d, enum lang lang)
{
    if (!d->never_count)
        return NULL;
    struct buf others = buf_new(a, 32);
    for (int i = 1; i < d->never_count; i++)
        buf_format(&others, "%s%d", i > 1 ? ", " : "", d->never[i].line);
    const struct spot *first = &d->never[0];
    return message_text(a, lang,
                        others.len ? w_plan_problem_nevers(file_name, first->line, first->text, others.at)
                                   : w_plan_problem_never(file_name, first->line, first->text));
}

const char *plan_problem_text(struct arena *a, const char *file_name, const struct plan_problem *p, enum lang lang)
{
    return message_text(a, lang, problem_message(a, file_name, p, lang));
}
