#include "paper/pdf_text.h"

#include "base/arena.h"
#include "base/str.h"
#include "paper/style.h"
#include <string.h>

/* Pango leaves out the font's line gap, so its own line height is not Word's. These two are Times's and Tinos's. */
static const double LINE_PITCH = 1.149, BASELINE = 0.891;

double points_of(int tenths_of_mm)
{
    return tenths_of_mm * 72.0 / 254.0;
}

enum outcome ink_new(struct arena *a, cairo_t *cr, const char *lang, struct ink *out)
{
    PangoFontMap *map = pango_cairo_font_map_get_default(); /* one a thread, kept by Pango */
    PangoContext *context = map ? pango_font_map_create_context(map) : NULL;
    cairo_font_options_t *options = cairo_font_options_create();
    if (!context) {
        cairo_font_options_destroy(options);
        return BROKEN;
    }
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string(lang));
    *out = (struct ink){.arena = a, .context = context, .layouts = g_ptr_array_new(), .cr = cr, .lang = lang};
    return OK;
}

void ink_release(struct ink *k)
{
    for (guint i = 0; i < k->layouts->len; i++)
        g_object_unref(g_ptr_array_index(k->layouts, i));
    g_ptr_array_set_size(k->layouts, 0);
}

void ink_end(struct ink *k)
{
    ink_release(k);
    g_ptr_array_free(k->layouts, TRUE);
    g_object_unref(k->context);
}

static void span(PangoAttrList *list, PangoAttribute *attr, size_t from, size_t to)
{
    attr->start_index = (guint)from;
    attr->end_index = (guint)to;
    pango_attr_list_insert(list, attr);
}

static bool token_binds(const char *at, size_t len)
{
    bool digit = false, joint = false;
    for (size_t i = 0; i < len; i++) {
        digit = digit || (at[i] >= '0' && at[i] <= '9');
        joint = joint || ((at[i] == '-' || at[i] == '/') && i > 0);
    }
    return digit && joint;
}

/* "05-CT/TW" and "20/11/2020" must not break; the hyphen stays a hyphen, so that the text copies out unharmed. */
static void bind_tokens(PangoAttrList *list, const char *text, size_t len)
{
    for (size_t i = 0; i < len;) {
        size_t end = i;
        while (end < len && text[end] != ' ')
            end++;
        if (token_binds(text + i, end - i))
            span(list, pango_attr_allow_breaks_new(FALSE), i, end);
        i = end + 1;
    }
}

/* One stretch between line breaks of a paragraph: its text, and which runs it is made of. */
struct stretch {
    struct arena *arena;
    char *text;
    size_t len;
    PangoAttrList *attrs;
};

static void stretch_add(struct stretch *s, const struct par *p, const struct run *r, struct str part)
{
    size_t from = s->len, to = from + part.len;
    memcpy(s->text + from, part.at, part.len);
    s->len = to;
    if (run_bold(p->style, r))
        span(s->attrs, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, to);
    if (run_italic(p->style, r))
        span(s->attrs, pango_attr_style_new(PANGO_STYLE_ITALIC), from, to);
    if (r->face & FACE_UNDERLINE)
        span(s->attrs, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), from, to);
}

