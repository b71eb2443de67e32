/* The pieces of a plan draft that become duties: units and their models, the schedule, deadlines. */
#ifndef INTAKE_PLAN_DUTIES_H
#define INTAKE_PLAN_DUTIES_H

#include "intake/date_phrase.h"

struct model_registration {
    const char *text, *note;
    bool placeholder;
    int line;
}; /* note may be NULL */

struct model_count {
    int64_t count;
    const char *raw, *what;
    bool per_member;
    const char *places;
}; /* places may be NULL */

struct plan_model {
    const char *text;
    struct model_count *count;
    int count_count;
    int line;
};

struct plan_unit {
    int number, line;
    const char *name, *models_raw, *role; /* models_raw NULL: none; role "leader", "deputy" or NULL */
    struct plan_model *model;
    int model_count;
    bool typed; /* by a person on the review page; the reader never sets it */
};

struct plan_place {
    const char *raw, *name, *address;
}; /* raw NULL: no place; address may be NULL */

enum suggestion { SUGGEST_NOTHING, SUGGEST_LATER_ENTRY, SUGGEST_PERIOD };

struct plan_entry {
    const char **content;
    int content_count;
    struct date_phrase time, time_suggested;
    struct plan_place place, place_suggested;
    enum suggestion time_rule, place_rule;
    const char *chair, *participants; /* NULL: not said */
    int line, *lines, line_count;
    bool labelled;
    bool told; /* its lines are items of a section too */
};

struct plan_period {
    const char *title;
    struct date_phrase period; /* raw NULL: the schedule names no periods */
    struct plan_entry *entry;
    int entry_count;
    int line;
};

struct plan_deadline {
    const char *text, *send_to, *who, *what; /* all but text may be NULL */
    const char *recurring; /* "trước ngày 20 tháng cuối quý": a day of every period; NULL: none */
    const char **periodic;
    int periodic_count;
    struct date_phrase when; /* raw NULL: periodic without a date */
    int line;
};

struct plan_recipient {
    const char *text;
    bool archive;
    int line;
};

struct plan_signature {
    const char *authority, *title, *name;
    int line;
}; /* each may be NULL */

#endif
