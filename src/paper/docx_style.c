#include "paper/docx_style.h"

#include "base/arena.h"
#include "paper/xml_part.h"
#include <stdlib.h>
#include <string.h>

enum { MOST_STYLES = 5000, MOST_STEPS = 20, MOST_NUMBER = 100000000 };

struct reading {
    struct arena *arena;
    struct docx_styles *out;
    struct docx_style *now;
    size_t room;
    bool in_defaults, in_rpr, in_old; /* in_old: properties before a tracked change */
};

static const char *font_of(struct arena *a, const char **attr)
{
    /* The letters of legacy fonts lie above 127: Word draws those with the hAnsi font. */
    static const char *const order[] = {"hAnsi", "ascii", "cs"};
    if (*xml_attr(attr, "hAnsiTheme") || (!*xml_attr(attr, "hAnsi") && *xml_attr(attr, "asciiTheme")))
        return "";
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (*xml_attr(attr, order[i]))
            return arena_text(a, xml_attr(attr, order[i]));
    return NULL;
}

void face_take(struct arena *a, struct face *f, const char *name, const char **attr)
{
    int8_t set = xml_attr_on(attr) ? ON : OFF;
    if (strcmp(name, "w:rFonts") == 0) {
        const char *font = font_of(a, attr);
        f->font = font ? font : f->font;
    } else if (strcmp(name, "w:b") == 0) {
        f->bold = set;
    } else if (strcmp(name, "w:i") == 0) {
        f->italic = set;
    } else if (strcmp(name, "w:caps") == 0) {
        f->caps = set;
    } else if (strcmp(name, "w:vanish") == 0) {
        f->hidden = set;
    }
}

void face_inherit(struct face *f, const struct face *from)
{
    f->font = f->font ? f->font : from->font;
    f->bold = f->bold ? f->bold : from->bold;
    f->italic = f->italic ? f->italic : from->italic;
    f->caps = f->caps ? f->caps : from->caps;
    f->hidden = f->hidden ? f->hidden : from->hidden;
}

int8_t centred_of(const char **attr)
{
    return strcmp(xml_attr(attr, "val"), "center") == 0 ? ON : OFF;
}

static void room_for_style(struct reading *r)
{
    if (r->out->count < r->room)
        return;
    size_t room = r->room ? r->room * 2 : 64;
    struct docx_style *at = ARENA_MANY(r->arena, room, struct docx_style);
    if (r->out->count)
        memcpy(at, r->out->at, r->out->count * sizeof *at);
    r->out->at = at;
    r->room = room;
}

static void style_begin(struct reading *r, const char **attr)
{
    room_for_style(r);
    struct docx_style *s = r->now = &r->out->at[r->out->count++];
    s->id = arena_text(r->arena, xml_attr(attr, "styleId"));
    s->name = s->based_on = "";
    s->num_id = s->level = -1;
    s->character = strcmp(xml_attr(attr, "type"), "character") == 0;
    s->is_default = strcmp(xml_attr(attr, "type"), "paragraph") == 0 && strcmp(xml_attr(attr, "default"), "1") == 0;
}

static void style_take(struct reading *r, const char *name, const char **attr)
{
    struct docx_style *s = r->now;
    const char *val = xml_attr(attr, "val");
    if (strcmp(name, "w:name") == 0)
        s->name = arena_text(r->arena, val);
    else if (strcmp(name, "w:basedOn") == 0)
        s->based_on = arena_text(r->arena, val);
    else if (strcmp(name, "w:numId") == 0)
        s->num_id = xml_attr_int(attr, "val", MOST_NUMBER);
    else if (strcmp(name, "w:ilvl") == 0)
        s->level = xml_attr_int(attr, "val", 8);
    else if (strcmp(name, "w:jc") == 0)
        s->centred = centred_of(attr);
}

static enum paper_problem_kind style_open(void *mine, const char *name, const char **attr)
{
    struct reading *r = mine;
    if (strcmp(name, "w:rPrChange") == 0 || strcmp(name, "w:pPrChange") == 0 || strcmp(name, "w:tblStylePr") == 0)
        r->in_old = true;
    if (r->in_old)
        return PAPER_FINE;
    if (strcmp(name, "w:docDefaults") == 0)
        r->in_defaults = true;
    else if (strcmp(name, "w:rPr") == 0)
        r->in_rpr = true;
    else if (strcmp(name, "w:style") == 0 && r->out->count >= MOST_STYLES)
        return PAPER_MANY_TEXTS;
    else if (strcmp(name, "w:style") == 0)
        style_begin(r, attr);
    else if (r->in_rpr && r->in_defaults)
        face_take(r->arena, &r->out->face, name, attr);
    else if (r->in_rpr && r->now)
        face_take(r->arena, &r->now->face, name, attr);
    else if (r->now)
        style_take(r, name, attr);
    return PAPER_FINE;
}

static enum paper_problem_kind style_close(void *mine, const char *name)
{
    struct reading *r = mine;
    if (strcmp(name, "w:rPrChange") == 0 || strcmp(name, "w:pPrChange") == 0 || strcmp(name, "w:tblStylePr") == 0)
        r->in_old = false;
    else if (strcmp(name, "w:docDefaults") == 0)
        r->in_defaults = false;
    else if (strcmp(name, "w:rPr") == 0)
        r->in_rpr = false;
    else if (strcmp(name, "w:style") == 0)
        r->now = NULL;
    return PAPER_FINE;
}

static int by_id(const void *left, const void *right)
{
    const struct docx_style *a = left, *b = right;
    return strcmp(a->id, b->id);
}

const struct docx_style *docx_style_find(const struct docx_styles *s, const char *id)
{
    const struct docx_style key = {.id = id};
    return s->count && *id ? bsearch(&key, s->at, s->count, sizeof *s->at, by_id) : NULL;
}

/* steps stops a circle of styles based on each other. */
static void settle(struct docx_styles *all, struct docx_style *s, int steps)
{
    struct docx_style *base = (struct docx_style *)docx_style_find(all, s->based_on);
    if (s->settled || steps > MOST_STEPS)
        return;
    s->settled = true;
    if (!base || base == s)
        return;
    settle(all, base, steps + 1);
    face_inherit(&s->face, &base->face);
    s->centred = s->centred ? s->centred : base->centred;
    s->num_id = s->num_id >= 0 ? s->num_id : base->num_id;
    s->level = s->level >= 0 ? s->level : base->level;
}

enum outcome docx_styles_read(struct arena *a, struct gate *g, const char *part, struct docx_styles *out,
                              struct paper_problem *problem_out)
{
    struct docx_styles all = {0};
    struct reading r = {.arena = a, .out = &all};
    const struct xml_sink sink = {.open = style_open, .close = style_close};
    enum outcome o = xml_part_maybe(g, part, &sink, &r, problem_out);
    if (o != OK)
        return o;
    if (all.count)
        qsort(all.at, all.count, sizeof *all.at, by_id);
    for (size_t i = 0; i < all.count; i++)
        settle(&all, &all.at[i], 0);
    for (size_t i = 0; i < all.count && !all.normal; i++)
        all.normal = all.at[i].is_default ? &all.at[i] : NULL;
    *out = all;
    return OK;
}
