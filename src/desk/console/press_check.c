#include "desk/console/press_check.h"

#include "base/arena.h"
#include "paper/write.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PROBLEM_MOST = 1000, PATIENCE = 60 * 1000 };

static _Noreturn void look(int to)
{
    struct arena *a = arena_new();
    const char *problem = "the fonts cannot be read";
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (paper_font_ready(a, &problem) == OK)
        _exit(0);
    size_t len = strnlen(problem, PROBLEM_MOST);
    _exit(write(to, problem, len) == (ssize_t)len ? 1 : 2);
}

enum outcome press_check_start(struct press_check *t, struct arena *a)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return BROKEN;
    pid_t looker = fork();
    if (looker == 0)
        look(ends[1]);
    close(ends[1]);
    if (looker < 0) {
        close(ends[0]);
        return BROKEN;
    }
    *t = (struct press_check){.arena = a, .from = ends[0], .looker = looker, .patience = PATIENCE};
    return OK;
}

static int looker_ended(pid_t looker)
{
    int status = -1;
    while (waitpid(looker, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return status;
}

/* What the looker wrote; 0: it ended without a word; below 0: it says nothing and does not end either. */
static ssize_t heard(const struct press_check *t, char *said, size_t most)
{
    struct pollfd from = {.fd = t->from, .events = POLLIN};
    ssize_t n;
    int any;
    do
        any = poll(&from, 1, t->patience);
    while (any < 0 && errno == EINTR);
    if (any == 0)
        return -1;
    do
        n = read(t->from, said, most);
    while (n < 0 && errno == EINTR);
    return n;
}

void press_check_hear(void *press_check)
{
    struct press_check *t = press_check;
    char said[PROBLEM_MOST + 1];
    ssize_t n = heard(t, said, PROBLEM_MOST);
    close(t->from);
    if (n != 0)
        kill(t->looker, SIGKILL); /* it has said all, or never will */
    if (looker_ended(t->looker) == 0 && n == 0)
        return;
    t->problem = n > 0    ? arena_copy(t->arena, said, (size_t)n)
                 : n == 0 ? "the self-test of the fonts broke off"
                          : "the self-test of the fonts does not end";
    kill(getpid(), SIGTERM);
}
