/* thidua book read FILE.xlsx: a workbook as the server sees it, a page a line: its name, its filled cells. FILE
 * "-" is standard input; --fenced is how the server runs it on an upload (child.h). */
#include "base/arena.h"
#include "desk/console/command.h"
#include "desk/front/child.h"
#include "intake/book_word.h"
#include "paper/xlsx_read.h"
#include "text/words.h"
#include <stdio.h>

enum { BOOK_MOST = 20 * 1024 * 1024 };

static int refuse(struct arena *a, const char *path, const struct paper_problem *why)
{
    const char *said = message_text(a, command_lang(), book_problem_word(why));
    return command_refuse(a, w_console_book_refused(path, said));
}

static int run(struct arena *a, int argc, char **argv)
{
    const char *path = command_argument(argc, argv, 0);
    struct str bytes;
    struct xlsx_book book;
    struct paper_problem why;
    if (!path || command_argument(argc, argv, 1))
        return command_refuse(a, word(W_CONSOLE_BOOK_USAGE));
    if (command_flag(argc, argv, "--fenced"))
        child_fence();
    enum outcome o = command_read(a, path, BOOK_MOST, &bytes);
    if (o != OK)
        return command_refuse(a, o == INVALID ? w_console_file_large(path, BOOK_MOST / 1024 / 1024)
                                              : w_console_no_file(path));
    if (xlsx_read(a, bytes, &book, &why) != OK)
        return refuse(a, path, &why);
    for (size_t i = 0; i < book.sheets; i++)
        printf("%s\t%zu\n", book.sheet[i].name, book.sheet[i].cells);
    return EXIT_YES;
}

const struct command command_book_read = {.name = "book read",
                                          .usage = "FILE.xlsx",
                                          .help = W_CONSOLE_HELP_BOOK_READ,
                                          .run = run};
