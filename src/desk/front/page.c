/* Matching walks the table: some sixty rows compared by their first bytes cost less than a microsecond. */
#include "desk/front/page.h"

static bool number_at(const char **path, int64_t *out)
{
    int64_t n = 0;
    int digits = 0;
    for (; **path >= '0' && **path <= '9' && digits < 12; (*path)++, digits++)
        n = n * 10 + (**path - '0');
    *out = n;
    return digits > 0;
}

static bool matches(const char *pattern, const char *path, int64_t id_out[VISIT_NUMBERS])
{
    size_t n = 0;
    while (*pattern) {
        if (pattern[0] == '{' && pattern[1] == '}') {
            if (n == VISIT_NUMBERS || !number_at(&path, &id_out[n++]))
                return false;
            pattern += 2;
        } else if (*pattern++ != *path++) {
            return false;
        }
    }
    return *path == '\0';
}

const struct page *page_find(const char *path, int64_t id_out[VISIT_NUMBERS])
{
    for (const struct page *const *p = page_table; *p; p++)
        if (matches((*p)->path, path, id_out))
            return *p;
    return NULL;
}
