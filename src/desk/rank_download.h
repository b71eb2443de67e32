/* What the four downloads of the ranking share: the rows this reader may see. */
#ifndef DESK_RANK_DOWNLOAD_H
#define DESK_RANK_DOWNLOAD_H

#include "base/outcome.h"

struct rank_paper;
struct view;
struct visit;

/* ABSENT when the page would show nothing either (rank_fill.h, enum rank_sight). */
enum outcome rank_download(struct visit *v, struct view *view, struct rank_paper *out) MUST_USE;

#endif
