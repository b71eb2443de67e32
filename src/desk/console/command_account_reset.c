/* thidua account reset: a new one-time code; the old password and all sessions die. */
#include "base/arena.h"
#include "desk/console/command.h"
#include "desk/front/house.h"
#include "guard/account.h"
#include "guard/account.sql.h"
#include "guard/password.h"
#include "store/store.h"
#include "text/words.h"

static struct stamp console(const struct house *h)
{
    return (struct stamp){.name = "", .from = "console", .at = house_now(h)};
}

struct reset {
    int64_t id;
    const char *code;
};

static enum outcome reset_apply(struct change *c, void *what)
{
    struct reset *r = what;
    return account_reset(c, r->id, r->code);
}

static enum outcome reset_run(struct arena *a, struct house *h, const char *login, const char *code)
{
    struct view *v;
    struct account_by_login_row row;
    enum outcome o = view_begin(h->store, a, &v);
    if (o != OK)
        return o;
    o = account_by_login(v, login, &row);
    view_end(&v);
    struct reset r = {row.id, code_plain(a, code)};
    return o == OK ? store_change(h->store, console(h), reset_apply, &r) : o;
}

static int reset(struct arena *a, int argc, char **argv)
{
    const char *login = command_argument(argc, argv, 0), *code = code_new(a);
    struct house h;
    if (!login)
        return command_refuse(a, word(W_CONSOLE_RESET_USAGE));
    int refused = command_house(a, argc, argv, &h);
    if (refused)
        return refused;
    enum outcome o = reset_run(a, &h, login, code);
    command_leave(&h);
    if (o == ABSENT)
        return command_refuse(a, w_console_no_account(login));
    return o == OK ? command_code(a, login, code) : command_refuse(a, w_console_failed(outcome_name(o)));
}

const struct command command_account_reset = {.name = "account reset",
                                              .usage = "LOGIN --data DIR",
                                              .help = W_CONSOLE_HELP_ACCOUNT_RESET,
                                              .run = reset};
