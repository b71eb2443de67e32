/* Every page with invented data, as files: what the templates look like without a server or a database. */
#ifndef TEST_PREVIEW_H
#define TEST_PREVIEW_H

#include "base/arena.h"
#include "desk/front/frame.html.h"
#include "text/words.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define LIST(a) (a), COUNT(a)
#define MARK(n) ((struct mark_view){SHOW_POINTS, {n}})
#define TO(path) ((struct url){path})

enum { UNITS = 11 };
extern const char *const unit_names[UNITS];

struct preview {
    const char *dir;
    struct arena *arena;
    struct frame_view frame;
    struct out out;
};

void page_begin(struct preview *w, const char *here); /* `here`: the menu entry by its icon */
void page_end(struct preview *w, const char *name);

void preview_account(struct preview *w);
void preview_duties(struct preview *w);
void preview_dashboard(struct preview *w);
void preview_form(struct preview *w);
void preview_forms(struct preview *w);
void preview_plan(struct preview *w);
void preview_ranking(struct preview *w);
void preview_tie(struct preview *w);
void preview_kind(struct preview *w);
void preview_other(struct preview *w);
const struct rank_part *sample_rank(struct preview *w);
const struct story *sample_story(struct preview *w);

#endif
