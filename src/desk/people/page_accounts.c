/* /nguoi-dung: the administrator makes accounts, gives one-time codes, shuts and opens, ends roles. A code is shown
 * once, in the answer to the act that made it; only its digest is kept. */
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/front/page.h"
#include "desk/people/org.html.h"
#include "desk/people/org_view.h"
#include "guard/account.h"
#include "guard/account.sql.h"
#include "guard/password.h"
#include "org/org.sql.h"
#include "store/store.h"
#include "text/words.h"
#include <stdlib.h>
#include <string.h>

enum { CODE_DAYS = 7 };

/* What an act leaves for the page that answers it. */
struct made {
    const char *code, *login;
};

static const int role_word[] = {[ROLE_CLERK] = W_ROLE_CLERK,
                                [ROLE_HEAD] = W_ROLE_HEAD,
                                [ROLE_COUNCIL] = W_ROLE_COUNCIL,
                                [ROLE_AUDITOR] = W_ROLE_AUDITOR,
                                [ROLE_ADMIN] = W_ROLE_ADMIN};
enum { ROLES = sizeof role_word / sizeof *role_word };

static const char *role_text(struct visit *v, const struct roles_all_row *r)
{
    enum role_kind kind;
    const char *where = r->unit_name ? r->unit_name : r->cluster_name;
    const char *what =
        role_from_code(r->kind, &kind) ? message_text(v->arena, v->lang, word((enum word)role_word[kind])) : r->kind;
    return where ? arena_format(v->arena, "%s, %s", what, where) : what;
}

static enum account_state state_of(const struct accounts_all_row *a)
{
    return text_eq(a->state, "closed") ? ACCOUNT_SHUT : a->waiting ? ACCOUNT_WAITS : ACCOUNT_OPEN;
}

static struct held_role *roles_of(struct visit *v, const struct roles_all_rows *roles, int64_t account, size_t *n_out)
{
    size_t n = 0;
    for (size_t k = 0; k < roles->n; k++)
        n += roles->at[k].account == account;
    struct held_role *held = ARENA_MANY(v->arena, n, struct held_role);
    for (size_t k = 0, at = 0; k < roles->n; k++)
        if (roles->at[k].account == account)
            held[at++] = (struct held_role){roles->at[k].id, role_text(v, &roles->at[k])};
    *n_out = n;
    return held;
}

static enum outcome accounts_fill(struct visit *v, struct view *view, struct accounts_view *p)
{
    struct accounts_all_rows rows;
    struct roles_all_rows roles;
    enum outcome o = accounts_all(view, &rows);
    if (o == OK)
        o = roles_all(view, day_iso(v->arena, moment_day(v->now)), &roles);
    if (o != OK)
        return o;
    struct account_item *at = ARENA_MANY(v->arena, rows.n, struct account_item);
    for (size_t i = 0; i < rows.n; i++) {
        size_t n;
        struct held_role *held = roles_of(v, &roles, rows.at[i].id, &n);
        at[i] = (struct account_item){.id = rows.at[i].id,
                                      .login = rows.at[i].login,
                                      .name = rows.at[i].name,
                                      .roles = held,
                                      .roles_n = n,
                                      .state = state_of(&rows.at[i]),
                                      .me = rows.at[i].id == v->actor->account};
    }
    p->at = at;
    p->n = rows.n;
    return OK;
}

static enum outcome places_add(struct visit *v, struct view *view, const struct clusters_all_row *c,
                               struct accounts_view *p, struct choice *at)
{
    struct members_on_rows units;
    struct year_newest_row year;
    const char *typed = v->again ? visit_typed(v, "don_vi") : "";
    enum outcome o = members_on(view, c->id, day_iso(v->arena, moment_day(v->now)), &units);
    if (o != OK)
        return o;
    const char *value = arena_format(v->arena, "c%lld", (long long)c->id);
    at[p->units.n++] = (struct choice){value, c->name, text_eq(value, typed)};
    for (size_t i = 0; i < units.n && p->units.n < 2000; i++) {
        value = arena_format(v->arena, "u%lld", (long long)units.at[i].unit);
        at[p->units.n++] =
            (struct choice){value, arena_format(v->arena, "– %s", units.at[i].name), text_eq(value, typed)};
    }
    o = year_newest(view, c->id, &year);
    if (o == OK)
        ((struct cluster_link *)p->clusters)[p->clusters_n++] =
            (struct cluster_link){arena_format(v->arena, "%s, %s", c->name, c->superior),
                                  url_of(visit_path(v, "/don-vi/%lld", (long long)year.id))};
    return o == ABSENT ? OK : o;
}

static enum outcome places_fill(struct visit *v, struct view *view, struct accounts_view *p)
{
    struct clusters_all_rows clusters;
    enum outcome o = clusters_all(view, &clusters);
    if (o != OK)
        return o;
    struct choice *at = ARENA_MANY(v->arena, 2000 + clusters.n, struct choice);
    p->clusters = ARENA_MANY(v->arena, clusters.n, struct cluster_link);
    p->units.at = at;
    for (size_t i = 0; i < clusters.n && o == OK; i++)
        o = places_add(v, view, &clusters.at[i], p, at);
    return o;
}

static void roles_fill(struct visit *v, struct accounts_view *p)
{
    struct choice *at = ARENA_MANY(v->arena, ROLES, struct choice);
    const char *typed = v->again ? visit_typed(v, "vai_tro") : "clerk";
    for (int i = 0; i < ROLES; i++) {
        const char *code = role_code((enum role_kind)i);
        at[i] =
            (struct choice){code, message_text(v->arena, v->lang, word((enum word)role_word[i])), text_eq(code, typed)};
    }
    p->roles = (struct choices){at, ROLES};
}

