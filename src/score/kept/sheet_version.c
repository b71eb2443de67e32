#include "score/kept/sheet_version.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/json_text.h"
#include "base/str.h"
#include "guard/audit.h"
#include "score/kept/score.sql.h"
#include "score/sheet_check.h"
#include "score/sheet_json.h"
#include "store/store.h"

static enum outcome kept(struct view *v, const struct year *y, int64_t id, struct sheet_version *out)
{
    struct sheet_by_id_row r;
    struct sheet *s = ARENA_NEW(view_arena(v), struct sheet);
    struct score_problem problem;
    enum outcome o = sheet_by_id(v, id, &r);
    if (o == OK && r.cluster_year != y->id)
        o = ABSENT;
    if (o != OK)
        return o;
    if (sheet_read(view_arena(v), str_of(r.body), s, &problem) != OK)
        return BROKEN;
    *out = (struct sheet_version){.id = r.id,
                                  .version = (int)r.version,
                                  .title = r.title,
                                  .state = r.state,
                                  .sha256 = r.sha256,
                                  .act = r.act,
                                  .frozen_at = r.frozen_at,
                                  .withdrawn_at = r.withdrawn_at,
                                  .body = r.body,
                                  .sheet = s};
    return OK;
}

enum outcome sheet_version_read(struct view *v, const struct year *y, int version, struct sheet_version *out)
{
    struct sheet_in_force_row head;
    struct sheet_of_version_row row = {0};
    enum outcome o;
    if (version) {
        o = sheet_of_version(v, y->id, version, &row);
    } else {
        o = sheet_in_force(v, y->id, &head);
        row.id = o == OK ? head.id : 0;
    }
    return o == OK ? kept(v, y, row.id, out) : o;
}

enum outcome sheet_draft_read(struct view *v, const struct year *y, struct sheet_version *out)
{
    struct sheet_newest_row newest;
    enum outcome o = sheet_newest(v, y->id, &newest);
    if (o == OK && !text_eq(newest.state, "draft"))
        o = ABSENT;
    return o == OK ? kept(v, y, newest.id, out) : o;
}

static enum outcome record(struct change *c, const char *action, const struct year *y, int64_t unit, int64_t sheet,
                           const char *detail)
{
    return audit_add(c, &(struct audit_entry){.action = action,
                                              .cluster_year = y->id,
                                              .unit = unit,
                                              .subject = "sheet",
                                              .subject_id = sheet,
                                              .detail = detail});
}

enum outcome sheet_add(struct change *c, int64_t cluster_year, const char *title, const char *body, int64_t *id_out)
{
    struct arena *a = change_arena(c);
    struct sheet_newest_row last = {.version = 0};
    enum outcome o = sheet_newest(change_view(c), cluster_year, &last);
    if (o != OK && o != ABSENT)
        return o;
    struct sheet_insert_in in = {
        .cluster_year = cluster_year,
        .version = last.version + 1,
        .title = title,
        .body = body,
        .sha256 = digest_hex(a, digest_of(str_of(body))),
        .made_at = moment_iso(a, change_stamp(c)->at),
        .account = change_stamp(c)->account,
    };
    int64_t id;
    o = sheet_insert(c, &in, &id);
    if (o == OK)
        o = record(c, "sheet.add", &(struct year){.id = cluster_year}, 0, id,
                   arena_format(a, "{\"version\":%lld,\"sha256\":\"%s\"}", (long long)in.version, in.sha256));
    if (o == OK)
        *id_out = id;
    return o;
}

enum outcome sheet_save(struct change *c, const struct year *y, int64_t sheet, const char *was, const struct sheet *s)
{
    struct arena *a = change_arena(c);
    struct sheet_version now;
    enum outcome o = kept(change_view(c), y, sheet, &now);
    if (o != OK)
        return o;
    if (!text_eq(now.state, "draft"))
        return CLOSED;
    if (!text_eq(now.sha256, was))
        return CLASH;
    const char *body = sheet_write(a, s), *sha256 = digest_hex(a, digest_of(str_of(body)));
    if (text_eq(sha256, was))
        return OK;
    o = sheet_set_body(c, &(struct sheet_set_body_in){sheet, s->title, body, sha256, was});
    if (o != OK)
        return o;
    return record(c, "sheet.save", y, 0, sheet, arena_format(a, "{\"before\":\"%s\",\"after\":\"%s\"}", was, sha256));
}

