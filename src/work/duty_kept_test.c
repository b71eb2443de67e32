/* Duties, models and reports as they are kept, on every engine that is there. */
#include "base/arena.h"
#include "base/str.h"
#include "org/year.h"
#include "work/duty.h"
#include "work/house_test.h"
#include "work/work.sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { NOBODY = 999999 };

struct deed {
    int64_t duty, year, unit, file, id;
    const char *text, *name;
    const struct year *of;
    const struct duty_form *form;
    struct day due;
};

static enum outcome meeting(struct change *c, void *what)
{
    return duty_meet(c, ((struct deed *)what)->duty);
}

static enum outcome returning(struct change *c, void *what)
{
    struct deed *d = what;
    return duty_return(c, d->duty, d->text);
}

static enum outcome dating(struct change *c, void *what)
{
    struct deed *d = what;
    return duty_set_day(c, d->of, d->form, d->due);
}

static enum outcome modelling(struct change *c, void *what)
{
    struct deed *d = what;
    return model_add(c, d->year, d->unit, d->text, &d->id);
}

static enum outcome reporting(struct change *c, void *what)
{
    struct deed *d = what;
    return report_add(c, d->duty, d->file, d->name, d->text, &d->id);
}

static int64_t duty_id(struct house *h, int64_t year, int64_t unit, const char *kind, const char *period)
{
    struct duty_find_row row;
    struct view *v = house_view(h);
    assert_int_equal(duty_find(v, year, unit, kind, period, &row), OK);
    view_end(&v);
    return row.id;
}

static struct duty_by_id_row duty_now(struct house *h, int64_t id)
{
    struct duty_by_id_row row;
    struct view *v = house_view(h);
    assert_int_equal(duty_by_id(v, id, &row), OK);
    view_end(&v);
    return row;
}

static void duty_stands(struct house *h, int64_t id, const char *state, struct moment done, const char *reason)
{
    struct duty_by_id_row d = duty_now(h, id);
    assert_string_equal(d.state, state);
    assert_int_equal(d.done_at.seconds, done.seconds);
    assert_string_equal(d.reason, reason);
}

static void a_duty_is_met_from_the_first_second_of_its_window_on(void **state)
{
    struct house *h = *state;
    const struct {
        const char *kind, *period;
        struct moment at;
        enum outcome want;
    } row[] = {
        {"report", "Y", at_second(11, 14, 23, 59, 59), CLOSED},     {"report", "Y", at_second(11, 15, 0, 0, 0), OK},
        {"proposal", "Y", at_second(11, 20, 23, 59, 59), OK},       {"self_score", "Y", at_second(11, 21, 0, 0, 0), OK},
        {"self_score", "Y", at_second(11, 14, 23, 59, 59), CLOSED}, {"report", "Q1", at_second(1, 2, 8, 0, 0), OK},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct plan_made made;
        (void)plan_of(h, &made);
        int64_t unit = unit_at(h, made.cluster, 1), since = record_end(h);
        struct deed d = {.duty = duty_id(h, made.cluster_year, unit, row[i].kind, row[i].period)};
        h->now = row[i].at;
        assert_int_equal(house_change(h, meeting, &d), row[i].want);
        bool met = row[i].want == OK;
        duty_stands(h, d.duty, met ? "done" : "open", met ? row[i].at : (struct moment){0}, "");
        const struct said said = {"duty.done", "duty", d.duty, made.cluster_year, unit, "{}"};
        record_says(h, since, &said, met);
    }
}

static void a_duty_met_again_keeps_its_first_moment(void **state)
{
    struct house *h = *state;
    struct plan_made made;
    (void)plan_of(h, &made);
    int64_t unit = unit_at(h, made.cluster, 0);
    struct deed d = {.duty = duty_id(h, made.cluster_year, unit, "report", "Y")};
    const struct said said[2] = {{"duty.done", "duty", d.duty, made.cluster_year, unit, NULL},
                                 {"duty.done", "duty", d.duty, made.cluster_year, unit, NULL}};
    int64_t since = record_end(h);
    h->now = at_second(11, 16, 9, 0, 0);
    assert_int_equal(house_change(h, meeting, &d), OK);
    h->now = at_second(11, 17, 9, 0, 0);
    assert_int_equal(house_change(h, meeting, &d), OK);
    duty_stands(h, d.duty, "done", at_second(11, 16, 9, 0, 0), "");
    record_says(h, since, said, 2);
}

