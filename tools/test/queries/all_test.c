/* What querygen writes, against a store that only remembers what it was told. */
#include "base/arena.h"
#include "store/query.h"
#include "store/store.h"
#include "test/all.sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

/* Both stand for one fake: how it answers, and what it was asked. */
struct view {
    struct arena *arena;
    enum outcome how;
    const struct cell *rows; /* row after row */
    int n, width, given;
    int64_t touched;
    const struct query *query;
    struct cell in[16];
};

struct change {
    struct view view;
};

static enum outcome play(struct view *v, const struct query *q, const struct cell *in, query_row *row, void *to)
{
    v->query = q;
    if (in)
        memcpy(v->in, in, strlen(q->in) * sizeof *in);
    v->given = 0;
    while (row && v->given < v->n && row(to, v->rows + v->given * v->width))
        v->given++;
    return v->how;
}

enum outcome view_ask(struct view *v, const struct query *q, const struct cell *in, query_row *row, void *to)
{
    return play(v, q, in, row, to);
}

enum outcome change_tell(struct change *c, const struct query *q, const struct cell *in, query_row *row, void *to,
                         int64_t *touched_out)
{
    *touched_out = c->view.touched;
    return play(&c->view, q, in, row, to);
}

struct arena *view_arena(struct view *v)
{
    return v->arena;
}

struct arena *change_arena(struct change *c)
{
    return c->view.arena;
}

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

#define TEXT(t) \
    { \
        .text = (t), .len = sizeof(t) - 1 \
    }
#define NUMBER(k) \
    { \
        .number = (k) \
    }
#define NIL \
    { \
        .null = true \
    }

enum { WIDTH = 13 };
static const struct cell full[WIDTH] = {NUMBER(7),
                                        TEXT("c"),
                                        TEXT("n"),
                                        NUMBER(950),
                                        NUMBER(1000),
                                        NUMBER(3),
                                        NUMBER(1),
                                        TEXT("a\0b"),
                                        TEXT("m"),
                                        TEXT("2020-11-17"),
                                        TEXT("2020-12-01"),
                                        TEXT("2020-11-17T09:41:00+07:00"),
                                        TEXT("1970-01-01T07:00:09+07:00")};
static const struct cell bare[WIDTH] = {NUMBER(7), TEXT(""), NIL,      NIL, NUMBER(0), NIL, NUMBER(0),
                                        TEXT(""),  NIL,      TEXT(""), NIL, TEXT(""),  NIL};

static void a_row_fills_the_struct_by_type(void **state)
{
    struct view v = {.arena = *state, .rows = full, .n = 1, .width = WIDTH};
    struct thing_one_row row;
    assert_int_equal(thing_one(&v, 7, &row), OK);
    assert_int_equal(v.in[0].number, 7);
    assert_int_equal(row.id, 7);
    assert_string_equal(row.code, "c");
    assert_string_equal(row.note, "n");
    assert_true(row.value.is && row.value.n == 950 && row.left.is && row.left.n == 3 && row.done);
    assert_int_equal(row.top.hundredths, 1000);
    assert_memory_equal(row.file.at, "a\0b", 4);
    assert_int_equal(row.file.len, 3);
    assert_int_equal(day_compare(row.due, (struct day){2020, 12, 1}), 0);
    assert_int_equal(row.at.seconds, moment_of((struct day){2020, 11, 17}, 9, 41, 0).seconds);
    assert_int_equal(row.seen.seconds, 9);
}

static void nothing_stays_nothing(void **state)
{
    struct view v = {.arena = *state, .rows = bare, .n = 1, .width = WIDTH};
    struct thing_one_row row;
    assert_int_equal(thing_one(&v, 7, &row), OK);
    assert_string_equal(row.code, "");
    assert_null(row.note);
    assert_null(row.mark.at);
    assert_non_null(row.file.at);
    assert_false(row.value.is || row.left.is || row.done);
    assert_int_equal(row.day.year + row.due.year, 0);
    assert_int_equal(row.at.seconds + row.seen.seconds, 0);
}

static void a_null_nobody_promised_is_broken_and_leaves_the_result(void **state)
{
    for (int i = 0; i < WIDTH; i++) {
        struct cell cells[WIDTH];
        memcpy(cells, full, sizeof cells);
        cells[i].null = true;
        struct view v = {.arena = *state, .rows = cells, .n = 1, .width = WIDTH};
        struct thing_one_row row = {.id = 77};
        enum outcome how = thing_one(&v, 7, &row);
        bool may = v.query->out[i] >= 'A' && v.query->out[i] <= 'Z';
        assert_int_equal(how, may ? OK : BROKEN);
        assert_int_equal(row.id, may ? 7 : 77);
    }
}

static void a_day_that_is_none_is_broken(void **state)
{
    struct cell cells[WIDTH];
    memcpy(cells, full, sizeof cells);
    cells[9] = (struct cell)TEXT("2020-13-01");
    struct view v = {.arena = *state, .rows = cells, .n = 1, .width = WIDTH};
    struct thing_one_row row;
    assert_int_equal(thing_one(&v, 7, &row), BROKEN);
}

