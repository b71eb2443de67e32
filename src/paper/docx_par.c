/* Numbers are plain text, as officials type them, so that nothing is renumbered behind their back. */
#include "paper/docx_par.h"

#include "paper/docx_parts.h"
#include "paper/style.h"
#include <string.h>

static bool token_binds(const char *at, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (at[i] >= '0' && at[i] <= '9')
            return true;
    return false;
}

static void text_open(struct xml *x)
{
    xml_begin(x, "w:t");
    xml_attr_text(x, "xml:space", "preserve");
}

static const char *sign_of(char c, bool bound)
{
    return c == '\n' ? "w:br" : c == '\t' ? "w:tab" : c == '-' && bound ? "w:noBreakHyphen" : NULL;
}

/* "05-CT/TW" must not break at its hyphen: in Word a hyphen that holds is an element. */
static void run_text(struct xml *x, const char *text)
{
    const char *from = text, *token = text;
    bool bound = false;
    for (const char *at = text;; at++) {
        if (at == token) {
            size_t len = strcspn(at, " \n\t");
            bound = token_binds(at, len);
            token = at[len] ? at + len + 1 : at + len;
        }
        const char *sign = sign_of(*at, bound && at != text && at[-1] != ' ');
        if (*at && !sign)
            continue;
        if (at > from) {
            text_open(x);
            xml_text(x, from, (size_t)(at - from));
            xml_end(x);
        }
        if (!*at)
            return;
        xml_leaf(x, sign);
        from = at + 1;
    }
}

static void toggle(struct xml *x, const char *name, bool style, bool run)
{
    if (style && !run)
        xml_val(x, name, "0");
    else if (run && !style)
        xml_leaf(x, name);
}

static void run_put(struct xml *x, const struct par *p, const struct run *r)
{
    const struct look *l = style_look(p->style);
    xml_begin(x, "w:r");
    if (r->face) {
        xml_begin(x, "w:rPr");
        toggle(x, "w:b", l->bold, run_bold(p->style, r));
        toggle(x, "w:i", l->italic, run_italic(p->style, r));
        if (r->face & FACE_UNDERLINE)
            xml_val(x, "w:u", "single");
        xml_end(x);
    }
    run_text(x, r->text);
    xml_end(x);
}

static bool break_taken(struct writing *w)
{
    bool was = w->break_before;
    w->break_before = false;
    return was;
}

void docx_par(struct writing *w, const struct par *p, bool keep, const struct frame *at)
{
    struct xml *x = &w->x;
    enum align align = par_align(p, at->align);
    xml_begin(x, "w:p");
    xml_begin(x, "w:pPr");
    xml_val(x, "w:pStyle", style_look(p->style)->id);
    if (keep || at->keep)
        xml_leaf(x, "w:keepNext");
    if (break_taken(w))
        xml_leaf(x, "w:pageBreakBefore");
    if (align != style_look(p->style)->align)
        xml_val(x, "w:jc", docx_jc(align));
    xml_end(x);
    for (const struct run *r = p->first; r; r = r->next)
        run_put(x, p, r);
    xml_end(x);
}

void docx_spacing(struct xml *x, int twips, int around)
{
    xml_begin(x, "w:spacing");
    xml_attr_number(x, "w:before", around);
    xml_attr_number(x, "w:after", around);
    xml_attr_number(x, "w:line", twips);
    xml_attr_text(x, "w:lineRule", "exact");
    xml_end(x);
}

void docx_blank(struct writing *w, int twips, bool keep)
{
    struct xml *x = &w->x;
    xml_begin(x, "w:p");
    xml_begin(x, "w:pPr");
    if (keep)
        xml_leaf(x, "w:keepNext");
    if (break_taken(w))
        xml_leaf(x, "w:pageBreakBefore");
    docx_spacing(x, twips, 0);
    xml_end(x);
    xml_end(x);
}

static int rule_width(struct writing *w, const struct block *b, const struct par *above, int width)
{
    if (!b->percent)
        return b->length < width ? b->length : width;
    if (!above)
        return 0;
    double text = par_last_width(&w->ink, above, points_of(width));
    ink_release(&w->ink);
    return (int)(text * b->percent / 100 * 254 / 72);
}

/* A paragraph with a top border, drawn in from both sides: it survives editing in Word better than a shape. */
void docx_rule(struct writing *w, const struct block *b, const struct par *above, const struct frame *at)
{
    struct xml *x = &w->x;
    int side = (at->width - rule_width(w, b, above, at->width)) / 2;
    xml_begin(x, "w:p");
    xml_begin(x, "w:pPr");
    if (at->keep)
        xml_leaf(x, "w:keepNext");
    xml_begin(x, "w:pBdr");
    xml_begin(x, "w:top");
    xml_attr_text(x, "w:val", "single");
    xml_attr_number(x, "w:sz", 6);
    xml_attr_number(x, "w:space", 1);
    xml_attr_text(x, "w:color", "000000");
    xml_end(x);
    xml_end(x);
    docx_spacing(x, TINY, TINY);
    xml_begin(x, "w:ind");
    xml_attr_number(x, "w:left", twips_of(side));
    xml_attr_number(x, "w:right", twips_of(side));
    xml_end(x);
    xml_end(x);
    xml_end(x);
}
