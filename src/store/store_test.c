/* What a change may and may not do, the same on both engines. */
#include "store/lab.h"

#include "base/arena.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static const struct query THING_ALL = {"thing_all", "SELECT id, name, weight, picture FROM thing ORDER BY name", "",
                                       "itiB", false};
static const struct query THING_WRONG = {"thing_wrong", "SELECT name FROM thing", "", "i", false};
static const struct query THING_NULL = {"thing_null", "SELECT picture FROM thing", "", "b", false};
static const struct query NO_SUCH = {"no_such", "SELECT name FROM nothing", "", "t", false};
static const struct query LARGE = {"large", "SELECT $1 + 1, $2, -$1", "iT", "iTi", false};
static const struct query HEAVY = {"heavy", "SELECT sum(weight), count(*) FROM thing", "", "Ii", false};
static const struct query PRESENT = {"present", "SELECT EXISTS (SELECT 1 FROM thing WHERE name = $1)", "t", "i", false};

static enum outcome change(struct lab *l, change_apply *apply, void *what)
{
    return store_change(l->store, (struct stamp){.name = "x", .from = "console"}, apply, what);
}

struct seen {
    int rows, stop_after;
    struct view *view;
    char text[256];
};

static bool row_seen(void *seen, const struct cell *c)
{
    struct seen *s = seen;
    size_t used = strlen(s->text);
    snprintf(s->text + used, sizeof s->text - used, "%s ", c[1].text);
    s->rows++;
    return s->rows != s->stop_after;
}

static void a_change_keeps_its_rows_and_the_generation_grows(void **state)
{
    struct lab *l = lab_new(*state);
    uint64_t before = store_generation(l->store);
    assert_int_equal(lab_thing(l, "bàn"), OK);
    assert_int_equal(lab_thing(l, "ghế"), OK);
    assert_int_equal(store_generation(l->store), before + 2);
    assert_int_equal(lab_count(l, "thing"), 2);
    assert_int_equal(lab_count(l, "audit"), 2);
    assert_true(store_writable(l->store));
    lab_end(&l);
}

static enum outcome add_picture(struct change *c, void *id)
{
    struct cell in[] = {cell_text("bàn ghế"), cell_int(INT64_C(1) << 40), {.text = "\0\xFFpng\0", .len = 6}};
    int64_t touched = 0;
    enum outcome o = change_tell(c, &THING_ADD, in, NULL, NULL, &touched);
    assert_int_equal(touched, 1);
    return o == OK ? audit_add(c, "picture") : o;
}

static bool picture_seen(void *seen, const struct cell *c)
{
    *(bool *)seen = c[0].number == 1 && text_eq(c[1].text, "bàn ghế") && c[1].len == strlen("bàn ghế") &&
                    c[2].number == INT64_C(1) << 40 && !c[3].null && c[3].len == 6 &&
                    memcmp(c[3].text, "\0\xFFpng\0", 7) == 0;
    return true;
}

static void values_come_back_as_they_went_in(void **state)
{
    struct lab *l = lab_new(*state);
    struct view *v = NULL;
    bool seen = false;
    assert_int_equal(change(l, add_picture, NULL), OK);
    assert_int_equal(view_begin(l->store, l->arena, &v), OK);
    assert_int_equal(view_ask(v, &THING_ALL, NULL, picture_seen, &seen), OK);
    assert_true(seen);
    view_end(&v);
    assert_null(v);
    lab_end(&l);
}

static bool large_seen(void *seen, const struct cell *c)
{
    *(bool *)seen = c[0].number == INT64_C(9007199254740994) && c[1].null && c[2].number == -INT64_C(9007199254740993);
    return true;
}

static bool numbers_seen(void *numbers, const struct cell *c)
{
    ((int64_t *)numbers)[0] = c[0].null ? -1 : c[0].number;
    return true;
}

static void numbers_have_64_bits_and_sums_stay_whole(void **state)
{
    struct lab *l = lab_new(*state);
    struct view *v = NULL;
    bool seen = false;
    int64_t sum = 0, present = 7;
    assert_int_equal(view_begin(l->store, l->arena, &v), OK);
    struct cell in[] = {cell_int(INT64_C(9007199254740993)), cell_text(NULL)};
    assert_int_equal(view_ask(v, &LARGE, in, large_seen, &seen), OK);
    assert_true(seen);
    assert_int_equal(view_ask(v, &HEAVY, NULL, numbers_seen, &sum), OK);
    assert_int_equal(sum, -1); /* a sum of nothing is NULL on both */
    struct cell name[] = {cell_text("bàn")};
    assert_int_equal(view_ask(v, &PRESENT, name, numbers_seen, &present), OK);
    assert_int_equal(present, 0);
    view_end(&v);
    lab_end(&l);
}

