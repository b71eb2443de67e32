/* thidua plan read FILE: the plan as JSON on standard output (docs/format-plan.md). FILE "-" is standard input;
 * --fenced --name=NAME --lang=vi is how the server runs it on an upload (child.h). */
#include "base/arena.h"
#include "base/str.h"
#include "desk/console/command.h"
#include "desk/front/child.h"
#include "intake/plan.h"
#include "intake/plan_json.h"
#include "text/words.h"
#include <stdio.h>
#include <string.h>

enum { PLAN_FILE_MOST = 20 * 1024 * 1024 };

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static enum lang asked_lang(int argc, char **argv)
{
    const char *lang = command_option(argc, argv, "--lang");
    return !lang ? command_lang() : text_eq(lang, "en") ? LANG_EN : LANG_VI;
}

/* The sentence as it is, in the language asked for. */
static int say(struct arena *a, const char *sentence, enum lang lang)
{
    fprintf(stderr, "thidua: %s\n", message_text(a, lang, w_console_plan_refused(sentence)));
    return EXIT_BAD;
}

/* The draft is printed whole; a day that does not exist is bad input all the same. The server asks for the right day
 * on the review page, so that its child lets the file pass. */
static int print(struct arena *a, int argc, char **argv, const char *name, const struct plan_draft *draft)
{
    const char *never = plan_never_text(a, name, draft, asked_lang(argc, argv));
    puts(plan_json(a, draft));
    if (!never || command_flag(argc, argv, "--fenced"))
        return EXIT_YES;
    fflush(stdout);
    return say(a, never, asked_lang(argc, argv));
}

static int run(struct arena *a, int argc, char **argv)
{
    const char *path = command_argument(argc, argv, 0), *name = command_option(argc, argv, "--name");
    struct str bytes;
    struct plan_draft draft;
    struct plan_problem problem;
    if (!path)
        return command_refuse(a, word(W_CONSOLE_PLAN_USAGE));
    if (command_flag(argc, argv, "--fenced"))
        child_fence();
    name = name ? name : base_name(path);
    enum outcome o = command_read(a, path, PLAN_FILE_MOST, &bytes);
    if (o != OK)
        return command_refuse(a, o == INVALID ? w_console_file_large(path, PLAN_FILE_MOST / 1024 / 1024)
                                              : w_console_no_file(path));
    if (plan_read(a, bytes, name, &draft, &problem) != OK)
        return say(a, plan_problem_text(a, name, &problem, asked_lang(argc, argv)), asked_lang(argc, argv));
    return print(a, argc, argv, name, &draft);
}

const struct command command_plan_read = {.name = "plan read",
                                          .usage = "FILE",
                                          .help = W_CONSOLE_HELP_PLAN_READ,
                                          .run = run};