enum outcome sheet_draft_put(struct change *c, const struct year *y, const char *was, const struct sheet *s)
{
    struct sheet_newest_row last = {.version = 0, .state = ""};
    struct sheet draft = *s;
    int64_t id;
    enum outcome o = sheet_newest(change_view(c), y->id, &last);
    if (o != OK && o != ABSENT)
        return o;
    if (!text_eq(y->state, "running"))
        return CLOSED;
    bool there = text_eq(last.state, "draft");
    if (there == text_empty(was))
        return CLASH;
    draft.version = (int)last.version + !there;
    draft.year = y->year;
    return there ? sheet_save(c, y, last.id, was, &draft)
                 : sheet_add(c, y->id, draft.title, sheet_write(change_arena(c), &draft), &id);
}

static void answer_put(struct sheet_answer *x, size_t n, const struct sheet_answers_row *r)
{
    for (size_t i = 0; i < n; i++)
        if (x[i].unit == r->unit) {
            x[i].says = r->accepts ? SAYS_YES : SAYS_NO;
            x[i].name = r->name;
            x[i].reason = r->reason;
            x[i].at = r->at;
        }
}

enum outcome sheet_answers_now(struct view *v, const struct year *y, const struct sheet_version *draft,
                               struct sheet_answer **out, size_t *n_out)
{
    struct members m;
    struct sheet_answers_rows rows;
    enum outcome o = year_members(v, y, &m);
    if (o == OK)
        o = sheet_answers(v, draft->id, draft->sha256, &rows);
    if (o != OK)
        return o;
    struct sheet_answer *x = ARENA_MANY(view_arena(v), m.n, struct sheet_answer);
    for (size_t i = 0; i < m.n; i++)
        x[i] = (struct sheet_answer){.unit = m.at[i].unit, .unit_name = m.at[i].name};
    for (size_t k = 0; k < rows.n; k++)
        answer_put(x, m.n, &rows.at[k]);
    *out = x;
    *n_out = m.n;
    return OK;
}

static enum outcome amendment_read(struct change *c, const struct year *y, struct sheet_version *out)
{
    struct sheet_in_force_row force;
    enum outcome o = sheet_in_force(change_view(c), y->id, &force);
    if (o == OK)
        o = sheet_draft_read(change_view(c), y, out);
    return o == ABSENT ? CLOSED : o;
}

/* reason NULL: yes. */
static enum outcome answer_keep(struct change *c, const struct year *y, const struct sheet_version *draft, int64_t unit,
                                const char *reason)
{
    struct arena *a = change_arena(c);
    const struct sheet_answer_insert_in in = {.sheet = draft->id,
                                              .sha256 = draft->sha256,
                                              .unit = unit,
                                              .accepts = !reason,
                                              .reason = reason ? reason : "",
                                              .account = change_stamp(c)->account,
                                              .name = change_stamp(c)->name,
                                              .at = moment_iso(a, change_stamp(c)->at)};
    enum outcome o = sheet_answer_insert(c, &in);
    if (o != OK)
        return o;
    return record(c, reason ? "sheet.refuse" : "sheet.accept", y, unit, draft->id,
                  arena_format(a, "{\"version\":%d,\"sha256\":\"%s\",\"reason\":%s}", draft->version, draft->sha256,
                               json_text(a, in.reason)));
}

static enum outcome answer(struct change *c, const struct actor *a, const struct year *y, const char *sha256,
                           const char *reason)
{
    struct sheet_version draft;
    struct sheet_answer *x, *mine = NULL;
    size_t n;
    enum outcome o = amendment_read(c, y, &draft);
    if (o == OK)
        o = sheet_answers_now(change_view(c), y, &draft, &x, &n);
    if (o != OK)
        return o;
    for (size_t i = 0; actor_unit(a) && i < n; i++)
        if (x[i].unit == actor_unit(a))
            mine = &x[i];
    if (!mine)
        return DENIED;
    if (!text_eq(draft.sha256, sha256))
        return CLASH;
    bool same = reason ? mine->says == SAYS_NO && text_eq(mine->reason, reason) : mine->says == SAYS_YES;
    return same ? OK : answer_keep(c, y, &draft, mine->unit, reason);
}