static void text_is_ordered_by_its_bytes(void **state)
{
    static const char *const name[] = {"đ", "b", "Z", "a", "_", "ă"};
    struct lab *l = lab_new(*state);
    struct seen s = {0};
    struct view *v = NULL;
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        assert_int_equal(lab_thing(l, name[i]), OK);
    assert_int_equal(view_begin(l->store, l->arena, &v), OK);
    assert_int_equal(view_ask(v, &THING_ALL, NULL, row_seen, &s), OK);
    assert_string_equal(s.text, "Z _ a b ă đ ");
    s = (struct seen){.stop_after = 2};
    assert_int_equal(view_ask(v, &THING_ALL, NULL, row_seen, &s), OK);
    assert_int_equal(s.rows, 2);
    view_end(&v);
    lab_end(&l);
}

static bool nested_seen(void *seen, const struct cell *c)
{
    struct seen *s = seen;
    struct seen inner = {0};
    assert_int_equal(view_ask(s->view, &THING_ALL, NULL, row_seen, &inner), OK);
    assert_int_equal(inner.rows, 2);
    return row_seen(seen, c);
}

static void a_row_may_ask_the_same_question_again(void **state)
{
    struct lab *l = lab_new(*state);
    struct seen s = {0};
    assert_int_equal(lab_thing(l, "a"), OK);
    assert_int_equal(lab_thing(l, "b"), OK);
    assert_int_equal(view_begin(l->store, l->arena, &s.view), OK);
    assert_int_equal(view_ask(s.view, &THING_ALL, NULL, nested_seen, &s), OK);
    assert_string_equal(s.text, "a b ");
    view_end(&s.view);
    lab_end(&l);
}

static void a_wrong_signature_is_broken_and_the_view_lives_or_ends(void **state)
{
    static const struct query *const wrong[] = {&THING_WRONG, &THING_NULL, &NO_SUCH};
    struct lab *l = lab_new(*state);
    assert_int_equal(lab_thing(l, "a"), OK);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct view *v = NULL;
        int64_t n = 0;
        assert_int_equal(view_begin(l->store, l->arena, &v), OK);
        assert_int_equal(view_ask(v, wrong[i], NULL, numbers_seen, &n), BROKEN);
        view_end(&v);
    }
    assert_int_equal(lab_count(l, "thing"), 1);
    lab_end(&l);
}

/* A change of one thing with a given name and weight, or a part of a thing that is not there. */
struct wish {
    const char *name;
    int64_t weight, part_of;
    enum outcome told; /* what apply heard */
    bool hide;         /* apply says OK although a statement failed */
    enum outcome after;
};

static enum outcome apply_wish(struct change *c, void *wish)
{
    struct wish *w = wish;
    struct cell part[] = {cell_int(w->part_of), cell_text("chân")};
    int64_t touched = 0;
    w->told = thing_add(c, w->name, w->weight);
    if (w->told == OK && w->part_of)
        w->told = change_tell(c, &PART_ADD, part, NULL, NULL, &touched);
    w->after = audit_add(c, "wish");
    return w->hide ? OK : w->told;
}

static void keys_clash_and_checks_are_invalid(void **state)
{
    static const struct { const char *name; int64_t weight, part_of; enum outcome want; } row[] = {
        {"bàn", 1, 0, CLASH},       /* the name is taken */
        {"", 1, 0, INVALID},        /* CHECK */
        {"ghế", -1, 0, INVALID},    /* CHECK */
        {NULL, 1, 0, INVALID},      /* NOT NULL */
        {"tủ", 1, 4711, CLASH},     /* no such thing */
        {"giường", 1, 1, OK},
    };
    struct lab *l = lab_new(*state);
    assert_int_equal(lab_thing(l, "bàn"), OK);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        for (int hide = 0; hide < 2; hide++) {
            struct wish w = {.name = row[i].name, .weight = row[i].weight, .part_of = row[i].part_of, .hide = hide};
            if (row[i].want == OK && hide)
                continue;
            assert_int_equal(change(l, apply_wish, &w), row[i].want);
            assert_int_equal(w.told, row[i].want);
            assert_int_equal(w.after, row[i].want); /* the change hears nothing but its failure */
        }
    assert_int_equal(lab_count(l, "thing"), 2);
    assert_int_equal(lab_count(l, "audit"), 2);
    lab_end(&l);
}

static void a_text_with_a_nul_is_invalid(void **state)
{
    struct lab *l = lab_new(*state);
    struct view *v = NULL;
    struct cell in[] = {{.text = "a\0b", .len = 3}};
    int64_t n = 0;
    assert_int_equal(view_begin(l->store, l->arena, &v), OK);
    assert_int_equal(view_ask(v, &PRESENT, in, numbers_seen, &n), INVALID);
    view_end(&v);
    lab_end(&l);
}

static enum outcome see_unsettled(struct change *c, void *seen)
{
    *(bool *)seen = !view_settled(change_view(c));
    return audit_add(c, "looked");
}

static void only_what_stands_for_ever_may_be_kept(void **state)
{
    struct lab *l = lab_new(*state);
    struct view *v = NULL;
    bool unsettled = false;
    assert_int_equal(change(l, see_unsettled, &unsettled), OK);
    assert_true(unsettled);
    assert_int_equal(view_begin(l->store, l->arena, &v), OK);
    assert_true(view_settled(v));
    view_end(&v);
    lab_end(&l);
}

