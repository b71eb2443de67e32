/* A small drawing of lines, marks and words, for papers and pages alike: whoever makes it says where everything
 * stands. Lengths are tenths of a millimetre from the top left corner; a paper stretches it to the width of its text.
 * Everything lives in the arena of plot_new; texts are not copied. */
#ifndef PAPER_PLOT_H
#define PAPER_PLOT_H

#include <stddef.h>

struct arena;

enum plot_kind { PLOT_LINE, PLOT_DOT, PLOT_RING, PLOT_DIAMOND, PLOT_TEXT };
/* GROUND is the colour of the paper, for words on a dot. */
enum plot_tone { TONE_FAINT, TONE_PLAIN, TONE_STRONG, TONE_GROUND };
enum plot_end { PLOT_START, PLOT_MIDDLE, PLOT_END }; /* which end of a text stands at x */

enum { PLOT_TEXT_SIZE = 36 }; /* height of the letters */

struct plot_shape {
    enum plot_kind kind;
    enum plot_tone tone;
    int x, y;       /* where a line begins, the middle of a mark, the foot line of a text */
    int to_x, to_y; /* PLOT_LINE */
    int size;       /* radius of a mark */
    enum plot_end end;
    const char *text;
};

struct plot {
    struct arena *arena;
    int width, height;
    const char *title, *desc; /* what it shows, for whoever does not see it */
    struct plot_shape *shape; /* the later ones lie on top */
    size_t n, room;
};

struct plot *plot_new(struct arena *a, int width, int height, const char *title, const char *desc);
void plot_line(struct plot *p, enum plot_tone tone, int x, int y, int to_x, int to_y);
void plot_mark(struct plot *p, enum plot_kind kind, enum plot_tone tone, int x, int y, int size);
void plot_text(struct plot *p, enum plot_tone tone, enum plot_end end, int x, int y, const char *text);

#endif
