/* Every value of every page goes through here, so nothing allocates, nothing goes through printf, and text
 * is copied in runs between the characters that need an escape. */
#include "web/html.h"

#include "base/arena.h"
#include <stdbool.h>
#include <string.h>

/* buf_add without the call where there is room already: it is most of what a page does. */
static inline void put(struct out *o, const char *at, size_t len)
{
    struct buf *b = &o->buf;
    if (b->room - b->len <= len) {
        buf_add(b, at, len);
        return;
    }
    memcpy(b->at + b->len, at, len);
    b->len += len;
    b->at[b->len] = '\0';
}

void out_raw(struct out *o, const char *at, size_t len)
{
    put(o, at, len);
}

static const struct escape {
    const char *at;
    size_t len;
} escapes[256] = {
    ['&'] = {"&amp;", 5}, ['<'] = {"&lt;", 4}, ['>'] = {"&gt;", 4}, ['"'] = {"&quot;", 6}, ['\''] = {"&#39;", 5},
};

static bool plain(char c)
{
    return escapes[(unsigned char)c].len == 0;
}

static void text_write(struct out *o, const char *at, size_t len)
{
    const char *end = at + len;
    while (at < end) {
        const char *from = at;
        while (at < end && plain(*at))
            at++;
        put(o, from, (size_t)(at - from));
        if (at == end)
            return;
        const struct escape *e = &escapes[(unsigned char)*at++];
        put(o, e->at, e->len);
    }
}

void out_text(struct out *o, const char *text)
{
    if (text)
        text_write(o, text, strlen(text));
}

/* "-" in ASCII: it may stand in an address or a field. */
void out_number(struct out *o, int64_t n)
{
    buf_int(&o->buf, n);
}

void out_points(struct out *o, struct points p)
{
    points_write(&o->buf, p);
}

void out_day(struct out *o, struct day d)
{
    day_write(&o->buf, d);
}

void out_moment(struct out *o, struct moment m)
{
    moment_write(&o->buf, m);
}

/* The message is written plain at the end of the page; only when it holds a character to escape is it taken
 * off and written again. Its arguments may be what a person typed. */
void out_message(struct out *o, struct message m)
{
    size_t from = o->buf.len;
    message_write(&o->buf, o->lang, &m);
    size_t len = o->buf.len - from, clean = 0;
    while (clean < len && plain(o->buf.at[from + clean]))
        clean++;
    if (clean == len)
        return;
    const char *text = arena_copy(o->buf.arena, o->buf.at + from, len);
    o->buf.len = from;
    text_write(o, text, len);
}

void out_html(struct out *o, struct html h)
{
    buf_str(&o->buf, h.at);
}

/* Made by this program, so only the quotes and the & need care. Anything that does not begin like an address
 * of ours or the web's becomes "#": a stored "javascript:" must not run. */
static bool url_allowed(const char *at)
{
    for (const char *c = at; *c; c++)
        if ((unsigned char)*c < 0x20) /* a browser drops tabs and line ends: "/\t/host" would be "//host" */
            return false;
    if (*at == '/')
        return at[1] != '/' && at[1] != '\\';
    if (strchr("?#.", *at))
        return true;
    size_t scheme = strcspn(at, ":/?#");
    if (at[scheme] != ':')
        return true;
    static const char *const schemes[] = {"https:", "http:", "mailto:", "tel:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (strncmp(at, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

void out_url(struct out *o, struct url u)
{
    const char *at = u.at ? u.at : "";
    out_text(o, url_allowed(at) ? at : "#");
}

static bool unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

void out_part(struct out *o, const char *text)
{
    static const char hex[] = "0123456789ABCDEF";
    for (const char *at = text ? text : ""; *at; at++) {
        unsigned char c = (unsigned char)*at;
        char coded[3] = {'%', hex[c >> 4], hex[c & 15]};
        if (unreserved(*at))
            put(o, at, 1);
        else
            put(o, coded, 3);
    }
}
