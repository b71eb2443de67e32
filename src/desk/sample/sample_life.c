#include "desk/sample/sample_life.h"

#include "base/arena.h"
#include "base/str.h"
#include "desk/front/house.h"
#include "guard/account.sql.h"
#include "org/year.h"
#include "score/compute.h"
#include "score/kept/form.h"
#include "score/kept/score.sql.h"
#include "score/mark_text.h"
#include "score/sheet.h"
#include "store/store.h"
#include "text/words.h"
#include "work/duty.h"
#include "work/plan.h"
#include "work/work.sql.h"

/* words: sample.life.* */

enum { UNITS = 11, LEADER = 11, DEPUTY = 1, LATE_UNIT = 6 };

struct life {
    struct arena *arena;
    struct house *house;
    int64_t cluster_year;
    struct year year;
    struct members members;
    struct actor actor;
    struct role role;
    int unit; /* whose turn it is, 1..11 */
    const char *period;
    const char *sha256;
    int64_t size, file;
};

typedef enum outcome deed(struct change *c, struct life *l);

struct turn {
    struct life *life;
    deed *deed;
};

static const char *said(struct life *l, int w)
{
    return message_text(l->arena, LANG_VI, word((enum word)w));
}

/* The year and the members are read inside the change: every deed sees what the one before it left. */
static enum outcome turn_apply(struct change *c, void *what)
{
    struct turn *t = what;
    enum outcome o = year_read(change_view(c), t->life->cluster_year, &t->life->year);
    if (o == OK)
        o = year_members(change_view(c), &t->life->year, &t->life->members);
    return o == OK ? t->deed(c, t->life) : o;
}

static int64_t unit_id(const struct life *l, int unit)
{
    return l->members.at[unit - 1].unit;
}

static enum outcome actor_take(struct view *v, struct life *l, int unit)
{
    struct clerk_of_unit_row row;
    enum outcome o = clerk_of_unit(v, l->members.at[unit - 1].unit, &row);
    if (o != OK)
        return o;
    l->role = (struct role){ROLE_CLERK, l->members.at[unit - 1].unit, l->year.cluster};
    l->actor = (struct actor){.account = row.id,
                              .name = arena_text(l->arena, row.name),
                              .login = "",
                              .title = "",
                              .role = &l->role,
                              .roles = 1};
    return OK;
}

static enum outcome take_turn(struct life *l, int actor, int unit, struct moment at, deed *d)
{
    struct view *v;
    struct turn t = {l, d};
    enum outcome o = view_begin(l->house->store, l->arena, &v);
    if (o != OK)
        return o;
    o = year_read(v, l->cluster_year, &l->year);
    if (o == OK)
        o = year_members(v, &l->year, &l->members);
    if (o == OK)
        o = l->members.n == UNITS ? actor_take(v, l, actor) : INVALID;
    view_end(&v);
    if (o != OK)
        return o;
    l->unit = unit;
    struct stamp stamp = {.account = l->actor.account, .name = l->actor.name, .from = "console", .at = at};
    return store_change(l->house->store, stamp, turn_apply, &t);
}

static struct moment on(int month, int day, int hour, int minute)
{
    return moment_of((struct day){2020, (int8_t)month, (int8_t)day}, hour, minute, 0);
}

static enum outcome register_model(struct change *c, struct life *l)
{
    int64_t id;
    return model_add(c, l->cluster_year, unit_id(l, l->unit), said(l, W_SAMPLE_LIFE_MODEL), &id);
}

static enum outcome send_report(struct change *c, struct life *l)
{
    struct duty_find_row duty;
    int64_t id;
    enum outcome o = duty_find(change_view(c), l->cluster_year, unit_id(l, l->unit), "report", l->period, &duty);
    return o == OK ? report_add(c, duty.id, 0, "", said(l, W_SAMPLE_LIFE_REPORT), &id) : o;
}

/* The plan gives the reports of the year no day; the leader sets one. */
static enum outcome set_days(struct change *c, struct life *l)
{
    static const struct {
        const char *period;
        struct day due;
    } set[] = {{"Q1", {2020, 4, 15}}, {"M6", {2020, 6, 25}}, {"M9", {2020, 9, 25}}};
    enum outcome o = OK;
    for (size_t i = 0; i < DUTY_FORMS && o == OK; i++) {
        const struct duty_form *f = duty_form_at(i);
        for (size_t k = 0; k < 3 && o == OK; k++)
            if (text_eq(f->kind, "report") && text_eq(f->period, set[k].period))
                o = duty_set_day(c, &l->year, f, set[k].due);
        if (o == OK && text_eq(f->kind, "model"))
            o = duty_set_day(c, &l->year, f, (struct day){2020, 6, 15});
    }
    return o;
}

