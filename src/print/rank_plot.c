#include "print/rank_plot.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "print/table.h"
#include "text/words.h"
#include <string.h>

enum { WIDTH = 1650, HEAD = 70, FOOT_LINE = 12, NAME_MOST = 34, SCALE_EVERY = 400 };
enum { MOVES_LEFT = 60, MOVES_RIGHT = 960, MOVES_NAME = 1020, MOVES_PITCH = 80 };
enum { MARKS_LEFT = 620, MARKS_RIGHT = 1480, MARKS_PITCH = 64, MARKS_DOT = 15, MARKS_LEGEND = 60 };
enum { HIGH_MOST = 2020, PITCH_LEAST = 44 }; /* so that forty units stay on one page */

static const char *name_short(struct arena *a, const char *name)
{
    const char *at = name;
    for (int i = 0; i < NAME_MOST && *at; i++)
        utf8_next(&at);
    return *at ? arena_format(a, "%.*s…", (int)(at - name), name) : name;
}

static int pitch_of(int usual, int rows)
{
    int fits = rows > 0 ? HIGH_MOST / rows : usual;
    return fits > usual ? usual : fits < PITCH_LEAST ? PITCH_LEAST : fits;
}

/* Where each unit stands in each year: -1 without a place, but in the last year, where its name is written. */
struct slots {
    const struct rank_moves *m;
    int *slot; /* years × rows */
    int most;  /* places taken in the fullest year */
    int pitch; /* from one to the next */
};

static int *slot_of(const struct slots *s, size_t year, size_t row)
{
    return &s->slot[year * s->m->rows + row];
}

static int slots_year(struct slots *s, size_t year)
{
    int taken = 0, most = 0;
    for (size_t i = 0; i < s->m->rows; i++) {
        *slot_of(s, year, i) = -1;
        most = s->m->row[i].place[year] > most ? s->m->row[i].place[year] : most;
    }
    for (int place = 1; place <= most; place++)
        for (size_t i = 0; i < s->m->rows; i++)
            if (s->m->row[i].place[year] == place)
                *slot_of(s, year, i) = taken++;
    for (size_t i = 0; i < s->m->rows && year + 1 == s->m->years; i++)
        if (*slot_of(s, year, i) < 0)
            *slot_of(s, year, i) = taken++;
    return taken;
}

static struct slots slots_fill(struct arena *a, const struct rank_moves *m)
{
    struct slots s = {.m = m, .slot = ARENA_MANY(a, m->years * m->rows, int)};
    for (size_t y = 0; y < m->years; y++) {
        int taken = slots_year(&s, y);
        s.most = taken > s.most ? taken : s.most;
    }
    s.pitch = pitch_of(MOVES_PITCH, s.most);
    return s;
}

static int year_x(const struct rank_moves *m, size_t year)
{
    return MOVES_LEFT + (int)((MOVES_RIGHT - MOVES_LEFT) * year / (m->years - 1));
}

static int slot_y(const struct slots *s, int slot)
{
    return HEAD + s->pitch / 2 + slot * s->pitch;
}

static void links_draw(struct plot *p, const struct slots *s, size_t row)
{
    enum plot_tone tone = s->m->row[row].strong ? TONE_STRONG : TONE_FAINT;
    for (size_t y = 1; y < s->m->years; y++) {
        int from = *slot_of(s, y - 1, row), to = *slot_of(s, y, row);
        if (from >= 0 && to >= 0)
            plot_line(p, tone, year_x(s->m, y - 1), slot_y(s, from), year_x(s->m, y), slot_y(s, to));
    }
}

static void rings_draw(struct plot *p, const struct slots *s, size_t row)
{
    const struct rank_moves_row *r = &s->m->row[row];
    for (size_t y = 0; y < s->m->years; y++) {
        int slot = *slot_of(s, y, row);
        if (slot < 0)
            continue;
        bool dark = r->strong && r->place[y];
        plot_mark(p, dark ? PLOT_DOT : PLOT_RING, dark ? TONE_STRONG : TONE_PLAIN, year_x(s->m, y), slot_y(s, slot),
                  s->pitch * 2 / 5);
        plot_text(p, dark ? TONE_GROUND : TONE_STRONG, PLOT_MIDDLE, year_x(s->m, y), slot_y(s, slot) + FOOT_LINE,
                  r->place[y] ? arena_format(p->arena, "%d", r->place[y]) : "–");
    }
    plot_text(p, TONE_STRONG, PLOT_START, MOVES_NAME, slot_y(s, *slot_of(s, s->m->years - 1, row)) + FOOT_LINE,
              name_short(p->arena, r->unit));
}

struct plot *rank_moves_plot(struct arena *a, enum lang lang, const struct rank_moves *m)
{
    if (!m || m->years < 2 || !m->rows)
        return NULL;
    struct slots s = slots_fill(a, m);
    struct plot *p = plot_new(a, WIDTH, HEAD + s.most * s.pitch,
                              message_text(a, lang, w_plot_moves_title(m->year[0], m->year[m->years - 1])),
                              message_text(a, lang, word(W_PLOT_MOVES_DESC)));
    for (size_t y = 0; y < m->years; y++)
        plot_text(p, TONE_PLAIN, PLOT_MIDDLE, year_x(m, y), HEAD / 2 + FOOT_LINE, arena_format(a, "%d", m->year[y]));
    for (int strong = 0; strong < 2; strong++)
        for (size_t i = 0; i < m->rows; i++)
            if (m->row[i].strong == strong)
                links_draw(p, &s, i);
    for (size_t i = 0; i < m->rows; i++)
        rings_draw(p, &s, i);
    return p;
}

