#include "desk/people/sample_accounts.h"

#include "base/arena.h"
#include "base/str.h"
#include "desk/people/account_view.h"
#include "desk/sample/sample_data.h"
#include "org/org.sql.h"
#include "store/store.h"
#include <jansson.h>

static enum outcome read_all(struct arena *a, const json_t *list, const struct sample_account **at_out, size_t *n_out)
{
    size_t n = json_array_size(list);
    struct sample_account *at = ARENA_MANY(a, n, struct sample_account);
    for (size_t i = 0; i < n; i++) {
        const char *login, *password, *title;
        if (json_unpack(json_array_get(list, i), "{s:s,s:s,s:s}", "login", &login, "password", &password, "title",
                        &title) != 0)
            return BROKEN;
        at[i] = (struct sample_account){arena_text(a, login), arena_text(a, password), arena_text(a, title)};
    }
    *at_out = at;
    *n_out = n;
    return OK;
}

enum outcome sample_accounts(struct arena *a, struct view *v, const struct sample_account **at_out, size_t *n_out)
{
    struct clusters_count_row count;
    enum outcome o = clusters_count(v, &count);
    *n_out = 0;
    if (o != OK || !count.samples || count.samples != count.total)
        return o;
    json_t *root = json_loadb(sample_accounts_json.at, sample_accounts_json.len, 0, NULL);
    o = root ? read_all(a, json_object_get(root, "accounts"), at_out, n_out) : BROKEN;
    json_decref(root);
    return o;
}
