/* What the server hears of the process that looks at the fonts. The end that follows a problem is a signal to oneself:
 * it is kept waiting and looked at. */
#include "desk/console/press_check.h"

#include "base/arena.h"
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

enum { SHORT = 50 };

static bool told_to_end(void)
{
    sigset_t end;
    struct timespec now = {0, 0};
    sigemptyset(&end);
    sigaddset(&end, SIGTERM);
    return sigtimedwait(&end, NULL, &now) == SIGTERM;
}

static const char *heard_of(struct arena *a, int patience, void (*look)(int to))
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t looker = fork();
    if (looker == 0) {
        close(ends[0]);
        look(ends[1]);
    }
    close(ends[1]);
    struct press_check t = {.arena = a, .from = ends[0], .looker = looker, .patience = patience};
    press_check_hear(&t);
    assert_int_equal(waitpid(looker, NULL, WNOHANG), -1); /* nobody is left behind */
    return t.problem;
}

static void hang(int to)
{
    for (;;)
        pause();
}

static void say_and_hang(int to)
{
    if (write(to, "no font", 7) != 7)
        _exit(2);
    hang(to);
}

static void be_content(int to)
{
    _exit(0);
}

static void break_off(int to)
{
    _exit(3);
}

static void what_the_looker_finds_is_heard(void **state)
{
    const struct {
        void (*look)(int to);
        int patience;
        const char *problem;
    } row[] = {
        {be_content, -1, NULL},
        {break_off, -1, "the self-test of the fonts broke off"},
        {say_and_hang, -1, "no font"},
        {hang, SHORT, "the self-test of the fonts does not end"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *problem = heard_of(a, row[i].patience, row[i].look);
        assert_int_equal(problem != NULL, row[i].problem != NULL);
        if (problem)
            assert_string_equal(problem, row[i].problem);
        assert_int_equal(told_to_end(), row[i].problem != NULL);
    }
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {cmocka_unit_test(what_the_looker_finds_is_heard)};
    sigset_t end;
    sigemptyset(&end);
    sigaddset(&end, SIGTERM);
    sigprocmask(SIG_BLOCK, &end, NULL);
    return cmocka_run_group_tests(test, NULL, NULL);
}