static void what_is_met_goes_back_with_a_reason_only(void **state)
{
    struct house *h = *state;
    struct plan_made made;
    (void)plan_of(h, &made);
    int64_t unit = unit_at(h, made.cluster, 0), duty = duty_id(h, made.cluster_year, unit, "report", "Y");
    const struct moment first = at_second(11, 16, 9, 0, 0);
    const struct said done = {"duty.done", "duty", duty, made.cluster_year, unit, NULL},
                      back = {"duty.return",     "duty", duty,
                              made.cluster_year, unit,   "{\"reason\":\"Thiếu \\\"phụ lục\\\"\"}"};
    const struct {
        change_apply *act;
        const char *reason;
        enum outcome want;
        const char *state;
        struct moment at;
        const char *kept;
        const struct said *said;
    } step[] = {
        {returning, "Thiếu", CLASH, "open", {0}, "", NULL}, /* nothing there to send back */
        {meeting, "", OK, "done", first, "", &done},
        {returning, "", INVALID, "done", first, "", NULL},
        {returning, "Thiếu \"phụ lục\"", OK, "returned", first, "Thiếu \"phụ lục\"", &back},
        {returning, "Nữa", CLASH, "returned", first, "Thiếu \"phụ lục\"", NULL},
        {meeting, "", OK, "done", first, "", &done},
    };
    for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
        struct deed d = {.duty = duty, .text = step[i].reason};
        int64_t since = record_end(h);
        h->now = at_second(11, 16, 9, 0, (int)(i ? i - 1 : 0));
        assert_int_equal(house_change(h, step[i].act, &d), step[i].want);
        duty_stands(h, duty, step[i].state, step[i].at, step[i].kept);
        record_says(h, since, step[i].said, step[i].said != NULL);
    }
}

static void what_nobody_owes_is_absent(void **state)
{
    struct house *h = *state;
    struct plan_made made;
    (void)plan_of(h, &made);
    int64_t since = record_end(h);
    struct deed d = {.duty = NOBODY, .text = "a", .year = made.cluster_year, .unit = NOBODY, .id = -1};
    change_apply *const act[] = {meeting, returning, modelling, reporting};
    for (size_t i = 0; i < sizeof act / sizeof *act; i++)
        assert_int_equal(house_change(h, act[i], &d), ABSENT);
    assert_int_equal(d.id, -1);
    record_says(h, since, NULL, 0);
}

/* Every unit's duty of that form has the day, and no other duty. */
static void day_is_only(struct house *h, int64_t year, const struct duty_form *f, struct day due)
{
    struct duties_of_year_rows rows;
    struct view *v = house_view(h);
    assert_int_equal(duties_of_year(v, year, &rows), OK);
    view_end(&v);
    assert_int_equal(rows.n, PLAN_UNITS * DUTY_FORMS);
    for (size_t i = 0; i < rows.n; i++) {
        bool of = f && text_eq(rows.at[i].kind, f->kind) && text_eq(rows.at[i].period, f->period);
        assert_int_equal(day_compare(rows.at[i].due_on, due) == 0, of);
    }
}

static void a_day_is_set_for_what_the_window_does_not_set(void **state)
{
    struct house *h = *state;
    for (size_t i = 0; i < DUTY_FORMS; i++) {
        struct plan_made made;
        struct year y;
        (void)plan_of(h, &made);
        struct view *v = house_view(h);
        assert_int_equal(year_read(v, made.cluster_year, &y), OK);
        view_end(&v);
        struct deed d = {.of = &y, .form = duty_form_at(i), .due = {2020, 7, 5}};
        int64_t since = record_end(h);
        assert_int_equal(house_change(h, dating, &d), d.form->window ? INVALID : OK);
        day_is_only(h, y.id, d.form->window ? NULL : d.form, d.due);
        const char *detail = arena_format(h->arena, "{\"kind\":\"%s\",\"period\":\"%s\",\"due\":\"2020-07-05\"}",
                                          d.form->kind, d.form->period);
        const struct said said = {"duty.due", "cluster_year", y.id, y.id, 0, detail};
        record_says(h, since, &said, !d.form->window);
    }
}

static void no_day_is_set_without_a_day_or_in_a_year_that_is_over(void **state)
{
    struct house *h = *state;
    struct plan_made made;
    struct year y;
    (void)plan_of(h, &made);
    struct view *v = house_view(h);
    assert_int_equal(year_read(v, made.cluster_year, &y), OK);
    view_end(&v);
    const struct {
        const char *state;
        struct day due;
        enum outcome want;
    } row[] = {{"running", {0}, INVALID}, {"closed", {2020, 7, 5}, CLOSED}, {"published", {2020, 7, 5}, CLOSED}};
    int64_t since = record_end(h);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        y.state = row[i].state;
        struct deed d = {.of = &y, .form = duty_form_at(2), .due = row[i].due};
        assert_int_equal(house_change(h, dating, &d), row[i].want);
    }
    day_is_only(h, y.id, NULL, (struct day){2020, 7, 5});
    record_says(h, since, NULL, 0);
}

