/* thidua check --data DIR: the database by its engine, every kept file by its digest, the record by its chain. */
#include "base/arena.h"
#include "base/digest.h"
#include "desk/console/command.h"
#include "desk/front/house.h"
#include "guard/audit.h"
#include "store/store.h"
#include "text/words.h"
#include "work/work.sql.h"
#include <stdio.h>
#include <unistd.h>

static bool file_whole(struct arena *a, const struct house *h, const struct files_all_row *f)
{
    struct str bytes;
    if (house_file_read(h, a, f->sha256, &bytes) != OK || (int64_t)bytes.len != f->size)
        return false;
    return text_eq(digest_hex(a, digest_of(bytes)), f->sha256);
}

static const char *files_broken(struct house *h, struct view *v, int64_t *count_out)
{
    struct files_all_rows rows;
    const char *broken = NULL;
    if (files_all(v, &rows) != OK)
        return "?";
    struct arena *scratch = arena_new();
    for (size_t i = 0; i < rows.n && !broken; i++) {
        broken = file_whole(scratch, h, &rows.at[i]) ? NULL : rows.at[i].sha256;
        arena_reset(scratch);
    }
    arena_end(&scratch);
    *count_out = (int64_t)rows.n;
    return broken;
}

static int say(struct arena *a, struct message m, int code)
{
    puts(message_text(a, command_lang(), m));
    return code;
}

static int chain(struct arena *a, struct house *h)
{
    struct view *v;
    int64_t rows = 0, bad = 0, files = 0;
    struct digest head = {{0}};
    if (view_begin(h->store, a, &v) != OK)
        return command_refuse(a, w_console_failed("view"));
    enum outcome o = audit_verify(v, &rows, &head, &bad);
    const char *broken = o == OK ? files_broken(h, v, &files) : NULL;
    view_end(&v);
    if (o == INVALID)
        return say(a, w_console_chain_broken(bad), EXIT_NO);
    if (o != OK)
        return command_refuse(a, w_console_failed(outcome_name(o)));
    if (broken)
        return say(a, w_console_file_broken(broken), EXIT_NO);
    return say(a, w_console_chain_whole(rows, digest_hex(a, head), files), EXIT_YES);
}

int command_proof(struct arena *a, struct house *h)
{
    const char *problem = "";
    if (store_check(h->store, a, &problem) != OK)
        return say(a, w_console_database_broken(problem), EXIT_NO);
    return chain(a, h);
}

/* A mistyped directory is not an empty house that is whole. */
static bool data_there(struct arena *a, int argc, char **argv, const char *data)
{
    return command_option(argc, argv, "--db") || access(arena_format(a, "%s/thidua.db", data), R_OK) == 0;
}

static int run(struct arena *a, int argc, char **argv)
{
    struct house h;
    const char *data = command_option(argc, argv, "--data");
    if (data && !data_there(a, argc, argv, data))
        return command_refuse(a, w_console_no_data(data));
    int code = command_open(a, argc, argv, &h);
    if (code)
        return code;
    code = command_proof(a, &h);
    command_leave(&h);
    return code;
}

const struct command command_check = {.name = "check",
                                      .usage = "--data DIR [--db URL]",
                                      .help = W_CONSOLE_HELP_CHECK,
                                      .run = run};
