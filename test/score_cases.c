/* Many cases in one process, for tests: `score_cases --lines` answers each line of standard input with a line;
 * `score_cases --sheet` reads a sheet, prints its findings to standard error and the sheet as it is written. */
#include "base/arena.h"
#include "base/str.h"
#include "score/case.h"
#include "score/sheet_check.h"
#include "score/sheet_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int lines(void)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t len;
    bool all = true;
    struct arena *a = arena_new();
    while ((len = getline(&line, &room, stdin)) > 0) {
        bool ok;
        puts(score_case_line(a, str_trim((struct str){line, (size_t)len}), &ok));
        all = all && ok;
        arena_reset(a);
    }
    free(line);
    arena_end(&a);
    return all ? 0 : 2;
}

static struct str whole_input(struct arena *a)
{
    static char at[1 << 22];
    size_t len = fread(at, 1, sizeof at, stdin);
    return (struct str){arena_copy(a, at, len), len};
}

static int sheet(void)
{
    struct arena *a = arena_new();
    struct sheet s;
    struct score_problem p;
    int code = 0;
    if (sheet_read(a, whole_input(a), &s, &p) != OK) {
        fprintf(stderr, "%s\n", score_problem_json(a, &p));
        code = 2;
    } else {
        struct findings found = sheet_check(a, &s);
        for (size_t i = 0; i < found.count; i++)
            fprintf(stderr, "%s\n", score_problem_json(a, &found.at[i]));
        fputs(sheet_write(a, &s), stdout);
        code = findings_first_error(&found).code != SCORE_NONE;
    }
    arena_end(&a);
    return code;
}

static int one(void)
{
    struct arena *a = arena_new();
    const char *json;
    struct score_problem p;
    int code = 0;
    if (score_case(a, whole_input(a), &json, &p) == OK) {
        puts(json);
    } else {
        fprintf(stderr, "%s\n", score_problem_json(a, &p));
        code = 2;
    }
    arena_end(&a);
    return code;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--lines") == 0)
        return lines();
    if (argc == 2 && strcmp(argv[1], "--sheet") == 0)
        return sheet();
    return one();
}
