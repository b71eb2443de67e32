/* Any bytes as a case: an answer or a refusal, and a sheet that reads is written and read again the same. */
#include "base/arena.h"
#include "score/case.h"
#include "score/sheet_json.h"

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len);

static void sheet_round(struct arena *a, struct str json)
{
    struct sheet s, again;
    struct score_problem p;
    if (sheet_read(a, json, &s, &p) != OK)
        return;
    const char *text = sheet_write(a, &s);
    assert(sheet_read(a, str_of(text), &again, &p) == OK);
    assert(strcmp(sheet_write(a, &again), text) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
    struct arena *a = arena_new();
    struct str json = {(const char *)at, len};
    bool ok;
    const char *line = score_case_line(a, json, &ok);
    assert(line && line[0] == '{' && !strchr(line, '\n'));
    sheet_round(a, json);
    arena_end(&a);
    return 0;
}
