/* Durable saves: one mark with its row in the record, as the form page writes them. `bench_save DATA SECONDS` prints a
 * line "name<TAB>number a second" for: SQLite by itself with a COMMIT each, the store with one save at a time, the
 * store with 64 waiting. All three sync to disk before they answer. DATA is a sample's directory and is written to. */
#include "base/arena.h"
#include "guard/audit.h"
#include "score/kept/score.sql.h"
#include "store/store.h"
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { PRODUCERS = 64, FORMS = 11 };

struct field {
    struct store *store;
    atomic_long answered, failed, running;
    atomic_bool over;
};

struct producer {
    struct order order; /* first: what comes back is the producer */
    struct field *field;
    int number;
    long n;
    char code[16], input[24];
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static enum outcome mark_apply(struct change *c, void *what)
{
    const struct producer *p = what;
    int64_t form = 1 + p->number % FORMS, id;
    struct mark_insert_in in = {.form = form,
                                .code = p->code,
                                .stage = "self",
                                .input = p->input,
                                .reason = "",
                                .at = moment_iso(change_arena(c), change_stamp(c)->at),
                                .account = 1,
                                .name = "bench"};
    enum outcome o = mark_supersede(c, form, "self", p->code);
    if (o == OK)
        o = mark_insert(c, &in, &id);
    if (o != OK)
        return o;
    return audit_add(c, &(struct audit_entry){.action = "mark.set",
                                              .cluster_year = 1,
                                              .subject = "form",
                                              .subject_id = form,
                                              .detail = "{\"code\":\"bench\"}"});
}

static void send(struct producer *p)
{
    snprintf(p->input, sizeof p->input, "%ld", p->n++ % 10);
    store_queue(p->field->store, &p->order);
}

static void answered(struct order *o, enum outcome how)
{
    struct producer *p = (struct producer *)o;
    atomic_fetch_add(how == OK ? &p->field->answered : &p->field->failed, 1);
    if (atomic_load(&p->field->over))
        atomic_fetch_sub(&p->field->running, 1);
    else
        send(p);
}

static void store_run(struct store *s, int producers, double seconds, const char *name)
{
    struct field f = {.store = s};
    struct producer p[PRODUCERS];
    double start = now();
    atomic_store(&f.running, producers);
    for (int i = 0; i < producers; i++) {
        p[i] = (struct producer){.field = &f, .number = i};
        p[i].order = (struct order){.stamp = {.account = 1, .name = "bench", .from = "console", .at = {1605578460}},
                                    .apply = mark_apply,
                                    .what = &p[i],
                                    .answered = answered};
        snprintf(p[i].code, sizeof p[i].code, "bench.%d", i);
        send(&p[i]);
    }
    usleep((useconds_t)(seconds * 1e6));
    atomic_store(&f.over, true);
    while (atomic_load(&f.running))
        usleep(100);
    printf("%s\t%.0f\n", name, (double)atomic_load(&f.answered) / (now() - start));
    if (atomic_load(&f.failed))
        exit(1);
}

static void must(sqlite3 *db, int code)
{
    if (code == SQLITE_OK || code == SQLITE_DONE)
        return;
    fprintf(stderr, "%s\n", sqlite3_errmsg(db));
    exit(1);
}

static sqlite3_stmt *kept(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *s = NULL;
    must(db, sqlite3_prepare_v2(db, sql, -1, &s, NULL));
    return s;
}

/* The same three rows with nothing of ours around them: what a program that commits each save can reach at best. */
static void bare_run(const char *path, double seconds)
{
    static const char *const text[] = {
        "BEGIN IMMEDIATE",
        "UPDATE mark SET latest = 0 WHERE form = 1 AND stage = 'self' AND code = 'bare' AND latest = 1",
        "INSERT INTO mark (form, code, stage, input, reason, at, account, name, latest) "
        "VALUES (1, 'bare', 'self', '9', '', '2020-11-17T09:41:00+07:00', 1, 'bench', 1)",
        "INSERT INTO audit SELECT id + 1, at, account, name, source, action, cluster_year, unit, subject, subject_id, "
        "detail, hash, hash FROM audit ORDER BY id DESC LIMIT 1",
        "COMMIT"};
    enum { STEPS = sizeof text / sizeof *text };
    sqlite3_stmt *step[STEPS];
    sqlite3 *db = NULL;
    long n = 0;
    must(db, sqlite3_open(path, &db));
    must(db, sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", NULL, NULL, NULL));
    for (int i = 0; i < STEPS; i++)
        step[i] = kept(db, text[i]);
    double start = now();
    for (; now() - start < seconds; n++)
        for (int i = 0; i < STEPS; i++) {
            must(db, sqlite3_step(step[i]));
            sqlite3_reset(step[i]);
        }
    printf("bare\t%.0f\n", (double)n / (now() - start));
    for (int i = 0; i < STEPS; i++)
        sqlite3_finalize(step[i]);
    sqlite3_close(db);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new();
    struct store *s;
    const char *problem = "";
    double seconds = argc > 2 ? strtod(argv[2], NULL) : 2;
    if (argc < 2 || store_open(a, arena_format(a, "%s/thidua.db", argv[1]), &s, &problem) != OK) {
        fprintf(stderr, "bench_save DATA SECONDS %s\n", problem);
        return 2;
    }
    store_run(s, 1, seconds, "one");
    store_run(s, PRODUCERS, seconds, "group");
    store_run(s, 1, seconds, "one");
    store_run(s, PRODUCERS, seconds, "group");
    store_end(&s);
    bare_run(arena_format(a, "%s/thidua.db", argv[1]), seconds); /* last: it leaves no honest record */
    bare_run(arena_format(a, "%s/thidua.db", argv[1]), seconds);
    arena_end(&a);
    return 0;
}