static void a_model_comes_last_and_meets_its_duty(void **state)
{
    struct house *h = *state;
    struct plan_made made;
    struct models_of_unit_rows rows;
    (void)plan_of(h, &made);
    h->now = at_second(5, 4, 9, 0, 0);
    for (size_t held = 0; held <= 2; held += 2) { /* unit 0 has none by the plan, unit 2 has two */
        int64_t unit = unit_at(h, made.cluster, held), duty = duty_id(h, made.cluster_year, unit, "model", "Y");
        struct deed d = {.year = made.cluster_year, .unit = unit, .text = ""};
        const struct said said[2] = {{"duty.done", "duty", duty, made.cluster_year, unit, NULL},
                                     {"duty.done", "duty", duty, made.cluster_year, unit, NULL}};
        int64_t since = record_end(h);
        assert_int_equal(house_change(h, modelling, &d), INVALID);
        record_says(h, since, NULL, 0);
        d.text = "Vườn rau";
        assert_int_equal(house_change(h, modelling, &d), OK);
        d.text = "Bình nước";
        assert_int_equal(house_change(h, modelling, &d), OK);
        record_says(h, since, said, 2);
        struct view *v = house_view(h);
        assert_int_equal(models_of_unit(v, made.cluster_year, unit, &rows), OK);
        view_end(&v);
        assert_int_equal(rows.n, held + 2);
        assert_string_equal(rows.at[held].text, "Vườn rau");
        assert_string_equal(rows.at[held + 1].text, "Bình nước");
        assert_int_equal(rows.at[held + 1].id, d.id);
        assert_int_equal(rows.at[held].at.seconds, h->now.seconds);
        assert_string_equal(duty_now(h, duty).state, "done");
    }
}

static struct reports_of_duty_rows reports(struct house *h, int64_t duty)
{
    struct reports_of_duty_rows rows;
    struct view *v = house_view(h);
    assert_int_equal(reports_of_duty(v, duty, &rows), OK);
    view_end(&v);
    return rows;
}

static void each_submission_of_a_report_is_a_version(void **state)
{
    struct house *h = *state;
    struct plan_made made;
    (void)plan_of(h, &made);
    int64_t unit = unit_at(h, made.cluster, 0), file = file_made(h);
    const int64_t q1 = duty_id(h, made.cluster_year, unit, "report", "Q1"),
                  whole = duty_id(h, made.cluster_year, unit, "report", "Y");
    const struct {
        int64_t duty, file;
        const char *name, *text;
        enum outcome want;
        size_t reports; /* of that duty, then */
    } row[] = {
        {q1, 0, NULL, "", INVALID, 0},    {q1, 0, "a.pdf", NULL, INVALID, 0}, {q1, 0, NULL, "Quý I", OK, 1},
        {q1, file, "a.pdf", NULL, OK, 2}, {q1, file, "b.pdf", "Thêm", OK, 3}, {whole, 0, NULL, "Năm", CLOSED, 0},
    };
    h->now = at_second(4, 2, 9, 0, 0);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct deed d = {.duty = row[i].duty, .file = row[i].file, .name = row[i].name, .text = row[i].text};
        int64_t since = record_end(h);
        assert_int_equal(house_change(h, reporting, &d), row[i].want);
        struct reports_of_duty_rows rows = reports(h, d.duty);
        assert_int_equal(rows.n, row[i].reports);
        const struct said said = {"duty.done", "duty", d.duty, made.cluster_year, unit, NULL};
        record_says(h, since, &said, row[i].want == OK);
        assert_string_equal(duty_now(h, d.duty).state, row[i].reports ? "done" : "open");
        if (row[i].want != OK)
            continue;
        assert_int_equal(rows.at[0].version, row[i].reports); /* the newest first */
        assert_int_equal(rows.at[0].id, d.id);
        assert_int_equal(rows.at[0].file.is, row[i].file != 0);
        assert_string_equal(rows.at[0].name, row[i].name ? row[i].name : "");
        assert_string_equal(rows.at[0].text, row[i].text ? row[i].text : "");
    }
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(a_duty_is_met_from_the_first_second_of_its_window_on),
        cmocka_unit_test(a_duty_met_again_keeps_its_first_moment),
        cmocka_unit_test(what_is_met_goes_back_with_a_reason_only),
        cmocka_unit_test(what_nobody_owes_is_absent),
        cmocka_unit_test(a_day_is_set_for_what_the_window_does_not_set),
        cmocka_unit_test(no_day_is_set_without_a_day_or_in_a_year_that_is_over),
        cmocka_unit_test(a_model_comes_last_and_meets_its_duty),
        cmocka_unit_test(each_submission_of_a_report_is_a_version),
    };
    return house_tests(test, sizeof test / sizeof *test);
}
