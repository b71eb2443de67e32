#include "store/recall.h"

#include "base/arena.h"
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* An engine that counts how often it is asked: `rows` rows of a number and the text that was asked with. */
struct engine {
    struct link link;
    int asked, rows;
    enum outcome ends;
    size_t padding;
};

static enum outcome engine_run(struct link *l, const struct call *c, int64_t *touched_out)
{
    struct engine *e = (struct engine *)l;
    struct arena *a = arena_new();
    e->asked++;
    char *text = arena_take(a, 64 + e->padding);
    memset(text, 'x', e->padding + c->in[0].len);
    memcpy(text, c->in[0].text, c->in[0].len);
    for (int i = 0; i < e->rows; i++) {
        struct cell cell[] = {{.number = i}, {.text = text, .len = c->in[0].len + e->padding}};
        if (!c->row(c->to, cell))
            break;
    }
    *touched_out = 0;
    arena_end(&a); /* what a row pointed to is gone, as with a real engine */
    return e->ends;
}

static const struct driver COUNTING = {.name = "counting", .run = engine_run};
static const struct query ONE = {"one", "", "T", "it", false}, OTHER = {"other", "", "T", "it", false};

struct heard {
    int rows, most;
    int64_t sum;
    char text[64];
};

static bool hear(void *to, const struct cell *cell)
{
    struct heard *h = to;
    h->rows++;
    h->sum += cell[0].number;
    size_t n = cell[1].len < sizeof h->text - 1 ? cell[1].len : sizeof h->text - 1;
    memcpy(h->text, cell[1].text, n);
    h->text[n] = '\0';
    return h->rows < h->most;
}

static struct engine engine_of(int rows)
{
    return (struct engine){.link = {.driver = &COUNTING}, .rows = rows, .ends = OK};
}

static struct heard ask_most(struct recall *r, struct engine *e, const struct query *q, const char *text, int most)
{
    struct heard h = {.most = most};
    struct cell in = {.text = text, .len = text ? strlen(text) : 0, .null = !text};
    struct call c = {.query = q, .in = &in, .row = hear, .to = &h};
    int64_t touched = 0;
    if (!recall_tell(r, &c))
        assert_int_equal(recall_ask(r, &e->link, &c, &touched), e->ends);
    return h;
}

static struct heard ask(struct recall *r, struct engine *e, const struct query *q, const char *text)
{
    return ask_most(r, e, q, text, 1000);
}

static void the_same_question_is_put_to_the_engine_once(void **state)
{
    struct arena *a = arena_new();
    struct recall *r = recall_new(a);
    struct engine e = engine_of(5);
    for (int i = 0; i < 3; i++) {
        struct heard h = ask(r, &e, &ONE, "bàn");
        assert_int_equal(h.rows, 5);
        assert_int_equal(h.sum, 10);
        assert_string_equal(h.text, "bàn");
        recall_begin(r, true);
    }
    assert_int_equal(e.asked, 1);
    recall_end(&r);
    arena_end(&a);
    (void)state;
}

static void another_question_or_parameter_is_another(void **state)
{
    struct arena *a = arena_new();
    struct recall *r = recall_new(a);
    struct engine e = engine_of(1);
    static const char *const text[] = {"bàn", "bàm", "bà", ""};
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
            assert_string_equal(ask(r, &e, &ONE, text[i]).text, text[i]);
            assert_string_equal(ask(r, &e, &OTHER, text[i]).text, text[i]);
        }
    assert_int_equal(e.asked, 8);
    recall_end(&r);
    arena_end(&a);
    (void)state;
}

static void a_changed_snapshot_forgets_all(void **state)
{
    struct arena *a = arena_new();
    struct recall *r = recall_new(a);
    struct engine e = engine_of(2);
    assert_int_equal(ask(r, &e, &ONE, "a").rows, 2);
    e.rows = 3;
    assert_int_equal(ask(r, &e, &ONE, "a").rows, 2);
    recall_begin(r, false);
    assert_int_equal(ask(r, &e, &ONE, "a").rows, 3);
    assert_int_equal(e.asked, 2);
    recall_end(&r);
    arena_end(&a);
    (void)state;
}

static void no_rows_are_an_answer_too_and_a_failure_is_none(void **state)
{
    struct arena *a = arena_new();
    struct recall *r = recall_new(a);
    struct engine e = engine_of(0);
    (void)ask(r, &e, &ONE, "a");
    assert_int_equal(ask(r, &e, &ONE, "a").rows, 0);
    assert_int_equal(e.asked, 1);
    e.ends = BROKEN;
    (void)ask(r, &e, &ONE, "b");
    e.ends = OK;
    e.rows = 1;
    assert_int_equal(ask(r, &e, &ONE, "b").rows, 1);
    assert_int_equal(e.asked, 3);
    recall_end(&r);
    arena_end(&a);
    (void)state;
}

static void who_stops_at_a_row_stops_there_again(void **state)
{
    struct arena *a = arena_new();
    struct recall *r = recall_new(a);
    struct engine e = engine_of(9);
    for (int i = 0; i < 2; i++)
        assert_int_equal(ask_most(r, &e, &ONE, "a", 4).rows, 4);
    assert_int_equal(e.asked, 1);
    recall_end(&r);
    arena_end(&a);
    (void)state;
}

static void long_answers_are_not_kept_and_a_full_table_keeps_no_more(void **state)
{
    struct arena *a = arena_new();
    struct recall *r = recall_new(a);
    struct engine e = engine_of(600);
    e.padding = 100;
    for (int i = 0; i < 3; i++)
        assert_int_equal(ask(r, &e, &ONE, "a").rows, 600);
    assert_int_equal(e.asked, 3);
    e = engine_of(1);
    e.padding = 8000;
    char name[] = "aa";
    for (int i = 0; i < 500; i++) {
        name[0] = (char)('a' + i % 20), name[1] = (char)('a' + i / 20);
        assert_int_equal(ask(r, &e, &ONE, name).rows, 1);
    }
    assert_int_equal(e.asked, 500);
    (void)ask(r, &e, &ONE, "zz");
    (void)ask(r, &e, &ONE, "zz");
    assert_int_equal(e.asked, 502); /* full */
    recall_begin(r, true);
    (void)ask(r, &e, &ONE, "zz");
    (void)ask(r, &e, &ONE, "zz");
    assert_int_equal(e.asked, 503); /* begun anew */
    recall_end(&r);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(the_same_question_is_put_to_the_engine_once),
        cmocka_unit_test(another_question_or_parameter_is_another),
        cmocka_unit_test(a_changed_snapshot_forgets_all),
        cmocka_unit_test(no_rows_are_an_answer_too_and_a_failure_is_none),
        cmocka_unit_test(who_stops_at_a_row_stops_there_again),
        cmocka_unit_test(long_answers_are_not_kept_and_a_full_table_keeps_no_more),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
