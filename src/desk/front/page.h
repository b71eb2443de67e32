/* A page announces itself where it lives: src/desk/ROOM/page_NAME.c defines `const struct page page_NAME`, the table of
 * all pages is generated from the files, and a page without a permission does not build. Everything a page could
 * forget (session, rights, CSRF, limits, headers) belongs to the front controller (front.h). */
#ifndef DESK_PAGE_H
#define DESK_PAGE_H

#include "desk/front/visit.h"

struct out;
struct change;

enum pace { PACE_READ, PACE_WRITE, PACE_DOOR, PACE_COSTLY };

struct page {
    const char *path; /* "/phieu/{}/kiem-tra": {} is a number */
    int title;        /* enum word */
    const char *nav;  /* path of the navigation entry that is lit; NULL: none */
    enum permission permission;      /* to see it */
    enum permission save_permission; /* to post to it; PERM_MISSING: it takes no POST */
    enum pace pace; /* how often one address may ask */
    size_t body_limit; /* bytes of a POST; 0: 64 KiB */
    bool slow;         /* show runs on the job pool: documents, hashes */
    enum outcome (*find)(struct visit *v, struct view *view); /* NULL: find_own without insisting on a year */
    enum outcome (*show)(struct visit *v, struct view *view, struct out *out);
    enum outcome (*prepare)(struct visit *v, struct view *view); /* before save, on the job pool: slow work */
    enum outcome (*save)(struct visit *v, struct change *change);
};

extern const struct page *const page_table[]; /* NULL at the end; generated */

/* The page of a decoded path, its numbers in id_out; NULL when there is none. */
const struct page *page_find(const char *path, int64_t id_out[VISIT_NUMBERS]);

#endif
