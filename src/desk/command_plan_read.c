/* thidua plan read FILE: the plan as JSON on standard output (docs/format-plan.md). */
#include "base/arena.h"
#include "base/str.h"
#include "desk/command.h"
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

static int run(struct arena *a, int argc, char **argv)
{
    const char *path = command_argument(argc, argv, 0);
    struct str bytes;
    struct plan_draft draft;
    struct plan_problem problem;
    if (!path)
        return command_refuse(a, word(W_CONSOLE_PLAN_USAGE));
    enum outcome o = command_read(a, path, PLAN_FILE_MOST, &bytes);
    if (o != OK)
        return command_refuse(a, o == INVALID ? w_console_file_large(path, PLAN_FILE_MOST / 1024 / 1024) : w_console_no_file(path));
    if (plan_read(a, bytes, base_name(path), &draft, &problem) != OK)
        return command_refuse(a, w_console_plan_refused(plan_problem_text(a, base_name(path), &problem, command_lang())));
    puts(plan_json(a, &draft));
    return EXIT_YES;
}

const struct command command_plan_read = {.name = "plan read", .usage = "FILE", .run = run};
