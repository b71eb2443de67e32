/* Ranking many sheets of 40 marks: the compact path in memory against a plain SQL aggregate on the same data in SQLite
 * and, when THIDUA_TEST_PG names a server, PostgreSQL. `bench_rank [SHEETS]`; prints a Markdown table. The sums of all
 * places must agree, else it says so and fails. */
#include "base/arena.h"
#include "base/buf.h"
#include "score/bulk.h"
#include "score/compute.h"
#include "score/rank.h"
#include "score/seeded.h"

#include <inttypes.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { GROUPS = 8, EACH = 4, BONUSES = 5, PENALTIES = 3, COLUMNS = GROUPS * EACH + BONUSES + PENALTIES, CLUSTER = 11 };

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static long memory_mb(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_maxrss / 1024;
}

static void line(struct arena *a, struct sheet *s, enum criterion_role role, int parent, int64_t max)
{
    struct criterion *c = &s->criterion[s->count];
    *c = (struct criterion){.code = arena_format(a, "c%zu", s->count),
                            .text = "",
                            .kind = KIND_MANUAL,
                            .role = role,
                            .parent = parent,
                            .max = max};
    s->count++;
}

/* 100 points in 32 lines, a bonus of at most 10 out of 5, three penalties; ties by base, then by penalty. */
static struct sheet bench_sheet(struct arena *a)
{
    static struct tie_step tie[] = {{.kind = TIE_BASE}, {.kind = TIE_PENALTY}};
    struct sheet s = sheet_empty();
    s.criterion = ARENA_MANY(a, COLUMNS + GROUPS + 2, struct criterion);
    s.tie = tie;
    s.ties = 2;
    s.bonus_cap = JUST(1000);
    for (int g = 0; g < GROUPS + 2; g++) {
        int parent = (int)s.count, lines = g < GROUPS ? EACH : g == GROUPS ? BONUSES : PENALTIES;
        int64_t each = g < GROUPS ? 312 : 300;
        line(a, &s, g < GROUPS ? ROLE_BASE : g == GROUPS ? ROLE_BONUS : ROLE_PENALTY, -1, each * lines);
        s.criterion[parent].kind = KIND_SUM;
        for (int i = 0; i < lines; i++)
            line(a, &s, ROLE_PART, parent, each);
    }
    return s;
}

static int32_t **marks_new(struct arena *a, const struct sheet *s, const struct bulk_sheet *b, size_t sheets)
{
    struct seeded r = seeded_new(1);
    int32_t **column = ARENA_MANY(a, COLUMNS, int32_t *);
    for (size_t k = 0; k < COLUMNS; k++) {
        uint64_t most = (uint64_t)s->criterion[bulk_criterion(b, k)].max / 25 + 1;
        column[k] = ARENA_MANY(a, sheets, int32_t);
        for (size_t i = 0; i < sheets; i++)
            column[k][i] = (int32_t)(seeded_below(&r, most) * 25);
    }
    return column;
}

static void row(const char *what, size_t sheets, int64_t us, const char *note)
{
    printf("| %s | %zu | %" PRId64 ".%03d | %s |\n", what, sheets, us / 1000000, (int)(us / 1000 % 1000), note);
}

struct field {
    struct arena *arena;
    struct sheet sheet;
    const struct bulk_sheet *bulk;
    struct bulk_marks marks;
    struct bulk_totals totals;
    uint32_t *place;
};

static void all(struct field *f, size_t sheets, int threads)
{
    struct arena *scratch = arena_new();
    int64_t start = now_us();
    bulk_score(f->bulk, &f->marks, &f->totals, 0, sheets, threads);
    int64_t scored = now_us();
    bulk_rank(scratch, f->bulk, &f->totals, 0, sheets, f->place);
    int64_t end = now_us();
    row(arena_format(scratch, "thidua, %d thread%s", threads, threads > 1 ? "s" : ""), sheets, end - start,
        arena_format(scratch, "totals %d ms, places %d ms", (int)((scored - start) / 1000),
                     (int)((end - scored) / 1000)));
    arena_end(&scratch);
}

