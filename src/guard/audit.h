/* The record: one row per change, in the same transaction, each with the hash of the row before.
 * hash = SHA-256(previous ‖ netstrings of: id, at, account, name, source, action, cluster_year, unit, subject,
 * subject_id, detail); a netstring is "<bytes>:<bytes>,", an absent number is the empty string. Row 1 has
 * 32 zero bytes as previous. docs/formats.md tells an outsider how to check it. */
#ifndef GUARD_AUDIT_H
#define GUARD_AUDIT_H

#include "base/digest.h"
#include "base/maybe.h"
#include "base/outcome.h"

struct arena;
struct change;
struct view;

struct audit_entry {
    const char *action;       /* "mark.set" */
    int64_t cluster_year, unit; /* 0: none */
    const char *subject;      /* "form" */
    int64_t subject_id;
    const char *detail;       /* JSON object as text; NULL: {} */
};

enum outcome audit_add(struct change *c, const struct audit_entry *e) MUST_USE;
/* Walks the whole chain. INVALID: *bad_out is the first row that does not follow; else rows and head. */
enum outcome audit_verify(struct view *v, int64_t *rows_out, struct digest *head_out, int64_t *bad_out) MUST_USE;
/* The newest row's number and hash, for receipts and minutes; row 0 and zeros when there is none. */
enum outcome audit_head(struct view *v, int64_t *row_out, struct digest *head_out) MUST_USE;

#endif
