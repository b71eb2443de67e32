#include "desk/front/file_type.h"

#include "base/arena.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void a_name_whose_extension_lies_gets_the_right_one(void **state)
{
    static const struct {
        const char *name, *type, *want;
    } row[] = {
        {"con.pdf.exe", "application/pdf", "con.pdf.exe.pdf"},
        {"Báo cáo.PDF", "application/pdf", "Báo cáo.PDF"},
        {"tep", "image/png", "tep.png"},
        {"anh.JPEG", "image/jpeg", "anh.JPEG"},
        {"anh.scr", "image/jpeg", "anh.scr.jpg"},
        {"anh.png", "image/webp", "anh.png.webp"},
        {"a.txt", "text/plain", "a.txt"},
        {"a.ods", "application/vnd.oasis.opendocument.spreadsheet", "a.ods"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(file_name_fit(a, row[i].name, row[i].type), row[i].want);
    arena_end(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_whose_extension_lies_gets_the_right_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
