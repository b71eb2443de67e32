/* The two fields of a new password, judged; flaws are left in the visit. */
#ifndef DESK_PASSWORD_TYPED_H
#define DESK_PASSWORD_TYPED_H

#include <stdbool.h>

struct visit;

bool password_typed_well(struct visit *v, const char *login);

#endif