/* A value this kind of line takes, a little different from unit to unit. */
static const char *invented(struct life *l, const struct sheet *s, size_t i, int salt)
{
    const struct criterion *k = &s->criterion[i];
    int turn = (int)((i * 7 + (size_t)l->unit * 5 + (size_t)salt) % 6);
    int64_t step = k->step ? k->step : 50, points = k->max - (turn / 3) * step;
    const char *const ratio = arena_format(l->arena, "%d/100", 100 - turn * 2), *const whole =
                                                                                    arena_format(l->arena, "%d",
                                                                                                 100 - turn * 2);
    const char *const count = arena_format(l->arena, "%lld", k->per ? (long long)(k->max / k->per - (turn == 5)) : 1LL);
    const char *const bonus = arena_format(l->arena, "%d", turn >= 4);
    const char *const level = k->levels ? k->level[turn == 5 && k->levels > 1 ? 1 : 0].code : "";
    const char *const manual =
        arena_format(l->arena, "%lld,%02lld", (long long)(points / 100), (long long)(points % 100));
    const char *const tried[] = {k->kind == KIND_COUNT_DOWN || sheet_role(s, i) == ROLE_PENALTY ? "0"
                                 : sheet_role(s, i) == ROLE_BONUS                               ? bonus
                                                                                                : count,
                                 ratio,
                                 whole,
                                 level,
                                 MARK_TEXT_YES,
                                 manual,
                                 "0"};
    static const int first[KIND_COUNT] = {
        [KIND_RATIO] = 1,  [KIND_RATIO_INVERSE] = 1, [KIND_HALF_RELATIVE] = 1, [KIND_BANDS] = 1,
        [KIND_RANK] = 2,   [KIND_RELATIVE_MAX] = 2,  [KIND_LEVEL] = 3,         [KIND_YESNO] = 4,
        [KIND_MANUAL] = 5, [KIND_EXTERNAL] = 5};
    for (size_t n = 0; n < sizeof tried / sizeof *tried; n++) {
        const char *text = tried[(n + (size_t)first[k->kind]) % (sizeof tried / sizeof *tried)];
        struct mark m;
        struct score_problem problem;
        if (*text && mark_from_text(l->arena, k, text, &m) == OK && mark_check(s, i, &m, &problem) == OK)
            return text;
    }
    return "";
}

static enum outcome form_of(struct change *c, struct life *l, struct form *out)
{
    struct form_of_unit_row row;
    enum outcome o = form_of_unit(change_view(c), l->cluster_year, unit_id(l, l->unit), &row);
    return o == OK ? form_read(change_view(c), row.id, out) : o;
}

static enum outcome mark_line(struct change *c, struct life *l, struct form *f, size_t i)
{
    const struct criterion *k = &f->sheet->criterion[i];
    struct mark_edit e = {STAGE_SELF, k->code, -1, invented(l, f->sheet, i, 0), ""};
    struct mark_refusal why;
    int64_t id;
    enum outcome o = mark_set(c, &l->actor, &l->year, f, &e, &why);
    if (o == OK && k->evidence)
        o = evidence_add(c, &l->actor, &l->year, f,
                         &(struct new_evidence){k->code, said(l, W_SAMPLE_LIFE_FILE), l->file}, &id);
    return o;
}

static enum outcome score_lines(struct change *c, struct life *l, size_t most)
{
    struct form f;
    enum outcome o = form_of(c, l, &f);
    if (o == OK)
        o = file_add(c, l->sha256, l->size, "text/plain", &l->file);
    for (size_t i = 0, n = 0; o == OK && i < f.count && n < most; i++) {
        if (!sheet_is_leaf(f.sheet, i) || !(f.sheet->criterion[i].scorers & SCORER_SELF))
            continue;
        o = mark_line(c, l, &f, i);
        n++;
    }
    return o;
}

static enum outcome score_some(struct change *c, struct life *l)
{
    return score_lines(c, l, 14);
}

static enum outcome score_all(struct change *c, struct life *l)
{
    return score_lines(c, l, SHEET_CRITERIA);
}

static enum outcome move(struct change *c, struct life *l, enum form_action action)
{
    struct form f;
    enum form_refusal why;
    enum outcome o = form_of(c, l, &f);
    struct form_act act = {.action = action, .version = f.version};
    return o == OK ? form_move(c, &l->actor, &l->year, &f, &act, &why) : o;
}

static enum outcome hand_in(struct change *c, struct life *l)
{
    struct duty_find_row duty;
    enum outcome o = move(c, l, ACT_SUBMIT);
    if (o == OK)
        o = duty_find(change_view(c), l->cluster_year, unit_id(l, l->unit), "self_score", "Y", &duty);
    return o == OK ? duty_meet(c, duty.id) : o;
}