/* One mark changes: totals of its sheet, places of its cluster. */
static void one_cluster(struct field *f)
{
    enum { TIMES = 1000 };
    struct arena *scratch = arena_new();
    uint32_t place[CLUSTER];
    int32_t *mark = (int32_t *)(uintptr_t)f->marks.column[3];
    int64_t start = now_us();
    for (size_t i = 0; i < TIMES; i++) {
        size_t from = i * CLUSTER % (f->marks.sheets - CLUSTER);
        mark[from] = (mark[from] + 25) % 300;
        bulk_score(f->bulk, &f->marks, &f->totals, from, from + 1, 1);
        bulk_rank(scratch, f->bulk, &f->totals, from, from + CLUSTER, place);
        arena_reset(scratch);
    }
    printf("\nRe-ranking one cluster of %d after one changed mark: %.1f µs.\n", CLUSTER,
           (double)(now_us() - start) / TIMES);
    arena_end(&scratch);
}

/* The same cluster through the exact engine, with the proof of each number. */
static void one_cluster_exact(struct field *f)
{
    struct arena *a = arena_new();
    struct unit_marks u[CLUSTER];
    struct score_table t;
    struct score_problem p;
    for (size_t i = 0; i < CLUSTER; i++) {
        struct mark *m = ARENA_MANY(a, f->sheet.count, struct mark);
        for (size_t k = 0; k < COLUMNS; k++)
            m[bulk_criterion(f->bulk, k)] = (struct mark){.tag = MARK_POINTS, .points = f->marks.column[k][i]};
        u[i] = (struct unit_marks){.code = arena_format(a, "u%zu", i), .mark = m};
    }
    int64_t start = now_us();
    for (int i = 0; i < 100; i++) {
        struct arena *each = arena_new();
        if (score_compute(each, &f->sheet, u, CLUSTER, &t, &p) == OK)
            score_rank(each, &f->sheet, u, &t);
        arena_end(&each);
    }
    printf("The same through the exact engine, all %d sheets with their proofs: %.0f µs.\n", CLUSTER,
           (double)(now_us() - start) / 100);
    arena_end(&a);
}

static const char *sum_of(struct arena *a, int from, int to)
{
    struct buf b = buf_new(a, 512);
    for (int i = from; i < to; i++)
        buf_format(&b, "%sc%d", i == from ? "" : "+", i);
    return b.at;
}

static const char *query(struct arena *a)
{
    const char *base = sum_of(a, 0, GROUPS * EACH), *bonus = sum_of(a, GROUPS * EACH, GROUPS * EACH + BONUSES);
    const char *penalty = sum_of(a, GROUPS * EACH + BONUSES, COLUMNS);
    return arena_format(
        a,
        "SELECT CAST(sum(place) AS TEXT) FROM (SELECT rank() OVER (ORDER BY base+bonus-penalty DESC, base DESC, "
        "penalty) AS place FROM (SELECT %s AS base, CASE WHEN %s > 1000 THEN 1000 ELSE %s END AS bonus, "
        "%s AS penalty FROM m) x) y",
        base, bonus, bonus, penalty);
}

static const char *columns(struct arena *a, const char *each, const char *between)
{
    struct buf b = buf_new(a, 1024);
    for (int i = 0; i < COLUMNS; i++)
        buf_format(&b, "%sc%d%s", i ? between : "", i, each);
    return b.at;
}

static void check(uint64_t want, const char *found, const char *who)
{
    if (strtoull(found, NULL, 10) != want) {
        fprintf(stderr, "%s: the places differ: %s, not %" PRIu64 "\n", who, found, want);
        exit(1);
    }
}

