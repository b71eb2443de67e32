/* Wires the house: finds the command and runs it. Nobody includes this file. */
#include "base/arena.h"
#include "desk/command.h"
#include "text/words.h"
#include <stdio.h>
#include <string.h>

/* How many words of argv the name takes; 0 when it is not this command. */
static int named(const char *name, int argc, char **argv)
{
    char both[64];
    if (argc > 2 && snprintf(both, sizeof both, "%s %s", argv[1], argv[2]) < (int)sizeof both &&
        strcmp(name, both) == 0)
        return 2;
    return argc > 1 && strcmp(name, argv[1]) == 0 ? 1 : 0;
}

static int usage(struct arena *a)
{
    fprintf(stderr, "%s\n", message_text(a, command_lang(), word(W_CONSOLE_USAGE)));
    for (const struct command *const *c = command_table; *c; c++)
        if ((*c)->usage)
            fprintf(stderr, "  thidua %s %s\n", (*c)->name, (*c)->usage);
    return EXIT_BAD;
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new();
    int code = -1;
    for (const struct command *const *c = command_table; *c && code < 0; c++) {
        int words = named((*c)->name, argc, argv);
        if (words)
            code = (*c)->run(a, argc - 1 - words, argv + 1 + words);
    }
    if (code < 0)
        code = usage(a);
    arena_end(&a);
    return code;
}
