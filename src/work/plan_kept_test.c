/* A plan and its import as they are kept and taken back, on every engine that is there. */
#include "base/arena.h"
#include "base/digest.h"
#include "base/str.h"
#include "guard/account.h"
#include "org/org.sql.h"
#include "work/duty.h"
#include "work/house_test.h"
#include "work/import.h"
#include "work/work.sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static enum outcome undoing(struct change *c, void *year)
{
    return plan_undo(c, *(int64_t *)year);
}

/* Rows of a year; plan 0: no plan to ask. */
static void year_holds(struct house *h, int64_t year, int64_t plan, size_t times)
{
    struct view *v = house_view(h);
    struct duties_of_year_rows duties;
    struct models_of_year_rows models;
    struct events_of_year_rows events;
    struct plan_lines_rows lines;
    struct bases_of_plan_rows bases;
    assert_int_equal(duties_of_year(v, year, &duties), OK);
    assert_int_equal(models_of_year(v, year, &models), OK);
    assert_int_equal(events_of_year(v, year, &events), OK);
    assert_int_equal(plan_lines(v, plan, &lines), OK);
    assert_int_equal(bases_of_plan(v, plan, &bases), OK);
    view_end(&v);
    assert_int_equal(duties.n, times * PLAN_UNITS * DUTY_FORMS);
    assert_int_equal(models.n, times * 2);
    assert_int_equal(events.n, times * PLAN_EVENTS);
    assert_int_equal(lines.n, times * PLAN_LINES);
    assert_int_equal(bases.n, times * PLAN_BASES);
}

static void accepting_makes_the_year_in_the_plans_order(void **state)
{
    struct house *h = *state;
    struct plan_made made;
    struct new_plan p = plan_made_up(h);
    struct members_on_rows members;
    struct year_by_id_row year;
    int64_t since = record_end(h);
    assert_int_equal(plan_taken(h, &p, &made), OK);
    const struct said said = {"plan.accept", "plan", made.plan, made.cluster_year, 0, "{\"units\":3,\"events\":2}"};
    record_says(h, since, &said, 1);
    assert_int_equal(made.units_new, PLAN_UNITS);
    year_holds(h, made.cluster_year, made.plan, 1);
    struct view *v = house_view(h);
    assert_int_equal(members_on(v, made.cluster, "2020-01-01", &members), OK);
    assert_int_equal(year_by_id(v, made.cluster_year, &year), OK);
    view_end(&v);
    assert_int_equal(members.n, PLAN_UNITS);
    for (size_t i = 0; i < PLAN_UNITS; i++) {
        assert_string_equal(members.at[i].name, p.unit[i].name);
        assert_int_equal(members.at[i].position, i + 1);
    }
    assert_int_equal(year.year, 2020);
    assert_int_equal(year.leader.n, members.at[2].unit);
    assert_int_equal(year.deputy.n, members.at[0].unit);
    assert_string_equal(year.transparency, "totals");
    assert_int_equal(day_compare(year.opens_on, p.opens_on), 0);
    assert_int_equal(day_compare(year.due_on, p.due_on), 0);
}

static void a_unit_owes_what_the_plan_says_from_its_line(void **state)
{
    struct house *h = *state;
    struct plan_made made;
    struct duties_of_year_rows rows;
    h->now = at_second(2, 12, 9, 0, 0);
    struct new_plan p = plan_of(h, &made);
    const int64_t with_models = unit_at(h, made.cluster, 2);
    struct view *v = house_view(h);
    assert_int_equal(duties_of_year(v, made.cluster_year, &rows), OK);
    view_end(&v);
    for (size_t i = 0; i < rows.n; i++) {
        const struct duties_of_year_row *d = &rows.at[i];
        bool model = text_eq(d->kind, "model"), window = !model && text_eq(d->period, "Y");
        bool done = model && d->unit == with_models;
        assert_int_equal(d->line, window ? p.window_line : model ? p.model_line : p.report_line);
        assert_int_equal(day_compare(d->opens_on, window ? p.opens_on : (struct day){0}), 0);
        assert_int_equal(day_compare(d->due_on, window ? p.due_on : (struct day){0}), 0);
        assert_string_equal(d->state, done ? "done" : "open");
        assert_int_equal(d->done_at.seconds, done ? h->now.seconds : 0);
    }
}

