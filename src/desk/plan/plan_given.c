#include "desk/plan/plan_given.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/front/visit.h"
#include "desk/plan/plan_added.h"
#include "desk/plan/plan_never.h"
#include "intake/plan.h"
#include "store/store.h"
#include "text/words.h"
#include "work/work.sql.h"
#include <string.h>

enum { NAME_MOST = 300, SUBJECT_MOST = 2000, YEAR_LEAST = 2000, YEAR_MOST = 2100 };

const char *plan_given(const struct plan_given *g, const char *name)
{
    for (size_t i = 0; i < g->n; i++)
        if (text_eq(g->at[i].name, name))
            return g->at[i].value;
    return NULL;
}

/* "dv.3" of a plan with three units or more, written as the page writes it. */
static bool is_numbered(const char *name, const char *head, int most)
{
    int n = 0;
    size_t len = strlen(head);
    if (strncmp(name, head, len) != 0 || name[len] == '0')
        return false;
    for (name += len; *name >= '0' && *name <= '9' && n <= most; name++)
        n = n * 10 + (*name - '0');
    return !*name && n >= 1 && n <= most;
}

static bool is_field(const char *name, const struct plan_draft *d)
{
    static const char *const own[] = {"so",  "ngay", "nam",        "trich_yeu", "noi",     "cap_tren",
                                      "cum", "khoi", "cum_truong", "cum_pho",   "tu_ngay", "den_ngay"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (text_eq(own[i], name))
            return true;
    return is_numbered(name, "dv.", d->unit_count) || is_numbered(name, ADDED_HEAD, ADDED_MOST) ||
           is_numbered(name, "ngay_sai.", d->never_count);
}

static const char *trimmed(struct arena *a, const char *text)
{
    struct str s = str_trim(str_of(text));
    return arena_copy(a, s.at, s.len);
}

struct plan_given plan_given_typed(struct visit *v, const struct plan_draft *d)
{
    struct plan_given g = {0};
    size_t fields = 0;
    for (const struct field *f = form_next(v->request, "", NULL); f; f = form_next(v->request, "", f))
        fields++;
    struct import_value *at = ARENA_MANY(v->arena, fields + ADDED_MOST + 1, struct import_value);
    for (const struct field *f = form_next(v->request, "", NULL); f; f = form_next(v->request, "", f))
        if (is_field(f->name, d) && !plan_given(&g, f->name)) {
            at[g.n++] = (struct import_value){f->name, trimmed(v->arena, f->value)};
            g.at = at;
        }
    g.at = at;
    g.n = plan_added_typed(v->arena, visit_typed(v, ADDED_BOX), at, g.n);
    return g;
}

enum outcome plan_given_kept(struct view *view, int64_t import, struct plan_given *out)
{
    struct import_fixes_rows rows;
    enum outcome o = import_fixes(view, import, &rows);
    if (o != OK)
        return o;
    struct import_value *at = ARENA_MANY(view_arena(view), rows.n, struct import_value);
    for (size_t i = 0; i < rows.n; i++)
        at[i] = (struct import_value){rows.at[i].name, rows.at[i].value};
    *out = (struct plan_given){at, rows.n};
    return OK;
}

static const char *text_read(struct visit *v, const struct plan_given *g, const char *name, size_t most)
{
    const char *text = plan_given(g, name);
    if (text && utf8_length(text) > most)
        visit_flaw(v, name, NULL, w_review_flaw_long((int64_t)most));
    return text;
}

/* No day when the field is empty; as read when it was never given. */
static struct day day_read(struct visit *v, const struct plan_given *g, const char *name, struct day read)
{
    const char *text = plan_given(g, name);
    struct day d = {0};
    if (!text)
        return read;
    if (*text && day_parse_typed(text, 0, &d) != OK)
        visit_flaw(v, name, NULL, w_review_flaw_day(text));
    return d;
}

static void days_read(struct visit *v, const struct plan_draft *d, const struct plan_given *g, struct plan_fix *fix)
{
    struct day opens = {0}, due = {0};
    int line;
    if (!plan_window(d, &opens, &due, &line))
        opens = due = (struct day){0};
    fix->dated = true;
    fix->issued_on = day_read(v, g, "ngay", d->header.date);
    fix->opens_on = day_read(v, g, "tu_ngay", opens);
    fix->due_on = day_read(v, g, "den_ngay", due);
    if (fix->opens_on.year && fix->due_on.year && day_compare(fix->opens_on, fix->due_on) > 0)
        visit_flaw(v, "den_ngay", NULL, word(W_REVIEW_FLAW_WINDOW));
}

static void never_flaw(struct visit *v, const struct plan_draft *d, int i, const char *field)
{
    const struct spot *s = &d->never[i];
    const char *place = message_text(v->arena, v->lang, w_review_flaw_never_at(d->source.file, s->line));
    visit_flaw(v, field, place, w_review_flaw_never(s->text));
}

/* Each day in no calendar wants the right one; until then nothing is set up. */
static void nevers_read(struct visit *v, const struct plan_draft *d, const struct plan_given *g, struct plan_fix *fix)
{
    struct day *at = ARENA_MANY(v->arena, (size_t)d->never_count, struct day);
    for (int i = 0; i < d->never_count; i++) {
        const char *field = plan_never_field(v->arena, d, i);
        if (text_empty(plan_given(g, field)))
            never_flaw(v, d, i, field);
        else if (plan_never_own(d, i))
            at[i] = day_read(v, g, field, (struct day){0});
    }
    fix->never = at;
}

static void year_read_typed(struct visit *v, const struct plan_draft *d, const struct plan_given *g,
                            struct plan_fix *fix)
{
    const char *text = plan_given(g, "nam");
    fix->year = d->plan_year;
    if (text) {
        fix->year = 0;
        for (const char *at = text; *at >= '0' && *at <= '9' && fix->year <= YEAR_MOST; at++)
            fix->year = fix->year * 10 + (*at - '0');
        if (strspn(text, "0123456789") != 4 || text[4])
            fix->year = 0;
    }
    if (fix->year < YEAR_LEAST || fix->year > YEAR_MOST)
        visit_flaw(v, "nam", NULL, w_review_flaw_year(YEAR_LEAST, YEAR_MOST));
}

static const char *unit_now(const struct plan_draft *d, const struct plan_fix *fix, int i)
{
    return fix->unit_name[i] ? fix->unit_name[i] : d->unit[i].name;
}

/* fold: of the units before this one too. */
static void unit_twice(struct visit *v, const struct plan_draft *d, const char *const *fold, int i)
{
    for (int k = 0; *fold[i] && k < i; k++)
        if (text_eq(fold[i], fold[k])) {
            visit_flaw(v, plan_unit_field(v->arena, d, i), NULL, w_review_flaw_unit_twice(k + 1));
            return;
        }
}

/* A typed line may name models too, so that the unit is what was read out of it. */
static const char *unit_read(struct visit *v, const struct plan_draft *d, const struct plan_given *g, int i)
{
    const char *field = plan_unit_field(v->arena, d, i), *name = d->unit[i].name;
    if (!d->unit[i].typed)
        return text_read(v, g, field, NAME_MOST);
    const char *text = text_read(v, g, field, SUBJECT_MOST);
    if (utf8_length(name) > NAME_MOST)
        visit_flaw(v, field, NULL, w_review_flaw_long(NAME_MOST));
    if (!*name && !text_empty(text))
        visit_flaw(v, field, NULL, word(W_REVIEW_FLAW_EMPTY));
    return NULL;
}

static void units_read(struct visit *v, const struct plan_draft *d, const struct plan_given *g, struct plan_fix *fix)
{
    const char **name = ARENA_MANY(v->arena, (size_t)d->unit_count, const char *);
    const char **fold = ARENA_MANY(v->arena, (size_t)d->unit_count, const char *);
    int named = 0;
    fix->unit_name = name;
    for (int i = 0; i < d->unit_count; i++) {
        name[i] = unit_read(v, d, g, i);
        named += !text_empty(unit_now(d, fix, i));
        fold[i] = utf8_fold(v->arena, unit_now(d, fix, i));
        unit_twice(v, d, fold, i);
    }
    if (!text_empty(plan_given(g, ADDED_BOX)))
        visit_flaw(v, ADDED_BOX, NULL, w_review_flaw_added_most(ADDED_MOST));
    else if (!named)
        visit_flaw(v, ADDED_BOX, NULL, word(W_REVIEW_FLAW_NO_UNITS));
}

/* The index of a chosen unit; `otherwise` when nothing was chosen yet, -1 for nobody. */
static int unit_chosen(struct visit *v, const struct plan_draft *d, const struct plan_given *g, const char *name,
                       int otherwise)
{
    const char *text = plan_given(g, name);
    int n = 0;
    if (!text)
        return otherwise;
    for (const char *at = text; *at >= '0' && *at <= '9' && n < 10000; at++)
        n = n * 10 + (*at - '0');
    if (*text && (n < 1 || n > d->unit_count)) {
        visit_flaw(v, name, NULL, word(W_REVIEW_FLAW_CHOICE));
        return -1;
    }
    return n - 1;
}

static void lead_read(struct visit *v, const struct plan_draft *d, const struct plan_given *g, struct plan_fix *fix)
{
    fix->leader = unit_chosen(v, d, g, "cum_truong", plan_leader_guess(v->arena, d));
    fix->deputy = unit_chosen(v, d, g, "cum_pho", plan_deputy_guess(d));
    if (fix->leader >= 0 && text_empty(unit_now(d, fix, fix->leader)))
        visit_flaw(v, "cum_truong", NULL, word(W_REVIEW_FLAW_LEFT_OUT));
    if (fix->deputy >= 0 && text_empty(unit_now(d, fix, fix->deputy)))
        visit_flaw(v, "cum_pho", NULL, word(W_REVIEW_FLAW_LEFT_OUT));
    if (fix->leader >= 0 && fix->leader == fix->deputy)
        visit_flaw(v, "cum_pho", NULL, word(W_REVIEW_FLAW_SAME));
}

static void needed(struct visit *v, const char *field, const char *value)
{
    if (text_empty(value))
        visit_flaw(v, field, NULL, word(W_REVIEW_FLAW_EMPTY));
}

enum outcome plan_fix_read(struct visit *v, const struct plan_draft *d, const struct plan_given *g,
                           struct plan_fix *out)
{
    const char *name, *block;
    struct plan_fix fix = {
        .number = text_read(v, g, "so", NAME_MOST),
        .subject = text_read(v, g, "trich_yeu", SUBJECT_MOST),
        .place = text_read(v, g, "noi", NAME_MOST),
        .cluster_name = text_read(v, g, "cum", NAME_MOST),
        .block = text_read(v, g, "khoi", NAME_MOST),
        .superior = text_read(v, g, "cap_tren", NAME_MOST),
    };
    plan_cluster_name(v->arena, d, &name, &block);
    needed(v, "cum", fix.cluster_name ? fix.cluster_name : name);
    days_read(v, d, g, &fix);
    nevers_read(v, d, g, &fix);
    year_read_typed(v, d, g, &fix);
    units_read(v, d, g, &fix);
    lead_read(v, d, g, &fix);
    *out = fix;
    return v->flaws ? INVALID : OK;
}
