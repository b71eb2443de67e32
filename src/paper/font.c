/* Some fonts that call themselves like another lack two thirds of the Vietnamese letters, and Pango puts a substitute
 * in silently: so before serving the font is asked by name and letter by letter.
 * look: words because the letters are what is checked. */
#include "paper/write.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "paper/pdf_text.h"
#include <string.h>

enum { LETTERS = 134, FACES = 4 };

struct letters {
    uint32_t at[LETTERS + 16];
    int count;
};

static void letter_add(struct letters *all, const char *text)
{
    const char *at = text;
    uint32_t c = utf8_next(&at);
    if (c >= 0x80 && !*at && all->count < LETTERS + 16)
        all->at[all->count++] = c;
}

static void both_cases_add(struct arena *a, struct letters *all, const char *text)
{
    letter_add(all, text);
    letter_add(all, utf8_upper(a, text));
}

/* Twelve vowels, each plain and under five tones, and đ; what is plain ASCII does not count: 67 in two cases. */
static enum outcome letters_make(struct arena *a, struct letters *all)
{
    static const char *const vowel[] = {"a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"};
    static const char *const tone[] = {"", "\xCC\x80", "\xCC\x89", "\xCC\x83", "\xCC\x81", "\xCC\xA3"};
    for (size_t v = 0; v < sizeof vowel / sizeof *vowel; v++)
        for (size_t t = 0; t < sizeof tone / sizeof *tone; t++) {
            const char *letter = "";
            enum outcome o = utf8_nfc(a, str_of(arena_format(a, "%s%s", vowel[v], tone[t])), &letter);
            if (o != OK)
                return o;
            both_cases_add(a, all, letter);
        }
    both_cases_add(a, all, "đ");
    return all->count == LETTERS ? OK : BROKEN;
}

static const char *face_problem(struct arena *a, PangoContext *context, const struct letters *all, int face)
{
    const char *problem = NULL;
    PangoFontDescription *wanted = pango_font_description_from_string(PDF_FONT);
    pango_font_description_set_absolute_size(wanted, 14 * PANGO_SCALE);
    pango_font_description_set_weight(wanted, face & 1 ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(wanted, face & 2 ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    PangoFont *font = pango_context_load_font(context, wanted);
    PangoFontDescription *got = font ? pango_font_describe(font) : NULL;
    if (!got || strcmp(pango_font_description_get_family(got), PDF_FONT) != 0)
        problem = arena_format(a, "font %s is not installed (package fonts-croscore): %s stands in", PDF_FONT,
                               got ? pango_font_description_get_family(got) : "nothing");
    else if (pango_font_description_get_weight(got) != pango_font_description_get_weight(wanted) ||
             pango_font_description_get_style(got) != pango_font_description_get_style(wanted))
        problem = arena_format(a, "font %s lacks face %d of regular, bold, italic, bold italic", PDF_FONT, face + 1);
    for (int i = 0; i < all->count && !problem; i++)
        if (!pango_font_has_char(font, all->at[i]))
            problem = arena_format(a, "font %s lacks U+%04X in face %d", PDF_FONT, all->at[i], face + 1);
    pango_font_description_free(wanted);
    if (got)
        pango_font_description_free(got);
    if (font)
        g_object_unref(font);
    return problem;
}

enum outcome paper_font_ready(struct arena *a, const char **problem_out)
{
    struct letters all = {.count = 0};
    struct ink k;
    const char *problem = NULL;
    if (letters_make(a, &all) != OK || ink_new(a, NULL, "vi-VN", &k) != OK)
        return BROKEN;
    for (int face = 0; face < FACES && !problem; face++)
        problem = face_problem(a, k.context, &all, face);
    ink_end(&k);
    if (!problem)
        return OK;
    *problem_out = problem;
    return ABSENT;
}
