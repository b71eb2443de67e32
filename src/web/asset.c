#include "web/asset.h"

#include "web/asset_table.h"
#include "web/respond.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int by_path(const void *key, const void *row)
{
    return strcmp(key, ((const struct asset *)row)->path);
}

const struct asset *asset_find(const char *path)
{
    return bsearch(path, asset_table, asset_table_count, sizeof asset_table[0], by_path);
}

/* "gzip" as a whole token, and not "gzip;q=0". Anything cleverer gets the plain bytes, which are never wrong. */
static bool takes_gzip(const char *accepted)
{
    struct str rest = str_of(accepted), part;
    while (str_cut(&rest, ',', &part)) {
        part = str_trim(part);
        if (part.len >= 4 && !strncasecmp(part.at, "gzip", 4))
            return part.len == 4 || (part.at[4] == ';' && !strstr(accepted, "q=0"));
    }
    return false;
}

bool asset_serve(struct request *r)
{
    static const struct header packed[] = {{"Content-Encoding", "gzip"}, {"Vary", "Accept-Encoding"}};
    static const struct header plain[] = {{"Vary", "Accept-Encoding"}};
    const struct asset *a = asset_find(request_path(r));
    if (!a || request_method(r) == METHOD_POST)
        return false;
    bool gz = a->gz.len && takes_gzip(request_header(r, "Accept-Encoding"));
    struct response out = {
        .status = 200, .type = a->type, .body = gz ? a->gz : a->body, .etag = a->etag, .cache = CACHE_FOREVER,
        .headers = gz ? packed : plain, .header_count = gz ? 2 : a->gz.len ? 1 : 0,
    };
    request_answer(r, &out);
    return true;
}
