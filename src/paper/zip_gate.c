#include "paper/zip_gate.h"

#include "base/arena.h"
#include <stdio.h>
#include <string.h>
#include <zip.h>

enum { SMALL_PART = 1 << 20 };

struct gate {
    zip_t *zip;
    zip_file_t *file;
    char part[64];
    uint64_t packed, stated, part_bytes, total;
    size_t file_bytes;
};

enum outcome gate_refuse(struct paper_problem *problem_out, enum paper_problem_kind kind, const char *part)
{
    problem_out->kind = kind;
    snprintf(problem_out->part, sizeof problem_out->part, "%s", part);
    return INVALID;
}

static bool holds(struct str s, const char *needle, size_t len)
{
    return memmem(s.at, s.len, needle, len) != NULL;
}

/* What the first bytes say; the name of the file is never asked. */
static enum paper_problem_kind magic_problem(struct str s)
{
    static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    if (s.len == 0)
        return PAPER_EMPTY;
    if (s.len >= 4 && memcmp(s.at, "PK\3\4", 4) == 0)
        return s.len > GATE_FILE ? PAPER_TOO_LARGE : PAPER_FINE;
    if (s.len >= 4 && memcmp(s.at, "\xD0\xCF\x11\xE0", 4) == 0)
        return holds(s, encrypted, sizeof encrypted - 1) ? PAPER_ENCRYPTED : PAPER_OLD_OFFICE;
    if (s.len >= 5 && memcmp(s.at, "%PDF-", 5) == 0)
        return PAPER_IS_PDF;
    return PAPER_NOT_ZIP;
}

static uint64_t little(const char *at, int bytes)
{
    uint64_t n = 0;
    for (int i = bytes - 1; i >= 0; i--)
        n = n << 8 | (unsigned char)at[i];
    return n;
}

/* libzip takes memory for as many entries as the directory's end claims, before it looks at one of them.
 * Every end that lies in the last 64 KB is asked, as libzip may choose any. */
static bool claims_many_entries(struct str s)
{
    size_t from = s.len > 70000 ? s.len - 70000 : 0;
    for (size_t i = from; i + 22 <= s.len; i++) {
        if (memcmp(s.at + i, "PK\5\6", 4) == 0 && little(s.at + i + 10, 2) > GATE_ENTRIES)
            return true;
        if (memcmp(s.at + i, "PK\6\6", 4) == 0 && i + 56 <= s.len && little(s.at + i + 32, 8) > GATE_ENTRIES)
            return true;
    }
    return false;
}

static bool names_macro(const char *name)
{
    size_t len = strlen(name), tail = strlen("vbaProject.bin");
    return len >= tail && strcasecmp(name + len - tail, "vbaProject.bin") == 0;
}

static enum paper_problem_kind entry_problem(zip_t *zip, zip_uint64_t i)
{
    struct zip_stat st;
    zip_stat_init(&st);
    if (zip_stat_index(zip, i, 0, &st) != 0 || !(st.valid & ZIP_STAT_NAME))
        return PAPER_TRUNCATED;
    if (names_macro(st.name))
        return PAPER_MACRO;
    if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE)
        return PAPER_ENCRYPTED;
    return PAPER_FINE;
}

static enum paper_problem_kind directory_problem(zip_t *zip)
{
    zip_int64_t n = zip_get_num_entries(zip, 0);
    if (n > GATE_ENTRIES)
        return PAPER_MANY_ENTRIES;
    for (zip_int64_t i = 0; i < n; i++) {
        enum paper_problem_kind kind = entry_problem(zip, (zip_uint64_t)i);
        if (kind != PAPER_FINE)
            return kind;
    }
    return PAPER_FINE;
}

static zip_t *zip_from(struct str bytes)
{
    zip_error_t e;
    zip_error_init(&e);
    zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.len, 0, &e);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &e) : NULL;
    if (source && !zip)
        zip_source_free(source);
    zip_error_fini(&e);
    return zip;
}

enum outcome gate_open(struct arena *a, struct str bytes, struct gate **gate_out, struct paper_problem *problem_out)
{
    enum paper_problem_kind kind = magic_problem(bytes);
    if (kind == PAPER_FINE && claims_many_entries(bytes))
        kind = PAPER_MANY_ENTRIES;
    if (kind != PAPER_FINE)
        return gate_refuse(problem_out, kind, "");
    zip_t *zip = zip_from(bytes);
    if (!zip)
        return gate_refuse(problem_out, PAPER_TRUNCATED, "");
    kind = directory_problem(zip);
    if (kind != PAPER_FINE) {
        zip_discard(zip);
        return gate_refuse(problem_out, kind, "");
    }
    struct gate *g = ARENA_NEW(a, struct gate);
    g->zip = zip;
    g->file_bytes = bytes.len;
    problem_out->kind = PAPER_FINE;
    problem_out->part[0] = '\0';
    *gate_out = g;
    return OK;
}

void gate_part_end(struct gate *g)
{
    if (g->file)
        zip_fclose(g->file);
    g->file = NULL;
}

void gate_end(struct gate **g)
{
    if (!*g)
        return;
    gate_part_end(*g);
    zip_discard((*g)->zip);
    *g = NULL;
}

bool gate_has(struct gate *g, const char *name)
{
    return zip_name_locate(g->zip, name, ZIP_FL_NOCASE) >= 0;
}

enum outcome gate_part(struct gate *g, const char *name, struct paper_problem *problem_out)
{
    gate_part_end(g);
    zip_int64_t at = zip_name_locate(g->zip, name, ZIP_FL_NOCASE);
    if (at < 0)
        return ABSENT;
    struct zip_stat st;
    zip_stat_init(&st);
    if (zip_stat_index(g->zip, (zip_uint64_t)at, 0, &st) != 0)
        return gate_refuse(problem_out, PAPER_TRUNCATED, name);
    g->file = zip_fopen_index(g->zip, (zip_uint64_t)at, 0);
    if (!g->file)
        return gate_refuse(problem_out, PAPER_TRUNCATED, name);
    snprintf(g->part, sizeof g->part, "%s", name);
    g->packed = st.comp_size < g->file_bytes ? st.comp_size : g->file_bytes;
    g->stated = st.size;
    g->part_bytes = 0;
    return OK;
}

static enum paper_problem_kind count_problem(const struct gate *g)
{
    if (g->part_bytes > GATE_PART || g->total > GATE_TOTAL)
        return PAPER_TOO_LARGE;
    if (g->part_bytes > SMALL_PART && g->part_bytes / GATE_RATIO > g->packed)
        return PAPER_BOMB;
    return g->part_bytes > g->stated ? PAPER_TRUNCATED : PAPER_FINE;
}

enum outcome gate_read(struct gate *g, void *into, size_t room, size_t *len_out, struct paper_problem *problem_out)
{
    zip_int64_t n = zip_fread(g->file, into, room);
    if (n < 0)
        return gate_refuse(problem_out, PAPER_TRUNCATED, g->part);
    g->part_bytes += (uint64_t)n;
    g->total += (uint64_t)n;
    enum paper_problem_kind kind = count_problem(g);
    if (kind == PAPER_FINE && n == 0 && g->part_bytes != g->stated)
        kind = PAPER_TRUNCATED;
    if (kind != PAPER_FINE)
        return gate_refuse(problem_out, kind, g->part);
    *len_out = (size_t)n;
    return OK;
}
