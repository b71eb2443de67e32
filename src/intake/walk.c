/* Everything a plan says in prose, in reading order: what references, quotes, deadlines and checks look through. */
#include "base/arena.h"
#include "intake/key.h"
#include "intake/reader.h"
#include <stdlib.h>

struct walk {
    struct reader *r;
    struct prose *at;
    int count;
};

static void prose_add(struct walk *w, struct prose p)
{
    struct prose *at = list_add(w->r->arena, &w->at, &w->count, sizeof *at);
    *at = p;
    at->key = key_of(w->r->arena, p.text);
}

static void nodes_walk(struct walk *w, struct plan_node *first, int section, int depth)
{
    for (struct plan_node *n = first; n && depth < 20; n = n->next) {
        prose_add(w, (struct prose){.text = n->text, .line = n->line, .section = section, .node = n});
        nodes_walk(w, n->first_child, section, depth + 1);
    }
}

/* The section a line stands in; 0: above the first. */
static int section_of(struct reader *r, int line)
{
    int section = 0;
    for (int i = 0; i < r->d->section_count; i++)
        if (r->d->section[i].line <= line)
            section = i + 1;
    return section;
}

static void rest_walk(struct walk *w)
{
    struct plan_draft *d = w->r->d;
    for (int i = 0; i < d->unit_count; i++)
        if (d->unit[i].models_raw)
            prose_add(w, (struct prose){.text = d->unit[i].models_raw,
                                        .line = d->unit[i].line,
                                        .section = section_of(w->r, d->unit[i].line),
                                        .listed = true});
    for (int i = 0; i < d->period_count; i++)
        for (int k = 0; k < d->schedule[i].entry_count; k++)
            for (int c = 0; c < d->schedule[i].entry[k].content_count; c++)
                if (!d->schedule[i].entry[k].told)
                    prose_add(w, (struct prose){.text = d->schedule[i].entry[k].content[c],
                                                .line = d->schedule[i].entry[k].line,
                                                .section = section_of(w->r, d->schedule[i].entry[k].line),
                                                .listed = true});
}

static int by_line(const void *a, const void *b)
{
    const struct prose *x = a, *y = b;
    return x->line != y->line ? (x->line > y->line) - (x->line < y->line)
                              : (x->order > y->order) - (x->order < y->order);
}

struct prose *prose_all(struct reader *r, int *count_out)
{
    struct walk w = {.r = r};
    if (r->prose) {
        *count_out = r->prose_count;
        return r->prose;
    }
    for (int i = 0; i < r->d->preamble_count; i++)
        prose_add(&w, (struct prose){.text = r->d->preamble[i].text,
                                     .line = r->d->preamble[i].line,
                                     .preamble = true,
                                     .enacting = text_eq(r->d->preamble[i].kind, "enacting")});
    for (int i = 0; i < r->d->section_count; i++)
        nodes_walk(&w, r->d->section[i].root.first_child, i + 1, 0);
    rest_walk(&w);
    for (int i = 0; i < w.count; i++)
        w.at[i].order = i;
    if (w.count)
        qsort(w.at, (size_t)w.count, sizeof *w.at, by_line);
    r->prose = w.at;
    r->prose_count = w.count;
    *count_out = w.count;
    return w.at;
}