static void a_plan_that_makes_no_sense_leaves_nothing(void **state)
{
    struct house *h = *state;
    static const struct new_unit twice[] = {{.name = "Quận Đoàn"}, {.name = "Hội Nông dân"}, {.name = "QUẬN ĐOÀN"}},
                                 bare[] = {{.name = "Quận Đoàn"}, {.name = ""}};
    const struct {
        const struct new_unit *unit;
        size_t units;
        int year;
    } row[] = {{twice, 0, 2020}, {twice, 2, 0}, {twice, 3, 2020}, {bare, 2, 2020}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct new_plan p = plan_made_up(h);
        struct plan_made made = {.plan = -1};
        int64_t cluster = -1, since = record_end(h);
        p.unit = row[i].unit;
        p.units = row[i].units;
        p.year = row[i].year;
        p.leader = p.deputy = -1;
        assert_int_equal(plan_taken(h, &p, &made), INVALID);
        assert_int_equal(made.plan, -1);
        struct view *v = house_view(h);
        assert_int_equal(plan_cluster(v, &p, &cluster), ABSENT);
        view_end(&v);
        record_says(h, since, NULL, 0);
    }
}

static void a_year_has_one_plan(void **state)
{
    struct house *h = *state;
    struct plan_made made, again = {.plan = -1};
    struct new_plan p = plan_of(h, &made);
    static const struct new_unit other[] = {{.name = "Hội Nông dân"}};
    int64_t since = record_end(h);
    p.unit = other;
    p.units = 1;
    p.leader = p.deputy = -1;
    assert_int_equal(plan_taken(h, &p, &again), CLASH);
    assert_int_equal(again.plan, -1);
    record_says(h, since, NULL, 0);
    year_holds(h, made.cluster_year, made.plan, 1);
    assert_int_equal(unit_at(h, made.cluster, PLAN_UNITS), 0); /* nor has the unit come */
}

static bool unit_is(struct house *h, int64_t unit)
{
    struct unit_there_row row;
    struct view *v = house_view(h);
    enum outcome o = unit_there(v, unit, &row);
    view_end(&v);
    assert_true(o == OK || o == ABSENT);
    return o == OK;
}

static void an_undone_plan_leaves_what_was_there_before(void **state)
{
    struct house *h = *state;
    struct plan_made first, next;
    struct year_by_id_row year;
    struct new_plan p = plan_of(h, &first);
    const struct new_unit unit[] = {p.unit[1], {.name = "Hội Nông dân"}};
    p.unit = unit;
    p.units = 2;
    p.year = 2021;
    p.leader = p.deputy = -1;
    assert_int_equal(plan_taken(h, &p, &next), OK);
    assert_int_equal(next.cluster, first.cluster);
    assert_int_equal(next.units_new, 1);
    struct members_on_rows members;
    struct view *v = house_view(h);
    assert_int_equal(members_on(v, next.cluster, "2021-12-31", &members), OK);
    view_end(&v);
    assert_int_equal(members.n, PLAN_UNITS + 1);
    int64_t fresh = 0;
    for (size_t i = 0; i < members.n; i++)
        if (text_eq(members.at[i].name, "Hội Nông dân"))
            fresh = members.at[i].unit;
    assert_true(unit_is(h, fresh));
    int64_t since = record_end(h);
    assert_int_equal(house_change(h, undoing, &next.cluster_year), OK);
    const struct said said = {"plan.undo", "plan", next.plan, next.cluster_year, 0, NULL};
    record_says(h, since, &said, 1);
    assert_false(unit_is(h, fresh));
    assert_true(unit_is(h, unit_at(h, first.cluster, 1)));
    v = house_view(h);
    assert_int_equal(year_by_id(v, next.cluster_year, &year), ABSENT);
    view_end(&v);
    year_holds(h, next.cluster_year, next.plan, 0);
    year_holds(h, first.cluster_year, first.plan, 1);
}

static void an_undone_first_plan_takes_its_cluster_and_units_along(void **state)
{
    struct house *h = *state;
    struct plan_made made;
    int64_t unit[PLAN_UNITS], cluster;
    struct new_plan p = plan_of(h, &made);
    for (size_t i = 0; i < PLAN_UNITS; i++)
        unit[i] = unit_at(h, made.cluster, i);
    assert_int_equal(house_change(h, undoing, &made.cluster_year), OK);
    year_holds(h, made.cluster_year, made.plan, 0);
    for (size_t i = 0; i < PLAN_UNITS; i++)
        assert_false(unit_is(h, unit[i]));
    struct view *v = house_view(h);
    assert_int_equal(plan_cluster(v, &p, &cluster), ABSENT);
    view_end(&v);
    int64_t since = record_end(h);
    assert_int_equal(house_change(h, undoing, &made.cluster_year), ABSENT);
    record_says(h, since, NULL, 0);
    assert_int_equal(plan_taken(h, &p, &made), OK); /* and may come again */
}

