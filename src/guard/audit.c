/* The chain is checked in pages of a thousand rows, each with an arena of its own, so that a record of a
 * million rows needs no more memory than one of a thousand. */
#include "guard/audit.h"

#include "base/arena.h"
#include "base/buf.h"
#include "guard/audit.sql.h"
#include "store/store.h"
#include <stdio.h>
#include <string.h>

enum { PAGE = 1000 };

static void net_text(struct buf *b, const char *text)
{
    size_t len = strlen(text);
    buf_format(b, "%zu:", len);
    buf_add(b, text, len);
    buf_char(b, ',');
}

static void net_number(struct buf *b, struct maybe n)
{
    char digits[24] = "";
    if (n.is)
        snprintf(digits, sizeof digits, "%lld", (long long)n.n);
    net_text(b, digits);
}

static struct digest row_hash(struct arena *a, const struct audit_insert_in *r)
{
    struct buf b = buf_new(a, 512);
    buf_str(&b, r->previous);
    net_number(&b, JUST(r->id));
    net_text(&b, r->at);
    net_number(&b, r->account);
    net_text(&b, r->name);
    net_text(&b, r->source);
    net_text(&b, r->action);
    net_number(&b, r->cluster_year);
    net_number(&b, r->unit);
    net_text(&b, r->subject);
    net_number(&b, JUST(r->subject_id));
    net_text(&b, r->detail);
    return digest_of(buf_all(&b));
}

static struct maybe known(int64_t id)
{
    return id ? JUST(id) : NOTHING;
}

enum outcome audit_head(struct view *v, int64_t *row_out, struct digest *head_out)
{
    struct audit_last_row last;
    enum outcome o = audit_last(v, &last);
    if (o == ABSENT) {
        *row_out = 0;
        *head_out = (struct digest){{0}};
        return OK;
    }
    if (o != OK)
        return o;
    if (last.hash.len != DIGEST_SIZE)
        return INVALID;
    *row_out = last.id;
    memcpy(head_out->at, last.hash.at, DIGEST_SIZE);
    return OK;
}

enum outcome audit_add(struct change *c, const struct audit_entry *e)
{
    int64_t row;
    struct digest head;
    enum outcome o = audit_head(change_view(c), &row, &head);
    if (o != OK)
        return o;
    const struct stamp *s = change_stamp(c);
    struct arena *a = change_arena(c);
    struct audit_insert_in in = {
        .id = row + 1, .at = moment_iso(a, s->at), .account = known(s->account), .name = s->name,
        .source = s->from, .action = e->action, .cluster_year = known(e->cluster_year), .unit = known(e->unit),
        .subject = e->subject, .subject_id = e->subject_id, .detail = e->detail ? e->detail : "{}",
        .previous = {(const char *)head.at, sizeof head.at},
    };
    struct digest hash = row_hash(a, &in);
    in.hash = (struct str){(const char *)hash.at, sizeof hash.at};
    o = audit_insert(c, &in);
    if (o == OK)
        change_audited(c);
    return o;
}

static bool follows(struct arena *a, const struct audit_after_row *r, int64_t row, const struct digest *head)
{
    struct audit_insert_in in = {r->id, r->at, r->account, r->name, r->source, r->action, r->cluster_year, r->unit,
                                 r->subject, r->subject_id, r->detail, r->previous, r->hash};
    if (r->id != row + 1 || !str_eq(r->previous, (struct str){(const char *)head->at, DIGEST_SIZE}))
        return false;
    struct digest hash = row_hash(a, &in);
    return str_eq(r->hash, (struct str){(const char *)hash.at, DIGEST_SIZE});
}

static enum outcome chain_walk(struct view *v, int64_t *row, struct digest *head)
{
    struct audit_after_rows page;
    enum outcome o;
    while ((o = audit_after(v, *row, PAGE, &page)) == OK && page.n) {
        for (size_t i = 0; i < page.n; i++) {
            if (!follows(view_arena(v), &page.at[i], *row, head))
                return INVALID;
            ++*row;
            memcpy(head->at, page.at[i].hash.at, DIGEST_SIZE);
        }
        arena_reset(view_arena(v));
    }
    return o;
}

enum outcome audit_verify(struct view *v, int64_t *rows_out, struct digest *head_out, int64_t *bad_out)
{
    int64_t row = 0;
    struct digest head = {{0}};
    struct arena *scratch = arena_new(), *before = view_arena_swap(v, scratch);
    enum outcome o = chain_walk(v, &row, &head);
    view_arena_swap(v, before);
    arena_end(&scratch);
    if (o == INVALID)
        *bad_out = row + 1;
    if (o != OK)
        return o;
    *rows_out = row;
    *head_out = head;
    return OK;
}
