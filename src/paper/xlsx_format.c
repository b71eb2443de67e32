#include "paper/xlsx_part.h"

#include "base/arena.h"
#include "base/day.h"
#include "paper/xml_part.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FORMATS = 65536, MOST_CODES = 5000, MOST_ID = 1000000, DAY_SECONDS = 86400 };

struct code {
    int id;
    bool date;
    struct code *next;
};

struct reading {
    struct arena *arena;
    struct xlsx_formats formats;
    size_t room;
    struct code *code;
    int codes;
    bool in_cells; /* cellXfs; cellStyleXfs has the same elements */
};

/* Skips what a code says literally: "text", \c, _c, *c, [colour] and [$-42A]; elapsed [h] is time. */
static const char *code_skip(const char *at, bool *elapsed)
{
    if (*at == '"') {
        const char *end = strchr(at + 1, '"');
        return end ? end + 1 : at + strlen(at);
    }
    if (*at == '[') {
        const char *end = strchr(at, ']');
        *elapsed = *elapsed || (at[1] && strchr("hHmMsS", at[1]) && (at[2] == ']' || at[2] == at[1]));
        return end ? end + 1 : at + strlen(at);
    }
    if (strchr("\\_*", *at))
        return at[1] ? at + 2 : at + 1;
    return at;
}

bool xlsx_code_is_date(const char *code)
{
    bool elapsed = false;
    if (strcasecmp(code, "General") == 0)
        return false;
    while (*code) {
        const char *after = code_skip(code, &elapsed);
        if (elapsed || (after == code && strchr("dDmMyYhHsS", *code)))
            return true;
        code = after == code ? code + 1 : after;
    }
    return false;
}

static bool built_in_date(int id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

static bool id_is_date(const struct reading *r, int id)
{
    for (const struct code *c = r->code; c; c = c->next)
        if (c->id == id)
            return c->date;
    return built_in_date(id);
}

static void format_add(struct reading *r, bool date)
{
    if (r->formats.count == r->room) {
        size_t room = r->room ? r->room * 2 : 64;
        bool *at = ARENA_MANY(r->arena, room, bool);
        if (r->formats.count)
            memcpy(at, r->formats.date, r->formats.count);
        r->formats.date = at;
        r->room = room;
    }
    r->formats.date[r->formats.count++] = date;
}

static enum paper_problem_kind format_open(void *mine, const char *name, const char **attr)
{
    struct reading *r = mine;
    if (strcmp(name, "s:cellXfs") == 0) {
        r->in_cells = true;
    } else if (strcmp(name, "s:numFmt") == 0 && !r->in_cells) {
        if (++r->codes > MOST_CODES)
            return PAPER_MANY_TEXTS;
        struct code *c = ARENA_NEW(r->arena, struct code);
        *c = (struct code){xml_attr_int(attr, "numFmtId", MOST_ID), xlsx_code_is_date(xml_attr(attr, "formatCode")),
                           r->code};
        r->code = c;
    } else if (strcmp(name, "s:xf") == 0 && r->in_cells) {
        if (r->formats.count >= MOST_FORMATS)
            return PAPER_MANY_TEXTS;
        format_add(r, id_is_date(r, xml_attr_int(attr, "numFmtId", MOST_ID)));
    }
    return PAPER_FINE;
}

static enum paper_problem_kind format_close(void *mine, const char *name)
{
    struct reading *r = mine;
    if (strcmp(name, "s:cellXfs") == 0)
        r->in_cells = false;
    return PAPER_FINE;
}

enum outcome xlsx_formats_read(struct arena *a, struct gate *g, const char *part, struct xlsx_formats *out,
                               struct paper_problem *problem_out)
{
    struct reading r = {.arena = a};
    const struct xml_sink sink = {.open = format_open, .close = format_close};
    enum outcome o = xml_part_maybe(g, part, &sink, &r, problem_out);
    if (o != OK)
        return o;
    r.formats.from_1904 = out->from_1904;
    *out = r.formats;
    return OK;
}

/* Serial 60 is 29 February 1900, which never was; days before it are counted one short. */
static struct day serial_day(int32_t serial, bool from_1904)
{
    enum { UNIX_EPOCH = 25569, LEAP_BUG = 60, YEARS_1904 = 1462 };
    if (from_1904)
        serial += YEARS_1904;
    if (serial == LEAP_BUG && !from_1904)
        return (struct day){0};
    return day_from_number(serial - UNIX_EPOCH + (serial < LEAP_BUG));
}

const char *xlsx_date(struct arena *a, const char *number, bool from_1904)
{
    enum { LAST = 109575 }; /* the end of 2199 */
    char *end = NULL;
    double serial = strtod(number, &end);
    if (end == number || *end || !(serial >= 0 && serial < LAST))
        return NULL;
    int32_t days = (int32_t)serial;
    int seconds = (int)lround((serial - days) * DAY_SECONDS);
    days += seconds / DAY_SECONDS;
    seconds %= DAY_SECONDS;
    const char *clock = arena_format(a, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (days == 0 && seconds)
        return clock;
    struct day d = serial_day(days, from_1904);
    if ((days == 0 && !from_1904) || !day_exists(d.year, d.month, d.day))
        return NULL;
    return seconds ? arena_format(a, "%sT%s", day_iso(a, d), clock) : day_iso(a, d);
}
