/* thidua account add: accounts begin on the console, with a one-time code. */
#include "base/arena.h"
#include "base/utf8.h"
#include "desk/console/command.h"
#include "desk/front/house.h"
#include "guard/account.h"
#include "guard/password.h"
#include "org/org.sql.h"
#include "store/store.h"
#include "text/words.h"
#include <stdlib.h>

struct work {
    struct arena *arena;
    struct new_account account;
    int64_t id;
    struct message refused; /* none: nothing is wrong */
};

static struct stamp console(const struct house *h)
{
    return (struct stamp){.name = "", .from = "console", .at = house_now(h)};
}

/* A number that names nothing is told as such, not as a clash of keys. */
static enum outcome place_there(struct view *v, struct work *w)
{
    const struct role *r = &w->account.role;
    struct unit_there_row unit;
    struct cluster_by_id_row cluster;
    enum outcome o = r->cluster ? cluster_by_id(v, r->cluster, &cluster) : OK;
    if (r->unit)
        o = unit_there(v, r->unit, &unit);
    if (o == ABSENT)
        w->refused =
            r->unit ? w_console_account_no_unit(r->unit) : w_console_account_no_cluster(r->cluster);
    return o;
}

static enum outcome add_apply(struct change *c, void *what)
{
    struct work *w = what;
    enum outcome o = place_there(change_view(c), w);
    return o == OK ? account_add(c, &w->account, &w->id) : o;
}

static enum outcome text_option(struct arena *a, int argc, char **argv, const char *name, const char **out)
{
    const char *given = command_option(argc, argv, name);
    *out = "";
    return given ? utf8_nfc(a, str_of(given), out) : OK;
}

static int64_t number_option(int argc, char **argv, const char *name)
{
    const char *given = command_option(argc, argv, name);
    return given ? strtoll(given, NULL, 10) : 0;
}

/* A clerk and a head are of a unit, council and auditor of a cluster, an administrator of none. */
static struct message place_wrong(const struct role *r)
{
    bool of_unit = r->kind == ROLE_CLERK || r->kind == ROLE_HEAD;
    if (of_unit && !r->unit)
        return w_console_account_unit(role_code(r->kind));
    if (r->kind == ROLE_ADMIN && (r->unit || r->cluster))
        return w_console_account_no_place(role_code(r->kind));
    if (!of_unit && r->kind != ROLE_ADMIN && !r->cluster)
        return w_console_account_cluster(role_code(r->kind));
    return (struct message){0};
}

/* The first thing that is wrong with what was typed; no message when nothing is. */
static struct message read_options(struct work *w, int argc, char **argv)
{
    struct new_account *n = &w->account;
    const char *login = command_argument(argc, argv, 0), *role = command_option(argc, argv, "--role");
    if (!login || !login_valid(login))
        return w_console_account_login(login ? login : "");
    if (text_option(w->arena, argc, argv, "--name", &n->name) != OK ||
        text_option(w->arena, argc, argv, "--title", &n->title) != OK || text_empty(n->name))
        return word(W_CONSOLE_ACCOUNT_NAME);
    if (!role || !role_from_code(role, &n->role.kind))
        return w_console_account_role(role ? role : "");
    n->login = login;
    n->role.unit = number_option(argc, argv, "--unit");
    n->role.cluster = number_option(argc, argv, "--cluster");
    return place_wrong(&n->role);
}

static int add(struct arena *a, int argc, char **argv)
{
    struct work w = {.arena = a};
    w.refused = read_options(&w, argc, argv);
    if (w.refused.word)
        return command_refuse(a, w.refused);
    const char *code = code_new(a);
    w.account.code = code_plain(a, code);
    struct house h;
    int refused = command_house(a, argc, argv, &h);
    if (refused)
        return refused;
    enum outcome o = store_change(h.store, console(&h), add_apply, &w);
    command_leave(&h);
    if (w.refused.word)
        return command_refuse(a, w.refused);
    if (o == CLASH)
        return command_refuse(a, w_console_account_taken(w.account.login));
    return o == OK ? command_code(a, w.account.login, code) : command_refuse(a, w_console_failed(outcome_name(o)));
}

const struct command command_account_add = {
    .name = "account add",
    .usage = "LOGIN --name NAME --role admin|clerk|head|council|auditor "
             "[--unit ID] [--cluster ID] [--title TITLE] --data DIR [--db URL] [--today DATE]",
    .help = W_CONSOLE_HELP_ACCOUNT_ADD,
    .run = add,
};