/* Two manual lines are marked down, with a reason; the rest is taken as proposed. */
static enum outcome verify_all(struct change *c, struct life *l)
{
    struct form f;
    int changed = 0;
    enum outcome o = form_of(c, l, &f);
    for (size_t i = 0; o == OK && i < f.count && changed < 2; i++) {
        const struct criterion *k = &f.sheet->criterion[i];
        const struct kept_mark *self = &f.line[i].stage[STAGE_SELF];
        int64_t step = k->step ? k->step : 50;
        if (k->kind != KIND_MANUAL || !self->input || self->mark.points < 2 * step || (i + (size_t)l->unit) % 3)
            continue;
        int64_t p = self->mark.points - step;
        struct mark_edit e = {STAGE_VERIFIED, k->code, -1,
                              arena_format(l->arena, "%lld,%02lld", (long long)(p / 100), (long long)(p % 100)),
                              said(l, W_SAMPLE_LIFE_REASON)};
        struct mark_refusal why;
        o = mark_set(c, &l->actor, &l->year, &f, &e, &why);
        changed++;
        if (o == OK)
            o = form_of(c, l, &f);
    }
    return o == OK ? marks_take_self(c, &l->actor, &l->year, &f) : o;
}

static enum outcome close_check(struct change *c, struct life *l)
{
    return move(c, l, ACT_CLOSE_CHECK);
}

struct step {
    int actor, unit, month, day, hour;
    const char *period;
    deed *deed;
};

static enum outcome steps_take(struct life *l, const struct step *step, size_t steps)
{
    enum outcome o = OK;
    for (size_t i = 0; i < steps && o == OK; i++) {
        l->period = step[i].period;
        o = take_turn(l, step[i].actor, step[i].unit, on(step[i].month, step[i].day, step[i].hour, (int)(i * 7 % 60)),
                      step[i].deed);
    }
    return o;
}

static enum outcome reports_take(struct life *l)
{
    static const struct {
        const char *period;
        int month, day;
    } due[] = {{"Q1", 4, 14}, {"M6", 6, 24}, {"M9", 9, 24}};
    enum outcome o = OK;
    for (size_t d = 0; d < 3 && o == OK; d++)
        for (int unit = 1; unit <= UNITS && o == OK; unit++) {
            bool late = (unit + (int)d * 4) % 7 == 0;
            if (unit == LATE_UNIT && d == 2)
                continue;
            struct step s = {unit, unit, due[d].month, due[d].day + (late ? 3 : 0), 9, due[d].period, send_report};
            o = steps_take(l, &s, 1);
        }
    return o;
}

static enum outcome forms_take(struct life *l)
{
    static const struct step step[] = {
        {1, 1, 11, 15, 9, "", score_all},    {1, 1, 11, 15, 10, "", hand_in},
        {2, 2, 11, 15, 14, "", score_all},   {2, 2, 11, 16, 8, "", hand_in},
        {3, 3, 11, 16, 9, "", score_all},    {3, 3, 11, 16, 9, "", hand_in},
        {4, 4, 11, 16, 10, "", score_all},   {4, 4, 11, 16, 11, "", hand_in},
        {5, 5, 11, 16, 14, "", score_all},   {5, 5, 11, 16, 15, "", hand_in},
        {7, 7, 11, 16, 15, "", score_all},   {7, 7, 11, 16, 16, "", hand_in},
        {11, 11, 11, 16, 16, "", score_all}, {11, 11, 11, 16, 17, "", hand_in},
        {6, 6, 11, 16, 17, "", score_some},  {8, 8, 11, 16, 17, "", score_some},
        {11, 1, 11, 16, 17, "", verify_all}, {11, 1, 11, 16, 18, "", close_check},
        {11, 2, 11, 16, 18, "", verify_all}, {11, 2, 11, 16, 18, "", close_check},
        {11, 3, 11, 16, 19, "", verify_all}, {11, 3, 11, 16, 19, "", close_check},
        {11, 4, 11, 16, 19, "", verify_all}, {1, 11, 11, 16, 20, "", verify_all},
    };
    return steps_take(l, step, sizeof step / sizeof *step);
}

enum outcome sample_live(struct arena *a, struct house *h, int64_t cluster_year)
{
    struct life *l = ARENA_NEW(a, struct life);
    *l = (struct life){.arena = a, .house = h, .cluster_year = cluster_year};
    struct str text = str_of(said(l, W_SAMPLE_LIFE_FILE_TEXT));
    l->size = (int64_t)text.len;
    enum outcome o = house_file_keep(h, a, text, &l->sha256);
    struct step days = {LEADER, LEADER, 4, 10, 11, "", set_days};
    if (o == OK)
        o = steps_take(l, &days, 1);
    for (int unit = 1; unit <= 7 && o == OK; unit++) {
        struct step s = {unit, unit, 6, 3 + unit, 10, "", register_model};
        o = steps_take(l, &s, 1);
    }
    if (o == OK)
        o = reports_take(l);
    return o == OK ? forms_take(l) : o;
}