static void no_row_is_absent_and_failure_is_passed_on(void **state)
{
    struct view v = {.arena = *state, .width = WIDTH};
    struct thing_one_row row = {.id = 77};
    assert_int_equal(thing_one(&v, 7, &row), ABSENT);
    v.how = BROKEN;
    assert_int_equal(thing_one(&v, 7, &row), BROKEN);
    assert_int_equal(row.id, 77);
}

static void many_rows_grow_and_keep_their_texts(void **state)
{
    static const int counts[] = {0, 1, 15, 16, 17, 33, 1000};
    static struct cell cells[2000];
    for (int i = 0; i < 1000; i++) {
        cells[2 * i] = (struct cell)NUMBER(i);
        cells[2 * i + 1] = (struct cell)TEXT("code");
    }
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        struct view v = {.arena = *state, .rows = cells, .n = counts[k], .width = 2};
        struct things_rows rows;
        assert_int_equal(things(&v, &rows), OK);
        assert_int_equal(rows.n, counts[k]);
        for (int i = 0; i < counts[k]; i++) {
            assert_int_equal(rows.at[i].id, i);
            assert_string_equal(rows.at[i].code, "code");
        }
    }
}

static void inputs_become_cells(void **state)
{
    struct change c = {{.arena = *state}};
    struct thing_put_in in = {.id = 5,
                              .code = "x",
                              .value = JUST(950),
                              .top = {1000},
                              .done = true,
                              .file = STR("a\0b"),
                              .day = {2020, 11, 17},
                              .at = moment_of((struct day){2020, 11, 17}, 9, 41, 0)};
    assert_int_equal(thing_put(&c, &in), OK);
    assert_string_equal(c.view.query->in, "itTIiIibBtTtT");
    assert_true(c.view.query->writes);
    static const char nulls[] = "..N..N..N.N.N";
    for (int i = 0; i < WIDTH; i++)
        assert_int_equal(c.view.in[i].null, nulls[i] == 'N');
    assert_int_equal(c.view.in[3].number, 950);
    assert_int_equal(c.view.in[6].number, 1);
    assert_int_equal(c.view.in[7].len, 3);
    assert_string_equal(c.view.in[9].text, "2020-11-17");
    assert_string_equal(c.view.in[11].text, "2020-11-17T09:41:00+07:00");
}

static void a_write_that_must_touch_clashes_when_it_did_not(void **state)
{
    struct change c = {{.arena = *state}};
    assert_int_equal(thing_touch(&c, 1), CLASH);
    c.view.touched = 1;
    assert_int_equal(thing_touch(&c, 1), OK);
    c.view.how = INVALID;
    assert_int_equal(thing_touch(&c, 1), INVALID);
}

static void an_insert_gives_its_id(void **state)
{
    static const struct cell id[] = {NUMBER(42)};
    struct change c = {{.arena = *state, .rows = id, .n = 1, .width = 1}};
    int64_t got = 7;
    assert_int_equal(thing_new(&c, "x", &got), OK);
    assert_int_equal(got, 42);
    c.view.n = 0;
    got = 7;
    assert_int_equal(thing_new(&c, "x", &got), CLASH);
    assert_int_equal(got, 7);
}

static void a_write_with_rows_runs_to_its_end(void **state)
{
    static const struct cell ids[] = {NUMBER(1), NUMBER(2), NUMBER(3)};
    struct change c = {{.arena = *state, .rows = ids, .n = 3, .width = 1}};
    struct thing_take_row row;
    assert_int_equal(thing_take(&c, (struct day){0}, &row), OK);
    assert_int_equal(row.id, 1);
    assert_int_equal(c.view.given, 3);
    assert_true(c.view.in[0].null);
}

static void the_list_names_every_query_once(void **state)
{
    int n = 0;
    while (test_all_queries[n])
        n++;
    assert_int_equal(n, 6);
    assert_string_equal(test_all_queries[0]->name, "thing_one");
    assert_string_equal(test_all_queries[5]->out, "i");
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_fills_the_struct_by_type),
        cmocka_unit_test(nothing_stays_nothing),
        cmocka_unit_test(a_null_nobody_promised_is_broken_and_leaves_the_result),
        cmocka_unit_test(a_day_that_is_none_is_broken),
        cmocka_unit_test(no_row_is_absent_and_failure_is_passed_on),
        cmocka_unit_test(many_rows_grow_and_keep_their_texts),
        cmocka_unit_test(inputs_become_cells),
        cmocka_unit_test(a_write_that_must_touch_clashes_when_it_did_not),
        cmocka_unit_test(an_insert_gives_its_id),
        cmocka_unit_test(a_write_with_rows_runs_to_its_end),
        cmocka_unit_test(the_list_names_every_query_once),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
