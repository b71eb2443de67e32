/* thidua migrate: brings the schema up to this program and ends. On PostgreSQL the role that owns the tables does it
 * before the server, whose own role may not change them, starts. */
#include "base/arena.h"
#include "desk/console/command.h"
#include "desk/front/house.h"
#include "text/words.h"
#include <stdio.h>

static int run(struct arena *a, int argc, char **argv)
{
    struct house h;
    int refused = command_house(a, argc, argv, &h);
    if (refused)
        return refused;
    command_leave(&h);
    printf("%s\n", message_text(a, command_lang(), word(W_CONSOLE_MIGRATED)));
    return EXIT_YES;
}

const struct command command_migrate = {.name = "migrate",
                                        .usage = "--data DIR [--db URL]",
                                        .help = W_CONSOLE_HELP_MIGRATE,
                                        .run = run};
