/* From argv to a command: help, what does not exist, and the run itself. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/console/command.h"
#include "text/words.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* words: console.help.* */

/* How many words of argv the name takes; 0 when it is not this command. */
static int named(const char *name, int argc, char **argv)
{
    char both[64];
    if (argc > 2 && snprintf(both, sizeof both, "%s %s", argv[1], argv[2]) < (int)sizeof both && text_eq(name, both))
        return 2;
    return argc > 1 && text_eq(name, argv[1]) ? 1 : 0;
}

static const char *said(struct arena *a, int id)
{
    return message_text(a, command_lang(), word(id));
}

static int usage(struct arena *a, FILE *to, int code)
{
    fprintf(to, "%s\n", said(a, W_CONSOLE_USAGE));
    for (const struct command *const *c = command_table; *c; c++)
        if ((*c)->usage)
            fprintf(to, "  thidua %s %s\n", (*c)->name, (*c)->usage);
    fprintf(to, "%s\n%s\n", said(a, W_CONSOLE_HELP_EXITS), said(a, W_CONSOLE_HELP_MORE));
    return code;
}

static int help(struct arena *a, const struct command *c)
{
    printf("thidua %s %s\n\n%s\n\n%s\n", c->name, c->usage, said(a, c->help), said(a, W_CONSOLE_HELP_EXITS));
    return EXIT_YES;
}

/* Of the usage, or one that opens any database, or one by which the server runs itself: --fenced, --lang, --name. */
static bool has_option(const struct command *c, const char *option, size_t len)
{
    static const char house[] = "--db --today --fenced --lang --name";
    const char *texts[] = {c->usage, house};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (const char *at = texts[i]; (at = strstr(at, "--")); at += 2)
            if (strncmp(at, option, len) == 0 && !isalpha((unsigned char)at[len]) && at[len] != '-')
                return true;
    return false;
}

/* How many words the usage has that are neither options nor their values; of alternatives the first. */
static int arguments_of(struct arena *a, const char *usage)
{
    struct str rest = str_of(usage), one;
    int n = 0;
    while (str_cut(&rest, ' ', &one) && !str_is(one, "|")) {
        bool option = str_starts(one, "--") || str_starts(one, "[--");
        const char *name = arena_copy(a, one.at, one.len);
        if (!option)
            n++;
        else if (name[one.len - 1] != ']')
            (void)str_cut(&rest, ' ', &one); /* its value */
    }
    return n;
}

static int run(struct arena *a, const struct command *c, int argc, char **argv)
{
    if (c->usage && (command_flag(argc, argv, "--help") || command_flag(argc, argv, "-h")))
        return help(a, c);
    for (int i = 0; c->usage && i < argc; i++)
        if (strncmp(argv[i], "--", 2) == 0 && !has_option(c, argv[i], strcspn(argv[i], "=")))
            return command_refuse(a, w_console_no_option(c->name, argv[i]));
    const char *surplus = c->usage ? command_argument(argc, argv, arguments_of(a, c->usage)) : NULL;
    if (surplus)
        return command_refuse(a, w_console_too_many(c->name, surplus));
    int code = c->run(a, argc, argv);
    bool lost = fflush(stdout) != 0 || ferror(stdout); /* a full disk: half an answer is none */
    return lost && code != EXIT_BAD ? command_refuse(a, word(W_CONSOLE_NO_OUTPUT)) : code;
}

int command_run(struct arena *a, int argc, char **argv, const char *version)
{
    const char *first = argc > 1 ? argv[1] : "";
    for (const struct command *const *c = command_table; *c; c++) {
        int words = named((*c)->name, argc, argv);
        if (words)
            return run(a, *c, argc - 1 - words, argv + 1 + words);
    }
    if (text_eq(first, "--version"))
        return printf("thidua %s\n", version) < 0 ? EXIT_BAD : EXIT_YES;
    if (text_eq(first, "--help") || text_eq(first, "-h") || text_eq(first, "help"))
        return usage(a, stdout, EXIT_YES);
    if (!*first)
        return usage(a, stderr, EXIT_BAD);
    const char *name = argc > 2 && argv[2][0] != '-' ? arena_format(a, "%s %s", argv[1], argv[2]) : first;
    return command_refuse(a, w_console_no_command(name));
}
