#include "paper/docx_number.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "paper/xml_part.h"
#include <string.h>

enum { MOST_LISTS = 5000, MOST_NUMBER = 100000000, MOST_LEVEL_TEXT = 100 };

struct level {
    int start, restart; /* restart: -1 after any higher level; 0 never; n: after level n */
    const char *format, *text, *style;
    bool plain_figures;
};

struct list {
    int id;
    struct level level[NUMBER_LEVELS];
    int at[NUMBER_LEVELS]; /* the last number given, 0: none since the restart */
    struct list *next;
};

struct number {
    int id, list_id;
    struct list *list;
    int start[NUMBER_LEVELS]; /* -1: as the list says */
    bool begun[NUMBER_LEVELS];
    struct number *next;
};

struct numbering {
    struct arena *arena;
    struct list *list;
    struct number *number;
    int count, level, skip;
    bool in_override;
};

static void list_begin(struct numbering *n, const char **attr)
{
    struct list *l = ARENA_NEW(n->arena, struct list);
    l->id = xml_attr_int(attr, "abstractNumId", MOST_NUMBER);
    for (int i = 0; i < NUMBER_LEVELS; i++)
        l->level[i] = (struct level){.start = 1, .restart = -1, .format = "decimal", .text = "", .style = ""};
    l->next = n->list;
    n->list = l;
}

static void number_begin(struct numbering *n, const char **attr)
{
    struct number *m = ARENA_NEW(n->arena, struct number);
    m->id = xml_attr_int(attr, "numId", MOST_NUMBER);
    for (int i = 0; i < NUMBER_LEVELS; i++)
        m->start[i] = -1;
    m->next = n->number;
    n->number = m;
}

static void level_take(struct numbering *n, struct level *l, const char *name, const char **attr)
{
    const char *val = xml_attr(attr, "val");
    if (strcmp(name, "w:start") == 0)
        l->start = xml_attr_int(attr, "val", MOST_NUMBER);
    else if (strcmp(name, "w:numFmt") == 0)
        l->format = arena_text(n->arena, val);
    else if (strcmp(name, "w:lvlText") == 0 && strlen(val) <= MOST_LEVEL_TEXT) /* it is written for each paragraph */
        l->text = arena_text(n->arena, val);
    else if (strcmp(name, "w:pStyle") == 0)
        l->style = arena_text(n->arena, val);
    else if (strcmp(name, "w:isLgl") == 0)
        l->plain_figures = xml_attr_on(attr);
    else if (strcmp(name, "w:lvlRestart") == 0)
        l->restart = xml_attr_int(attr, "val", NUMBER_LEVELS);
}

static void number_take(struct numbering *n, const char *name, const char **attr)
{
    if (strcmp(name, "w:abstractNumId") == 0)
        n->number->list_id = xml_attr_int(attr, "val", MOST_NUMBER);
    else if (strcmp(name, "w:lvlOverride") == 0)
        n->level = xml_attr_int(attr, "ilvl", NUMBER_LEVELS - 1);
    else if (strcmp(name, "w:startOverride") == 0)
        n->number->start[n->level] = xml_attr_int(attr, "val", MOST_NUMBER);
}

static enum paper_problem_kind number_open(void *mine, const char *name, const char **attr)
{
    struct numbering *n = mine;
    if (strcmp(name, "w:abstractNum") == 0 || strcmp(name, "w:num") == 0) {
        if (++n->count > MOST_LISTS)
            return PAPER_MANY_TEXTS;
        if (name[2] == 'a')
            list_begin(n, attr);
        else
            number_begin(n, attr);
    } else if (n->number) {
        number_take(n, name, attr);
    } else if (n->list && strcmp(name, "w:lvl") == 0) {
        n->level = xml_attr_int(attr, "ilvl", NUMBER_LEVELS - 1);
    } else if (n->list) {
        level_take(n, &n->list->level[n->level], name, attr);
    }
    return PAPER_FINE;
}

/* Lists come before numbers in the part, so that a number finds its list by then. */
static void numbers_bind(struct numbering *n)
{
    for (struct number *m = n->number; m; m = m->next)
        for (struct list *l = n->list; l && !m->list; l = l->next)
            m->list = l->id == m->list_id ? l : NULL;
}

