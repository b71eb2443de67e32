#include "paper/docx_plot.h"

#include "base/arena.h"
#include "paper/plot_draw.h"

#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"

enum { EMU = 3600 }; /* of a tenth of a millimetre */

const char *docx_plot_id(struct arena *a, size_t n)
{
    return arena_format(a, "rIdP%zu", n + 1);
}

const char *docx_plot_part(struct arena *a, size_t n)
{
    return arena_format(a, "media/plot%zu.png", n + 1);
}

static void size_put(struct xml *x, const char *name, int wide, int high)
{
    xml_begin(x, name);
    xml_attr_number(x, "cx", wide);
    xml_attr_number(x, "cy", high);
    xml_end(x);
}

static void named_put(struct xml *x, const char *element, const struct plot *p, size_t n)
{
    xml_begin(x, element);
    xml_attr_number(x, "id", (int)n + 1);
    xml_attr_text(x, "name", p->title);
    xml_attr_text(x, "descr", p->desc);
    xml_end(x);
}

static void fill_put(struct xml *x, size_t n)
{
    xml_begin(x, "pic:blipFill");
    xml_begin(x, "a:blip");
    xml_attr_text(x, "r:embed", docx_plot_id(x->b.arena, n));
    xml_end(x);
    xml_begin(x, "a:stretch");
    xml_leaf(x, "a:fillRect");
    xml_end(x);
    xml_end(x);
}

static void shape_put(struct xml *x, int wide, int high)
{
    xml_begin(x, "pic:spPr");
    xml_begin(x, "a:xfrm");
    xml_begin(x, "a:off");
    xml_attr_number(x, "x", 0);
    xml_attr_number(x, "y", 0);
    xml_end(x);
    size_put(x, "a:ext", wide, high);
    xml_end(x);
    xml_begin(x, "a:prstGeom");
    xml_attr_text(x, "prst", "rect");
    xml_leaf(x, "a:avLst");
    xml_end(x);
    xml_end(x);
}

static void picture_put(struct xml *x, const struct plot *p, size_t n, int wide, int high)
{
    xml_begin(x, "a:graphic");
    xml_attr_text(x, "xmlns:a", DRAWING "main");
    xml_begin(x, "a:graphicData");
    xml_attr_text(x, "uri", DRAWING "picture");
    xml_begin(x, "pic:pic");
    xml_attr_text(x, "xmlns:pic", DRAWING "picture");
    xml_begin(x, "pic:nvPicPr");
    named_put(x, "pic:cNvPr", p, n);
    xml_leaf(x, "pic:cNvPicPr");
    xml_end(x);
    fill_put(x, n);
    shape_put(x, wide, high);
    xml_end(x);
    xml_end(x);
    xml_end(x);
}

/* Where no distance is said, LibreOffice keeps one and the picture reaches into the margin. */
void docx_plot_put(struct xml *x, const struct plot *p, size_t n, int width)
{
    static const char *const distance[] = {"distT", "distB", "distL", "distR"};
    int wide = (int)plot_width(p, width, PLOT_HIGH_MOST) * EMU, high = (int)((int64_t)wide * p->height / p->width);
    xml_begin(x, "w:p");
    xml_begin(x, "w:r");
    xml_begin(x, "w:drawing");
    xml_begin(x, "wp:inline");
    for (size_t i = 0; i < sizeof distance / sizeof *distance; i++)
        xml_attr_number(x, distance[i], 0);
    xml_attr_text(x, "xmlns:wp", DRAWING "wordprocessingDrawing");
    size_put(x, "wp:extent", wide, high);
    named_put(x, "wp:docPr", p, n);
    picture_put(x, p, n, wide, high);
    for (int open = 0; open < 4; open++)
        xml_end(x);
}
