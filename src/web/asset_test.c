#include "web/asset.h"

#include "web/asset_table.h"
#include "web/assets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static bool holds(struct str s, const char *needle)
{
    return str_find(s, needle) >= 0;
}

static void every_file_is_found_by_its_path(void **state)
{
    assert_true(asset_table_count > 5);
    for (size_t i = 0; i < asset_table_count; i++) {
        const struct asset *a = &asset_table[i];
        assert_ptr_equal(asset_find(a->path), a);
        if (a->gz.len)
            assert_memory_equal(a->gz.at, "\x1f\x8b\x08", 3);
    }
    assert_null(asset_find("/tinh/"));
    assert_null(asset_find("/tinh/app.css"));
    assert_null(asset_find(""));
    (void)state;
}

static void the_style_names_fonts_that_are_served(void **state)
{
    const struct asset *css = asset_find(ASSET_APP_CSS);
    assert_non_null(css);
    assert_string_equal(css->type, "text/css; charset=utf-8");
    assert_true(holds(css->body, ASSET_INTER_VIETNAMESE_WGHT_NORMAL_WOFF2));
    assert_true(holds(css->body, ASSET_INTER_LATIN_WGHT_NORMAL_WOFF2));
    assert_false(holds(css->body, "://"));
    (void)state;
}

static void packages_and_their_licenses_are_inside(void **state)
{
    const struct asset *js = asset_find(ASSET_APP_JS), *icons = asset_find(ASSET_ICONS_SVG);
    const struct asset *licenses = asset_find(ASSET_LICENSES_TXT);
    assert_true(js->gz.len > 0 && js->gz.len < js->body.len / 2);
    assert_true(holds(icons->body, "<symbol id=\""));
    assert_true(holds(licenses->body, "MIT License") && holds(licenses->body, "SIL OPEN FONT LICENSE"));
    assert_memory_equal(asset_find(ASSET_INTER_LATIN_WGHT_NORMAL_WOFF2)->body.at, "wOF2", 4);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_found_by_its_path),
        cmocka_unit_test(the_style_names_fonts_that_are_served),
        cmocka_unit_test(packages_and_their_licenses_are_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
