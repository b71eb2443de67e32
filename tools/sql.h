/* A file of named queries, read and checked. The format is in tools/README.md. */
#ifndef TOOLS_SQL_H
#define TOOLS_SQL_H

#include "gen.h"

enum sql_kind { SQL_ONE, SQL_MANY, SQL_NONE, SQL_MUST, SQL_ID };
enum sql_type { SQL_INT, SQL_BOOL, SQL_POINTS, SQL_TEXT, SQL_BLOB, SQL_DAY, SQL_MOMENT };
enum { SQL_FIELDS = 64 };

struct sql_field {
    const char *name;
    enum sql_type type;
    bool may_null;
};

struct sql_fields {
    struct sql_field at[SQL_FIELDS];
    int n;
};

struct sql_query {
    const char *name;
    enum sql_kind kind;
    int line; /* of its header */
    struct sql_fields in, out;
    struct sink text; /* the statement without comments, a line end for a line end */
    int text_line;
    bool writes, ended;
};

struct sql_file {
    const char *path;
    struct sql_query *at;
    int n;
};

struct sql_file sql_read(const char *path);            /* stops the program on the first mistake */
void sql_check(const char *path, struct sql_query *q); /* sql_check.c: the statement against its header */

#endif
