#include "paper/xlsx_part.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "paper/xml_part.h"
#include <string.h>

enum { MOST_TEXTS = 2000000, MOST_BYTES = XLSX_CELL * 4 };

struct reading {
    struct arena *arena;
    struct xlsx_texts texts;
    size_t room;
    struct buf now;
    bool in_item, in_text;
    int skip; /* inside a phonetic run */
};

bool xlsx_text_fits(const char *text)
{
    size_t len = strlen(text);
    return len <= XLSX_CELL || (len <= MOST_BYTES && utf8_length(text) <= XLSX_CELL);
}

const char *xlsx_plain(struct arena *a, const char *text)
{
    static const char ret[] = "_x000D_", under[] = "_x005F_";
    if (!strstr(text, "_x00"))
        return arena_text(a, text);
    struct buf b = buf_new(a, strlen(text) + 1);
    while (*text) {
        bool is_return = strncasecmp(text, ret, sizeof ret - 1) == 0;
        bool is_under = strncasecmp(text, under, sizeof under - 1) == 0;
        if (!is_return)
            buf_char(&b, is_under ? '_' : *text);
        text += is_return || is_under ? sizeof ret - 1 : 1;
    }
    return b.at;
}

static enum paper_problem_kind text_open(void *mine, const char *name, const char **attr)
{
    struct reading *r = mine;
    if (r->skip || strcmp(name, "s:rPh") == 0) {
        r->skip++;
        return PAPER_FINE;
    }
    if (strcmp(name, "s:si") == 0) {
        r->in_item = true;
        r->now.len = 0;
        r->now.at[0] = '\0';
    } else if (strcmp(name, "s:t") == 0) {
        r->in_text = r->in_item;
    }
    return PAPER_FINE;
}

static enum paper_problem_kind item_end(struct reading *r)
{
    if (r->texts.count >= MOST_TEXTS)
        return PAPER_MANY_TEXTS;
    if (!xlsx_text_fits(r->now.at))
        return PAPER_LONG_CELL;
    if (r->texts.count == r->room) {
        size_t room = r->room ? r->room * 2 : 256;
        const char **at = ARENA_MANY(r->arena, room, const char *);
        if (r->texts.count)
            memcpy(at, r->texts.at, r->texts.count * sizeof *at);
        r->texts.at = at;
        r->room = room;
    }
    r->texts.at[r->texts.count++] = r->now.len ? xlsx_plain(r->arena, r->now.at) : "";
    r->in_item = false;
    return PAPER_FINE;
}

static enum paper_problem_kind text_close(void *mine, const char *name)
{
    struct reading *r = mine;
    if (r->skip) {
        r->skip--;
        return PAPER_FINE;
    }
    if (strcmp(name, "s:t") == 0)
        r->in_text = false;
    return strcmp(name, "s:si") == 0 && r->in_item ? item_end(r) : PAPER_FINE;
}

static enum paper_problem_kind text_add(void *mine, const char *at, size_t len)
{
    struct reading *r = mine;
    if (!r->in_text || r->skip)
        return PAPER_FINE;
    if (r->now.len + len > MOST_BYTES)
        return PAPER_LONG_CELL;
    buf_add(&r->now, at, len);
    return PAPER_FINE;
}

enum outcome xlsx_texts_read(struct arena *a, struct gate *g, const char *part, struct xlsx_texts *out,
                             struct paper_problem *problem_out)
{
    struct reading r = {.arena = a, .now = buf_new(a, 1024)};
    const struct xml_sink sink = {text_open, text_close, text_add};
    enum outcome o = xml_part_maybe(g, part, &sink, &r, problem_out);
    if (o == OK)
        *out = r.texts;
    return o;
}
