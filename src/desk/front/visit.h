/* One request as a page sees it: who came, in which year, with what in hand. Lives in the request's arena. */
#ifndef DESK_VISIT_H
#define DESK_VISIT_H

#include "desk/front/frame_view.h"
#include "guard/permission.h"
#include "org/year.h"
#include "web/form.h"
#include "web/respond.h"

struct house;
struct page;
struct view;

enum { VISIT_FLAWS = 64, VISIT_NUMBERS = 2 };

struct visit {
    struct house *house;
    struct request *request;
    struct arena *arena;
    const struct page *page;
    const struct actor *actor; /* NULL: nobody is signed in */
    const char *token;         /* of the session, "" without one */
    enum lang lang;
    struct moment now;
    int64_t id[VISIT_NUMBERS]; /* the numbers of the path, in order */
    struct year year;          /* id 0: none */
    struct place place;
    bool stale_session;
    /* A refused save shows the page again: what was wrong, and that it was. */
    struct flaw *flaw; /* room for VISIT_FLAWS, NULL before the first */
    size_t flaws;
    bool again; /* this show follows a refused save: fields take what was typed */
    enum outcome refused; /* OK, or how the save ended */
    /* What save or show leave behind. */
    const char *redirect;       /* own path; a save that ends OK needs it */
    int flash;                  /* W_FLASH_… shown once by the next page */
    const char *set_session;    /* token for the cookie; "" ends it */
    const struct cookie *lang_cookie;
    struct response response;   /* show of a file: status != 0 */
    void *carry;                /* from prepare to save */
    const char *tag;            /* of the page, NULL: it is shown once */
};

/* What was wrong with a field; the words are the page's. */
void visit_flaw(struct visit *v, const char *field, const char *subject, struct message what);
struct flaws visit_flaws(const struct visit *v);
/* form_value, "" when absent. */
const char *visit_typed(struct visit *v, const char *name);
int64_t visit_typed_number(struct visit *v, const char *name); /* -1: none or not a number */
const char *visit_path(struct visit *v, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* What a form of this session must send back: a secret of the session, "-", and the account it speaks for, by which
 * the script and the door tell whose typing it is. */
const char *visit_csrf(struct visit *v);
/* The frame around the page; fills navigation by rights. */
const struct frame_view *visit_frame(struct visit *v, struct view *view);
/* Answers with bytes for download. */
void visit_file(struct visit *v, const char *name, const char *type, struct str bytes);
struct stamp visit_stamp(const struct visit *v);

/* The years a reader may choose from, newest first: those of his unit, in whichever cluster it was then; where he has
 * no unit, those of the cluster. */
struct own_year {
    int64_t id, cluster;
    int year;
};
enum outcome visit_years(struct visit *v, struct view *view, struct own_year **out, size_t *n_out) MUST_USE;

/* Finders: set year and place. The actor's own unit in the newest year of its cluster that it is part of, or in
 * ?nam=; ?cum= says of which cluster, for a unit that changed it within a year. */
enum outcome find_own(struct visit *v, struct view *view) MUST_USE;
/* The year whose id is the first number of the path. */
enum outcome find_year(struct visit *v, struct view *view) MUST_USE;
/* The form whose id is the first number of the path: year, and the form's unit. */
enum outcome find_form(struct visit *v, struct view *view) MUST_USE;

#endif
