#include "print/test_text.h"

#include "base/arena.h"
#include "base/buf.h"
#include <string.h>

static void flow_words(struct buf *b, const struct flow *f)
{
    for (const struct block *x = f->first; x; x = x->next) {
        for (const struct run *r = x->par ? x->par->first : NULL; r; r = r->next)
            buf_text(b, r->text);
        if (x->par)
            buf_char(b, '\n');
        for (const struct row *r = x->table ? x->table->first : NULL; r; r = r->next)
            for (const struct cell *c = r->first; c; c = c->next)
                flow_words(b, c->flow);
    }
}

const char *doc_words(struct arena *a, const struct doc *d)
{
    struct buf b = buf_new(a, 8192);
    flow_words(&b, d->body);
    return b.at;
}

bool doc_says(struct arena *a, const struct doc *d, const char *text)
{
    return strstr(doc_words(a, d), text) != NULL;
}

const struct book_cell *book_at(const struct book_sheet *s, uint32_t row, uint16_t column)
{
    for (const struct book_cell *c = s->first; c; c = c->next)
        if (c->row == row && c->column == column)
            return c;
    return NULL;
}
