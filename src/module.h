/* What most servers never need is not in the program but beside it: thidua-press.so draws papers (Pango, Cairo, their
 * forty libraries), thidua-postgres.so speaks to PostgreSQL (libpq, TLS, Kerberos, LDAP). Each is opened when it is
 * first asked for, from the program's own folder or ../lib/thidua, never by a search path.
 *
 * The rooms hold these functions too, and the tests link those. module_press.c and module_postgres.c define them
 * again, so that the linker takes nothing of them out of the rooms' archives: see docs/decisions/0012. */
#ifndef MODULE_H
#define MODULE_H

struct arena;

/* NULL, and one line in a, when the file is not there or is not of the program's own build (module_build.h). It stays
 * open until the end. */
const void *module_symbol(struct arena *a, const char *file, const char *symbol, const char **problem_out);

#endif