enum outcome sheet_accept(struct change *c, const struct actor *a, const struct year *y, const char *sha256)
{
    return answer(c, a, y, sha256, NULL);
}

enum outcome sheet_refuse(struct change *c, const struct actor *a, const struct year *y, const char *sha256,
                          const char *reason)
{
    return str_trim(str_of(reason)).len ? answer(c, a, y, sha256, reason) : INVALID;
}

enum outcome sheet_withdraw(struct change *c, const struct year *y, const char *sha256, const char *reason)
{
    struct arena *a = change_arena(c);
    struct sheet_version draft;
    enum outcome o = sheet_draft_read(change_view(c), y, &draft);
    if (o == OK && !text_eq(draft.sha256, sha256))
        o = CLASH;
    if (o == OK && !str_trim(str_of(reason)).len)
        o = INVALID;
    if (o == OK)
        o = sheet_set_withdrawn(c, draft.id, moment_iso(a, change_stamp(c)->at), reason);
    if (o != OK)
        return o;
    return record(c, "sheet.withdraw", y, 0, draft.id,
                  arena_format(a, "{\"version\":%d,\"sha256\":\"%s\",\"reason\":%s}", draft.version, draft.sha256,
                               json_text(a, reason)));
}

static enum outcome accepted_by_all(struct change *c, const struct year *y, const struct sheet_version *draft)
{
    struct sheet_answer *x;
    size_t n;
    enum outcome o = sheet_answers_now(change_view(c), y, draft, &x, &n);
    for (size_t i = 0; o == OK && i < n; i++)
        if (x[i].says != SAYS_YES)
            o = INVALID;
    return o;
}

static bool is_sound(struct arena *a, const struct sheet *s)
{
    struct findings found = sheet_check(a, s);
    return findings_first_error(&found).code == SCORE_NONE;
}

static enum outcome forms_free(struct change *c, const struct year *y)
{
    struct forms_of_year_rows forms;
    enum outcome o = forms_of_year(change_view(c), y->id, &forms);
    for (size_t i = 0; o == OK && i < forms.n; i++)
        if (text_eq(forms.at[i].state, "final") || text_eq(forms.at[i].state, "published"))
            o = CLOSED;
    return o;
}

static enum outcome forms_open(struct change *c, const struct year *y, int64_t sheet)
{
    struct members m;
    enum outcome o = year_members(change_view(c), y, &m);
    for (size_t i = 0; o == OK && i < m.n; i++)
        o = form_insert(c, y->id, m.at[i].unit, sheet);
    return o == OK ? forms_use_sheet(c, y->id, sheet) : o;
}

static enum outcome freeze_allowed(struct change *c, const struct year *y, const struct sheet_version *draft,
                                   const char *act)
{
    struct sheet_in_force_row force;
    if (!text_eq(draft->state, "draft") || !text_eq(y->state, "running"))
        return CLOSED;
    if (!str_trim(str_of(act)).len || !is_sound(change_arena(c), draft->sheet))
        return INVALID;
    enum outcome o = sheet_in_force(change_view(c), y->id, &force);
    if (o == OK)
        o = accepted_by_all(c, y, draft);
    else if (o == ABSENT)
        o = OK;
    return o == OK ? forms_free(c, y) : o;
}

enum outcome sheet_freeze(struct change *c, const struct year *y, int64_t sheet, const char *act)
{
    struct arena *a = change_arena(c);
    struct sheet_version draft;
    enum outcome o = kept(change_view(c), y, sheet, &draft);
    if (o == OK)
        o = freeze_allowed(c, y, &draft, act);
    if (o == OK)
        o = sheet_set_frozen(c, sheet, moment_iso(a, change_stamp(c)->at), act);
    if (o == OK)
        o = sheets_replace(c, y->id, sheet);
    if (o == OK)
        o = forms_open(c, y, sheet);
    if (o != OK)
        return o;
    return record(c, "sheet.freeze", y, 0, sheet,
                  arena_format(a, "{\"act\":%s,\"sha256\":\"%s\"}", json_text(a, act), draft.sha256));
}
