#include "base/arena.h"
#include "web/upload.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static const char DIR_NAME[] = "/tmp/web-upload-XXXXXX";

static int room_make(void **state)
{
    char *dir = test_malloc(sizeof DIR_NAME);
    memcpy(dir, DIR_NAME, sizeof DIR_NAME);
    *state = dir;
    return !mkdtemp(dir);
}

static int room_end(void **state)
{
    int failed = rmdir(*state);
    test_free(*state);
    return failed;
}

static int files_in(const char *dir)
{
    int n = -2; /* "." and ".." */
    DIR *d = opendir(dir);
    while (readdir(d))
        n++;
    closedir(d);
    return n;
}

static void holds(const char *path, const char *text, mode_t mode)
{
    char room[64] = {0};
    struct stat about;
    int fd = open(path, O_RDONLY);
    assert_true(fd >= 0);
    assert_int_equal(read(fd, room, sizeof room - 1), strlen(text));
    assert_string_equal(room, text);
    assert_int_equal(fstat(fd, &about), 0);
    assert_int_equal(about.st_mode & 0777, mode);
    close(fd);
}

static void a_file_has_no_name_until_it_is_kept(void **state)
{
    const char *dir = *state;
    struct arena *a = arena_new();
    const char *path = arena_format(a, "%s/kept", dir);
    struct upload_writer *w = NULL;
    struct upload u = {0};
    assert_int_equal(upload_open(a, dir, &w), OK);
    assert_int_equal(upload_write(w, "minh ", 5), OK);
    assert_int_equal(upload_write(w, "ch\xE1\xBB\xA9ng", 7), OK);
    assert_int_equal(files_in(dir), 0);
    upload_close(w, &u);
    struct digest want = digest_of(STR("minh chứng"));
    assert_memory_equal(u.digest.at, want.at, DIGEST_SIZE);
    assert_int_equal(u.size, 12);
    assert_int_equal(upload_keep(&u, path), OK);
    assert_int_equal(upload_keep(&u, path), OK);
    holds(path, "minh chứng", 0600);
    assert_int_equal(files_in(dir), 1);
    close(u.fd);
    unlink(path);
    arena_end(&a);
}

static void a_file_that_lost_its_name_is_copied(void **state)
{
    const char *dir = *state;
    struct arena *a = arena_new();
    char *lost = arena_format(a, "%s/lost-XXXXXX", dir);
    const char *path = arena_format(a, "%s/kept", dir);
    struct upload u = {.fd = mkostemp(lost, O_CLOEXEC)};
    assert_int_equal(unlink(lost), 0);
    assert_int_equal(write(u.fd, "abc", 3), 3);
    assert_int_equal(upload_keep(&u, path), OK);
    holds(path, "abc", 0600);
    assert_int_equal(files_in(dir), 1);
    close(u.fd);
    unlink(path);
    arena_end(&a);
}

static void what_is_there_already_stays(void **state)
{
    const char *dir = *state;
    struct arena *a = arena_new();
    const char *path = arena_format(a, "%s/kept", dir);
    struct upload_writer *w = NULL;
    struct upload u = {0};
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0640);
    assert_int_equal(write(fd, "first", 5), 5);
    close(fd);
    assert_int_equal(upload_open(a, dir, &w), OK);
    assert_int_equal(upload_write(w, "second", 6), OK);
    upload_close(w, &u);
    assert_int_equal(upload_keep(&u, path), OK);
    holds(path, "first", 0640);
    close(u.fd);
    unlink(path);
    arena_end(&a);
}

static void places_that_do_not_exist_are_broken(void **state)
{
    struct arena *a = arena_new();
    struct upload_writer *w = NULL;
    struct upload u = {0};
    assert_int_equal(upload_open(a, "/no/such/place", &w), BROKEN);
    assert_null(w);
    assert_int_equal(upload_open(a, *state, &w), OK);
    upload_close(w, &u);
    assert_int_equal(upload_keep(&u, "/no/such/place/x"), BROKEN);
    close(u.fd);
    arena_end(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_has_no_name_until_it_is_kept, room_make, room_end),
        cmocka_unit_test_setup_teardown(a_file_that_lost_its_name_is_copied, room_make, room_end),
        cmocka_unit_test_setup_teardown(what_is_there_already_stays, room_make, room_end),
        cmocka_unit_test_setup_teardown(places_that_do_not_exist_are_broken, room_make, room_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