static void sqlite_run(struct field *f, uint64_t want)
{
    struct arena *a = arena_new();
    sqlite3 *db;
    sqlite3_stmt *put, *get;
    struct buf marks = buf_new(a, 256);
    for (int i = 0; i < COLUMNS; i++)
        buf_text(&marks, i ? ",?" : "?");
    if (sqlite3_open(":memory:", &db) != SQLITE_OK)
        exit(2);
    sqlite3_exec(db, arena_format(a, "CREATE TABLE m (%s); BEGIN", columns(a, " INTEGER NOT NULL", ", ")), NULL, NULL,
                 NULL);
    sqlite3_prepare_v2(db, arena_format(a, "INSERT INTO m VALUES (%s)", marks.at), -1, &put, NULL);
    for (size_t i = 0; i < f->marks.sheets; i++) {
        for (int k = 0; k < COLUMNS; k++)
            sqlite3_bind_int(put, k + 1, f->marks.column[k][i]);
        sqlite3_step(put);
        sqlite3_reset(put);
    }
    sqlite3_finalize(put);
    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    sqlite3_prepare_v2(db, query(a), -1, &get, NULL);
    int64_t start = now_us();
    if (sqlite3_step(get) != SQLITE_ROW)
        exit(2);
    row("SQLite, in memory", f->marks.sheets, now_us() - start, "rank() over the sums of 40 columns");
    check(want, (const char *)sqlite3_column_text(get, 0), "SQLite");
    sqlite3_finalize(get);
    sqlite3_close(db);
    arena_end(&a);
}

static void postgres_run(struct field *f, uint64_t want, const char *where)
{
    struct arena *a = arena_new();
    PGconn *db = PQconnectdb(where);
    if (PQstatus(db) != CONNECTION_OK) {
        fprintf(stderr, "%s", PQerrorMessage(db));
        exit(2);
    }
    PQclear(PQexec(db, arena_format(a, "CREATE TEMP TABLE m (%s)", columns(a, " bigint NOT NULL", ", "))));
    PQclear(PQexec(db, "COPY m FROM STDIN"));
    struct arena *each = arena_new();
    for (size_t i = 0; i < f->marks.sheets; i++) {
        struct buf b = buf_new(each, 512);
        for (int k = 0; k < COLUMNS; k++)
            buf_format(&b, "%s%d", k ? "\t" : "", f->marks.column[k][i]);
        buf_char(&b, '\n');
        PQputCopyData(db, b.at, (int)b.len);
        arena_reset(each);
    }
    arena_end(&each);
    PQputCopyEnd(db, NULL);
    PQclear(PQgetResult(db));
    PQclear(PQexec(db, "ANALYZE m"));
    int64_t start = now_us();
    PGresult *r = PQexec(db, query(a));
    if (PQresultStatus(r) != PGRES_TUPLES_OK) {
        fprintf(stderr, "%s", PQerrorMessage(db));
        exit(2);
    }
    row("PostgreSQL 15, default settings", f->marks.sheets, now_us() - start, "the same query");
    check(want, PQgetvalue(r, 0, 0), "PostgreSQL");
    PQclear(r);
    PQfinish(db);
    arena_end(&a);
}

int main(int argc, char **argv)
{
    size_t sheets = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000000;
    struct arena *a = arena_new();
    struct field f = {.arena = a, .sheet = bench_sheet(a)};
    if (sheets < 1000 || bulk_compile(a, &f.sheet, &f.bulk) != OK || bulk_columns(f.bulk) != COLUMNS)
        return 2;
    f.marks = (struct bulk_marks){(const int32_t *const *)marks_new(a, &f.sheet, f.bulk, sheets), sheets};
    f.totals = bulk_totals_new(a, sheets);
    f.place = ARENA_MANY(a, sheets, uint32_t);
    printf("| ranking sheets of %d marks | sheets | seconds | |\n|---|---|---|---|\n", COLUMNS);
    for (size_t part = 8; part > 1; part /= 2)
        all(&f, sheets / part, 2);
    all(&f, sheets, 1);
    all(&f, sheets, 2);
    long memory = memory_mb();
    uint64_t sum = 0;
    for (size_t i = 0; i < sheets; i++)
        sum += f.place[i];
    sqlite_run(&f, sum);
    if (getenv("THIDUA_TEST_PG"))
        postgres_run(&f, sum, getenv("THIDUA_TEST_PG"));
    printf("\nMemory with the marks: %ld MB. All places agree.\n", memory);
    one_cluster(&f);
    one_cluster_exact(&f);
    arena_end(&a);
    return 0;
}