static PangoLayout *layout_new(struct ink *k, const struct par *p, double width, enum align align)
{
    PangoFontDescription *font = pango_font_description_new();
    PangoLayout *l = pango_layout_new(k->context);
    g_ptr_array_add(k->layouts, l);
    pango_font_description_set_family_static(font, PDF_FONT);
    pango_font_description_set_absolute_size(font, style_look(p->style)->size * PANGO_SCALE / 2.0);
    pango_layout_set_font_description(l, font);
    pango_font_description_free(font);
    pango_layout_set_width(l, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_auto_dir(l, FALSE);
    if (align == ALIGN_CENTRE)
        pango_layout_set_alignment(l, PANGO_ALIGN_CENTER);
    if (align == ALIGN_RIGHT)
        pango_layout_set_alignment(l, PANGO_ALIGN_RIGHT);
    pango_layout_set_justify(l, align == ALIGN_JUSTIFY);
    return l;
}

static void strips_of_layout(struct ink *k, const struct par *p, PangoLayout *l, struct strips *s)
{
    const struct look *look = style_look(p->style);
    PangoLayoutIter *at = pango_layout_get_iter(l);
    double single = LINE_PITCH * look->size / 2.0, pitch = single * look->line / 100.0;
    do {
        PangoRectangle box;
        pango_layout_iter_get_line_extents(at, NULL, &box);
        struct strip *one = strip_add(k, s, STRIP_LINE);
        one->line = pango_layout_iter_get_line_readonly(at);
        one->par = p;
        one->x = (double)box.x / PANGO_SCALE;
        one->height = pitch;
        one->baseline = pitch - single + BASELINE * look->size / 2.0;
        s->text_width = (double)box.width / PANGO_SCALE;
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
}

static void stretch_end(struct ink *k, struct stretch *st, const struct par *p, PangoLayout *l, struct strips *s)
{
    PangoAttrList *bound = pango_attr_list_copy(st->attrs);
    int width = 0;
    bind_tokens(bound, st->text, st->len);
    pango_layout_set_text(l, st->text, (int)st->len);
    pango_layout_set_attributes(l, bound);
    pango_attr_list_unref(bound);
    pango_layout_get_size(l, &width, NULL);
    if (width > pango_layout_get_width(l)) /* a token wider than its column must break after all */
        pango_layout_set_attributes(l, st->attrs);
    pango_attr_list_unref(st->attrs);
    st->attrs = pango_attr_list_new();
    st->len = 0;
    strips_of_layout(k, p, l, s);
}

struct strip *strip_add(struct ink *k, struct strips *s, enum strip_kind kind)
{
    struct strip *one = ARENA_NEW(k->arena, struct strip);
    one->kind = kind;
    if (s->last)
        s->last->next = one;
    else
        s->first = one;
    s->last = one;
    s->after = 0;
    return one;
}

static size_t par_length(const struct par *p)
{
    size_t len = 1;
    for (const struct run *r = p->first; r; r = r->next)
        len += strlen(r->text);
    return len;
}

/* Each stretch between line breaks is a layout of its own: Pango would stretch the words of a broken line. */
static void strips_of_stretches(struct ink *k, const struct par *p, double width, enum align align, struct strips *s)
{
    struct stretch st = {.arena = k->arena, .text = arena_take(k->arena, par_length(p))};
    PangoLayout *l = layout_new(k, p, width, align);
    st.attrs = pango_attr_list_new();
    pango_layout_set_indent(l, (int)(points_of(style_look(p->style)->indent) * PANGO_SCALE));
    for (const struct run *r = p->first; r; r = r->next) {
        struct str rest = str_of(r->text), part;
        while (str_cut(&rest, '\n', &part)) {
            stretch_add(&st, p, r, part);
            if (!rest.at)
                break;
            stretch_end(k, &st, p, l, s);
            l = layout_new(k, p, width, align);
        }
    }
    stretch_end(k, &st, p, l, s);
    pango_attr_list_unref(st.attrs);
}

void strips_of_par(struct ink *k, const struct par *p, double width, enum align cell, struct strips *s)
{
    const struct look *look = style_look(p->style);
    struct strips own = {0};
    strips_of_stretches(k, p, width, par_align(p, cell), &own);
    own.first->before = look->before / 10.0 > s->after ? look->before / 10.0 - s->after : 0;
    own.first->first = own.last->last = true;
    own.last->after = look->after / 10.0;
    if (s->last)
        s->last->next = own.first;
    else
        s->first = own.first;
    s->last = own.last;
    s->text_width = own.text_width;
    s->after = own.last->after;
    for (const struct strip *one = own.first; one; one = one->next)
        s->height += one->before + one->height + one->after;
}

double par_last_width(struct ink *k, const struct par *p, double width)
{
    struct strips s = {0};
    strips_of_par(k, p, width, ALIGN_STYLE, &s);
    return s.text_width;
}
