#include "desk/console/command.h"

#include "base/arena.h"
#include "base/buf.h"
#include "desk/front/house.h"
#include "store/store.h"
#include "text/words.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static bool names(const char *arg, const char *name, const char **value_out)
{
    size_t len = strlen(name);
    if (strncmp(arg, name, len) != 0 || (arg[len] && arg[len] != '='))
        return false;
    *value_out = arg[len] ? arg + len + 1 : NULL;
    return true;
}

const char *command_option(int argc, char **argv, const char *name)
{
    const char *value;
    for (int i = 0; i < argc; i++)
        if (names(argv[i], name, &value))
            return value ? value : i + 1 < argc ? argv[i + 1] : NULL;
    return NULL;
}

static bool is_flag(const char *arg)
{
    static const char *const flag[] = {"--lines", "--lived", "--force", "--trust-proxy", "--tls", "--fenced"};
    for (size_t i = 0; i < sizeof flag / sizeof *flag; i++)
        if (text_eq(arg, flag[i]))
            return true;
    return false;
}

bool command_flag(int argc, char **argv, const char *name)
{
    for (int i = 0; i < argc; i++)
        if (text_eq(argv[i], name))
            return true;
    return false;
}

const char *command_argument(int argc, char **argv, int n)
{
    for (int i = 0; i < argc; i++) {
        if (strncmp(argv[i], "--", 2) == 0)
            i += !is_flag(argv[i]) && !strchr(argv[i], '=');
        else if (n-- == 0)
            return argv[i];
    }
    return NULL;
}

enum lang command_lang(void)
{
    const char *lang = getenv("LANG");
    return lang && strncmp(lang, "en", 2) == 0 ? LANG_EN : LANG_VI;
}

/* One line whatever a file's name or a key in it holds. */
int command_refuse(struct arena *a, struct message m)
{
    char *line = arena_text(a, message_text(a, command_lang(), m));
    for (char *c = line; *c; c++)
        *c = (unsigned char)*c < ' ' || *c == 0x7f ? ' ' : *c;
    fprintf(stderr, "thidua: %s\n", line);
    return EXIT_BAD;
}

static enum outcome read_fd(struct arena *a, int fd, size_t most, struct str *out)
{
    struct buf b = buf_new(a, 64 * 1024);
    for (;;) {
        char part[64 * 1024];
        ssize_t n = read(fd, part, sizeof part);
        if (n < 0)
            return BROKEN;
        if (n == 0)
            break;
        if (b.len + (size_t)n > most)
            return INVALID;
        buf_add(&b, part, (size_t)n);
    }
    *out = buf_all(&b);
    return OK;
}

enum outcome command_read(struct arena *a, const char *path, size_t most, struct str *out)
{
    if (text_eq(path, "-"))
        return read_fd(a, STDIN_FILENO, most, out);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return ABSENT;
    struct stat s;
    enum outcome o = fstat(fd, &s) != 0 || S_ISDIR(s.st_mode) ? ABSENT : read_fd(a, fd, most, out);
    close(fd);
    return o;
}

/* A day shifts the clock, which runs on; a moment stops it, for whoever looks at a deadline to the second. */
static enum outcome clock_set(struct house *h, const char *today)
{
    struct day d;
    if (!today)
        return OK;
    if (moment_parse_iso(today, &h->stands) == OK)
        d = moment_day(h->stands);
    else if (day_parse_iso(today, &d) != OK)
        return INVALID;
    struct day real = moment_day((struct moment){(int64_t)time(NULL)});
    h->today_set = d;
    h->clock_shift = (int64_t)(day_number(d) - day_number(real)) * 86400;
    return OK;
}

int command_open(struct arena *a, int argc, char **argv, struct house *out)
{
    struct house h = {.data = command_option(argc, argv, "--data"), .build = house_build(a)};
    const char *url = command_option(argc, argv, "--db"), *today = command_option(argc, argv, "--today"), *problem = "";
    if (!h.data)
        return command_refuse(a, word(W_CONSOLE_NEED_DATA));
    if (clock_set(&h, today) != OK)
        return command_refuse(a, w_console_bad_day(today));
    if (house_make(&h, a) != OK)
        return command_refuse(a, w_console_no_directory(h.data, strerror(errno)));
    if (url && !str_starts(str_of(url), "postgresql://") && !str_starts(str_of(url), "postgres://"))
        return command_refuse(a, w_console_bad_url(url));
    const char *where = url ? url : arena_format(a, "%s/thidua.db", h.data);
    if (store_open(a, where, &h.store, &problem) != OK)
        return command_refuse(a, w_console_no_database(problem));
    *out = h;
    return EXIT_YES;
}

int command_house(struct arena *a, int argc, char **argv, struct house *out)
{
    struct house h;
    const char *problem = "";
    int refused = command_open(a, argc, argv, &h);
    if (refused)
        return refused;
    if (store_migrate(h.store, a, &problem) != OK) {
        store_end(&h.store);
        return command_refuse(a, w_console_no_migration(problem));
    }
    *out = h;
    return EXIT_YES;
}

void command_leave(struct house *h)
{
    store_end(&h->store);
}

int command_code(struct arena *a, const char *login, const char *code)
{
    printf("%s\n", message_text(a, command_lang(), w_console_code(login, code)));
    return EXIT_YES;
}
