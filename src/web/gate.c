#include "web/gate.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

const char *header_single(const struct header *at, size_t count, const char *name, bool *twice_out)
{
    const char *found = NULL;
    for (size_t i = 0; i < count; i++) {
        if (strcasecmp(at[i].name, name))
            continue;
        if (found) {
            *twice_out = true;
            return NULL;
        }
        found = at[i].value;
    }
    return found;
}

/* RFC 9110 §5.6.2: what may stand in the name of a header or a method. */
static bool is_token(const char *text)
{
    for (const char *p = text; *p; p++)
        if (!isascii((unsigned char)*p) || (!isalnum((unsigned char)*p) && !strchr("!#$%&'*+-.^_`|~", *p)))
            return false;
    return *text != 0;
}

static bool is_value(const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p; p++)
        if ((*p < 0x20 && *p != '\t') || *p == 0x7F)
            return false;
    return utf8_valid(str_of(text));
}

static bool is_target(const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p; p++)
        if (*p <= 0x20 || *p >= 0x7F || strchr("#<>\"\\", *p))
            return false;
    return text[0] == '/';
}

static bool all_digits(const char *text)
{
    return *text && !text[strspn(text, "0123456789")];
}

/* name or [v6], then perhaps :port. Gives the length of the name. */
static bool is_host(const char *text, size_t *name_len_out)
{
    size_t n;
    if (text[0] == '[') {
        n = 1 + strspn(text + 1, "0123456789abcdefABCDEF:.");
        if (n < 3 || text[n++] != ']')
            return false;
    } else {
        n = strspn(text, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_");
    }
    if (!n || n > 255)
        return false;
    *name_len_out = n;
    return !text[n] || (text[n] == ':' && all_digits(text + n + 1) && strlen(text + n) <= 6);
}

static bool host_allowed(const char *host, const char *const *hosts)
{
    size_t n;
    if (!host || !is_host(host, &n))
        return false;
    if (!hosts)
        return true;
    for (; *hosts; hosts++)
        if (strlen(*hosts) == n && !strncasecmp(*hosts, host, n))
            return true;
    return false;
}

static bool headers_well_formed(const struct head *h)
{
    for (size_t i = 0; i < h->header_count; i++)
        if (!is_token(h->headers[i].name) || !is_value(h->headers[i].value))
            return false;
    return true;
}

/* Where does the body end? One answer only, whoever reads. A GET or HEAD has none. */
static bool framing_clear(const struct head *h, bool post)
{
    bool twice = false;
    const char *length = header_single(h->headers, h->header_count, "Content-Length", &twice);
    const char *coding = header_single(h->headers, h->header_count, "Transfer-Encoding", &twice);
    if (twice || (length && coding))
        return false;
    if (coding && (strcasecmp(coding, "chunked") || !post || strcmp(h->version, "HTTP/1.1")))
        return false;
    if (length && (!all_digits(length) || strlen(length) > 18))
        return false;
    return !length || post || length[strspn(length, "0")] == 0;
}

unsigned gate_check(const struct head *h, const char *const *hosts)
{
    bool twice = false;
    if (strcmp(h->version, "HTTP/1.1") && strcmp(h->version, "HTTP/1.0"))
        return 400;
    if (h->header_count > GATE_HEADERS)
        return 431;
    if (!is_token(h->method) || !headers_well_formed(h))
        return 400;
    const char *host = header_single(h->headers, h->header_count, "Host", &twice);
    if (twice || !host_allowed(host, hosts) || !framing_clear(h, strcmp(h->method, "GET") && strcmp(h->method, "HEAD")))
        return 400;
    if (strcmp(h->method, "GET") && strcmp(h->method, "HEAD") && strcmp(h->method, "POST"))
        return 405;
    return h->target && is_target(h->target) ? 0 : 400;
}

/* The gap between a name's colon and its value: blanks only. */
static bool gap_is_blank(const char *from, const char *to)
{
    if (to < from || to - from > 256)
        return false;
    for (; from < to; from++)
        if (*from != ' ' && *from != '\t')
            return false;
    return true;
}

unsigned gate_layout(const struct head *h, const char *url, size_t target_len, size_t size)
{
    const char *at = h->method + strlen(h->method) + 1;
    if (url != at || h->version != at + target_len + 1)
        return 400;
    at = h->version + strlen(h->version) + 2;
    for (size_t i = 0; i < h->header_count; i++) {
        const struct header *one = &h->headers[i];
        if (one->name != at || !gap_is_blank(one->name + strlen(one->name) + 1, one->value))
            return 400;
        at = one->value + strlen(one->value) + 2;
    }
    return at + 2 == h->method + size ? 0 : 400;
}
