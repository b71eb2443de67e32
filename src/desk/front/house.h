/* What the whole program shares: the database, the files, the job pool, the clock. Made once by main. */
#ifndef DESK_HOUSE_H
#define DESK_HOUSE_H

#include "base/day.h"
#include "base/str.h"
#include <stdbool.h>

struct arena;
struct pool;
struct store;
struct rate;
struct shelf;

struct house {
    struct store *store;
    struct pool *pool;
    struct rate *rate;
    struct shelf *shelf; /* pages as they were sent, by their tag */
    const char *data;     /* the data directory, without a slash at the end */
    int64_t clock_shift;  /* seconds added to the real clock (--today DAY) */
    struct moment stands; /* the clock stands still here (--today MOMENT); 0: it runs */
    struct day today_set; /* no day: the real one */
    bool tls;
    const char *build; /* changes when the program does; part of every page's tag */
};

struct moment house_now(const struct house *h);
/* "DATA/files/ab/abcdef…" of a file by its SHA-256 in hex. */
const char *house_file_path(const struct house *h, struct arena *a, const char *sha256);
/* All bytes of a kept file. ABSENT, BROKEN. */
enum outcome house_file_read(const struct house *h, struct arena *a, const char *sha256, struct str *out) MUST_USE;
/* Keeps bytes under their digest, durably. BROKEN: no room. */
enum outcome house_file_keep(const struct house *h, struct arena *a, struct str bytes,
                             const char **sha256_out) MUST_USE;
/* What tells this program from the next one: size and time of its file. */
const char *house_build(struct arena *a);
/* Makes data/, data/files/, data/tmp/ when they are not there, mode 0700. */
enum outcome house_make(struct house *h, struct arena *a) MUST_USE;

#endif
