/* thidua account add: accounts begin on the console, with a one-time code. */
#include "base/arena.h"
#include "base/utf8.h"
#include "desk/console/command.h"
#include "desk/front/house.h"
#include "guard/account.h"
#include "guard/password.h"
#include "store/store.h"
#include "text/words.h"
#include <stdlib.h>

struct work {
    struct new_account account;
    int64_t id;
};

static struct stamp console(const struct house *h)
{
    return (struct stamp){.name = "", .from = "console", .at = house_now(h)};
}

static enum outcome add_apply(struct change *c, void *what)
{
    struct work *w = what;
    return account_add(c, &w->account, &w->id);
}

static enum outcome text_option(struct arena *a, int argc, char **argv, const char *name, const char **out)
{
    const char *given = command_option(argc, argv, name);
    *out = "";
    return given ? utf8_nfc(a, str_of(given), out) : OK;
}

static int add(struct arena *a, int argc, char **argv)
{
    struct work w = {0};
    const char *role = command_option(argc, argv, "--role"), *unit = command_option(argc, argv, "--unit"),
               *cluster = command_option(argc, argv, "--cluster");
    w.account.login = command_argument(argc, argv, 0);
    if (!w.account.login || !login_valid(w.account.login) || !role || !role_from_code(role, &w.account.role.kind))
        return command_refuse(a, word(W_CONSOLE_ACCOUNT_USAGE));
    if (text_option(a, argc, argv, "--name", &w.account.name) != OK ||
        text_option(a, argc, argv, "--title", &w.account.title) != OK || text_empty(w.account.name))
        return command_refuse(a, word(W_CONSOLE_ACCOUNT_USAGE));
    w.account.role.unit = unit ? strtoll(unit, NULL, 10) : 0;
    w.account.role.cluster = cluster ? strtoll(cluster, NULL, 10) : 0;
    const char *code = code_new(a);
    w.account.code = code_plain(a, code);
    struct house h;
    int refused = command_house(a, argc, argv, &h);
    if (refused)
        return refused;
    enum outcome o = store_change(h.store, console(&h), add_apply, &w);
    command_leave(&h);
    if (o == CLASH)
        return command_refuse(a, w_console_account_taken(w.account.login));
    return o == OK ? command_code(a, w.account.login, code) : command_refuse(a, w_console_failed(outcome_name(o)));
}

const struct command command_account_add = {
    .name = "account add",
    .usage = "LOGIN --name NAME --role admin|clerk|head|council|auditor "
             "[--unit ID] [--cluster ID] [--title TITLE] --data DIR",
    .help = W_CONSOLE_HELP_ACCOUNT_ADD,
    .run = add,
};