static enum outcome page_write(struct visit *v, struct view *view, const struct made *made, struct out *out)
{
    struct accounts_view p = {.flaws = visit_flaws(v),
                              .login = v->again ? visit_typed(v, "ten_dang_nhap") : "",
                              .name = v->again ? visit_typed(v, "ho_ten") : "",
                              .title = v->again ? visit_typed(v, "chuc_danh") : ""};
    if (made) {
        p.new_code = made->code;
        p.new_login = made->login;
        p.code_until = day_add(moment_day(v->now), CODE_DAYS);
    }
    roles_fill(v, &p);
    enum outcome o = accounts_fill(v, view, &p);
    if (o == OK)
        o = places_fill(v, view, &p);
    if (o == OK)
        accounts_page_html(out, visit_frame(v, view), &p);
    return o;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    return page_write(v, view, NULL, out);
}

/* The page itself is the answer: a redirect would have to carry the code. */
static enum outcome answer_code(struct visit *v, struct change *c, const struct made *made)
{
    struct out out = {.buf = buf_new(v->arena, 48 * 1024), .lang = v->lang};
    enum outcome o = page_write(v, change_view(c), made, &out);
    if (o == OK)
        v->response = (struct response){.status = 200, .body = buf_all(&out.buf)};
    return o;
}

static bool role_read(struct visit *v, struct role *out)
{
    const char *where = visit_typed(v, "don_vi");
    int64_t id = *where ? strtoll(where + 1, NULL, 10) : 0;
    if (!role_from_code(visit_typed(v, "vai_tro"), &out->kind))
        return false;
    bool unit = out->kind == ROLE_CLERK || out->kind == ROLE_HEAD,
         cluster = out->kind == ROLE_COUNCIL || out->kind == ROLE_AUDITOR;
    if ((unit && (*where != 'u' || id <= 0)) || (cluster && (*where != 'c' || id <= 0)))
        return false;
    out->unit = unit ? id : 0;
    out->cluster = cluster ? id : 0;
    return true;
}

static enum outcome place_exists(struct visit *v, struct view *view, const struct role *r)
{
    struct cluster_by_id_row cluster;
    struct unit_name_on_row unit;
    if (r->unit)
        return unit_name_on(view, r->unit, day_iso(v->arena, moment_day(v->now)), &unit);
    return r->cluster ? cluster_by_id(view, r->cluster, &cluster) : OK;
}

static enum outcome add(struct visit *v, struct change *c)
{
    struct made made = {code_new(v->arena), utf8_lower(v->arena, visit_typed(v, "ten_dang_nhap"))};
    struct new_account n = {.login = made.login,
                            .name = visit_typed(v, "ho_ten"),
                            .title = visit_typed(v, "chuc_danh"),
                            .code = code_plain(v->arena, made.code)};
    int64_t id;
    if (!login_valid(n.login))
        visit_flaw(v, "ten_dang_nhap", NULL, word(W_ACCOUNTS_LOGIN_HINT));
    if (!str_trim(str_of(n.name)).len)
        visit_flaw(v, "ho_ten", NULL, word(W_ACCOUNTS_FLAW_NAME));
    if (!role_read(v, &n.role) || place_exists(v, change_view(c), &n.role) != OK)
        visit_flaw(v, "don_vi", NULL, word(W_ACCOUNTS_FLAW_PLACE));
    if (v->flaws)
        return INVALID;
    struct account_by_login_row same;
    enum outcome o = account_by_login(change_view(c), n.login, &same);
    if (o == OK)
        o = CLASH;
    else if (o == ABSENT)
        o = account_add(c, &n, &id);
    if (o == CLASH)
        visit_flaw(v, "ten_dang_nhap", NULL, word(W_ACCOUNTS_FLAW_TAKEN));
    return o == OK ? answer_code(v, c, &made) : o;
}

static enum outcome code_again(struct visit *v, struct change *c, int64_t account)
{
    struct account_by_id_row a;
    enum outcome o = account_by_id(change_view(c), account, &a);
    if (o != OK)
        return o;
    struct made made = {code_new(v->arena), a.login};
    o = account_reset(c, account, code_plain(v->arena, made.code));
    return o == OK ? answer_code(v, c, &made) : o;
}

static int64_t act_on(const char *act, const char *name)
{
    size_t len = strlen(name);
    return strncmp(act, name, len) == 0 && act[len] == '.' ? strtoll(act + len + 1, NULL, 10) : 0;
}

static enum outcome save(struct visit *v, struct change *c)
{
    const char *act = visit_typed(v, "viec");
    int64_t code = act_on(act, "ma"), shut = act_on(act, "khoa"), open = act_on(act, "mo"), role = act_on(act, "thoi");
    int64_t me = v->actor->account;
    v->redirect = "/nguoi-dung";
    if (code == me || shut == me)
        return DENIED; /* nobody shuts the door behind himself */
    if (code > 0)
        return code_again(v, c, code);
    v->flash = shut > 0 ? W_FLASH_ACCOUNT_SHUT : open > 0 ? W_FLASH_ACCOUNT_OPEN : W_FLASH_ROLE_ENDED;
    if (shut > 0 || open > 0)
        return account_close(c, shut > 0 ? shut : open, shut > 0);
    if (role > 0)
        return role_close(c, role, me);
    return text_eq(act, "them") ? add(v, c) : ABSENT;
}

const struct page page_accounts = {
    .path = "/nguoi-dung",
    .title = W_ACCOUNTS_TITLE,
    .nav = "/nguoi-dung",
    .permission = PERM_ADMIN,
    .save_permission = PERM_ADMIN,
    .pace = PACE_COSTLY,
    .show = show,
    .save = save,
};
