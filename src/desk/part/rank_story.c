/* "Vì sao 97,00?": from what the unit gave itself, group by group, to the total, and every mark with who, when, why
 * and on which evidence. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/front/visit.h"
#include "desk/part/form_fill.h"
#include "desk/part/rank_fill.h"
#include "score/kept/score.sql.h"
#include "score/sheet.h"
#include "text/words.h"

enum { BAR_STEP = 66, FIRST_X = 44, TOP = 28, BOTTOM = 150, MOST_BARS = 16 };

struct scale {
    int64_t low, high; /* hundredths */
};

static int y_of(const struct scale *s, int64_t hundredths)
{
    return (int)(BOTTOM - (BOTTOM - TOP) * (hundredths - s->low) / (s->high - s->low));
}

struct telling {
    struct visit *v;
    const struct rank_now *r;
    size_t at; /* index of the unit */
    const struct unit_score *self, *total;
    struct story_bar bar[MOST_BARS];
    int64_t level[MOST_BARS]; /* after the bar, hundredths */
    size_t bars;
};

static void bar_add(struct telling *t, enum bar_kind kind, const char *label, int64_t amount, int64_t level)
{
    if (t->bars == MOST_BARS)
        return;
    t->bar[t->bars] = (struct story_bar){.kind = kind, .label = label, .p = {amount}};
    t->level[t->bars++] = level;
}

static void change_add(struct telling *t, const char *label, int64_t amount, int64_t *level)
{
    *level += amount;
    if (amount)
        bar_add(t, amount > 0 ? BAR_UP : BAR_DOWN, label, amount, *level);
}

static const char *said(struct telling *t, int w)
{
    return message_text(t->v->arena, t->v->lang, word((enum word)w));
}

static void bars_collect(struct telling *t)
{
    const struct sheet *s = t->r->sheet;
    int64_t level = t->self ? t->self->base : t->total->base;
    bar_add(t, BAR_LEVEL, said(t, W_RANK_SELF), level, level);
    for (size_t i = 0; i < s->count && t->self; i++)
        if (s->criterion[i].parent < 0 && sheet_role(s, i) == ROLE_BASE)
            change_add(t, message_text(t->v->arena, t->v->lang, w_story_group(s->criterion[i].code)),
                       t->total->line[i].points - t->self->line[i].points, &level);
    change_add(t, said(t, W_RANK_BONUS), t->total->bonus, &level);
    change_add(t, said(t, W_RANK_PENALTY), t->total->penalty, &level);
    bar_add(t, BAR_TOTAL, said(t, W_RANK_TOTAL), t->total->total, t->total->total);
}

static struct scale scale_of(const struct telling *t)
{
    int64_t low = INT64_MAX, high = INT64_MIN;
    for (size_t i = 0; i < t->bars; i++) {
        low = t->level[i] < low ? t->level[i] : low;
        high = t->level[i] > high ? t->level[i] : high;
    }
    low = (low / 200 - 1) * 200;
    high = (high / 200 + 1) * 200;
    return (struct scale){low < 0 ? 0 : low, high};
}

static void bars_place(struct telling *t, const struct scale *s)
{
    int64_t before = s->low;
    for (size_t i = 0; i < t->bars; i++) {
        struct story_bar *b = &t->bar[i];
        bool level = b->kind == BAR_LEVEL || b->kind == BAR_TOTAL;
        int here = y_of(s, t->level[i]), from = level ? here + 5 : y_of(s, before);
        b->x = FIRST_X + BAR_STEP * (int)i;
        b->y = here < from ? here : from;
        b->height = here < from ? from - here : here - from;
        b->height = b->height < 2 ? 2 : b->height;
        b->label_y = b->y - 6;
        b->level = here;
        before = t->level[i];
    }
}

static void ticks_fill(struct visit *v, const struct scale *s, struct story *out)
{
    int64_t every = (s->high - s->low) / 400 * 100;
    struct story_tick *tick = ARENA_MANY(v->arena, 8, struct story_tick);
    every = every < 200 ? 200 : every;
    for (int64_t at = s->low; at <= s->high && out->ticks_n < 8; at += every)
        tick[out->ticks_n++] = (struct story_tick){at / 100, y_of(s, at)};
    out->ticks = tick;
}

static struct files evidence_of(struct visit *v, const struct evidence_of_form_rows *rows, const char *code)
{
    struct file_item *at = ARENA_MANY(v->arena, rows->n, struct file_item);
    struct files f = {at, 0};
    for (size_t i = 0; i < rows->n; i++)
        if (text_eq(rows->at[i].code, code))
            at[f.n++] =
                (struct file_item){.name = rows->at[i].name,
                                   .id = rows->at[i].id,
                                   .bytes = rows->at[i].size,
                                   .at = rows->at[i].at,
                                   .by = rows->at[i].who,
                                   .open = url_of(visit_path(v, "/minh-chung/%lld", (long long)rows->at[i].id))};
    return f;
}

static const struct kept_mark *last_mark(const struct kept_line *line)
{
    return line->stage[STAGE_VERIFIED].input ? &line->stage[STAGE_VERIFIED] : &line->stage[STAGE_SELF];
}

static int64_t line_points(const struct unit_score *u, size_t i)
{
    return u ? u->line[i].points : 0;
}

