#include "desk/password_typed.h"

#include "desk/visit.h"
#include "guard/password.h"
#include "text/words.h"

bool password_typed_well(struct visit *v, const char *login)
{
    const char *typed = visit_typed(v, "mat_khau");
    switch (password_check(v->arena, typed, login)) {
    case PASSWORD_SHORT: visit_flaw(v, "mat_khau", NULL, w_password_short(PASSWORD_LEAST)); break;
    case PASSWORD_LONG: visit_flaw(v, "mat_khau", NULL, w_password_long(PASSWORD_MOST)); break;
    case PASSWORD_KNOWN: visit_flaw(v, "mat_khau", NULL, word(W_PASSWORD_KNOWN)); break;
    case PASSWORD_GOOD:
        if (!text_eq(typed, visit_typed(v, "mat_khau_2")))
            visit_flaw(v, "mat_khau_2", NULL, word(W_PASSWORD_DIFFERENT));
        break;
    }
    return v->flaws == 0;
}
