#include "desk/people/password_typed.h"

#include "base/arena.h"
#include "desk/front/visit.h"
#include "guard/account.sql.h"
#include "guard/password.h"
#include "text/words.h"

/* What anybody can know of the person: nobody guesses without it. */
static enum outcome about_read(struct visit *v, struct view *view, const char *login, const char *const **out)
{
    struct account_about_rows rows;
    enum outcome o = account_about(view, login, day_iso(v->arena, moment_day(v->now)), &rows);
    if (o != OK)
        return o;
    const char **about = ARENA_MANY(v->arena, 3 * rows.n + 2, const char *);
    size_t n = 0;
    about[n++] = login;
    for (size_t i = 0; i < rows.n; i++) {
        const struct account_about_row *r = &rows.at[i];
        about[n++] = r->name;
        about[n++] = r->unit ? r->unit : "";
        about[n++] = r->cluster ? r->cluster : "";
    }
    about[n] = NULL;
    *out = about;
    return OK;
}

enum outcome password_typed(struct visit *v, struct view *view, const char *login)
{
    const char *const *about;
    const char *typed = visit_typed(v, "mat_khau");
    enum outcome o = about_read(v, view, login, &about);
    if (o != OK)
        return o;
    switch (password_check(v->arena, typed, about)) {
    case PASSWORD_SHORT: visit_flaw(v, "mat_khau", NULL, w_password_short(PASSWORD_LEAST)); break;
    case PASSWORD_LONG: visit_flaw(v, "mat_khau", NULL, w_password_long(PASSWORD_MOST)); break;
    case PASSWORD_KNOWN: visit_flaw(v, "mat_khau", NULL, word(W_PASSWORD_KNOWN)); break;
    case PASSWORD_GOOD:
        if (!text_eq(typed, visit_typed(v, "mat_khau_2")))
            visit_flaw(v, "mat_khau_2", NULL, word(W_PASSWORD_DIFFERENT));
        break;
    }
    return v->flaws ? INVALID : OK;
}
