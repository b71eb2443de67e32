#include "base/arena.h"
#include "paper/plot_draw.h"
#include <cairo.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { WIDE = 1650, HIGH = 101, LEAST_GREY = 17 };

static struct plot *mock_plot(struct arena *a)
{
    struct plot *p = plot_new(a, WIDE, HIGH, "Điểm", "Điểm của các đơn vị");
    plot_line(p, TONE_FAINT, 0, 50, WIDE, 50);
    plot_mark(p, PLOT_DOT, TONE_STRONG, 400, 50, 20);
    plot_mark(p, PLOT_RING, TONE_PLAIN, 800, 50, 20);
    plot_mark(p, PLOT_DIAMOND, TONE_PLAIN, 1200, 50, 20);
    plot_text(p, TONE_GROUND, PLOT_MIDDLE, 400, 60, "1");
    return p;
}

static enum outcome png_of(struct arena *a, const struct plot *p, struct str *out)
{
    struct ink k;
    assert_int_equal(ink_new(a, NULL, "vi-VN", &k), OK);
    enum outcome o = plot_png(&k, p, out);
    ink_end(&k);
    return o;
}

static cairo_status_t bytes_take(void *from, unsigned char *to, unsigned len)
{
    struct str *rest = from;
    if (rest->len < len)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, rest->at, len);
    *rest = (struct str){rest->at + len, rest->len - len};
    return CAIRO_STATUS_SUCCESS;
}

/* The grey at a place given in tenths of a millimetre: 0 black, 255 white. */
static int grey_at(cairo_surface_t *s, int x, int y)
{
    const unsigned char *row = cairo_image_surface_get_data(s);
    row += (ptrdiff_t)cairo_image_surface_get_stride(s) * (y * PLOT_PIXELS / WIDE);
    uint32_t pixel;
    memcpy(&pixel, row + 4 * (x * PLOT_PIXELS / WIDE), sizeof pixel);
    assert_int_equal(pixel & 255, pixel >> 8 & 255);
    return (int)(pixel & 255);
}

static void a_picture_of_a_plot_has_its_greys_where_they_belong(void **state)
{
    static const struct {
        int x, y, grey;
    } all[] = {{200, 20, 255}, {200, 50, 184}, {385, 45, 0}, {800, 45, 255}, {1200, 45, 89}, {1649, 99, 255}};
    struct arena *a = arena_new();
    struct str png, rest;
    assert_int_equal(png_of(a, mock_plot(a), &png), OK);
    rest = png;
    cairo_surface_t *s = cairo_image_surface_create_from_png_stream(bytes_take, &rest);
    assert_int_equal(cairo_surface_status(s), CAIRO_STATUS_SUCCESS);
    assert_int_equal(cairo_image_surface_get_width(s), PLOT_PIXELS);
    assert_int_equal(cairo_image_surface_get_height(s), PLOT_PIXELS * HIGH / WIDE);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (abs(grey_at(s, all[i].x, all[i].y) - all[i].grey) > LEAST_GREY / 2)
            fail_msg("%d, %d is %d and not %d", all[i].x, all[i].y, grey_at(s, all[i].x, all[i].y), all[i].grey);
    cairo_surface_destroy(s);
    arena_end(&a);
    (void)state;
}

static void a_picture_is_four_bits_of_grey_and_always_the_same(void **state)
{
    struct arena *a = arena_new();
    struct str one, two;
    assert_int_equal(png_of(a, mock_plot(a), &one), OK);
    assert_int_equal(png_of(a, mock_plot(a), &two), OK);
    assert_true(str_eq(one, two));
    assert_memory_equal(one.at, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    assert_int_equal(one.at[24], 4);
    assert_int_equal(one.at[25], 0);
    assert_true(one.len < 6000);
    arena_end(&a);
    (void)state;
}

static void a_plot_higher_than_a_page_is_drawn_narrower(void **state)
{
    struct arena *a = arena_new();
    const struct plot *low = plot_new(a, 1650, 1000, "t", "d"), *high = plot_new(a, 1650, 4300, "t", "d");
    assert_int_equal((int)plot_width(low, 1650, PLOT_HIGH_MOST), 1650);
    assert_int_equal((int)plot_width(high, 1650, PLOT_HIGH_MOST), 825);
    assert_int_equal((int)plot_height(high, plot_width(high, 1650, PLOT_HIGH_MOST)), PLOT_HIGH_MOST);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(a_picture_of_a_plot_has_its_greys_where_they_belong),
        cmocka_unit_test(a_plot_higher_than_a_page_is_drawn_narrower),
        cmocka_unit_test(a_picture_is_four_bits_of_grey_and_always_the_same),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