struct weight {
    int64_t year, unit, cluster, duty, account, id;
};

static enum outcome report_hung(struct change *c, void *what)
{
    struct weight *w = what;
    return report_add(c, w->duty, 0, NULL, "Quý I", &w->id);
}

static enum outcome model_hung(struct change *c, void *what)
{
    struct weight *w = what;
    return model_add(c, w->year, w->unit, "Vườn rau", &w->id);
}

static enum outcome clerk_hung(struct change *c, void *what)
{
    struct weight *w = what;
    return role_add(c, w->account, &(struct role){ROLE_CLERK, w->unit, 0}, &w->id);
}

static enum outcome council_hung(struct change *c, void *what)
{
    struct weight *w = what;
    return role_add(c, w->account, &(struct role){ROLE_COUNCIL, 0, w->cluster}, &w->id);
}

static void a_plan_is_held_by_what_hangs_on_it(void **state)
{
    struct house *h = *state;
    static const struct {
        change_apply *hang;
        struct plan_hold want;
    } row[] = {{report_hung, {.reports = 1}},
               {model_hung, {.models = 1}},
               {clerk_hung, {.accounts = 1}},
               {council_hung, {.accounts = 1}}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct plan_made made;
        struct plan_hold hold;
        struct duty_find_row duty;
        (void)plan_of(h, &made);
        struct weight w = {made.cluster_year, unit_at(h, made.cluster, 0), made.cluster, 0, h->account, 0};
        struct view *v = house_view(h);
        assert_int_equal(plan_holds(v, made.cluster_year, &hold), OK);
        assert_int_equal(duty_find(v, made.cluster_year, w.unit, "report", "Q1", &duty), OK);
        view_end(&v);
        assert_false(plan_held(&hold));
        w.duty = duty.id;
        assert_int_equal(house_change(h, row[i].hang, &w), OK);
        int64_t since = record_end(h);
        assert_int_equal(house_change(h, undoing, &made.cluster_year), CLOSED);
        record_says(h, since, NULL, 0);
        v = house_view(h);
        assert_int_equal(plan_holds(v, made.cluster_year, &hold), OK);
        view_end(&v);
        assert_memory_equal(&hold, &row[i].want, sizeof hold);
        assert_true(unit_is(h, w.unit));
    }
}

static void each_thing_that_hangs_holds_alone(void **state)
{
    static const struct plan_hold one[] = {{.reports = 1}, {.models = 1}, {.forms = 1}, {.sheets = 1}, {.accounts = 1}};
    for (size_t i = 0; i < sizeof one / sizeof *one; i++)
        assert_true(plan_held(&one[i]));
    assert_false(plan_held(&(struct plan_hold){0}));
    (void)state;
}

struct errand {
    int64_t import, version, year;
    const struct new_plan *plan;
    struct plan_made made;
    const char *sha256, *value;
};

static enum outcome adding(struct change *c, void *what)
{
    struct errand *e = what;
    struct new_import n = {"ke-hoach.pdf", e->sha256, "application/pdf", 34, 0};
    return import_add(c, &n, &e->import);
}

static enum outcome keeping(struct change *c, void *what)
{
    struct errand *e = what;
    return import_keep(c, e->import, e->version, &(struct import_value){"year", e->value}, 1);
}

static enum outcome accepting(struct change *c, void *what)
{
    struct errand *e = what;
    return import_accept(c, e->import, e->plan, &e->made);
}

static enum outcome dropping(struct change *c, void *what)
{
    return import_drop(c, ((struct errand *)what)->import);
}

static enum outcome taking_back(struct change *c, void *what)
{
    return import_undo(c, ((struct errand *)what)->made.cluster_year);
}

static struct import_by_id_row import_now(struct house *h, int64_t id)
{
    struct import_by_id_row row;
    struct view *v = house_view(h);
    assert_int_equal(import_by_id(v, id, &row), OK);
    view_end(&v);
    return row;
}

static void import_made(struct house *h, struct errand *e)
{
    e->sha256 = random_hex(h->arena, 32);
    int64_t since = record_end(h);
    assert_int_equal(house_change(h, adding, e), OK);
    const char *detail = arena_format(h->arena, "{\"sha256\":\"%s\",\"size\":34}", e->sha256);
    const struct said said = {"import.add", "import", e->import, 0, 0, detail};
    record_says(h, since, &said, 1);
    assert_string_equal(import_now(h, e->import).state, "review");
}

