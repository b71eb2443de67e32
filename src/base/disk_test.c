#include "base/disk.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

enum { MANY = 1024 * 1024, PARTS = 64 };

static void nothing(int number)
{
    (void)number;
}

/* Takes the pipe's bytes in small parts, with a signal for the writer before each. Ends with 0 when all came. */
static void read_and_disturb(int from)
{
    static char part[MANY / PARTS];
    size_t taken = 0;
    for (ssize_t n = 1; n > 0; taken += (size_t)(n > 0 ? n : 0)) {
        kill(getppid(), SIGUSR1);
        n = read(from, part, sizeof part);
    }
    _exit(taken == MANY ? 0 : 1);
}

static void a_write_goes_on_after_signals_and_parts(void **state)
{
    struct arena *a = arena_new();
    struct sigaction ours = {.sa_handler = nothing}, before;
    int end[2], how;
    (void)state;
    sigaction(SIGUSR1, &ours, &before);
    assert_int_equal(pipe(end), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(end[1]);
        read_and_disturb(end[0]);
    }
    close(end[0]);
    assert_int_equal(disk_write(end[1], (struct str){arena_take(a, MANY), MANY}), OK);
    close(end[1]);
    while (waitpid(child, &how, 0) < 0 && errno == EINTR)
        ;
    assert_true(WIFEXITED(how) && WEXITSTATUS(how) == 0);
    sigaction(SIGUSR1, &before, NULL);
    arena_end(&a);
}

static void no_room_is_broken_and_says_so(void **state)
{
    int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
    (void)state;
    assert_int_equal(disk_write(fd, STR("")), OK);
    assert_int_equal(disk_write(fd, STR("x")), BROKEN);
    assert_int_equal(errno, ENOSPC);
    close(fd);
}

/* The first write takes what fits, the second fails. */
static void a_part_is_not_the_whole(void **state)
{
    char name[] = "/tmp/thidua-disk-XXXXXX";
    struct rlimit before, small;
    int fd = mkostemp(name, O_CLOEXEC);
    (void)state;
    assert_true(fd >= 0);
    unlink(name);
    getrlimit(RLIMIT_FSIZE, &before);
    small = (struct rlimit){4, before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    enum outcome o = disk_write(fd, STR("sáu chữ"));
    int why = errno;
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_DFL);
    assert_int_equal(o, BROKEN);
    assert_int_equal(why, EFBIG);
    assert_int_equal(lseek(fd, 0, SEEK_END), 4);
    close(fd);
}

static void a_name_is_synced_through_its_folder(void **state)
{
    static const struct {
        const char *path;
        enum outcome wanted;
    } cases[] = {{"/tmp/x", OK}, {"/x", OK}, {"x", OK}, {"/no/such/folder/x", BROKEN}, {"/dev/null/x", BROKEN}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(disk_sync_name(cases[i].path), cases[i].wanted);
    assert_int_equal(disk_sync_folder("/no/such/folder"), BROKEN);
    assert_int_equal(errno, ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_write_goes_on_after_signals_and_parts),
        cmocka_unit_test(no_room_is_broken_and_says_so),
        cmocka_unit_test(a_part_is_not_the_whole),
        cmocka_unit_test(a_name_is_synced_through_its_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