enum outcome numbering_read(struct arena *a, struct gate *g, const char *part, struct numbering **out,
                            struct paper_problem *problem_out)
{
    struct numbering *n = ARENA_NEW(a, struct numbering);
    const struct xml_sink sink = {.open = number_open};
    n->arena = a;
    enum outcome o = xml_part_maybe(g, part, &sink, n, problem_out);
    if (o != OK)
        return o;
    numbers_bind(n);
    *out = n;
    return OK;
}

static struct number *number_find(const struct numbering *n, int num_id)
{
    struct number *m = n->number;
    while (m && m->id != num_id)
        m = m->next;
    return m && m->list ? m : NULL;
}

int numbering_style_level(const struct numbering *n, int num_id, const char *style_id)
{
    const struct number *m = number_find(n, num_id);
    for (int i = 0; m && *style_id && i < NUMBER_LEVELS; i++)
        if (strcmp(m->list->level[i].style, style_id) == 0)
            return i;
    return 0;
}

static void put_roman(struct buf *b, int n, bool upper)
{
    static const struct {
        int value;
        const char *small, *large;
    } step[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"}, {400, "cd", "CD"}, {100, "c", "C"},
                {90, "xc", "XC"}, {50, "l", "L"},    {40, "xl", "XL"}, {10, "x", "X"},   {9, "ix", "IX"},
                {5, "v", "V"},    {4, "iv", "IV"},   {1, "i", "I"}};
    for (size_t i = 0; i < sizeof step / sizeof *step; i++)
        for (; n >= step[i].value; n -= step[i].value)
            buf_text(b, upper ? step[i].large : step[i].small);
}

static void put_number(struct buf *b, int n, const char *format)
{
    bool upper = strncmp(format, "upper", 5) == 0;
    if (strstr(format, "Roman") && n > 0 && n < 4000)
        put_roman(b, n, upper);
    else if (strstr(format, "Letter") && n > 0 && n <= 26 * 20)
        for (int i = 0; i <= (n - 1) / 26; i++)
            buf_char(b, (char)((upper ? 'A' : 'a') + (n - 1) % 26));
    else if (strcmp(format, "decimalZero") == 0)
        buf_format(b, "%02d", n);
    else if (strcmp(format, "none") != 0)
        buf_int(b, n);
}

/* Bullets of symbol fonts live in the private area, or are letters of Courier and Wingdings. */
static const char *bullet_text(struct arena *a, const char *text)
{
    const char *at = text;
    if (!utf8_valid(str_of(text)))
        return "-";
    uint32_t c = utf8_next(&at);
    if (*at)
        return text;
    c = c >= 0xF020 && c <= 0xF0FF ? c - 0xF000 : c;
    if (c == '-' || c == '+' || c == '*')
        return arena_format(a, "%c", (int)c);
    return c == 0x2013 || c == 0x2014 ? text : c ? "•" : "";
}

static const char *number_text(struct arena *a, struct list *l, int level)
{
    const struct level *own = &l->level[level];
    if (strcmp(own->format, "bullet") == 0)
        return bullet_text(a, own->text);
    struct buf b = buf_new(a, 32);
    for (const char *at = own->text; *at; at++) {
        int shown = *at == '%' && at[1] >= '1' && at[1] <= '9' ? at[1] - '1' : -1;
        if (shown < 0) {
            buf_char(&b, *at);
            continue;
        }
        if (!l->at[shown])
            l->at[shown] = l->level[shown].start;
        put_number(&b, l->at[shown], own->plain_figures ? "decimal" : l->level[shown].format);
        at++;
    }
    return b.at;
}

const char *numbering_next(struct arena *a, struct numbering *n, int num_id, int level)
{
    struct number *m = number_find(n, num_id);
    if (!m || level < 0 || level >= NUMBER_LEVELS)
        return "";
    struct list *l = m->list;
    if (m->start[level] >= 0 && !m->begun[level])
        l->at[level] = m->start[level];
    else
        l->at[level] = l->at[level] ? l->at[level] + 1 : l->level[level].start;
    m->begun[level] = true;
    for (int i = level + 1; i < NUMBER_LEVELS; i++)
        if (l->level[i].restart == -1 || l->level[i].restart > level)
            l->at[i] = 0;
    return number_text(a, l, level);
}
