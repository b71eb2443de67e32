/* Where page text goes. Values are escaped by their C type and place; templates (tools/pagegen) call these and
 * people do not. `struct html` is markup that a template made: the only thing written raw. */
#ifndef WEB_HTML_H
#define WEB_HTML_H

#include "base/buf.h"
#include "base/day.h"
#include "base/points.h"
#include "text/message.h"

struct html {
    struct str at;
};

/* A path this program made ("/phieu/3?tc=1.2"): written with HTML escaping only. */
struct url {
    const char *at;
};

struct out {
    struct buf buf;
    enum lang lang;
};

void out_raw(struct out *o, const char *at, size_t len); /* literals of templates */
void out_text(struct out *o, const char *text);          /* & < > " ' escaped: text and attribute values */
void out_number(struct out *o, int64_t n);
void out_points(struct out *o, struct points p); /* 97,50 */
void out_day(struct out *o, struct day d);       /* 17/11/2020 */
void out_moment(struct out *o, struct moment m); /* 17/11/2020 09:41 */
void out_message(struct out *o, struct message m);
void out_html(struct out *o, struct html h);
void out_url(struct out *o, struct url u);
void out_part(struct out *o, const char *text); /* percent-encoded: one segment or query value of a URL */

/* In text and attributes. */
#define OUT(o, x) _Generic((x), \
    char *: out_text, const char *: out_text, \
    int: out_number, unsigned: out_number, long: out_number, unsigned long: out_number, \
    long long: out_number, unsigned long long: out_number, short: out_number, signed char: out_number, \
    struct points: out_points, struct day: out_day, struct moment: out_moment, \
    struct message: out_message, struct html: out_html, struct url: out_url)((o), (x))

/* In href, action, src, formaction. */
#define OUT_URL(o, x) _Generic((x), \
    char *: out_part, const char *: out_part, \
    int: out_number, unsigned: out_number, long: out_number, unsigned long: out_number, \
    long long: out_number, unsigned long long: out_number, short: out_number, signed char: out_number, \
    struct url: out_url)((o), (x))

#endif
