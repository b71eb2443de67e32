/* The one way to say how a call ended. Results come last, end in _out, and are untouched unless OK.
 * Why a thing is refused is a message (text/message.h), never a sentence in C. */
#ifndef BASE_OUTCOME_H
#define BASE_OUTCOME_H

enum outcome {
    OK,      /* done; 200 or 303 */
    ABSENT,  /* no such thing; 404. What the actor may not see answers like this too */
    DENIED,  /* known actor, not allowed; 403 */
    INVALID, /* the input breaks a rule; 422 */
    CLASH,   /* somebody changed it first; 409 */
    CLOSED,  /* once possible, no longer (a deadline, a frozen sheet); 410 */
    BROKEN,  /* ours: disk, database, bug; 500 */
};

#define MUST_USE __attribute__((warn_unused_result))

/* A fixed English word for logs and the command line: "ok", "absent", ... */
const char *outcome_name(enum outcome o);

#endif
