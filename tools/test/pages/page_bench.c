/* How long a page of forty rows takes: prints bytes and hundredths of a microsecond. A value costs more than
 * markup, so a change of base/buf, base/points or web/html shows here first. */
#include "base/arena.h"
#include "all.html.h"

#include <stdio.h>
#include <time.h>

enum { ROWS = 40, PAGES = 100000 };

static int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int main(void)
{
    struct all_row rows[ROWS];
    for (int i = 0; i < ROWS; i++)
        rows[i] = (struct all_row){i * 37, "1.2.3"};
    const struct all page = {.title = "Bảng điểm & khen thưởng",
                             .script = {"/s.js"},
                             .save = {"/save"},
                             .n = ROWS,
                             .rows = rows,
                             .words = {NULL, "two"},
                             .have = {9750},
                             .most = {10000},
                             .made = {STR("<i>x</i>")}};
    struct arena *a = arena_new();
    size_t len = 0;
    int64_t from = now_ns();
    for (int i = 0; i < PAGES; i++) {
        arena_reset(a);
        struct out o = {buf_new(a, 8192), LANG_VI};
        all_page_html(&o, &page);
        len = o.buf.len;
    }
    int64_t each = (now_ns() - from) / PAGES;
    printf("%zu bytes, %lld.%03lld us a page\n", len, (long long)each / 1000, (long long)each % 1000);
    arena_end(&a);
    return 0;
}
