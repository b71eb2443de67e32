#include "desk/front/child.h"

#include "base/arena.h"
#include "base/str.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif

enum { CHILD_SECONDS = 20, CPU_SECONDS = 10, MEMORY_MB = 512, SENTENCE_MOST = 4096 };

static void limit(int what, rlim_t most)
{
    struct rlimit r = {most, most};
    if (setrlimit(what, &r) != 0)
        _exit(3);
}

/* Sanitizers map terabytes of shadow and read /proc when they end: their builds go without these. */
static void limit_hard(void)
{
#ifndef SANITIZED
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    limit(RLIMIT_NOFILE, 3);
    limit(RLIMIT_AS, (rlim_t)MEMORY_MB << 20);
#endif
}

void child_fence(void)
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CPU, CPU_SECONDS);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit_hard();
}

/* stdin is the upload, stderr the pipe, stdout nowhere; the rest is closed before the program begins. posix_spawn
 * and not fork: the server has threads, and a forked copy of it would run on whatever locks they held. */
static int spawn(int fd, int err, char *const argv[], pid_t *pid_out)
{
#ifdef SANITIZED
    static char *const environment[] = {"ASAN_OPTIONS=detect_leaks=0", NULL};
#else
    static char *const environment[] = {NULL};
#endif
    posix_spawn_file_actions_t act;
    if (posix_spawn_file_actions_init(&act) != 0)
        return ENOMEM;
    int failed = posix_spawn_file_actions_adddup2(&act, fd, STDIN_FILENO);
    if (!failed)
        failed = posix_spawn_file_actions_adddup2(&act, err, STDERR_FILENO);
    if (!failed)
        failed = posix_spawn_file_actions_addopen(&act, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (!failed)
        failed = posix_spawn_file_actions_addclosefrom_np(&act, STDERR_FILENO + 1);
    if (!failed)
        failed = posix_spawn(pid_out, "/proc/self/exe", &act, NULL, argv, environment);
    posix_spawn_file_actions_destroy(&act);
    return failed;
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* What the child says until it closes its mouth; false when it took too long. */
static bool listen_to(int fd, char *text, size_t room, size_t *len_out)
{
    int64_t until = now_ms() + CHILD_SECONDS * 1000;
    size_t len = 0;
    for (;;) {
        char part[512];
        struct pollfd p = {.fd = fd, .events = POLLIN};
        int64_t left = until - now_ms();
        int ready = left > 0 ? poll(&p, 1, (int)left) : 0;
        if (ready == 0)
            return false;
        ssize_t n = ready < 0 ? -1 : read(fd, part, sizeof part);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        size_t take = (size_t)n < room - len ? (size_t)n : room - len;
        memcpy(text + len, part, take);
        len += take;
    }
    *len_out = len;
    return true;
}

static bool ended_well(pid_t pid, bool in_time, int *code_out)
{
    int status;
    if (!in_time)
        kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    *code_out = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return in_time && WIFEXITED(status);
}

/* "thidua: sentence\n" without its head and its end. */
static const char *sentence(struct arena *a, const char *text, size_t len)
{
    static const char head[] = "thidua: ";
    struct str s = {text, len};
    if (len > sizeof head && memcmp(text, head, sizeof head - 1) == 0)
        s = str_skip(s, sizeof head - 1);
    const char *end = memchr(s.at, '\n', s.len);
    return arena_copy(a, s.at, end ? (size_t)(end - s.at) : s.len);
}

/* Runs this program as `argv` on the upload; what it said stands in *said_out when it ended by itself with 2. */
static enum outcome gate(struct arena *a, int fd, char *const argv[], const char **said_out)
{
    char text[SENTENCE_MOST];
    int pipes[2], code = -1;
    size_t len = 0;
    pid_t pid;
    if (lseek(fd, 0, SEEK_SET) != 0 || pipe2(pipes, O_CLOEXEC) != 0)
        return BROKEN;
    int failed = spawn(fd, pipes[1], argv, &pid);
    close(pipes[1]);
    bool in_time = !failed && listen_to(pipes[0], text, sizeof text, &len);
    close(pipes[0]);
    if (failed)
        return BROKEN;
    bool well = ended_well(pid, in_time, &code);
    if (well && code == 0)
        return OK;
    *said_out = well && code == 2 ? sentence(a, text, len) : "";
    return INVALID;
}

enum outcome child_plan_gate(struct arena *a, int fd, const char *file_name, enum lang lang, const char **why_out)
{
    char *argv[] = {"thidua",
                    "plan",
                    "read",
                    "-",
                    "--fenced",
                    arena_format(a, "--name=%s", file_name),
                    lang == LANG_EN ? "--lang=en" : "--lang=vi",
                    NULL};
    return gate(a, fd, argv, why_out);
}

enum outcome child_book_gate(struct arena *a, int fd)
{
    char *argv[] = {"thidua", "book", "read", "-", "--fenced", NULL};
    const char *said = "";
    enum outcome o = gate(a, fd, argv, &said);
    return o == INVALID && *said ? OK : o;
}