/* Whole points on the scale below; hundredths. */
struct scale {
    int64_t low, high;
};

static void scale_take(struct scale *s, bool has, struct points p)
{
    if (!has)
        return;
    s->low = p.hundredths < s->low ? p.hundredths : s->low;
    s->high = p.hundredths > s->high ? p.hundredths : s->high;
}

static bool scale_of(const struct rank_paper *p, struct scale *out)
{
    struct scale s = {INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < p->rows; i++) {
        const struct rank_paper_row *x = &p->row[i];
        scale_take(&s, x->known && x->has_self, x->self);
        scale_take(&s, x->known && x->has_verified, x->verified);
        scale_take(&s, x->known, x->total);
    }
    if (s.low > s.high)
        return false;
    int64_t under = (s.low % SCALE_EVERY + SCALE_EVERY) % SCALE_EVERY;
    out->low = s.low - under;
    out->high = s.high - ((s.high % SCALE_EVERY) + SCALE_EVERY) % SCALE_EVERY + SCALE_EVERY;
    return true;
}

static int scale_x(const struct scale *s, int64_t hundredths)
{
    return (int)(MARKS_LEFT + (MARKS_RIGHT - MARKS_LEFT) * (hundredths - s->low) / (s->high - s->low));
}

static void scale_draw(struct plot *p, const struct scale *s, int bottom)
{
    int64_t steps = (s->high - s->low) / SCALE_EVERY, every = SCALE_EVERY * ((steps + 7) / 8);
    for (int64_t at = s->low; at <= s->high; at += every) {
        int x = scale_x(s, at);
        plot_line(p, TONE_FAINT, x, HEAD, x, bottom);
        plot_text(p, TONE_PLAIN, PLOT_MIDDLE, x, HEAD / 2 + FOOT_LINE,
                  arena_format(p->arena, "%lld", (long long)(at / 100)));
    }
}

static void marks_draw(struct plot *p, const struct scale *s, const struct rank_paper_row *x, int y)
{
    int self = scale_x(s, x->self.hundredths), verified = scale_x(s, x->verified.hundredths);
    plot_text(p, TONE_STRONG, PLOT_START, 0, y + FOOT_LINE, name_short(p->arena, x->unit));
    if (x->has_self && x->has_verified)
        plot_line(p, TONE_PLAIN, self, y, verified, y);
    if (x->has_self)
        plot_mark(p, PLOT_RING, TONE_STRONG, self, y, MARKS_DOT);
    if (x->has_verified)
        plot_mark(p, PLOT_DOT, TONE_PLAIN, verified, y, MARKS_DOT);
    plot_mark(p, PLOT_DIAMOND, TONE_STRONG, scale_x(s, x->total.hundredths), y, MARKS_DOT);
    plot_text(p, TONE_STRONG, PLOT_END, WIDTH, y + FOOT_LINE, points_text(p->arena, x->total));
}

static void legend_draw(struct plot *p, enum lang lang, int y)
{
    static const struct {
        enum plot_kind kind;
        enum plot_tone tone;
        int word;
    } is[] = {{PLOT_RING, TONE_STRONG, W_RANK_SELF},
              {PLOT_DOT, TONE_PLAIN, W_RANK_VERIFIED},
              {PLOT_DIAMOND, TONE_STRONG, W_RANK_TOTAL_AFTER}};
    for (size_t i = 0; i < sizeof is / sizeof *is; i++) {
        int x = MARKS_LEFT + (int)i * 300;
        plot_mark(p, is[i].kind, is[i].tone, x, y, MARKS_DOT);
        plot_text(p, TONE_PLAIN, PLOT_START, x + 30, y + FOOT_LINE,
                  message_text(p->arena, lang, word((enum word)is[i].word)));
    }
}

struct plot *rank_marks_plot(struct arena *a, enum lang lang, const struct rank_paper *p)
{
    struct scale s;
    size_t known = 0;
    if (!scale_of(p, &s))
        return NULL;
    for (size_t i = 0; i < p->rows; i++)
        known += p->row[i].known;
    int pitch = pitch_of(MARKS_PITCH, (int)known), bottom = HEAD + (int)known * pitch, y = HEAD + pitch / 2;
    struct plot *g =
        plot_new(a, WIDTH, bottom + MARKS_LEGEND, message_text(a, lang, w_plot_marks_title(p->year)),
                 message_text(a, lang, w_plot_marks_desc((struct points){s.low}, (struct points){s.high})));
    scale_draw(g, &s, bottom);
    for (size_t i = 0; i < p->rows; i++) {
        if (!p->row[i].known)
            continue;
        marks_draw(g, &s, &p->row[i], y);
        y += pitch;
    }
    legend_draw(g, lang, bottom + MARKS_LEGEND / 2 + FOOT_LINE / 2);
    return g;
}