static enum outcome refuse(struct change *c, void *how)
{
    enum outcome o = apply_thing(c, "refused");
    return o == OK ? *(enum outcome *)how : o;
}

/* After a first commit: the first write after an open starts SQLite's log anew, which readers take for a change. */
static void a_refused_change_leaves_nothing(void **state)
{
    struct lab *l = lab_new(*state);
    assert_int_equal(lab_thing(l, "bàn"), OK);
    assert_int_equal(lab_count(l, "thing"), 1);
    uint64_t before = store_generation(l->store);
    for (enum outcome how = ABSENT; how <= BROKEN; how++) {
        assert_int_equal(change(l, refuse, &how), how);
        assert_int_equal(lab_count(l, "thing"), 1);
    }
    assert_int_equal(store_generation(l->store), before);
    assert_true(store_writable(l->store));
    lab_end(&l);
}

static enum outcome unrecorded(struct change *c, void *housekeeping)
{
    if (*(bool *)housekeeping)
        change_housekeeping(c);
    return thing_add(c, "in secret", 1);
}

static enum outcome nothing_done(struct change *c, void *none)
{
    struct cell in[] = {cell_text("not there")};
    int64_t touched = 7;
    enum outcome o = change_tell(c, &THING_DROP, in, NULL, NULL, &touched);
    assert_int_equal(touched, 0);
    return o;
}

static void rows_without_a_record_are_rolled_back(void **state)
{
    struct lab *l = lab_new(*state);
    bool housekeeping = false;
    assert_int_equal(change(l, unrecorded, &housekeeping), BROKEN);
    assert_int_equal(lab_count(l, "thing"), 0);
    housekeeping = true;
    assert_int_equal(change(l, unrecorded, &housekeeping), OK);
    assert_int_equal(lab_count(l, "thing"), 1);
    assert_int_equal(change(l, nothing_done, NULL), OK); /* no row, no record needed */
    lab_end(&l);
}

static enum outcome tell(struct change *c, void *query)
{
    struct cell in[] = {cell_text("forged")};
    int64_t touched = 0;
    change_audited(c);
    return change_tell(c, query, in, NULL, NULL, &touched);
}

static void the_record_is_neither_edited_nor_wiped(void **state)
{
    struct lab *l = lab_new(*state);
    assert_int_equal(lab_thing(l, "a"), OK);
    assert_int_equal(change(l, tell, (void *)(uintptr_t)&AUDIT_WIPE), BROKEN);
    assert_int_equal(change(l, tell, (void *)(uintptr_t)&AUDIT_EDIT), BROKEN);
    assert_int_equal(lab_count(l, "audit"), 1);
    assert_int_equal(change(l, tell, (void *)(uintptr_t)&AUDIT_ADD), OK);
    lab_end(&l);
}

static enum outcome look(struct change *c, void *stamp)
{
    enum outcome o = apply_thing(c, "seen");
    assert_int_equal(view_count(change_view(c), "thing"), 1);
    assert_ptr_equal(change_arena(c), view_arena(change_view(c)));
    assert_string_equal(change_stamp(c)->name, "Lê Văn Mẫu");
    assert_int_equal(change_stamp(c)->account, 7);
    return o;
}

static void a_change_sees_its_own_rows_and_its_stamp(void **state)
{
    struct lab *l = lab_new(*state);
    struct stamp stamp = {.account = 7, .name = "Lê Văn Mẫu", .from = "192.0.2.7"};
    assert_int_equal(store_change(l->store, stamp, look, NULL), OK);
    lab_end(&l);
}

int store_tests(void *engine)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test_prestate(a_change_keeps_its_rows_and_the_generation_grows, engine),
        cmocka_unit_test_prestate(values_come_back_as_they_went_in, engine),
        cmocka_unit_test_prestate(numbers_have_64_bits_and_sums_stay_whole, engine),
        cmocka_unit_test_prestate(text_is_ordered_by_its_bytes, engine),
        cmocka_unit_test_prestate(a_row_may_ask_the_same_question_again, engine),
        cmocka_unit_test_prestate(a_wrong_signature_is_broken_and_the_view_lives_or_ends, engine),
        cmocka_unit_test_prestate(keys_clash_and_checks_are_invalid, engine),
        cmocka_unit_test_prestate(a_text_with_a_nul_is_invalid, engine),
        cmocka_unit_test_prestate(only_what_stands_for_ever_may_be_kept, engine),
        cmocka_unit_test_prestate(a_refused_change_leaves_nothing, engine),
        cmocka_unit_test_prestate(rows_without_a_record_are_rolled_back, engine),
        cmocka_unit_test_prestate(the_record_is_neither_edited_nor_wiped, engine),
        cmocka_unit_test_prestate(a_change_sees_its_own_rows_and_its_stamp, engine),
    };
    return cmocka_run_group_tests_name("store", test, NULL, NULL);
}