/* One import's whole life: what each act answers, the state after it, and its last row in the record. */
static void an_import_ends_once_and_waits_again_when_undone(void **state)
{
    struct house *h = *state;
    static const struct {
        change_apply *act;
        enum outcome want;
        const char *state, *action; /* NULL: no row with the import as subject */
        size_t rows;
    } step[] = {
        {keeping, OK, "review", "import.keep", 1},       {accepting, OK, "accepted", "import.accept", 2},
        {accepting, CLASH, "accepted", NULL, 0},         {keeping, CLASH, "accepted", NULL, 0},
        {dropping, CLASH, "accepted", NULL, 0},          {taking_back, OK, "undone", NULL, 1},
        {taking_back, ABSENT, "undone", NULL, 0},        {keeping, OK, "undone", "import.keep", 1},
        {accepting, OK, "accepted", "import.accept", 2}, {taking_back, OK, "undone", NULL, 1},
        {dropping, OK, "dropped", "import.drop", 1},     {dropping, CLASH, "dropped", NULL, 0},
        {accepting, CLASH, "dropped", NULL, 0},          {keeping, CLASH, "dropped", NULL, 0},
    };
    struct new_plan p = plan_made_up(h);
    struct errand e = {.plan = &p, .value = "2020"};
    import_made(h, &e);
    for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
        e.version = import_now(h, e.import).version;
        int64_t since = record_end(h);
        assert_int_equal(house_change(h, step[i].act, &e), step[i].want);
        struct import_by_id_row now = import_now(h, e.import);
        bool accepted = text_eq(now.state, "accepted"), accept = step[i].act == accepting;
        assert_string_equal(now.state, step[i].state);
        assert_int_equal(now.plan.is ? now.plan.n : 0, accepted ? e.made.plan : 0);
        assert_int_equal(record_end(h) - since, step[i].rows);
        const struct said said = {step[i].action, "import", e.import, accept ? e.made.cluster_year : 0, 0, NULL};
        if (step[i].action)
            record_says(h, since + (int64_t)step[i].rows - 1, &said, 1);
        if (accept && step[i].want == OK) { /* the plan is of the import's file, whatever it says itself */
            struct plan_by_id_row plan;
            struct view *v = house_view(h);
            assert_int_equal(plan_by_id(v, e.made.plan, &plan), OK);
            view_end(&v);
            assert_int_equal(plan.file, now.file);
            assert_int_not_equal(plan.file, p.file);
        }
    }
}

static void what_somebody_kept_meanwhile_is_not_lost(void **state)
{
    struct house *h = *state;
    struct errand e = {.version = 1, .value = "2020"};
    import_made(h, &e);
    assert_int_equal(house_change(h, keeping, &e), OK);
    e.value = "2021";
    int64_t since = record_end(h);
    assert_int_equal(house_change(h, keeping, &e), CLASH); /* still version 1 */
    record_says(h, since, NULL, 0);
    struct import_fixes_rows rows;
    struct view *v = house_view(h);
    assert_int_equal(import_fixes(v, e.import, &rows), OK);
    view_end(&v);
    assert_int_equal(rows.n, 1);
    assert_string_equal(rows.at[0].value, "2020");
}

static void an_import_stays_accepted_while_its_plan_is_held(void **state)
{
    struct house *h = *state;
    struct new_plan p = plan_made_up(h);
    struct errand e = {.plan = &p};
    import_made(h, &e);
    assert_int_equal(house_change(h, accepting, &e), OK);
    struct weight w = {.year = e.made.cluster_year, .unit = unit_at(h, e.made.cluster, 0)};
    assert_int_equal(house_change(h, model_hung, &w), OK);
    int64_t since = record_end(h);
    assert_int_equal(house_change(h, taking_back, &e), CLOSED);
    record_says(h, since, NULL, 0);
    assert_string_equal(import_now(h, e.import).state, "accepted");
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(accepting_makes_the_year_in_the_plans_order),
        cmocka_unit_test(a_unit_owes_what_the_plan_says_from_its_line),
        cmocka_unit_test(a_plan_that_makes_no_sense_leaves_nothing),
        cmocka_unit_test(a_year_has_one_plan),
        cmocka_unit_test(an_undone_plan_leaves_what_was_there_before),
        cmocka_unit_test(an_undone_first_plan_takes_its_cluster_and_units_along),
        cmocka_unit_test(a_plan_is_held_by_what_hangs_on_it),
        cmocka_unit_test(each_thing_that_hangs_holds_alone),
        cmocka_unit_test(an_import_ends_once_and_waits_again_when_undone),
        cmocka_unit_test(what_somebody_kept_meanwhile_is_not_lost),
        cmocka_unit_test(an_import_stays_accepted_while_its_plan_is_held),
    };
    return house_tests(test, sizeof test / sizeof *test);
}
