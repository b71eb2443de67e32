/* The end of a plan: the closing sentence, "Nơi nhận" and the signature, below or beside each other. */
#include "base/arena.h"
#include "base/utf8.h"
#include "intake/key.h"
#include "intake/lines.h"
#include "intake/reader.h"
#include "intake/sign.h"
#include <string.h>

struct ending {
    bool recipients;
    struct plan_recipient *open;
    bool signed_off;
};

static void sign_add(struct reader *r, const char *text, int index)
{
    struct plan_signature *s = &r->d->signature;
    own(r, index, OWN_SIGNATURE);
    s->line = s->line ? s->line : r->line[index].number;
    if (sign_authority(text)) {
        s->authority = s->authority ? arena_format(r->arena, "%s / %s", s->authority, text) : text;
        return;
    }
    /* "PHÓ CHỦ TỊCH Nguyễn Văn A": capitals are the post, the rest the name. */
    size_t cut = strlen(text);
    for (size_t i = 0; text[i]; i++)
        if (i > 0 && text[i - 1] == ' ' && capital_at(text + i) && text[i + point_length((unsigned char)text[i])] &&
            capitals_in(text + i, strlen(text + i)) < 60 && capitals_in(text, i) == 100) {
            cut = i;
            break;
        }
    const char *title = text_part(r->arena, text, 0, cut);
    s->title = s->title ? arena_format(r->arena, "%s / %s", s->title, title) : title;
    if (text[cut])
        s->name = text_part(r->arena, text, cut, strlen(text));
}

/* "Đại tá Hoàng Văn A": the rank is no part of what makes a name. */
static const char *rank_skip(struct arena *a, const char *text)
{
    static const char *const ranks[] = {"đại tướng", "thượng tướng", "trung tướng", "thiếu tướng", "đại tá",
                                        "thượng tá", "trung tá",     "thiếu tá",    "đại úy",      "thượng úy",
                                        "trung úy",  "thiếu úy",     NULL};
    const char *key = key_of(a, text);
    for (int i = 0; ranks[i]; i++)
        if (key_starts(key, ranks[i]))
            return text + strlen(ranks[i]) + blanks_at(text + strlen(ranks[i]));
    return text;
}

static bool looks_like_name(const char *text)
{
    int words = words_in(text, strlen(text));
    if (words < 2 || words > 7 || strpbrk(text, ";:0123456789|"))
        return false;
    for (size_t i = 0; text[i]; i += point_length((unsigned char)text[i]))
        if (letter_at(text, i) && !letter_before(text, i) && !capital_at(text + i))
            return false;
    return true;
}

static void recipient_add(struct reader *r, struct ending *e, const char *text, int index)
{
    const char *cut = text_without_end(r->arena, text, ".;,");
    own(r, index, OWN_RECIPIENT);
    if (!*cut)
        return;
    e->open = list_add(r->arena, &r->d->recipient, &r->d->recipient_count, sizeof *e->open);
    *e->open = (struct plan_recipient){cut, key_starts(key_of(r->arena, cut), "lưu"), r->line[index].number};
    if (strchr(";.,", text[strlen(text) - 1]))
        e->open = NULL;
}

/* Several in one line: "- Như trên; - Lưu VT.", or behind "Nơi nhận:" without dashes. */
static void recipients_add(struct reader *r, struct ending *e, const char *text, int index)
{
    size_t from = 0;
    bool bare = r->d->recipients_line == r->line[index].number && !dash_at(text);
    for (size_t i = 0; text[i]; i++) {
        size_t skip = 1 + blanks_at(text + i + 1);
        if (text[i] != ';' || !(dash_at(text + i + skip) || (bare && text[i + 1])))
            continue;
        recipient_add(r, e, text_part(r->arena, text, from, i + 1), index);
        from = i + skip + dash_at(text + i + skip);
    }
    const char *last = text_part(r->arena, text, from, strlen(text));
    if (*last)
        recipient_add(r, e, last, index);
}

