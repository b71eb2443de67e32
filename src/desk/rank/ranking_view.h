/* /xep-hang and /xep-hang/cong-bo. */
#ifndef DESK_RANKING_VIEW_H
#define DESK_RANKING_VIEW_H

#include "desk/part/rank_part_view.h"
#include "desk/part/rank_tie_view.h"
#include "print/rank_plot.h"

struct ladder_step {
    const char *text; /* as the sheet says it */
    bool used;        /* decided something this year */
};

/* GET /xep-hang, ?don-vi={unit} opens a story. */
struct ranking_view {
    const char *cluster;
    int64_t year, sheet_version;
    struct rank_part rank;
    bool later; /* this reader sees places only once they are published */
    struct story story; /* unit NULL: none is open */
    struct message problem;         /* why there is no ranking; word 0: none */
    const struct message *warnings; /* of lines that were computed all the same */
    size_t warnings_n;
    struct rank_moves moves;
    const struct plot *moves_plot; /* NULL: no other year to compare with */
    const struct ladder_step *ladder;
    size_t ladder_n;
    int64_t open_forms;     /* forms without final marks: their rows are provisional */
    struct moment at;       /* computed */
    struct day published;   /* no day: not yet */
    struct url docx, pdf, xlsx, csv, sheet;
    struct url part;        /* equal units to be parted by this reader; none: nothing to do */
    struct tie_told_list told; /* what was told about equal units */
    struct url try_it;      /* the sandbox; none: not for this reader */
    struct url publish;     /* none: not for this reader, or done */
    const char *digest;     /* first characters of the hash of what was computed; NULL */
    const char *superior, *issuer, *place; /* letterhead on paper */
    struct day today;
};

/* GET and POST /xep-hang/cong-bo. Step 1 lists what blocks; step 2 (?buoc=2) asks to type CÔNG BỐ in `go`.
 * Fields: go, pb. */
struct publish_view {
    const char *cluster;
    int64_t year, version;
    bool confirm; /* step 2 */
    struct crumbs crumbs;
    struct flaws flaws; /* "go" */
    const struct blocker *blockers;
    size_t blockers_n;
    bool blocked; /* at least one stops it */
    struct rank_part rank;
    const char *seen_by;
    const char *typed;
};

#endif
