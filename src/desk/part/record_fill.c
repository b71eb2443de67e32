#include "desk/part/record_fill.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/str.h"
#include "desk/front/visit.h"
#include "text/words.h"
#include <jansson.h>
#include <string.h>

static const struct record_kind kind[] = {
    {"mark.set", W_AUDIT_ACTION_MARK_SET},
    {"evidence.add", W_AUDIT_ACTION_EVIDENCE_ADD},
    {"evidence.take", W_AUDIT_ACTION_EVIDENCE_TAKE},
    {"form.submit", W_AUDIT_ACTION_FORM_SUBMIT},
    {"form.resubmit", W_AUDIT_ACTION_FORM_RESUBMIT},
    {"form.withdraw", W_AUDIT_ACTION_FORM_WITHDRAW},
    {"form.return", W_AUDIT_ACTION_FORM_RETURN},
    {"form.verify", W_AUDIT_ACTION_FORM_VERIFY},
    {"form.close_check", W_AUDIT_ACTION_FORM_CLOSE_CHECK},
    {"form.appeal", W_AUDIT_ACTION_FORM_APPEAL},
    {"form.answer", W_AUDIT_ACTION_FORM_ANSWER},
    {"form.finalise", W_AUDIT_ACTION_FORM_FINALISE},
    {"form.final", W_AUDIT_ACTION_FORM_FINALISE},
    {"form.reopen", W_AUDIT_ACTION_FORM_REOPEN},
    {"form.verified", W_AUDIT_ACTION_FORM_REOPEN},
    {"form.publish", W_AUDIT_ACTION_FORM_PUBLISH},
    {"form.published", W_AUDIT_ACTION_FORM_PUBLISH},
    {"duty.done", W_AUDIT_ACTION_DUTY_DONE},
    {"duty.return", W_AUDIT_ACTION_DUTY_RETURN},
    {"duty.due", W_AUDIT_ACTION_DUTY_DUE},
    {"cross.plan", W_AUDIT_ACTION_CROSS_PLAN},
    {"tie.fact", W_AUDIT_ACTION_TIE_FACT},
    {"tie.vote", W_AUDIT_ACTION_TIE_VOTE},
    {"tie.draw", W_AUDIT_ACTION_TIE_DRAW},
    {"tie.withdraw", W_AUDIT_ACTION_TIE_WITHDRAW},
    {"tie.share", W_AUDIT_ACTION_TIE_SHARE},
    {"year.lead", W_AUDIT_ACTION_YEAR_LEAD},
    {"year.move", W_AUDIT_ACTION_YEAR_MOVE},
    {"sheet.add", W_AUDIT_ACTION_SHEET_ADD},
    {"sheet.save", W_AUDIT_ACTION_SHEET_SAVE},
    {"sheet.accept", W_AUDIT_ACTION_SHEET_ACCEPT},
    {"sheet.refuse", W_AUDIT_ACTION_SHEET_REFUSE},
    {"sheet.withdraw", W_AUDIT_ACTION_SHEET_WITHDRAW},
    {"sheet.freeze", W_AUDIT_ACTION_SHEET_FREEZE},
    {"year.open", W_AUDIT_ACTION_YEAR_OPEN},
    {"year.appeal_until", W_AUDIT_ACTION_YEAR_APPEAL_UNTIL},
    {"import.add", W_AUDIT_ACTION_IMPORT_ADD},
    {"import.keep", W_AUDIT_ACTION_IMPORT_KEEP},
    {"import.accept", W_AUDIT_ACTION_IMPORT_ACCEPT},
    {"import.drop", W_AUDIT_ACTION_IMPORT_DROP},
    {"plan.accept", W_AUDIT_ACTION_PLAN_ACCEPT},
    {"plan.undo", W_AUDIT_ACTION_PLAN_UNDO},
    {"account.add", W_AUDIT_ACTION_ACCOUNT_ADD},
    {"account.reset", W_AUDIT_ACTION_ACCOUNT_RESET},
    {"account.close", W_AUDIT_ACTION_ACCOUNT_CLOSE},
    {"account.open", W_AUDIT_ACTION_ACCOUNT_OPEN},
    {"account.password", W_AUDIT_ACTION_ACCOUNT_PASSWORD},
    {"account.password_wrong", W_AUDIT_ACTION_ACCOUNT_PASSWORD_WRONG},
    {"account.first_password", W_AUDIT_ACTION_ACCOUNT_FIRST_PASSWORD},
    {"role.add", W_AUDIT_ACTION_ROLE_ADD},
    {"role.end", W_AUDIT_ACTION_ROLE_END},
    {"session.close", W_AUDIT_ACTION_SESSION_CLOSE},
    {"door.open", W_AUDIT_ACTION_DOOR_OPEN},
    {"door.wrong", W_AUDIT_ACTION_DOOR_WRONG},
    {"door.wait", W_AUDIT_ACTION_DOOR_WAIT},
    {"door.code_dead", W_AUDIT_ACTION_DOOR_CODE_DEAD},
    {"door.leave", W_AUDIT_ACTION_DOOR_LEAVE},
    {"record.check", W_AUDIT_ACTION_RECORD_CHECK},
    {"record.broken", W_AUDIT_ACTION_RECORD_BROKEN},
};

