/* libFuzzer: what a person types. The first byte chooses a line of a form or a field of a sheet; a text that is taken
 * is written out and read again the same. */
#include "base/arena.h"
#include "base/utf8.h"
#include "score/compute.h"
#include "score/mark_text.h"
#include "score/sheet_edit.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len);

static void try_mark(struct arena *a, unsigned n, const char *typed)
{
    static struct level level[] = {{"A", "Tốt", 1000}, {"B", "Khá", 700}};
    struct criterion line = {.code = "1",
                             .text = "",
                             .note = "",
                             .parent = -1,
                             .kind = (enum criterion_kind)(n / 2 % KIND_COUNT),
                             .percent = n % 2,
                             .max = 1000,
                             .level = level,
                             .levels = 2};
    struct sheet sheet = sheet_empty();
    struct mark m, again;
    struct score_problem problem;
    sheet.criterion = &line, sheet.count = 1;
    if (mark_from_text(a, &line, typed, &m) != OK)
        return;
    const char *kept = mark_to_text(a, &line, &m);
    assert(utf8_valid(str_of(kept)));
    assert(mark_from_text(a, &line, kept, &again) == OK && strcmp(mark_to_text(a, &line, &again), kept) == 0);
    enum outcome o = mark_check(&sheet, 0, &m, &problem);
    assert(o == OK || o == INVALID);
}

static void *blank(struct arena *a, struct sheet *s, enum sheet_part p)
{
    static const struct criterion line = {.code = "", .text = "", .note = "", .parent = -1};
    if (p == PART_HEAD || p == PART_ROUNDING || p == PART_NOTHING)
        return p == PART_HEAD ? (void *)s : p == PART_ROUNDING ? (void *)&s->rounding : (void *)&s->nothing[0];
    if (p == PART_CRITERION) {
        struct criterion *c = ARENA_MANY(a, 1, struct criterion);
        return *c = line, c;
    }
    sheet_rule_add(a, s, p);
    return sheet_rule(s, p, 0);
}

static void try_field(struct arena *a, unsigned n, const char *typed)
{
    enum sheet_part p = (enum sheet_part)(n % PART_COUNT);
    size_t fields = 0;
    while (sheet_text_field(p, fields).key)
        fields++;
    size_t field = n / PART_COUNT % fields;
    struct sheet sheet = sheet_empty();
    void *item = blank(a, &sheet, p);
    if (sheet_text_field(p, field).shape == SHAPE_NONE || sheet_text_set(a, p, field, typed, item) != OK)
        return;
    const char *kept = sheet_text_get(a, p, field, item);
    assert(utf8_valid(str_of(kept)));
    assert(sheet_text_set(a, p, field, kept, item) == OK && strcmp(sheet_text_get(a, p, field, item), kept) == 0);
}

/* A form's fields arrive as strict UTF-8 (web/field.h), a workbook's cells too. */
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
    if (len < 2 || memchr(at + 2, 0, len - 2) || !utf8_valid((struct str){(const char *)at + 2, len - 2}))
        return 0;
    struct arena *a = arena_new();
    const char *typed = arena_copy(a, (const char *)at + 2, len - 2);
    if (at[0] % 2)
        try_mark(a, at[1], typed);
    else
        try_field(a, at[1], typed);
    arena_end(&a);
    return 0;
}
