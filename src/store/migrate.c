/* Brings the schema up to this program. What has been applied stands in schema_step with the hash of its text, so that
 * an edited migration is found, and a database from a newer program is refused instead of misread.
 *
 * What is missing is first found on a reader: a server's own role needs no right to change the schema as
 * long as nothing is missing. */
#include "store/inside.h"
#include "store/script.h"
#include "store/step.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/log.h"
#include <time.h>

static const char *const CREATE_STEPS = "CREATE TABLE schema_step ("
                                        " name TEXT NOT NULL PRIMARY KEY," /* file name without .sql */
                                        " sha256 TEXT NOT NULL,"           /* of its text as it was applied */
                                        " applied_at TEXT NOT NULL)";      /* moment */
static const struct query STEPS_APPLIED = {"steps_applied", "SELECT name, sha256 FROM schema_step ORDER BY name", "",
                                           "tt", false};
static const struct query STEP_KEEP = {
    "step_keep", "INSERT INTO schema_step (name, sha256, applied_at) VALUES ($1, $2, $3)", "ttt", "", true};

struct migration {
    struct link *link;
    const struct steps *steps;
    struct arena *arena;
    size_t applied;
    const char *problem; /* NULL: none */
};

static enum outcome ask(struct migration *m, const struct query *q, const struct cell *in, query_row *row, void *to)
{
    struct call c = {.query = q, .in = in, .row = row, .to = to, .arena = m->arena};
    int64_t touched = 0;
    enum outcome o = m->link->driver->run(m->link, &c, &touched);
    if (o != OK && !m->problem)
        m->problem = arena_format(m->arena, "%s: %s", q->name, m->link->driver->said(m->link));
    return o;
}

static bool number_taken(void *number, const struct cell *c)
{
    *(int64_t *)number = c[0].number;
    return false;
}

static const char *text_hash(struct arena *a, const char *text)
{
    return digest_hex(a, digest_of(str_of(text)));
}

/* One applied step against the one of the same number in this program. */
static bool step_compared(void *migration, const struct cell *c)
{
    struct migration *m = migration;
    const struct step *s = m->applied < m->steps->count ? &m->steps->at[m->applied] : NULL;
    if (!s)
        m->problem = arena_format(m->arena, "the database has migration %s, which this program does not know: it is"
                                            " newer than the program", c[0].text);
    else if (!text_eq(s->name, c[0].text))
        m->problem = arena_format(m->arena, "the database has migration %s where this program has %s", c[0].text,
                                  s->name);
    else if (!text_eq(text_hash(m->arena, s->text), c[1].text))
        m->problem = arena_format(m->arena, "migration %s was changed after it was applied", s->name);
    m->applied++;
    return !m->problem;
}

static enum outcome applied_compare(struct migration *m)
{
    int64_t has = 0;
    m->applied = 0;
    enum outcome o = ask(m, m->link->driver->has_steps, NULL, number_taken, &has);
    if (o == OK && has)
        o = ask(m, &STEPS_APPLIED, NULL, step_compared, m);
    return o == OK && m->problem ? INVALID : o;
}

static enum outcome statement_run(struct migration *m, const char *name, const char *statement)
{
    const struct driver *d = m->link->driver;
    enum outcome o = d->script(m->link, statement);
    if (o != OK)
        m->problem = arena_format(m->arena, "%s: %s", name, d->said(m->link));
    return o;
}

static enum outcome statement_apply(struct migration *m, const struct step *s, struct str statement)
{
    /* A deferred key is only checked at COMMIT, where it would take a whole group of changes with it. */
    if (script_says(statement, "DEFERRABLE")) {
        m->problem = arena_format(m->arena, "%s: DEFERRABLE is not for this house", s->name);
        return INVALID;
    }
    bool postgres = text_eq(m->link->driver->name, "postgres");
    return statement_run(m, s->name, postgres ? script_postgres(m->arena, statement)
                                              : arena_copy(m->arena, statement.at, statement.len));
}

static bool fault_kept(void *migration, const struct cell *c)
{
    struct migration *m = migration;
    m->problem = arena_copy(m->arena, c[0].text, c[0].len);
    return false;
}

static enum outcome keys_check(struct migration *m, const struct step *s)
{
    const struct query *q = m->link->driver->check_keys;
    enum outcome o = q ? ask(m, q, NULL, fault_kept, m) : OK;
    if (o != OK || !m->problem)
        return o;
    m->problem = arena_format(m->arena, "%s: %s", s->name, m->problem);
    return INVALID;
}

static enum outcome step_record(struct migration *m, const struct step *s)
{
    const char *hash = text_hash(m->arena, s->text);
    const char *now = moment_iso(m->arena, (struct moment){time(NULL)});
    const struct cell in[] = {
        {.text = s->name, .len = str_of(s->name).len}, {.text = hash, .len = str_of(hash).len},
        {.text = now, .len = str_of(now).len}};
    return ask(m, &STEP_KEEP, in, NULL, NULL);
}

static enum outcome step_apply(struct migration *m, const struct step *s)
{
    struct str rest = script_section(m->arena, str_of(s->text), m->link->driver->name), statement;
    enum outcome o = m->applied ? OK : statement_run(m, "schema_step", CREATE_STEPS);
    while (o == OK && script_cut(&rest, &statement))
        o = statement_apply(m, s, statement);
    if (o == OK)
        o = keys_check(m, s);
    return o == OK ? step_record(m, s) : o;
}

/* Looks again inside the transaction: another process may have come first. */
static enum outcome next_apply(struct migration *m)
{
    enum outcome o = applied_compare(m);
    if (o != OK || m->applied == m->steps->count)
        return o;
    const struct step *s = &m->steps->at[m->applied];
    o = step_apply(m, s);
    if (o == OK)
        log_info("store: migration %s applied", s->name);
    return o;
}

static enum outcome next_transact(struct migration *m)
{
    const struct driver *d = m->link->driver;
    enum outcome o = d->begin(m->link);
    if (o == OK)
        o = next_apply(m);
    if (o == OK)
        o = d->commit(m->link);
    if (o != OK && !m->problem)
        m->problem = arena_text(m->arena, d->said(m->link));
    if (o != OK)
        d->rollback(m->link);
    else
        m->applied++;
    return o;
}

static enum outcome all_apply(struct migration *m)
{
    enum outcome o = OK;
    while (o == OK && m->applied < m->steps->count)
        o = next_transact(m);
    return o;
}

static enum outcome compare_on_reader(struct store *s, struct migration *m)
{
    struct view *v = NULL;
    enum outcome o = view_begin(s, m->arena, &v);
    if (o != OK)
        return o;
    m->link = v->link;
    o = applied_compare(m);
    view_end(&v);
    return o;
}

enum outcome store_migrate_steps(struct store *s, const struct steps *steps, struct arena *a, const char **problem_out)
{
    struct migration m = {.steps = steps, .arena = a};
    enum outcome o = compare_on_reader(s, &m);
    m.link = NULL;
    if (o == OK && m.applied < steps->count) {
        o = s->place.driver->open(&s->place, LINK_MIGRATE, a, &m.link, &m.problem);
        if (o == OK)
            o = all_apply(&m);
        s->place.driver->end(&m.link);
    }
    if (o != OK)
        *problem_out = m.problem ? m.problem : "the database cannot be read";
    return o;
}

enum outcome store_migrate(struct store *s, struct arena *a, const char **problem_out)
{
    return store_migrate_steps(s, &STEPS, a, problem_out);
}
