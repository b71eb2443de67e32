/* The body of a POST on its way in: urlencoded text is gathered and parsed at the end, multipart goes through
 * libmicrohttpd's post processor, its files straight to disk. Runs on the loop; memory stays small. */
#include "web/form.h"

#include "base/arena.h"
#include "base/buf.h"
#include "web/inside.h"
#include "web/upload.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { PROCESSOR_ROOM = 8 * 1024, LIMIT_UNSAID = 64 * 1024, FIRST_ROOM = 4096 };

/* The part of a multipart body that is coming in. */
struct part {
    const char *name; /* NULL: none */
    struct buf text;
    struct upload_writer *file;
    struct upload about;
};

struct body {
    size_t limit, taken, expected;
    struct field_list fields;
    struct buf urlencoded;
    struct MHD_PostProcessor *processor; /* NULL: urlencoded */
    struct part part;
    struct upload *uploads;
    size_t upload_count;
    unsigned refused;
    bool many_files; /* that is why */
};

size_t body_expected(const struct request *r)
{
    return r->body ? r->body->expected : 0;
}

static bool type_is(const char *type, const char *wanted)
{
    size_t n = strlen(wanted);
    return type && !strncasecmp(type, wanted, n) && (!type[n] || type[n] == ';' || type[n] == ' ');
}

static size_t digits_value(const char *digits)
{
    size_t n = 0;
    for (; digits && *digits; digits++)
        n = n * 10 + (size_t)(*digits - '0'); /* the gate allows 18 digits */
    return n;
}

/* Closes what came before: a field joins the list, a file the uploads. */
static unsigned part_end(struct body *b)
{
    struct part *p = &b->part;
    unsigned refused = 0;
    if (p->file && p->about.name) {
        upload_close(p->file, &p->about);
        b->uploads[b->upload_count++] = p->about;
    } else if (p->name) {
        refused = field_add(&b->fields, str_of(p->name), buf_all(&p->text));
    }
    *p = (struct part){0};
    return refused;
}

/* Browsers send a name, some a path; only its last part is kept, and only when it is text on one line. */
static const char *file_name_clean(struct arena *a, const char *name)
{
    const char *last = name, *text = "";
    bool clean = true;
    for (const char *p = name; *p; p++)
        if (*p == '/' || *p == '\\')
            last = p + 1;
    struct str s = str_of(last);
    if (s.len > 255 || text_decode(a, s, &text, &clean) || !clean || strpbrk(text, "\n\t"))
        return "";
    return !strcmp(text, ".") || !strcmp(text, "..") ? "" : text;
}

static unsigned file_begin(struct request *r, const char *key, const char *file_name, const char *type)
{
    struct body *b = r->body;
    bool clean = true;
    if (!r->server->o.upload_dir)
        return 415;
    b->many_files = b->upload_count >= FORM_FILES;
    if (b->many_files || strlen(key) > FORM_NAME)
        return 413;
    b->part.about.name = file_name_clean(r->arena, file_name);
    b->part.about.type = arena_text(r->arena, type ? type : "");
    if (text_decode(r->arena, str_of(key), &b->part.about.field, &clean) || !clean)
        return 400;
    return upload_open(r->arena, r->server->o.upload_dir, &b->part.file) == OK ? 0 : 500;
}

static unsigned part_begin(struct request *r, const char *key, const char *file_name, const char *type, size_t size)
{
    struct body *b = r->body;
    unsigned refused = part_end(b);
    if (refused)
        return refused;
    if (file_name) /* an empty file input sends an empty name and nothing else */
        return *file_name || size ? file_begin(r, key, file_name, type) : 0;
    b->part.name = arena_text(r->arena, key);
    b->part.text = buf_new(r->arena, size + 64);
    return 0;
}

static unsigned part_more(struct body *b, const char *at, size_t size)
{
    if (b->part.file)
        return upload_write(b->part.file, at, size) == OK ? 0 : 500;
    if (!b->part.name || !size)
        return 0;
    if (b->fields.bytes + b->part.text.len + size > FORM_TEXT)
        return 413;
    buf_add(&b->part.text, at, size);
    return 0;
}