enum { KINDS = sizeof kind / sizeof *kind };

const struct record_kind *record_kind_at(size_t i)
{
    return i < KINDS ? &kind[i] : NULL;
}

struct message record_what(const char *code)
{
    for (size_t i = 0; i < KINDS; i++)
        if (text_eq(kind[i].code, code))
            return word((enum word)kind[i].word);
    return w_audit_action_other(code);
}

static struct message subject_word(const char *subject, const char *unit)
{
    if (text_eq(subject, "form"))
        return w_audit_subject_form(unit);
    if (text_eq(subject, "duty"))
        return w_audit_subject_duty(unit);
    if (text_eq(subject, "plan") || text_eq(subject, "import"))
        return word(W_AUDIT_SUBJECT_PLAN);
    if (text_eq(subject, "sheet"))
        return word(W_AUDIT_SUBJECT_SHEET);
    if (text_eq(subject, "cluster_year"))
        return word(W_AUDIT_SUBJECT_YEAR);
    return word(text_eq(subject, "account") ? W_AUDIT_SUBJECT_ACCOUNT : W_AUDIT_SUBJECT_RECORD);
}

static const char *text_in(const json_t *detail, const char *name)
{
    const char *text = json_string_value(json_object_get(detail, name));
    return text ? text : "";
}

/* A digest of before and after tells people nothing: the record's own page shows what was recorded, whole. */
static bool digests(const char *before, const char *after)
{
    enum { HEX = 2 * DIGEST_SIZE };
    return strlen(before) == HEX && strlen(after) == HEX && strspn(before, "0123456789abcdef") == HEX &&
           strspn(after, "0123456789abcdef") == HEX;
}

/* "2.3: 6,50 → 6,00", a reason, a file's name: what the row itself says, in a few words. */
static const char *detail_text(struct visit *v, const char *json)
{
    json_t *d = json_loads(json, 0, NULL);
    const char *code = text_in(d, "code"), *before = text_in(d, "before"), *after = text_in(d, "after"),
               *name = text_in(d, "name");
    const char *reason = text_in(d, "reason"), *text = NULL;
    if (digests(before, after))
        text = *reason ? arena_text(v->arena, reason) : NULL;
    else if (*after || *before)
        text = arena_format(v->arena, "%s: %s → %s%s%s", code, *before ? before : "–", *after ? after : "–",
                            *reason ? ", " : "", reason);
    else if (*name)
        text = arena_format(v->arena, "%s%s%s", code, *code ? ": " : "", name);
    else if (*reason)
        text = arena_text(v->arena, reason);
    else if (json_integer_value(json_object_get(d, "more")) > 0)
        text = message_text(v->arena, v->lang, w_audit_more(json_integer_value(json_object_get(d, "more"))));
    json_decref(d);
    return text;
}

static bool form_read_here(struct visit *v, const struct record_ground *g, const struct audit_page_row *r)
{
    struct place at = year_place(&v->year, r->unit.n);
    if (!r->cluster_year.is || r->cluster_year.n != v->year.id)
        return false;
    for (size_t i = 0; i < g->forms.n; i++)
        at.draft = at.draft || (g->forms.at[i].id == r->subject_id && text_eq(g->forms.at[i].state, "draft"));
    return may(v->actor, PERM_FORM_READ, &at);
}

struct record_item record_item_of(struct visit *v, const struct record_ground *g, const struct audit_page_row *r)
{
    const struct member *unit = member_of(g->members, r->unit.n);
    bool form = text_eq(r->subject, "form"), reads = form && form_read_here(v, g, r);
    struct digest hash = {{0}};
    if (r->hash.len == DIGEST_SIZE)
        for (size_t i = 0; i < DIGEST_SIZE; i++)
            hash.at[i] = (unsigned char)r->hash.at[i];
    bool console = text_eq(r->source, "console");
    return (struct record_item){
        .no = r->id,
        .at = r->at,
        .who = *r->name ? r->name : NULL,
        .what = record_what(r->action),
        .detail = form && !reads ? NULL : detail_text(v, r->detail),
        .subject = message_text(v->arena, v->lang, subject_word(r->subject, unit ? unit->name : "")),
        .source = console ? message_text(v->arena, v->lang, word(W_AUDIT_CONSOLE)) : r->source,
        .hash = arena_format(v->arena, "%.8s", digest_hex(v->arena, hash)),
        .to = reads ? url_of(visit_path(v, "/phieu/%lld", (long long)r->subject_id)) : (struct url){NULL},
    };
}

enum outcome chain_found_read(struct visit *v, struct view *view, struct chain_found *out)
{
    struct audit_newest_of_row row;
    *out = (struct chain_found){.chain = CHAIN_UNCHECKED};
    enum outcome o = audit_newest_of(view, "record", &row);
    if (o != OK)
        return o == ABSENT ? OK : o;
    json_t *d = json_loads(row.detail, 0, NULL);
    out->at = row.at;
    out->chain = text_eq(row.action, "record.check") ? CHAIN_WHOLE : CHAIN_BROKEN;
    out->rows = json_integer_value(json_object_get(d, "rows"));
    out->broken_at = json_integer_value(json_object_get(d, "row"));
    out->head = arena_format(v->arena, "%.16s", text_in(d, "head"));
    json_decref(d);
    return OK;
}
