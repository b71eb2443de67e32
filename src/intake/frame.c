/* Where the body of a plan begins and ends, by which marks it is cut into sections, and the preamble above it. */
#include "base/arena.h"
#include "intake/doc_type.h"
#include "intake/key.h"
#include "intake/reader.h"
#include "intake/sign.h"
#include "intake/wraps.h"
#include <string.h>

struct tally {
    int roman, article, part, number, capital_number;
    int titles, telling; /* titles without a mark; those whose words say what the section is for */
};

/* Titles without numbers: capitals, or the few words such a title begins with, and nothing ends them but a colon. */
static bool title_line(struct reader *r, int index)
{
    static const char *const first[] = {"mục đích",          "mục tiêu",  "yêu cầu",   "nội dung",   "nhiệm vụ",
                                        "giải pháp",         "biện pháp", "thời gian", "tiến độ",    "lịch",
                                        "tổ chức thực hiện", "kinh phí",  "phân công", "thành phần", NULL};
    const struct line *l = &r->line[index];
    size_t len = strlen(l->text), head = strcspn(l->text, "(");
    if (!len || strchr(l->text, '|') || words_in(l->text, len) > 20 || mark_of(r->arena, l).kind != MARK_NONE ||
        strchr(".;,!?", l->text[len - 1]) || sign_starts(l->text))
        return false;
    if (capitals_in(l->text, head) >= 75 && words_in(l->text, len) > 1)
        return true;
    size_t colon = strcspn(l->text, ":");
    bool opens = false;
    for (int i = 0; first[i]; i++)
        opens = opens || key_starts(l->key, first[i]);
    return opens && capital_at(l->text) && words_in(l->text, len) <= 8 && (colon + 1 >= len);
}

static int tail_find(struct reader *r)
{
    int last_roman = r->body;
    for (int i = r->body; i < r->count; i++) {
        const struct line *l = &r->line[i];
        if (!*l->text)
            continue;
        if (recipients_starts(l->key) || (sign_starts(l->text) && i > last_roman))
            return i;
    }
    return r->count;
}

static void tally_line(struct reader *r, int index, struct tally *t)
{
    const struct line *l = &r->line[index];
    struct mark m = mark_of(r->arena, l);
    const char *rest = l->text + m.rest;
    switch (m.kind) {
    case MARK_ROMAN:
        t->roman += roman_opens(&m, l, t->roman) ? 1 : 0;
        break;
    case MARK_ARTICLE:
        t->article++;
        break;
    case MARK_PART:
        t->part++;
        break;
    case MARK_NUMBER:
        t->number += m.depth == 1 ? 1 : 0;
        t->capital_number += m.depth == 1 && capitals_in(rest, strlen(rest)) >= 75 ? 1 : 0;
        break;
    case MARK_NONE:
        if (title_line(r, index)) {
            t->titles++;
            t->telling += strcmp(section_role(l->key), "other") != 0 ? 1 : 0;
        }
        break;
    case MARK_LETTER:
    case MARK_DASH:
    case MARK_PLUS:
    case MARK_BULLET:
        break;
    }
}

/* A Roman mark opens a section when its words are capitals, or short and next in turn. */
bool roman_opens(const struct mark *m, const struct line *l, int so_far)
{
    const char *rest = l->text + m->rest;
    size_t head = strcspn(rest, "(:");
    if (capitals_in(rest, head ? head : strlen(rest)) >= 75)
        return true;
    bool in_turn = m->number == 1 || m->number == so_far + 1;
    return in_turn && capital_at(rest) && words_in(rest, head ? head : strlen(rest)) <= 25;
}

bool frame_find(struct reader *r)
{
    struct tally t = {0};
    r->tail = tail_find(r);
    lines_mend(r, (struct span){r->body, r->tail});
    for (int i = r->body; i < r->tail; i++)
        if (*r->line[i].text)
            tally_line(r, i, &t);
    if (t.roman > 0)
        r->scheme = SCHEME_ROMAN;
    else if (t.article > 1)
        r->scheme = SCHEME_ARTICLE;
    else if (t.part > 0)
        r->scheme = SCHEME_PART;
    else if (t.titles > 1 && t.telling > 1 && t.capital_number == 0)
        r->scheme = SCHEME_TITLE;
    else if (t.number > 0)
        r->scheme = SCHEME_NUMBER;
    if (r->scheme != SCHEME_NONE)
        return true;
    r->problem = (struct plan_problem){PLAN_NO_SECTIONS, r->line[r->title].number, ""};
    return false;
}

bool section_opens(struct reader *r, int index, int so_far, struct mark *m_out)
{
    const struct line *l = &r->line[index];
    *m_out = mark_of(r->arena, l);
    switch (r->scheme) {
    case SCHEME_ROMAN:
        return m_out->kind == MARK_ROMAN && roman_opens(m_out, l, so_far);
    case SCHEME_ARTICLE:
        return m_out->kind == MARK_ARTICLE;
    case SCHEME_PART:
        return m_out->kind == MARK_PART;
    case SCHEME_NUMBER:
        return m_out->kind == MARK_NUMBER && m_out->depth == 1 && m_out->number == so_far + 1;
    case SCHEME_TITLE:
        m_out->number = so_far + 1;
        return m_out->kind == MARK_NONE && title_line(r, index);
    case SCHEME_NONE:
        break;
    }
    return false;
}

bool part_opens(struct reader *r, int index, struct mark *m_out)
{
    *m_out = mark_of(r->arena, &r->line[index]);
    return m_out->kind == MARK_PART && r->scheme != SCHEME_PART;
}

static const char *preamble_kind(const struct line *l)
{
    if (basis_starts(l->key))
        return "basis";
    return text_ends(l->text, ":") || key_has(l->key, "như sau") ? "enacting" : "text";
}

void preamble_read(struct reader *r)
{
    struct mark m;
    int i = r->body;
    for (; i < r->tail; i++) {
        const struct line *l = &r->line[i];
        if (!*l->text)
            continue;
        if (section_opens(r, i, 0, &m) || part_opens(r, i, &m))
            break;
        m = mark_of(r->arena, l);
        struct spot *s = list_add(r->arena, &r->d->preamble, &r->d->preamble_count, sizeof *s);
        bool bullet = m.kind == MARK_DASH || m.kind == MARK_BULLET || m.kind == MARK_PLUS;
        *s = (struct spot){arena_text(r->arena, l->text + (bullet ? m.rest : 0)), preamble_kind(l), l->number};
        own(r, i, OWN_PREAMBLE);
    }
    r->body = i;
}
