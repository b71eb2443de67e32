/* thidua score compute CASE.json: exact marks, totals, places and the trace of each number (docs/format-score.md). */
#include "base/arena.h"
#include "base/str.h"
#include "desk/console/command.h"
#include "score/case.h"
#include "score/problem_word.h"
#include "text/words.h"
#include <stdio.h>
#include <stdlib.h>

enum { CASE_MOST = 64 * 1024 * 1024 };

/* A case a line, an answer a line; 1 when any case could not be scored. */
static int lines(FILE *in)
{
    char *line = NULL; /* look: malloc because getline owns its buffer */
    size_t room = 0;
    ssize_t len;
    int code = EXIT_YES;
    struct arena *each = arena_new();
    while ((len = getline(&line, &room, in)) >= 0) {
        bool ok;
        if (len && line[len - 1] == '\n')
            len--;
        puts(score_case_line(each, (struct str){line, (size_t)len}, &ok));
        code = ok ? code : EXIT_NO;
        arena_reset(each);
    }
    arena_end(&each);
    free(line);
    return code;
}

static int lines_of(struct arena *a, const char *path)
{
    if (text_eq(path, "-"))
        return lines(stdin);
    FILE *in = fopen(path, "re");
    if (!in)
        return command_refuse(a, w_console_no_file(path));
    int code = lines(in);
    fclose(in);
    return code;
}

static struct message where(const struct score_problem *p)
{
    if (*p->path)
        return w_console_score_at(p->path);
    return *p->unit ? w_console_score_item_unit(p->criterion, p->unit) : w_console_score_item(p->criterion);
}

static int refuse(struct arena *a, const char *path, const struct score_problem *p)
{
    bool somewhere = *p->path || *p->criterion;
    return command_refuse(a, w_console_score_refused(path, somewhere ? message_text(a, command_lang(), where(p)) : "",
                                                     message_text(a, command_lang(), problem_word(p)),
                                                     score_problem_json(a, p)));
}

static int run(struct arena *a, int argc, char **argv)
{
    const char *path = command_argument(argc, argv, 0), *json;
    struct str bytes;
    struct score_problem problem;
    if (!path || command_argument(argc, argv, 1))
        return command_refuse(a, word(W_CONSOLE_SCORE_USAGE));
    if (command_flag(argc, argv, "--lines"))
        return lines_of(a, path);
    enum outcome o = command_read(a, path, CASE_MOST, &bytes);
    if (o != OK)
        return command_refuse(a, o == INVALID ? w_console_file_large(path, CASE_MOST / 1024 / 1024)
                                              : w_console_no_file(path));
    if (score_case(a, bytes, &json, &problem) != OK)
        return refuse(a, path, &problem);
    puts(json);
    return EXIT_YES;
}

const struct command command_score_compute = {.name = "score compute",
                                              .usage = "CASE.json | --lines FILE",
                                              .help = W_CONSOLE_HELP_SCORE_COMPUTE,
                                              .run = run};
