/* libFuzzer: whatever comes, what was read is strict UTF-8 without controls, and within the limits.
 * The first byte chooses: a form, a path, one text. */
#include "base/arena.h"
#include "base/utf8.h"
#include "web/field.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *at, size_t len);

static void check_text(const char *text)
{
    assert(utf8_valid(str_of(text)));
    for (const char *p = text; *p; p++)
        assert((unsigned char)*p >= 0x20 || *p == '\n' || *p == '\t');
}

static void try_form(struct arena *a, struct str s)
{
    struct field_list l = {.arena = a};
    unsigned refused = fields_parse(&l, s);
    assert(refused == 0 || refused == 400 || refused == 413);
    assert(l.count <= FORM_FIELDS && l.bytes <= FORM_TEXT);
    for (size_t i = 0; i < l.count; i++) {
        check_text(l.at[i].name);
        check_text(l.at[i].value);
        assert(!strpbrk(l.at[i].name, "\n\t"));
    }
}

static void try_path(struct arena *a, struct str s)
{
    const char *path;
    if (path_decode(a, s, &path))
        return;
    check_text(path);
    assert(path[0] == '/' && !strstr(path, "//") && !strstr(path, "/../") && !strchr(path, '\\'));
}

int LLVMFuzzerTestOneInput(const unsigned char *at, size_t len)
{
    const char *text = "";
    bool clean = true;
    if (!len)
        return 0;
    struct arena *a = arena_new();
    struct str rest = {(const char *)at + 1, len - 1};
    if (at[0] % 3 == 0)
        try_form(a, rest);
    else if (at[0] % 3 == 1)
        try_path(a, rest);
    else if (!text_decode(a, rest, &text, &clean))
        check_text(text);
    arena_end(&a);
    return 0;
}