static void lines_fill(struct telling *t, const struct evidence_of_form_rows *files, struct story *out)
{
    const struct form *f = &t->r->form[t->at];
    struct story_line *at = ARENA_MANY(t->v->arena, f->count, struct story_line);
    for (size_t i = 0; i < f->count; i++) {
        const struct criterion *c = &t->r->sheet->criterion[i];
        const struct kept_mark *k = last_mark(&f->line[i]);
        bool extra = sheet_role(t->r->sheet, i) != ROLE_BASE;
        int64_t change = line_points(t->total, i) - (extra ? 0 : line_points(t->self, i));
        if (!sheet_is_leaf(t->r->sheet, i) || !change || !k->input)
            continue;
        at[out->lines_n++] =
            (struct story_line){.change = {change},
                                .code = c->code,
                                .text = c->text,
                                .reason = text_empty(k->reason) ? NULL : k->reason,
                                .who = k->name,
                                .at = k->at,
                                .evidence = evidence_of(t->v, files, c->code),
                                .to =
                                    url_of(visit_path(t->v, "/phieu/%lld?tc=%s#chi-tiet", (long long)f->id, c->code))};
    }
    out->lines = at;
}

static struct mark_view stage_view(const struct kept_mark *k, const struct unit_score *u, size_t i)
{
    if (!k->input || !u || k->mark.tag == MARK_NOT_SCORED)
        return (struct mark_view){.show = SHOW_NOT_SCORED};
    if (k->mark.tag == MARK_NOT_APPLICABLE)
        return (struct mark_view){.show = SHOW_NOT_APPLICABLE};
    return k->mark.tag == MARK_AWAITED ? (struct mark_view){.show = SHOW_AWAITED}
                                       : (struct mark_view){SHOW_POINTS, {u->line[i].points}};
}

static bool stage_begun(const struct form *f, enum score_stage stage)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->line[i].stage[stage].input)
            return true;
    return false;
}

/* What a group comes to at a stage; nothing while nobody has given a mark there. */
static struct mark_view group_view(const struct form *f, enum score_stage stage, const struct unit_score *u, size_t i)
{
    if (!u || !stage_begun(f, stage))
        return (struct mark_view){.show = SHOW_NOT_SCORED};
    return (struct mark_view){SHOW_POINTS, {u->line[i].points}};
}

static void marks_fill(struct telling *t, struct story *out)
{
    const struct form *f = &t->r->form[t->at];
    struct story_mark *at = ARENA_MANY(t->v->arena, f->count, struct story_mark);
    size_t n = 0;
    for (size_t i = 0; i < f->count; i++) {
        const struct criterion *c = &t->r->sheet->criterion[i];
        const struct kept_mark *k = last_mark(&f->line[i]);
        bool group = !sheet_is_leaf(t->r->sheet, i);
        if (c->kind == KIND_GATE && !gate_met(&k->mark))
            continue; /* nothing was found: it moved nothing */
        at[n] = (struct story_mark){.code = c->code,
                                    .text = c->text,
                                    .group = group,
                                    .max = {c->max},
                                    .files = f->line[i].evidence,
                                    .last = {group || k->input ? SHOW_POINTS : SHOW_NOT_SCORED,
                                             {t->total->line[i].points}}};
        struct story_mark *x = &at[n++];
        x->to = url_of(visit_path(t->v, "/phieu/%lld?tc=%s#chi-tiet", (long long)f->id, c->code));
        if (group) {
            x->self = group_view(f, STAGE_SELF, t->self, i);
            x->verified = group_view(f, STAGE_VERIFIED, t->total, i);
            continue;
        }
        x->self = stage_view(&f->line[i].stage[STAGE_SELF], t->self, i);
        x->verified = stage_view(&f->line[i].stage[STAGE_VERIFIED], t->total, i);
        if (c->kind == KIND_GATE)
            x->verified = x->last = (struct mark_view){.show = SHOW_YES};
        x->who = k->input ? k->name : NULL;
        x->at = k->at;
        x->reason = text_empty(k->reason) ? NULL : k->reason;
    }
    out->marks = at;
    out->marks_n = n;
}

static void place_fill(const struct rank_now *r, size_t at, struct story *out)
{
    int64_t bare = r->table.unit[at].total - r->table.unit[at].bonus, better = 0;
    for (size_t i = 0; i < r->ranking.rows; i++) {
        const struct rank_row *row = &r->ranking.row[i];
        if (row->unit == at)
            out->place = row->place;
        const struct unit_score *u = &r->table.unit[row->unit];
        better += row->place && row->unit != at && u->total - u->bonus > bare;
    }
    if (out->place && better + 1 != out->place)
        out->place_without_bonus = better + 1;
}

enum outcome rank_story_fill(struct visit *v, struct view *view, const struct rank_now *r, int64_t unit,
                             struct story *out)
{
    struct place place = year_place(&v->year, unit);
    struct evidence_of_form_rows files;
    size_t at = 0;
    while (at < r->members.n && r->members.at[at].unit != unit)
        at++;
    place.draft = at < r->members.n && r->form && !form_counts(&r->form[at]);
    if (!r->ok || at == r->members.n || !r->form[at].id || !may(v->actor, PERM_FORM_READ, &place))
        return ABSENT;
    enum outcome o = evidence_of_form(view, r->form[at].id, &files);
    if (o != OK)
        return o;
    struct telling *t = ARENA_NEW(v->arena, struct telling);
    *t = (struct telling){
        .v = v, .r = r, .at = at, .self = r->self_ok ? &r->self_table.unit[at] : NULL, .total = &r->table.unit[at]};
    struct story s = {.unit = r->members.at[at].name,
                      .total = {t->total->total},
                      .self = {t->self ? t->self->base : 0}};
    bars_collect(t);
    struct scale scale = scale_of(t);
    bars_place(t, &scale);
    ticks_fill(v, &scale, &s);
    s.bars = t->bar;
    s.bars_n = t->bars;
    s.width = FIRST_X + BAR_STEP * (int)t->bars;
    lines_fill(t, &files, &s);
    marks_fill(t, &s);
    place_fill(r, at, &s);
    *out = s;
    return OK;
}