/* look: parameters because libmicrohttpd calls it */
static enum MHD_Result part_seen(void *cls, enum MHD_ValueKind kind, const char *key, const char *file_name,
                                 const char *type, const char *coding, const char *at, uint64_t offset, size_t size)
{
    struct request *r = cls;
    struct body *b = r->body;
    if (!b->refused && !key)
        b->refused = 400;
    if (!b->refused && offset == 0)
        b->refused = part_begin(r, key, file_name, type, size);
    if (!b->refused)
        b->refused = part_more(b, at, size);
    return b->refused ? MHD_NO : MHD_YES;
}

static unsigned kind_choose(struct request *r, const char *type)
{
    struct body *b = r->body;
    if (type_is(type, "application/x-www-form-urlencoded")) {
        /* What the head announces costs nothing until it comes. */
        b->urlencoded = buf_new(r->arena, b->expected < FIRST_ROOM ? b->expected + 1 : FIRST_ROOM);
        return 0;
    }
    if (!type_is(type, "multipart/form-data"))
        return b->expected ? 415 : 0;
    b->uploads = ARENA_MANY(r->arena, FORM_FILES, struct upload);
    b->processor = MHD_create_post_processor(r->connection, PROCESSOR_ROOM, part_seen, r);
    return b->processor ? 0 : 400;
}

unsigned body_start(struct request *r)
{
    const struct server_options *o = &r->server->o;
    if (r->method != METHOD_POST)
        return 0;
    const char *length = request_header(r, "Content-Length");
    bool chunked = request_header(r, "Transfer-Encoding") != NULL;
    struct body *b = r->body = ARENA_NEW(r->arena, struct body);
    b->limit = o->body_limit ? o->body_limit(o->context, r, r->method_text, r->path) : LIMIT_UNSAID;
    b->expected = chunked ? b->limit : digits_value(length);
    b->fields.arena = r->arena;
    if (b->expected > b->limit)
        return 413;
    return kind_choose(r, request_header(r, "Content-Type"));
}

bool body_take(struct request *r, const char *at, size_t len)
{
    struct body *b = r->body;
    b->taken += len;
    if (b->taken > b->limit)
        return false;
    if (b->refused) /* the rest is read and thrown away: it fits the limit, and its sender hears why */
        return true;
    if (!b->processor)
        buf_add(&b->urlencoded, at, len);
    else if (MHD_post_process(b->processor, at, len) != MHD_YES && !b->refused)
        b->refused = 400;
    return true;
}

unsigned body_finish(struct request *r)
{
    struct body *b = r->body;
    if (!b || b->refused)
        return b ? b->refused : 0;
    if (b->processor) {
        bool whole = MHD_destroy_post_processor(b->processor) == MHD_YES;
        b->processor = NULL;
        if (!b->refused)
            b->refused = whole ? part_end(b) : 400;
    } else if (b->urlencoded.arena) {
        b->refused = fields_parse(&b->fields, buf_all(&b->urlencoded));
    }
    if (b->fields.fault)
        request_blame(r, FAULT_TEXT, b->fields.fault);
    return b->refused;
}

void body_end(struct request *r)
{
    struct body *b = r->body;
    if (!b)
        return;
    if (b->processor)
        MHD_destroy_post_processor(b->processor);
    if (b->part.file)
        upload_drop(b->part.file);
    for (size_t i = 0; i < b->upload_count; i++)
        close(b->uploads[i].fd);
    r->body = NULL;
}

const char *form_value(struct request *r, const char *name)
{
    bool twice = false;
    const char *found = r->body ? field_single(&r->body->fields, name, &twice) : NULL;
    if (twice)
        request_blame(r, FAULT_TWICE, name);
    return found;
}

bool form_many_files(const struct request *r)
{
    return r->body && r->body->many_files;
}

const struct field *form_next(const struct request *r, const char *prefix, const struct field *after)
{
    if (!r->body)
        return NULL;
    const struct field_list *l = &r->body->fields;
    for (size_t i = after ? (size_t)(after - l->at) + 1 : 0; i < l->count; i++)
        if (str_starts(str_of(l->at[i].name), prefix))
            return &l->at[i];
    return NULL;
}

const struct upload *form_file(const struct request *r, const char *field, const struct upload *after)
{
    if (!r->body)
        return NULL;
    const struct body *b = r->body;
    for (size_t i = after ? (size_t)(after - b->uploads) + 1 : 0; i < b->upload_count; i++)
        if (!strcmp(b->uploads[i].field, field))
            return &b->uploads[i];
    return NULL;
}
