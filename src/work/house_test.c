#include "work/house_test.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/str.h"
#include "guard/account.h"
#include "guard/audit.h"
#include "guard/audit.sql.h"
#include "org/org.sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

struct moment at_second(int month, int day, int hour, int minute, int second)
{
    return moment_of((struct day){2020, (int8_t)month, (int8_t)day}, hour, minute, second);
}

enum outcome house_change(struct house *h, change_apply *apply, void *what)
{
    struct stamp stamp = {.account = h->account, .name = "Người Thử", .from = "console", .at = h->now};
    return store_change(h->store, stamp, apply, what);
}

struct view *house_view(struct house *h)
{
    struct view *v;
    assert_int_equal(view_begin(h->store, h->arena, &v), OK);
    return v;
}

static enum outcome person_add(struct change *c, void *what)
{
    struct house *h = what;
    struct new_account n = {.login = arena_format(h->arena, "t%s", random_hex(h->arena, 6)),
                            .name = "Người Thử",
                            .title = "",
                            .code = "CODE1CODE2CODE3C",
                            .role = {ROLE_ADMIN, 0, 0}};
    return account_add(c, &n, &h->account);
}

static int house_open(void **state, bool sqlite)
{
    const char *problem = "";
    struct arena *a = arena_new();
    struct house *h = ARENA_MANY(a, 1, struct house);
    *h = (struct house){.arena = a, .now = at_second(4, 10, 9, 0, 0)};
    if (sqlite) /* two of these tests may run at once */
        h->file = arena_format(a, "/tmp/thidua-work-%s.db", random_hex(a, 8));
    if (store_open(a, sqlite ? h->file : getenv("THIDUA_TEST_PG"), &h->store, &problem) != OK ||
        store_migrate(h->store, a, &problem) != OK)
        fail_msg("%s", problem);
    assert_int_equal(house_change(h, person_add, h), OK);
    *state = h;
    return 0;
}

static int on_sqlite(void **state)
{
    return house_open(state, true);
}

static int on_postgresql(void **state)
{
    return house_open(state, false);
}

static int house_close(void **state)
{
    struct house *h = *state;
    struct arena *a = h->arena;
    const char *const end[] = {"", "-wal", "-shm"};
    store_end(&h->store);
    for (size_t i = 0; h->file && i < sizeof end / sizeof *end; i++)
        unlink(arena_format(a, "%s%s", h->file, end[i]));
    arena_end(&a);
    return 0;
}

int house_tests(const struct CMUnitTest *test, size_t n)
{
    int bad = _cmocka_run_group_tests("sqlite", test, n, on_sqlite, house_close);
    if (getenv("THIDUA_TEST_PG"))
        return bad + _cmocka_run_group_tests("postgresql", test, n, on_postgresql, house_close);
    print_message("skipped: no PostgreSQL\n");
    return bad;
}

int64_t record_end(struct house *h)
{
    struct digest head;
    int64_t row;
    struct view *v = house_view(h);
    assert_int_equal(audit_head(v, &row, &head), OK);
    view_end(&v);
    return row;
}

static int64_t or_zero(struct maybe m)
{
    return m.is ? m.n : 0;
}

void record_says(struct house *h, int64_t since, const struct said *want, size_t n)
{
    struct audit_after_rows rows;
    struct view *v = house_view(h);
    assert_int_equal(audit_after(v, since, 100, &rows), OK);
    view_end(&v);
    assert_int_equal(rows.n, n);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(rows.at[i].action, want[i].action);
        assert_string_equal(rows.at[i].subject, want[i].subject);
        assert_int_equal(rows.at[i].subject_id, want[i].subject_id);
        assert_int_equal(or_zero(rows.at[i].cluster_year), want[i].year);
        assert_int_equal(or_zero(rows.at[i].unit), want[i].unit);
        assert_int_equal(or_zero(rows.at[i].account), h->account);
        if (want[i].detail)
            assert_string_equal(rows.at[i].detail, want[i].detail);
    }
}

struct filing {
    const char *sha256;
    int64_t id;
};

static enum outcome file_keep(struct change *c, void *what)
{
    struct filing *f = what;
    change_housekeeping(c);
    return file_add(c, f->sha256, 12, "application/pdf", &f->id);
}

int64_t file_made(struct house *h)
{
    struct filing f = {.sha256 = random_hex(h->arena, 32)};
    assert_int_equal(house_change(h, file_keep, &f), OK);
    return f.id;
}

struct new_plan plan_made_up(struct house *h)
{
    static const struct new_model model[] = {
        {.text = "Tuyến đường hoa", .measure = "tuyến", .places = "", .quantity = {true, 2}, .line = 31},
        {.text = "Tủ sách", .measure = "", .places = "", .line = 32}};
    static const struct new_unit unit[PLAN_UNITS] = {
        {.name = "Quận Đoàn", .line = 11},
        {.name = "Hội Cựu chiến binh", .line = 12},
        {.name = "Liên đoàn Lao động", .model = model, .models = 2, .line = 13}};
    static const struct new_line line[PLAN_LINES] = {{0, "section", "I.", "Mục đích", 20},
                                                     {1, "item", "1.", "Đẩy mạnh", 21}};
    static const struct new_basis basis[PLAN_BASES] = {
        {"Kế hoạch", "15/KH-UBND", "UBND quận", "thi đua", {2020, 1, 5}, true, 3}};
    static const struct new_event event[PLAN_EVENTS] = {
        {.quarter = 1,
         .content = "Về nguồn",
         .precision = "month",
         .place = "",
         .from = {2020, 3, 1},
         .to = {2020, 3, 31}},
        {.quarter = 2, .content = "Hội thao", .precision = "none", .place = ""}};
    return (struct new_plan){.cluster_name = arena_format(h->arena, "Cụm %s", random_hex(h->arena, 6)),
                             .block = "Khối",
                             .superior = "UBND quận",
                             .issuer = "Cụm",
                             .place = "Quận",
                             .number = "01/KH",
                             .type = "Kế hoạch",
                             .subject = "thi đua",
                             .closing = "",
                             .issued_on = {2020, 2, 10},
                             .year = 2020,
                             .sample = true,
                             .file = file_made(h),
                             .basis = basis,
                             .bases = PLAN_BASES,
                             .line = line,
                             .lines = PLAN_LINES,
                             .unit = unit,
                             .units = PLAN_UNITS,
                             .event = event,
                             .events = PLAN_EVENTS,
                             .leader = 2,
                             .deputy = 0,
                             .opens_on = {2020, 11, 15},
                             .due_on = {2020, 11, 20},
                             .window_line = 41,
                             .report_line = 42,
                             .model_line = 43};
}

struct taking {
    const struct new_plan *plan;
    struct plan_made *out;
};

static enum outcome take(struct change *c, void *what)
{
    struct taking *t = what;
    return plan_accept(c, t->plan, t->out);
}

enum outcome plan_taken(struct house *h, const struct new_plan *p, struct plan_made *out)
{
    return house_change(h, take, &(struct taking){p, out});
}

struct new_plan plan_of(struct house *h, struct plan_made *out)
{
    struct new_plan p = plan_made_up(h);
    assert_int_equal(plan_taken(h, &p, out), OK);
    return p;
}

int64_t unit_at(struct house *h, int64_t cluster, size_t position)
{
    struct members_on_rows rows;
    struct view *v = house_view(h);
    assert_int_equal(members_on(v, cluster, "2020-12-31", &rows), OK);
    view_end(&v);
    return position < rows.n ? rows.at[position].unit : 0;
}
