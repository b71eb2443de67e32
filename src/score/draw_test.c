#include "score/draw.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { MANY = 6 };

/* Worked out apart: for n in a b c; do printf '%s' "SEED:$n" | sha256sum; done | sort */
static void the_lots_are_those_that_sha256sum_gives(void **state)
{
    static const struct {
        const char *seed, *name[3];
        int place[3];
    } want[] = {
        {"1f2e-7", {"Ban Dân vận", "Hội Nông dân", "Tỉnh đoàn"}, {2, 1, 3}},
        {"1f2e-10", {"Ban Dân vận", "Hội Nông dân", "Tỉnh đoàn"}, {3, 2, 1}},
        {"", {"a", "b", "c"}, {3, 1, 2}},
    };
    struct arena *a = arena_new();
    for (size_t w = 0; w < sizeof want / sizeof *want; w++) {
        int place[3] = {0};
        draw_places(a, want[w].seed, want[w].name, 3, place);
        for (size_t i = 0; i < 3; i++)
            assert_int_equal(place[i], want[w].place[i]);
    }
    arena_end(&a);
    (void)state;
}

static void every_place_is_drawn_once_whatever_the_names(void **state)
{
    struct arena *a = arena_new();
    for (int seed = 0; seed < 200; seed++) {
        const char *name[MANY];
        int place[MANY], seen[MANY + 1] = {0};
        for (int i = 0; i < MANY; i++)
            name[i] = arena_format(a, "unit %d", i % (1 + seed % MANY)); /* equal names too */
        draw_places(a, arena_format(a, "%d", seed), name, MANY, place);
        for (int i = 0; i < MANY; i++) {
            assert_in_range(place[i], 1, MANY);
            assert_int_equal(seen[place[i]]++, 0);
        }
    }
    arena_end(&a);
    (void)state;
}

static void the_order_of_the_names_changes_no_lot(void **state)
{
    static const char *const forth[] = {"x", "y", "z"}, *const back[] = {"z", "y", "x"};
    struct arena *a = arena_new();
    int one[3], two[3];
    draw_places(a, "s", forth, 3, one);
    draw_places(a, "s", back, 3, two);
    for (int i = 0; i < 3; i++)
        assert_int_equal(one[i], two[2 - i]);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(the_lots_are_those_that_sha256sum_gives),
        cmocka_unit_test(every_place_is_drawn_once_whatever_the_names),
        cmocka_unit_test(the_order_of_the_names_changes_no_lot),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
