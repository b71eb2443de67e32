/* Items of a section as a tree. Depth is by marker: number > letter > dash > plus; a "+ ...:" without an open dash
 * introduces dashes (seen in the wild) and then stands above them. Plain text stands below the open number. */
#include "base/arena.h"
#include "intake/key.h"
#include "intake/reader.h"
#include <string.h>

enum {
    DEEPEST = 16,
    RANK_TEXT = 5,
    RANK_NUMBER = 20,
    RANK_LETTER = 30,
    RANK_INVERTED = 35,
    RANK_DASH = 40,
    RANK_PLUS = 50
};

struct path {
    int rank[DEEPEST];
    struct plan_node *node[DEEPEST];
    int depth;
};

struct plan_node *node_add(struct reader *r, int section, struct plan_node *parent, const struct mark *m, int index)
{
    struct plan_node *n = ARENA_NEW(r->arena, struct plan_node);
    struct plan_node *root = &r->d->section[section].root, *under = parent ? parent : root;
    const struct line *l = &r->line[index];
    bool numbered =
        m->kind == MARK_NUMBER || m->kind == MARK_LETTER || m->kind == MARK_ROMAN || m->kind == MARK_ARTICLE;
    *n = (struct plan_node){.marker = m->text, .number = numbered ? m->number : 0, .line = l->number, .parent = parent};
    n->text = l->text + m->rest;
    if (under->last_child)
        under->last_child->next = n;
    else
        under->first_child = n;
    under->last_child = n;
    own(r, index, OWN_ITEM);
    return n;
}

static bool path_has(const struct path *p, int rank)
{
    for (int i = 0; i < p->depth; i++)
        if (p->rank[i] == rank)
            return true;
    return false;
}

static int rank_of(const struct path *p, const struct mark *m, const char *text)
{
    switch (m->kind) {
    case MARK_NUMBER:
        return RANK_NUMBER + m->depth;
    case MARK_ROMAN:
    case MARK_ARTICLE:
    case MARK_PART:
        return RANK_NUMBER - 1;
    case MARK_LETTER:
        return RANK_LETTER;
    case MARK_DASH:
        return RANK_DASH;
    case MARK_BULLET:
        return path_has(p, RANK_DASH) ? RANK_PLUS + 1 : RANK_DASH + 1;
    case MARK_PLUS:
        if (path_has(p, RANK_INVERTED) || (!path_has(p, RANK_DASH) && text_ends(text, ":")))
            return RANK_INVERTED;
        return RANK_PLUS;
    case MARK_NONE:
        break;
    }
    return RANK_TEXT;
}

/* A line broken by a PDF or a mail: it goes on in small letters, or with the second half of a date. */
static bool goes_on(struct reader *r, const struct mark *m, int index, const struct path *p)
{
    if (index == 0 || p->depth == 0 || !*r->line[index - 1].text)
        return false;
    const char *before = r->line[index - 1].text, *text = r->line[index].text;
    char last = before[strlen(before) - 1];
    if (strchr(".;:!?", last))
        return false;
    if (m->kind == MARK_DASH)
        return last >= '0' && last <= '9' && text[m->rest] >= '0' && text[m->rest] <= '9' && strchr(text, '/');
    return m->kind == MARK_NONE && letter_at(text, 0) && !capital_at(text) && !(text[0] >= '0' && text[0] <= '9');
}

static void path_push(struct path *p, int rank, struct plan_node *n)
{
    while (p->depth && p->rank[p->depth - 1] >= rank)
        p->depth--;
    if (p->depth == DEEPEST)
        p->depth--;
    p->rank[p->depth] = rank;
    p->node[p->depth++] = n;
}

/* Text closes dashes and pluses and stays below an open number or letter. */
static struct plan_node *parent_of(struct path *p, int rank)
{
    int below = rank == RANK_TEXT ? RANK_INVERTED : rank;
    while (p->depth && p->rank[p->depth - 1] >= below)
        p->depth--;
    return p->depth ? p->node[p->depth - 1] : NULL;
}

static void item_read(struct reader *r, int section, struct path *p, int index)
{
    struct mark m = mark_of(r->arena, &r->line[index]);
    const char *text = r->line[index].text;
    if (goes_on(r, &m, index, p)) {
        struct plan_node *n = p->node[p->depth - 1];
        n->text = arena_format(r->arena, "%s %s", n->text, text);
        own(r, index, OWN_ITEM);
        return;
    }
    int rank = rank_of(p, &m, text);
    struct plan_node *parent = parent_of(p, rank);
    struct plan_node *n = node_add(r, section, parent, &m, index);
    if (rank != RANK_TEXT)
        path_push(p, rank, n);
}

void tree_read(struct reader *r, int section, struct span s)
{
    struct path p = {.depth = 0};
    int at = s.from, next;
    if (s.from > 0 && units_read(r, s, s.from - 1, &next))
        at = next;
    while (at < s.to) {
        if (!*r->line[at].text) {
            at++;
        } else if (table_read(r, section, s, at, &next)) {
            at = next;
        } else {
            item_read(r, section, &p, at);
            at = units_read(r, s, at, &next) ? next : at + 1;
        }
    }
}
