/* A server for test/http_gate.py: says back what it read. Prints its port and runs until its input ends.
 *   /echo      method, path, query, cookie, peer, loop, fields and files, one a line
 *   /slow      answered by the pool after 300 ms;   /burst  by the pool at once
 *   /file      64 KiB from a file descriptor;       /tag    a page with an ETag
 *   /cookie    sets one;                            /save?to=PATH  keeps the file "f" there
 *   /assets    paths of some assets, which are served too
 *   /move?to=  redirects when that is allowed;      /download  an attachment */
#include "base/arena.h"
#include "base/buf.h"
#include "web/asset.h"
#include "web/assets.h"
#include "web/form.h"
#include "web/listen.h"
#include "web/pool.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

struct echo {
    struct pool *pool;
};

static void say(struct request *r, unsigned status, struct buf *b)
{
    struct response out = {.status = status, .type = "text/plain; charset=utf-8", .body = buf_all(b)};
    request_answer(r, &out);
}

static void write_fields(struct buf *b, struct request *r)
{
    for (const struct field *f = form_next(r, "", NULL); f; f = form_next(r, "", f))
        buf_format(b, "field %s=%s\n", f->name, f->value);
    for (const struct upload *u = form_file(r, "f", NULL); u; u = form_file(r, "f", u))
        buf_format(b, "file %s|%s|%s|%lld|%s\n", u->field, u->name, u->type, (long long)u->size,
                   digest_hex(request_arena(r), u->digest));
}

static void echo(struct request *r)
{
    static const char *method[] = {"GET", "HEAD", "POST"};
    struct buf b = buf_new(request_arena(r), 512);
    const char *q = request_query(r, "q"), *cookie = request_cookie(r, "s"), *a = form_value(r, "a");
    buf_format(&b, "method %s\npath %s\ntarget %s\nq %s\ncookie %s\na %s\npeer %s\nloop %d\nfault %d %s\n",
               method[request_method(r)], request_path(r), request_target(r), q ? q : "-", cookie ? cookie : "-",
               a ? a : "-", request_peer(r), request_loop(r), request_fault(r), request_fault_name(r));
    write_fields(&b, r);
    say(r, 200, &b);
}

static void slow_job(void *arg)
{
    struct request *r = arg;
    struct timespec t = {0, strcmp(request_path(r), "/slow") ? 0 : 300 * 1000 * 1000};
    nanosleep(&t, NULL);
    struct buf b = buf_new(request_arena(r), 64);
    buf_text(&b, "slept\n");
    say(r, 200, &b);
}

static void slow(struct echo *e, struct request *r)
{
    request_suspend(r);
    if (!pool_put(e->pool, slow_job, r))
        request_answer(r, &(struct response){.status = 503});
}

static void file(struct request *r)
{
    int fd = memfd_create("echo", MFD_CLOEXEC);
    struct response out = {.status = 200, .type = "application/octet-stream", .file = true, .fd = fd,
                           .size = 64 * 1024, .download = "Báo cáo \"quý 1\".bin"};
    if (fd < 0 || ftruncate(fd, 64 * 1024))
        out = (struct response){.status = 500};
    request_answer(r, &out);
}

static void page(struct request *r, const char *etag)
{
    struct buf b = buf_new(request_arena(r), 64);
    buf_text(&b, "<p>trang");
    request_answer(r, &(struct response){.status = 200, .body = buf_all(&b), .etag = etag,
                                         .cache = etag ? CACHE_CHECK : CACHE_NONE});
}

static void move(struct request *r)
{
    struct response out;
    if (respond_redirect(&out, request_query(r, "to")) != OK)
        out = (struct response){.status = 422};
    request_answer(r, &out);
}

static void save(struct request *r)
{
    const struct upload *u = form_file(r, "f", NULL);
    bool kept = u && upload_keep(u, request_query(r, "to")) == OK;
    request_answer(r, &(struct response){.status = kept ? 200 : 500});
}

static void assets(struct request *r)
{
    struct buf b = buf_new(request_arena(r), 128);
    buf_text(&b, ASSET_APP_CSS "\n" ASSET_APP_JS "\n" ASSET_INTER_LATIN_WGHT_NORMAL_WOFF2 "\n");
    say(r, 200, &b);
}

static void cookie(struct request *r)
{
    static const struct cookie two[] = {{"s", "abc-1_2", 3600}, {"old", "", 0}};
    request_answer(r, &(struct response){.status = 200, .cookies = two, .cookie_count = 2});
}

static void handle(void *context, struct request *r)
{
    const char *path = request_path(r);
    if (asset_serve(r))
        return;
    if (!strcmp(path, "/slow") || !strcmp(path, "/burst"))
        slow(context, r);
    else if (!strcmp(path, "/file"))
        file(r);
    else if (!strcmp(path, "/tag"))
        page(r, "b1.u2-g3");
    else if (!strcmp(path, "/move"))
        move(r);
    else if (!strcmp(path, "/save"))
        save(r);
    else if (!strcmp(path, "/assets"))
        assets(r);
    else if (!strcmp(path, "/cookie"))
        cookie(r);
    else
        echo(r);
}

static size_t body_limit(void *context, struct request *r, const char *method, const char *path)
{
    return strcmp(path, "/big") && strcmp(path, "/save") ? 64 * 1024 : 32 * 1024 * 1024;
}

static void refuse(void *context, struct request *r, struct response *out)
{
    out->type = "text/plain";
    out->body = str_of(arena_format(request_arena(r), "refused %u\n", out->status));
}

int main(int argc, char **argv)
{
    struct echo e = {pool_start(2, 256)};
    struct server_options o = {
        .listen = argc > 1 ? argv[1] : "127.0.0.1:0", .loops = argc > 3 ? 1 : 2, .connections = 512, .head_seconds = 2,
        .upload_dir = argc > 2 ? argv[2] : "/tmp", .tls = argc > 3, .proxy = argc > 3,
        .context = &e, .handle = handle, .body_limit = body_limit, .refuse = refuse,
    };
    struct server *s;
    if (server_start(&o, &s) != OK) {
        perror("server_start");
        return 1;
    }
    printf("%u\n", server_port(s));
    fflush(stdout);
    char room[64];
    while (read(0, room, sizeof room) > 0)
        ;
    server_stop(&s);
    pool_stop(&e.pool);
    return 0;
}
