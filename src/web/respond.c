#include "web/respond.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

/* What browsers read as leaving the house: "//host", "/\host", and controls they strip before looking. */
bool redirect_allowed(const char *path)
{
    if (!path || path[0] != '/' || path[1] == '/' || strlen(path) > 2048)
        return false;
    for (const unsigned char *p = (const unsigned char *)path; *p; p++)
        if (*p <= 0x20 || *p >= 0x7F || strchr("\\<>\"", *p))
            return false;
    return true;
}

enum outcome respond_redirect(struct response *out, const char *path)
{
    if (!redirect_allowed(path))
        return INVALID;
    *out = (struct response){.status = 303, .location = path};
    return OK;
}

/* RFC 8187 attr-char. */
static bool attr_char(unsigned char c)
{
    return isascii(c) && (isalnum(c) || (c && strchr("!#$&+-.^_`|~", c)));
}

static void encoded_write(struct buf *b, const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (attr_char(*p))
            buf_char(b, (char)*p);
        else
            buf_format(b, "%%%02X", *p);
    }
}

/* The accent-free key loses case and keeps the letters: good enough for clients without filename*. */
static void plain_write(struct buf *b, struct arena *a, const char *name)
{
    const unsigned char *p = (const unsigned char *)utf8_fold(a, name);
    for (; *p; p++)
        if (*p >= 0x20 && *p < 0x7F)
            buf_char(b, strchr("\"\\%/", *p) ? '_' : (char)*p);
}

const char *disposition_write(struct arena *a, const char *name)
{
    struct buf b = buf_new(a, 64 + strlen(name) * 4);
    buf_text(&b, "attachment; filename=\"");
    plain_write(&b, a, name);
    buf_text(&b, "\"; filename*=UTF-8''");
    encoded_write(&b, name);
    return b.at;
}

static bool cookie_char(unsigned char c)
{
    return c > 0x20 && c < 0x7F && !strchr("\",;\\", c);
}

const char *cookie_write(struct arena *a, const struct cookie *c, bool secure)
{
    struct buf b = buf_new(a, 128 + strlen(c->value));
    for (const char *p = c->value; *p; p++)
        assert(cookie_char((unsigned char)*p));
    buf_format(&b, "%s%s=%s; Path=/; HttpOnly; SameSite=Lax", secure ? "__Host-" : "", c->name, c->value);
    if (secure)
        buf_text(&b, "; Secure");
    if (!*c->value)
        buf_text(&b, "; Max-Age=0");
    else if (c->seconds > 0)
        buf_format(&b, "; Max-Age=%" PRId64, c->seconds);
    return b.at;
}
