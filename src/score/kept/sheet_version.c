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

enum outcome sheet_draft_make(struct change *c, const struct year *y, const struct sheet *s, int64_t *id_out)
{
    struct sheet_newest_row last = {.version = 0};
    struct sheet draft = *s;
    enum outcome o = sheet_newest(change_view(c), y->id, &last);
    if (o != OK && o != ABSENT)
        return o;
    draft.version = (int)last.version + 1;
    draft.year = y->year;
    return sheet_add(c, y->id, draft.title, sheet_write(change_arena(c), &draft), id_out);
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
    if (text_eq(sha256, was)) {
        change_housekeeping(c);
        return OK;
    }
    o = sheet_set_body(c, &(struct sheet_set_body_in){sheet, s->title, body, sha256, was});
    if (o != OK)
        return o;
    return record(c, "sheet.save", y, 0, sheet, arena_format(a, "{\"before\":\"%s\",\"after\":\"%s\"}", was, sha256));
}

enum outcome sheet_acceptances(struct view *v, const struct year *y, const struct sheet_version *draft,
                               struct sheet_acceptance **out, size_t *n_out)
{
    struct members m;
    struct sheet_accepts_rows rows;
    enum outcome o = year_members(v, y, &m);
    if (o == OK)
        o = sheet_accepts(v, draft->id, draft->sha256, &rows);
    if (o != OK)
        return o;
    struct sheet_acceptance *x = ARENA_MANY(view_arena(v), m.n, struct sheet_acceptance);
    for (size_t i = 0; i < m.n; i++) {
        x[i] = (struct sheet_acceptance){.unit = m.at[i].unit, .unit_name = m.at[i].name};
        for (size_t k = 0; k < rows.n; k++)
            if (rows.at[k].unit == m.at[i].unit) {
                x[i].name = rows.at[k].name;
                x[i].at = rows.at[k].at;
            }
    }
    *out = x;
    *n_out = m.n;
    return OK;
}

enum outcome sheet_accept(struct change *c, const struct actor *a, const struct year *y, const char *sha256)
{
    struct arena *arena = change_arena(c);
    struct sheet_version draft;
    struct sheet_in_force_row force;
    struct members m;
    enum outcome o = sheet_in_force(change_view(c), y->id, &force);
    if (o == OK)
        o = sheet_draft_read(change_view(c), y, &draft);
    if (o == ABSENT)
        return CLOSED;
    if (o == OK)
        o = year_members(change_view(c), y, &m);
    if (o != OK)
        return o;
    int64_t unit = actor_unit(a);
    if (!unit || !member_of(&m, unit))
        return DENIED;
    if (!text_eq(draft.sha256, sha256))
        return CLASH;
    o = sheet_accept_insert(c, &(struct sheet_accept_insert_in){draft.id, sha256, unit, change_stamp(c)->account,
                                                                change_stamp(c)->name,
                                                                moment_iso(arena, change_stamp(c)->at)});
    if (o != OK)
        return o;
    return record(c, "sheet.accept", y, unit, draft.id,
                  arena_format(arena, "{\"version\":%d,\"sha256\":\"%s\"}", draft.version, sha256));
}

static enum outcome accepted_by_all(struct change *c, const struct year *y, const struct sheet_version *draft)
{
    struct sheet_acceptance *x;
    size_t n;
    enum outcome o = sheet_acceptances(change_view(c), y, draft, &x, &n);
    for (size_t i = 0; o == OK && i < n; i++)
        if (!x[i].name)
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
