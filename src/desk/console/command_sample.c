/* thidua sample --data DIR: the cluster of 2020 with its plan, the default sheet and invented people. Refuses a data
 * directory in which anything has been done: a sample never mixes with real work. */
#include "base/arena.h"
#include "desk/console/command.h"
#include "desk/front/house.h"
#include "desk/plan/plan_map.h"
#include "desk/sample/sample_data.h"
#include "desk/sample/sample_life.h"
#include "guard/account.h"
#include "guard/audit.sql.h"
#include "guard/password.h"
#include "intake/plan.h"
#include "org/org.sql.h"
#include "org/year.h"
#include "score/kept/form.h"
#include "score/kept/score.sql.h"
#include "score/kept/sheet_version.h"
#include "score/sheet.h"
#include "score/sheet_json.h"
#include "store/store.h"
#include "text/words.h"
#include "work/work.sql.h"
#include <jansson.h>
#include <stdio.h>

struct person {
    const char *login, *hash, *name, *title;
    int64_t unit; /* order in the plan, 0: none */
    enum role_kind role;
};

struct sample {
    struct arena *arena;
    struct house *house;
    struct plan_draft draft;
    struct new_plan plan;
    struct plan_made made;
    struct person *person;
    size_t people;
    const char *sha256;
    int64_t keeper;
};

static enum outcome person_read(struct arena *a, const json_t *one, struct person *out)
{
    const char *login, *password, *name, *title, *role;
    json_int_t unit;
    if (json_unpack((json_t *)one, "{s:s,s:s,s:s,s:s,s:I,s:s}", "login", &login, "password", &password, "name", &name,
                    "title", &title, "unit", &unit, "role", &role) != 0)
        return BROKEN;
    *out = (struct person){.login = arena_text(a, login),
                           .name = arena_text(a, name),
                           .title = arena_text(a, title),
                           .unit = unit};
    if (!role_from_code(role, &out->role))
        return BROKEN;
    return password_hash(a, password, &out->hash);
}

static enum outcome people_read(struct sample *s)
{
    json_t *root = json_loadb(sample_accounts_json.at, sample_accounts_json.len, 0, NULL),
           *list = json_object_get(root, "accounts");
    enum outcome o = root ? OK : BROKEN;
    s->people = json_array_size(list);
    s->person = ARENA_MANY(s->arena, s->people, struct person);
    for (size_t i = 0; i < s->people && o == OK; i++)
        o = person_read(s->arena, json_array_get(list, i), &s->person[i]);
    json_decref(root);
    return o;
}

static enum outcome plan_prepare(struct sample *s)
{
    struct plan_problem problem;
    enum outcome o = plan_read(s->arena, sample_plan_txt, "plan-2020.txt", &s->draft, &problem);
    if (o == OK)
        o = house_file_keep(s->house, s->arena, sample_plan_txt, &s->sha256);
    struct plan_fix fix = {.leader = -2, .deputy = 0};
    if (o == OK) {
        s->plan = plan_from_draft(s->arena, &s->draft, &fix);
        s->plan.sample = true;
    }
    return o;
}

static enum outcome people_add(struct change *c, struct sample *s)
{
    struct members_on_rows units;
    enum outcome o =
        members_on(change_view(c), s->made.cluster, arena_format(change_arena(c), "%d-12-31", s->plan.year), &units);
    for (size_t i = 0; i < s->people && o == OK; i++) {
        const struct person *p = &s->person[i];
        struct new_account n = {
            .login = p->login, .name = p->name, .title = p->title, .hash = p->hash, .role = {.kind = p->role}};
        int64_t id;
        if (p->unit > 0 && (size_t)p->unit <= units.n)
            n.role.unit = units.at[p->unit - 1].unit;
        else if (p->role == ROLE_COUNCIL || p->role == ROLE_AUDITOR)
            n.role.cluster = s->made.cluster;
        o = account_add(c, &n, &id);
    }
    return o;
}

static enum outcome sheet_prepare(struct change *c, struct sample *s)
{
    struct year year;
    struct sheet sheet;
    struct score_problem problem;
    int64_t id;
    if (sheet_read(change_arena(c), sample_sheet_json, &sheet, &problem) != OK)
        return BROKEN;
    enum outcome o = sheet_add(c, s->made.cluster_year, sheet.title, sample_sheet_json.at, &id);
    if (o == OK)
        o = year_read(change_view(c), s->made.cluster_year, &year);
    if (o == OK)
        o = sheet_freeze(c, &year, id, message_text(change_arena(c), LANG_VI, word(W_SAMPLE_SHEET_ACT)));
    return o;
}

/* The plan needs an account to stand as its acceptor; the people need the plan's units: so one account first. */
static enum outcome keeper_apply(struct change *c, void *what)
{
    struct sample *s = what;
    struct audit_last_row first;
    struct new_account keeper = {.login = "mau",
                                 .name = message_text(change_arena(c), LANG_VI, word(W_SAMPLE_KEEPER)),
                                 .title = "",
                                 .no_role = true};
    enum outcome o = audit_last(change_view(c), &first); /* whatever was done left a row */
    if (o != ABSENT)
        return o == OK ? CLASH : o;
    o = account_add(c, &keeper, &s->keeper);
    return o == OK ? account_close(c, s->keeper, true) : o;
}

static enum outcome plan_apply(struct change *c, void *what)
{
    struct sample *s = what;
    enum outcome o = file_add(c, s->sha256, (int64_t)sample_plan_txt.len, "text/plain", &s->plan.file);
    if (o == OK)
        o = plan_accept(c, &s->plan, &s->made);
    if (o == OK)
        o = people_add(c, s);
    return o == OK ? sheet_prepare(c, s) : o;
}

static int run(struct arena *a, int argc, char **argv)
{
    struct house h;
    int refused = command_house(a, argc, argv, &h);
    if (refused)
        return refused;
    struct sample s = {.arena = a, .house = &h};
    enum outcome o = people_read(&s);
    if (o == OK)
        o = plan_prepare(&s);
    struct stamp stamp = {.name = "", .from = "console", .at = moment_of((struct day){2020, 4, 10}, 9, 0, 0)};
    if (o == OK)
        o = store_change(h.store, stamp, keeper_apply, &s);
    stamp.account = s.keeper;
    if (o == OK)
        o = store_change(h.store, stamp, plan_apply, &s);
    if (o == OK && command_flag(argc, argv, "--lived"))
        o = sample_live(a, &h, s.made.cluster_year);
    command_leave(&h);
    if (o == CLASH)
        return command_refuse(a, w_sample_not_empty(h.data));
    if (o != OK)
        return command_refuse(a, w_console_failed(outcome_name(o)));
    printf("%s\n", message_text(a, command_lang(), w_sample_made((int64_t)s.plan.units, (int64_t)s.people)));
    return EXIT_YES;
}

const struct command command_sample = {.name = "sample",
                                       .usage = "--data DIR [--db URL] [--lived]",
                                       .help = W_CONSOLE_HELP_SAMPLE,
                                       .run = run};
