/* A plot as a picture for Word: 16 greys are enough for grey lines and the rims of letters. Cairo's own writer makes 24
 * bits of them and tries every filter on every row; this is a quarter of its time and half of its size. */
#include "paper/plot_draw.h"

#include "base/arena.h"
#include "base/buf.h"
#include <cairo.h>
#include <string.h>
#include <zlib.h>

enum { GREY_BITS = 4, MOST = (1 << GREY_BITS) - 1, EFFORT = 6, FILTER_UP = 2 };

static void number_put(struct buf *b, uint32_t n)
{
    const char byte[4] = {(char)(n >> 24), (char)(n >> 16), (char)(n >> 8), (char)n};
    buf_add(b, byte, sizeof byte);
}

static void chunk_put(struct buf *b, const char *name, struct str data)
{
    uLong sum = crc32(0, (const Bytef *)name, 4);
    number_put(b, (uint32_t)data.len);
    buf_add(b, name, 4);
    if (data.len > 0) {
        buf_add(b, data.at, data.len);
        sum = crc32(sum, (const Bytef *)data.at, (uInt)data.len);
    }
    number_put(b, (uint32_t)sum);
}

/* Two pixels a byte. In a grey picture any colour is the grey. */
static void row_pack(const uint32_t *pixel, int wide, unsigned char *to)
{
    for (int x = 0; x < wide; x += 2) {
        unsigned left = pixel[x] & 255, right = x + 1 < wide ? pixel[x + 1] & 255 : 255;
        *to++ = (unsigned char)((left * MOST + 127) / 255 << GREY_BITS | (right * MOST + 127) / 255);
    }
}

/* Each row is what differs from the row above it, behind a byte that says so. */
static struct str rows_pack(struct arena *a, cairo_surface_t *surface, int wide, int high)
{
    size_t each = ((size_t)wide + 1) / 2;
    unsigned char *all = arena_take(a, (each + 1) * (size_t)high), *to = all;
    unsigned char *above = ARENA_MANY(a, each, unsigned char), *row = ARENA_MANY(a, each, unsigned char);
    const unsigned char *from = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < high; y++, from += stride) {
        row_pack((const uint32_t *)(const void *)from, wide, row);
        *to++ = FILTER_UP;
        for (size_t i = 0; i < each; i++)
            *to++ = (unsigned char)(row[i] - above[i]);
        memcpy(above, row, each);
    }
    return (struct str){(const char *)all, (each + 1) * (size_t)high};
}

static enum outcome deflated(struct arena *a, struct str raw, struct str *out)
{
    z_stream z = {0};
    if (deflateInit2(&z, EFFORT, Z_DEFLATED, MAX_WBITS, MAX_MEM_LEVEL, Z_RLE) != Z_OK)
        return BROKEN;
    uLong room = deflateBound(&z, raw.len);
    z.next_in = (Bytef *)(uintptr_t)raw.at;
    z.avail_in = (uInt)raw.len;
    z.next_out = arena_take(a, room);
    z.avail_out = (uInt)room;
    char *at = (char *)z.next_out;
    bool done = deflate(&z, Z_FINISH) == Z_STREAM_END;
    deflateEnd(&z);
    if (!done)
        return BROKEN;
    *out = (struct str){at, room - z.avail_out};
    return OK;
}

static enum outcome png_write(struct arena *a, cairo_surface_t *surface, int wide, int high, struct str *bytes_out)
{
    struct str packed;
    enum outcome o = deflated(a, rows_pack(a, surface, wide, high), &packed);
    if (o != OK)
        return o;
    struct buf b = buf_new(a, packed.len + 128), head = buf_new(a, 16);
    number_put(&head, (uint32_t)wide);
    number_put(&head, (uint32_t)high);
    buf_add(&head, (const char[]){GREY_BITS, 0, 0, 0, 0}, 5); /* grey, deflate, filters of a row, not interlaced */
    buf_add(&b, "\x89PNG\r\n\x1a\n", 8);
    chunk_put(&b, "IHDR", buf_all(&head));
    chunk_put(&b, "IDAT", packed);
    chunk_put(&b, "IEND", (struct str){"", 0});
    *bytes_out = buf_all(&b);
    return OK;
}

enum outcome plot_png(struct ink *k, const struct plot *p, struct str *bytes_out)
{
    int high = (int)((int64_t)PLOT_PIXELS * p->height / p->width);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, PLOT_PIXELS, high);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, (double)PLOT_PIXELS / p->width, (double)PLOT_PIXELS / p->width);
    plot_shapes_draw(k, cr, p);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    enum outcome o = BROKEN;
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
        o = png_write(k->arena, surface, PLOT_PIXELS, high, bytes_out);
    cairo_surface_destroy(surface);
    return o;
}
