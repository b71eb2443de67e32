#include "paper/zip_pack.h"

#include "base/arena.h"
#include <zip.h>

/* 1 January 1980, the first day DOS knows: libzip's own setter would go through the local time zone. */
enum { FIRST_DAY = (0 << 9) | (1 << 5) | 1 };

static bool part_put(zip_t *zip, const struct part *p)
{
    zip_source_t *source = zip_source_buffer(zip, p->bytes.at, p->bytes.len, 0);
    if (!source)
        return false;
    zip_int64_t at = zip_file_add(zip, p->name, source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zip_source_free(source);
        return false;
    }
    if (p->packed && zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0) != 0)
        return false;
    return zip_file_set_dostime(zip, (zip_uint64_t)at, 0, FIRST_DAY, 0) == 0;
}

static enum outcome source_bytes(struct arena *a, zip_source_t *source, struct str *bytes_out)
{
    zip_stat_t st;
    if (zip_source_stat(source, &st) != 0 || !(st.valid & ZIP_STAT_SIZE) || zip_source_open(source) != 0)
        return BROKEN;
    char *at = arena_take(a, st.size + 1);
    zip_int64_t n = zip_source_read(source, at, st.size);
    zip_source_close(source);
    if (n < 0 || (zip_uint64_t)n != st.size)
        return BROKEN;
    *bytes_out = (struct str){at, (size_t)n};
    return OK;
}

static bool parts_put(zip_t *zip, const struct part *part, size_t parts)
{
    for (size_t i = 0; i < parts; i++)
        if (!part_put(zip, &part[i]))
            return false;
    return true;
}

enum outcome zip_pack(struct arena *a, const struct part *part, size_t parts, struct str *bytes_out)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, NULL) : NULL;
    if (!zip) {
        if (source)
            zip_source_free(source);
        return BROKEN;
    }
    zip_source_keep(source); /* zip_close gives its own hold up */
    if (!parts_put(zip, part, parts) || zip_close(zip) != 0) {
        zip_discard(zip);
        zip_source_free(source);
        return BROKEN;
    }
    enum outcome o = source_bytes(a, source, bytes_out);
    zip_source_free(source);
    return o;
}