static void name_or_wrap(struct reader *r, struct ending *e, const char *text, int index)
{
    struct plan_signature *s = &r->d->signature;
    bool seal = *text == '(' || key_starts(key_of(r->arena, text), "đã ký");
    bool capitals = capitals_in(text, strlen(text)) == 100 && words_in(text, strlen(text)) <= 12;
    if (s->line && !e->open && (seal || looks_like_name(rank_skip(r->arena, text)))) {
        own(r, index, OWN_SIGNATURE);
        if (!seal && s->name && s->title && !capitals && capitals_in(s->name, strlen(s->name)) == 100)
            s->title = arena_format(r->arena, "%s %s", s->title, s->name); /* the post went on over two lines */
        bool beside = !seal && s->name && !capitals && capitals_in(s->name, strlen(s->name)) < 100; /* two sign */
        s->name = seal ? s->name : beside ? arena_format(r->arena, "%s / %s", s->name, text) : text;
    } else if (e->open) {
        e->open->text = text_without_end(r->arena, arena_format(r->arena, "%s %s", e->open->text, text), ".;,");
        own(r, index, OWN_RECIPIENT);
        if (strchr(";.,", text[strlen(text) - 1]))
            e->open = NULL;
    } else if (capitals && (s->line || (e->recipients && words_in(text, strlen(text)) > 1))) {
        sign_add(r, text, index);
    } else {
        struct spot *n = list_add(r->arena, &r->d->note, &r->d->note_count, sizeof *n);
        *n = (struct spot){.text = text, .line = r->line[index].number};
        own(r, index, OWN_NOTE);
    }
}

static void ending_piece(struct reader *r, struct ending *e, const char *text, int index)
{
    struct line l = {.text = text, .key = key_of(r->arena, text)};
    if (!*text || strspn(text, "_-*. ") == strlen(text)) {
        if (r->d->own[index] == OWN_NONE)
            own(r, index, OWN_STRUCTURE);
        return;
    }
    struct mark m = mark_of(r->arena, &l);
    if (recipients_starts(l.key)) {
        const char *rest = text + strcspn(text, ":");
        e->recipients = true;
        r->d->recipients_line = r->line[index].number;
        own(r, index, OWN_STRUCTURE);
        l.text = *rest ? rest + 1 + blanks_at(rest + 1) : "";
        m = mark_of(r->arena, &l);
        if (*l.text)
            recipients_add(r, e, l.text + m.rest, index);
    } else if (sign_starts(text) || (!r->d->signature.name && sign_title_whole(utf8_upper(r->arena, text)))) {
        sign_add(r, text, index);
    } else if (e->recipients && (m.kind == MARK_DASH || m.kind == MARK_BULLET || m.kind == MARK_PLUS ||
                                 m.kind == MARK_NUMBER || key_starts(l.key, "lưu"))) {
        recipients_add(r, e, text + m.rest, index);
    } else {
        name_or_wrap(r, e, text, index);
    }
}

/* Blanks in a row, those that do not break among them. */
static int blank_run(const char *at)
{
    int n = 0;
    for (; *at == ' ' || strncmp(at, "\xC2\xA0", 2) == 0; at += *at == ' ' ? 1 : 2)
        n++;
    return n;
}

static size_t column_end(const char *raw)
{
    for (size_t i = 0; raw[i]; i++)
        if (raw[i] == '\t' || raw[i] == '|' || blank_run(raw + i) > 3)
            return i;
    return strlen(raw);
}

static void ending_line(struct reader *r, struct ending *e, int index)
{
    const char *raw = r->line[index].raw;
    while (*raw) {
        while (strchr(" \t|", *raw) || strncmp(raw, "\xC2\xA0", 2) == 0) {
            if (!*raw)
                return;
            raw += *raw == '\xC2' ? 2 : 1;
        }
        size_t n = column_end(raw);
        if (n)
            ending_piece(r, e, text_clean(r->arena, raw, n), index);
        raw += n;
    }
}

/* The last lines of the body from "Trên đây là ..." on, or a last paragraph ended by "./." alone. */
int closing_find(struct reader *r)
{
    for (int i = r->tail - 1; i > r->body && i > r->tail - 40; i--)
        if (closing_starts(r->line[i].key))
            return i;
    int last = r->tail - 1;
    while (last > r->body && !*r->line[last].text)
        last--;
    struct mark m = mark_of(r->arena, &r->line[last]);
    bool ends = last > r->body && text_ends(r->line[last].text, "./.") && m.kind == MARK_NONE;
    int before = last - 1;
    while (before > r->body && !*r->line[before].text)
        before--;
    bool alone = section_opens(r, before, 99, &m) || r->scheme == SCHEME_ARTICLE; /* all a section has is no closing */
    return ends && !alone ? last : r->tail;
}

int tail_read(struct reader *r)
{
    struct ending e = {0};
    int at = closing_find(r);
    for (; at < r->tail; at++) {
        const struct line *l = &r->line[at];
        if (!*l->text)
            continue;
        struct spot *c = &r->d->closing;
        c->line = c->text ? c->line : l->number;
        c->text = c->text ? arena_format(r->arena, "%s %s", c->text, l->text) : l->text;
        own(r, at, OWN_CLOSING);
    }
    for (at = r->tail; at < r->count; at++) {
        const struct line *l = &r->line[at];
        if (*l->text && appendix_starts(l->text, l->key))
            return at;
        if (*l->text)
            ending_line(r, &e, at);
    }
    return r->count;
}
