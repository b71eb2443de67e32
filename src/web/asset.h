/* Static files inside the binary, under names that carry a hash of their content: "/tinh/app.1a2b3c4d.css".
 * tools/assetgen.py makes the table and assets.h with one ASSET_ name a file. */
#ifndef WEB_ASSET_H
#define WEB_ASSET_H

#include "base/str.h"

struct request;

struct asset {
    const char *path, *type, *etag;
    struct str body;
    struct str gz; /* gzip of the same; empty when it does not pay */
};

const struct asset *asset_find(const char *path); /* NULL when there is none */
/* True: the path is an asset's and the request was answered. Paths under /tinh/ that are none stay unanswered. */
bool asset_serve(struct request *r);

#endif
