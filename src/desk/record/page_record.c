/* /nhat-ky: who did what. Leader, council and auditor read their cluster's year, the administrator everything. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "desk/front/page.h"
#include "desk/part/record_fill.h"
#include "desk/record/record.html.h"
#include "text/words.h"

enum { ROWS = 50 };

struct asked {
    const char *who, *kind, *from, *to;
    struct day from_day, to_day;
    int64_t unit, before;
};

static const char *asked_text(struct visit *v, const char *name)
{
    const char *text = request_query(v->request, name);
    return text ? text : "";
}

static int64_t asked_number(struct visit *v, const char *name)
{
    const char *text = asked_text(v, name);
    int64_t n = 0;
    for (; *text >= '0' && *text <= '9' && n < 1000000000000; text++)
        n = n * 10 + (*text - '0');
    return n;
}

static struct day asked_day(struct visit *v, const char *name)
{
    const char *text = asked_text(v, name);
    struct day d = {0};
    int year = v->year.year ? v->year.year : moment_day(v->now).year;
    if (*text && day_parse_typed(text, year, &d) != OK)
        visit_flaw(v, name, NULL, word(W_RECORD_FLAW_DAY));
    return d;
}

static struct asked asked_of(struct visit *v)
{
    return (struct asked){
        .who = asked_text(v, "nguoi"),
        .kind = asked_text(v, "loai"),
        .from = asked_text(v, "tu"),
        .to = asked_text(v, "den"),
        .from_day = asked_day(v, "tu"),
        .to_day = asked_day(v, "den"),
        .unit = asked_number(v, "don_vi"),
        .before = asked_number(v, "truoc"),
    };
}

/* '!' escapes for LIKE, so that a typed percent sign is a percent sign. */
static const char *pattern(struct arena *a, const char *typed)
{
    struct buf b = buf_new(a, 64);
    if (!*typed)
        return "";
    buf_char(&b, '%');
    for (; *typed; typed++) {
        if (*typed == '%' || *typed == '_' || *typed == '!')
            buf_char(&b, '!');
        buf_char(&b, *typed);
    }
    buf_char(&b, '%');
    return b.at;
}

static enum outcome rows_read(struct visit *v, struct view *view, const struct asked *q, struct audit_page_rows *out)
{
    struct day end = q->to_day.year ? day_add(q->to_day, 1) : (struct day){2199, 12, 31};
    struct audit_page_in in = {
        .before = q->before ? q->before : INT64_MAX,
        .cluster_year = v->year.id,
        .all_years = actor_has(v->actor, ROLE_ADMIN),
        .action = q->kind,
        .unit = q->unit,
        .who = pattern(v->arena, q->who),
        .from_at = day_iso(v->arena, q->from_day),
        .to_at = day_iso(v->arena, end),
        .most = ROWS + 1,
    };
    return audit_page(view, &in, out);
}

static const char *query_text(struct visit *v, const struct asked *q, int64_t before)
{
    struct out o = {.buf = buf_new(v->arena, 256)};
    const struct {
        const char *name, *value;
    } part[] = {{"&loai=", q->kind}, {"&nguoi=", q->who}, {"&tu=", q->from}, {"&den=", q->to}};
    buf_format(&o.buf, "/nhat-ky?don_vi=%lld", (long long)q->unit);
    if (v->year.year)
        buf_format(&o.buf, "&nam=%d", v->year.year);
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        buf_text(&o.buf, part[i].name);
        out_part(&o, part[i].value);
    }
    if (before)
        buf_format(&o.buf, "&truoc=%lld", (long long)before);
    return o.buf.at;
}

static void rows_fill(struct visit *v, const struct asked *q, const struct record_ground *g,
                      const struct audit_page_rows *rows, struct record_view *p)
{
    struct record_item *at = ARENA_MANY(v->arena, ROWS, struct record_item);
    for (size_t i = 0; i < rows->n && i < ROWS; i++)
        at[p->n++] = record_item_of(v, g, &rows->at[i]);
    p->at = at;
    if (rows->n > ROWS)
        p->pager.older = url_of(query_text(v, q, rows->at[ROWS - 1].id));
    if (q->before)
        p->pager.newer = url_of(query_text(v, q, 0));
}

static void choices_fill(struct visit *v, const struct asked *q, const struct members *m, struct record_view *p)
{
    size_t kinds = 0, n = 0;
    while (record_kind_at(kinds))
        kinds++;
    struct choice *unit = ARENA_MANY(v->arena, m->n, struct choice), *kind = ARENA_MANY(v->arena, kinds, struct choice);
    for (size_t i = 0; i < m->n; i++)
        unit[i] = (struct choice){arena_format(v->arena, "%lld", (long long)m->at[i].unit), m->at[i].name,
                                  m->at[i].unit == q->unit};
    for (size_t i = 0; i < kinds; i++) {
        const struct record_kind *k = record_kind_at(i);
        kind[n++] = (struct choice){k->code, message_text(v->arena, v->lang, word((enum word)k->word)),
                                    text_eq(k->code, q->kind)};
    }
    p->units = (struct choices){unit, m->n};
    p->kinds = (struct choices){kind, n};
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct asked q = asked_of(v);
    struct audit_page_rows rows;
    struct members members = {0};
    struct chain_found chain;
    struct record_ground ground = {.members = &members};
    enum outcome o = v->year.id ? year_members(view, &v->year, &members) : OK;
    if (o == OK && v->year.id)
        o = forms_of_year(view, v->year.id, &ground.forms);
    if (o == OK)
        o = rows_read(v, view, &q, &rows);
    if (o == OK)
        o = chain_found_read(v, view, &chain);
    if (o != OK)
        return o;
    struct record_view p = {
        .who = q.who,
        .from = q.from,
        .to = q.to,
        .flaws = visit_flaws(v),
        .filtered = *q.who || *q.kind || *q.from || *q.to || q.unit,
        .chain = chain.chain,
        .chain_rows = chain.rows,
        .chain_at = chain.at,
        .broken_at = chain.broken_at,
        .head = chain.head,
    };
    rows_fill(v, &q, &ground, &rows, &p);
    choices_fill(v, &q, &members, &p);
    record_page_html(out, visit_frame(v, view), &p);
    return OK;
}

const struct page page_record = {
    .path = "/nhat-ky",
    .title = W_RECORD_TITLE,
    .nav = "/nhat-ky",
    .permission = PERM_AUDIT,
    .find = find_own,
    .show = show,
};
