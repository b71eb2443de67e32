/* A command of the program: src/desk/console/command_NAME.c defines `const struct command command_NAME`; the table is
 * generated. Exits: 0 done, 1 the answer is "no", 2 bad input with one line on standard error. */
#ifndef DESK_COMMAND_H
#define DESK_COMMAND_H

#include "text/message.h"
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct house;
struct str;

enum { EXIT_YES = 0, EXIT_NO = 1, EXIT_BAD = 2 };

struct command {
    const char *name;                                   /* "plan read": one or two words */
    const char *usage;                                  /* "FILE"; NULL: not for people, not listed */
    int help;                                           /* the word that says what it does */
    int (*run)(struct arena *a, int argc, char **argv); /* what stands behind the name */
};

extern const struct command *const command_table[]; /* NULL at the end */

/* Runs the command that argv names, after --help, --version, names and options that do not exist; its exit code. */
int command_run(struct arena *a, int argc, char **argv, const char *version);

/* The value of "--name VALUE" or "--name=VALUE"; NULL when it is not there. */
const char *command_option(int argc, char **argv, const char *name);
bool command_flag(int argc, char **argv, const char *name);
/* The n-th argument that is no option and no option's value; NULL past the end. `flags` take no value: "--lines". */
const char *command_argument(int argc, char **argv, int n);
/* One line on standard error in the console's language; returns EXIT_BAD. */
int command_refuse(struct arena *a, struct message m);
enum lang command_lang(void);
/* Reads a whole file, at most `most` bytes. INVALID: it is larger; ABSENT: there is none. */
enum outcome command_read(struct arena *a, const char *path, size_t most, struct str *out) MUST_USE;
/* Opens data directory and database by --data and --db; EXIT_BAD after saying why, 0 when open. The schema stays as it
 * is: for what must not change a database it only copies or reads. */
int command_open(struct arena *a, int argc, char **argv, struct house *out);
/* As command_open, and brings the schema up to this program. */
int command_house(struct arena *a, int argc, char **argv, struct house *out);
void command_leave(struct house *h);
/* What `thidua check` says of an open house: EXIT_YES whole, EXIT_NO not, EXIT_BAD it could not be read. */
int command_proof(struct arena *a, struct house *h);
int command_code(struct arena *a, const char *login, const char *code); /* prints a one-time code; EXIT_YES */

#endif
