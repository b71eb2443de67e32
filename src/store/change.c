/* A view asks, a change also tells. What a statement's failure means for the whole change is decided here,
 * the same for both engines: PostgreSQL poisons a transaction in which a statement failed, so on SQLite too a
 * change that met a failure hears nothing but that failure again and ends with it. */
#include "store/inside.h"

#include "base/log.h"
#include <assert.h>
#include <ctype.h>
#include <string.h>

/* PostgreSQL cannot hold a NUL in a text; SQLite could, and would then compare it strangely. */
static enum outcome cells_fit(const struct query *q, const struct cell *in)
{
    for (size_t i = 0; q->in[i]; i++) {
        if (in[i].null && islower((unsigned char)q->in[i])) {
            log_error("store: %s: parameter %zu may not be null", q->name, i + 1);
            return BROKEN;
        }
        bool text = !in[i].null && tolower((unsigned char)q->in[i]) == 't';
        if (text && in[i].len && memchr(in[i].text, '\0', in[i].len))
            return INVALID;
    }
    return OK;
}

static enum outcome run(struct view *v, const struct call *c, int64_t *touched_out)
{
    enum outcome o = cells_fit(c->query, c->in);
    if (o != OK)
        return o;
    if (!v->recall || c->query->writes)
        return v->link->driver->run(v->link, c, touched_out);
    return recall_tell(v->recall, c) ? OK : recall_ask(v->recall, v->link, c, touched_out);
}

enum outcome view_ask(struct view *v, const struct query *q, const struct cell *in, query_row *row, void *to)
{
    assert(!q->writes);
    if (v->change && v->change->doomed != OK)
        return v->change->doomed;
    struct call call = {.query = q, .in = in, .row = row, .to = to, .arena = v->arena};
    int64_t touched = 0;
    enum outcome o = run(v, &call, &touched);
    if (o != OK && v->change)
        v->change->doomed = o;
    return o;
}

enum outcome change_tell(struct change *c, const struct query *q, const struct cell *in, query_row *row, void *to,
                         int64_t *touched_out)
{
    assert(q->writes);
    if (c->doomed != OK)
        return c->doomed;
    struct call call = {.query = q, .in = in, .row = row, .to = to, .arena = c->view.arena};
    int64_t touched = 0;
    enum outcome o = run(&c->view, &call, &touched);
    c->doomed = o;
    if (o != OK)
        return o;
    c->touched += touched;
    if (touched_out)
        *touched_out = touched;
    return OK;
}

struct view *change_view(struct change *c)
{
    return &c->view;
}

struct arena *change_arena(struct change *c)
{
    return c->view.arena;
}

const struct stamp *change_stamp(const struct change *c)
{
    return c->stamp;
}

void change_audited(struct change *c)
{
    c->audited = true;
}

void change_housekeeping(struct change *c)
{
    c->housekeeping = true;
}
