/* The two fields of a new password, judged; flaws are left in the visit. */
#ifndef DESK_PASSWORD_TYPED_H
#define DESK_PASSWORD_TYPED_H

#include "base/outcome.h"

struct view;
struct visit;

/* INVALID: a flaw stands at a field, this one's or an earlier one. Only for somebody who has shown that the login is
 * his: the answer tells what the person is called. */
enum outcome password_typed(struct visit *v, struct view *view, const char *login) MUST_USE;

#endif
