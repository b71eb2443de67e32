/* /tim: units, criteria and plan lines of the reader's own cluster; the administrator finds accounts. Compared without
 * accents; what has the accents as typed comes first. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/front/page.h"
#include "desk/part/duty_fill.h"
#include "desk/part/record_view.h"
#include "desk/record/record.html.h"
#include "guard/account.sql.h"
#include "score/kept/score.sql.h"
#include "score/sheet_json.h"
#include "text/words.h"
#include <string.h>

enum { MOST = 20, GROUPS = 4 };

struct search {
    struct visit *v;
    const char *fold, *lower; /* of what was typed */
    struct found_group group[GROUPS];
    size_t groups;
};

/* One group's hits, exact ones first. */
struct hits {
    struct found_item exact[MOST], loose[MOST];
    size_t exacts, looses;
};

static void hit(const struct search *s, struct hits *h, const char *text, struct found_item item)
{
    struct arena *a = s->v->arena;
    if (!strstr(utf8_fold(a, text), s->fold))
        return;
    if (strstr(utf8_lower(a, text), s->lower)) {
        if (h->exacts < MOST)
            h->exact[h->exacts++] = item;
    } else if (h->looses < MOST) {
        h->loose[h->looses++] = item;
    }
}

static void group_add(struct search *s, struct message title, const struct hits *h)
{
    size_t n = h->exacts + h->looses < MOST ? h->exacts + h->looses : MOST;
    struct found_item *at = ARENA_MANY(s->v->arena, n, struct found_item);
    for (size_t i = 0; i < n; i++)
        at[i] = i < h->exacts ? h->exact[i] : h->loose[i - h->exacts];
    if (n)
        s->group[s->groups++] = (struct found_group){title, at, n};
}

static enum outcome units_find(struct search *s, struct view *view)
{
    struct members m;
    struct duty_facts f;
    struct hits *h = ARENA_NEW(s->v->arena, struct hits);
    struct visit *v = s->v;
    enum outcome o = year_members(view, &v->year, &m);
    if (o == OK)
        o = duty_facts_read(v, view, &f);
    for (size_t i = 0; o == OK && i < m.n; i++) {
        const struct forms_of_year_row *form = duty_form_row(&f, m.at[i].unit);
        struct place at = year_place(&v->year, m.at[i].unit);
        bool opens = form && may(v->actor, PERM_FORM_READ, &at) &&
                     (actor_of_unit(v->actor, m.at[i].unit) || !text_eq(form->state, "draft"));
        const char *sub = opens ? message_text(v->arena, v->lang, word(W_FOUND_FORM)) : NULL;
        hit(s, h, m.at[i].name,
            (struct found_item){m.at[i].name, sub,
                                url_of(opens ? visit_path(v, "/phieu/%lld", (long long)form->id) : "/don-vi")});
    }
    group_add(s, word(W_FOUND_UNITS), h);
    return o;
}

static enum outcome criteria_find(struct search *s, struct view *view)
{
    struct sheet_in_force_row head;
    struct sheet_by_id_row row;
    struct sheet sheet;
    struct score_problem problem;
    struct visit *v = s->v;
    struct hits *h = ARENA_NEW(v->arena, struct hits);
    enum outcome o = sheet_in_force(view, v->year.id, &head);
    if (o == OK)
        o = sheet_by_id(view, head.id, &row);
    if (o == OK && sheet_read(v->arena, str_of(row.body), &sheet, &problem) != OK)
        return BROKEN;
    for (size_t i = 0; o == OK && i < sheet.count; i++) {
        const char *text = arena_format(v->arena, "%s. %s", sheet.criterion[i].code, sheet.criterion[i].text);
        hit(s, h, text, (struct found_item){text, NULL, url_of("/bang-tieu-chi")});
    }
    group_add(s, word(W_FOUND_CRITERIA), h);
    return o == ABSENT ? OK : o;
}

static enum outcome plan_find(struct search *s, struct view *view)
{
    struct plan_of_year_row plan;
    struct plan_lines_rows lines;
    struct bases_of_plan_rows bases;
    struct visit *v = s->v;
    struct hits *h = ARENA_NEW(v->arena, struct hits);
    enum outcome o = plan_of_year(view, v->year.id, &plan);
    if (o == OK)
        o = plan_lines(view, plan.id, &lines);
    if (o == OK)
        o = bases_of_plan(view, plan.id, &bases);
    if (o != OK)
        return o == ABSENT ? OK : o;
    struct url to = url_of(visit_path(v, "/ke-hoach/%lld", (long long)plan.id));
    const char *head = arena_format(v->arena, "%s %s", plan.number, plan.subject);
    hit(s, h, head, (struct found_item){plan.subject, plan.number, to});
    for (size_t i = 0; i < bases.n; i++) {
        const char *text = arena_format(v->arena, "%s %s %s", bases.at[i].type, bases.at[i].code, bases.at[i].subject);
        hit(s, h, text,
            (struct found_item){text, message_text(v->arena, v->lang, w_review_line(bases.at[i].line)), to});
    }
    for (size_t i = 0; i < lines.n; i++)
        hit(s, h, lines.at[i].text,
            (struct found_item){lines.at[i].text, message_text(v->arena, v->lang, w_review_line(lines.at[i].line)),
                                to});
    group_add(s, word(W_FOUND_PLAN), h);
    return OK;
}

static enum outcome accounts_find(struct search *s, struct view *view)
{
    struct accounts_all_rows rows;
    struct hits *h = ARENA_NEW(s->v->arena, struct hits);
    enum outcome o = accounts_all(view, &rows);
    for (size_t i = 0; o == OK && i < rows.n; i++) {
        const char *text = arena_format(s->v->arena, "%s (%s)", rows.at[i].name, rows.at[i].login);
        hit(s, h, text, (struct found_item){text, *rows.at[i].title ? rows.at[i].title : NULL, url_of("/nguoi-dung")});
    }
    group_add(s, word(W_FOUND_ACCOUNTS), h);
    return o;
}

static enum outcome search(struct search *s, struct view *view)
{
    struct visit *v = s->v;
    enum outcome o = OK;
    if (v->year.id && may(v->actor, PERM_CLUSTER, &v->place)) {
        o = units_find(s, view);
        if (o == OK)
            o = criteria_find(s, view);
        if (o == OK)
            o = plan_find(s, view);
    }
    return o == OK && may(v->actor, PERM_ADMIN, &v->place) ? accounts_find(s, view) : o;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    const char *typed = request_query(v->request, "q"), *q = "";
    struct search s = {.v = v};
    if (typed && utf8_nfc(v->arena, str_trim(str_of(typed)), &q) != OK)
        q = "";
    s.fold = utf8_fold(v->arena, q);
    s.lower = utf8_lower(v->arena, q);
    enum outcome o = *s.fold && strlen(q) <= 200 ? search(&s, view) : OK;
    if (o != OK)
        return o;
    struct found_view p = {.q = q, .groups = s.group, .groups_n = s.groups};
    for (size_t i = 0; i < s.groups; i++)
        p.n += (int64_t)s.group[i].n;
    found_page_html(out, visit_frame(v, view), &p);
    return OK;
}

const struct page page_find_all = {
    .path = "/tim",
    .title = W_FRAME_FIND,
    .permission = PERM_SIGNED_IN,
    .slow = true,
    .find = find_own,
    .show = show,
};
