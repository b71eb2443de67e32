/* From bytes to a draft: sniff, decode, read the lines, check. Each step fills its part of the draft. */
#include "intake/plan.h"

#include "base/arena.h"
#include "base/digest.h"
#include "intake/decode.h"
#include "intake/doc_type.h"
#include "intake/docx_lines.h"
#include "intake/key.h"
#include "intake/lines.h"
#include "intake/reader.h"
#include "intake/syllable.h"
#include "intake/schedule.h"
#include "intake/sign.h"
#include "intake/wraps.h"
#include <string.h>

enum { MOST_FILE = 20 << 20, MOST_TEXT = 4 << 20, MOST_LINES = 60000, MOST_LINE = 200000, MOST_UNITS = 1000 };

static enum outcome refuse(struct plan_problem *out, enum plan_problem_code code, int line, const char *detail)
{
    *out = (struct plan_problem){code, line, detail};
    return INVALID;
}

static void unowned_list(struct reader *r)
{
    struct plan_draft *d = r->d;
    for (int i = 0; i < r->count; i++) {
        if (d->own[i] != OWN_NONE)
            continue;
        if (!*d->lines.at[i].text) {
            d->own[i] = OWN_BLANK;
            continue;
        }
        int *at = list_add(r->arena, &d->unowned, &d->unowned_count, sizeof *at);
        *at = r->line[i].number;
    }
}

/* "tháng 4 năm 2020" and "nhiệm kỳ" say when something else is. */
static bool dated(struct arena *a, const char *key, size_t at)
{
    size_t from = at > 14 ? at - 14 : 0;
    while (((unsigned char)key[from] & 0xC0) == 0x80)
        from++;
    return key_has(arena_copy(a, key + from, at - from), "tháng");
}

/* The year planned: the title's; else the one most named above the body; else the date's. */
static void year_settle(struct reader *r)
{
    struct plan_draft *d = r->d;
    int first, last, votes[210] = {0}, best = 0;
    bool school;
    for (int i = 0; i < d->preamble_count && !d->plan_year; i++) {
        const char *key = key_of(r->arena, d->preamble[i].text);
        for (ptrdiff_t at = key_find(key, 0, "năm"); at >= 0; at = key_find(key, (size_t)at + 4, "năm"))
            if (year_named(key + at, &first, &last, &school) && first - 1990 < 210 && !dated(r->arena, key, (size_t)at))
                votes[first - 1990]++;
    }
    for (int i = 0; i < 210; i++)
        best = votes[i] > votes[best] ? i : best;
    if (!d->plan_year && votes[best])
        d->plan_year = best + 1990;
    if (!d->plan_year)
        d->plan_year = d->header.date_year;
}

static void appendix_read(struct reader *r, int at)
{
    struct mark none = {.text = ""};
    while (at < r->count) {
        if (!*r->line[at].text) {
            at++;
            continue;
        }
        struct plan_section *s = list_add(r->arena, &r->d->section, &r->d->section_count, sizeof *s);
        const char *title = r->line[at].text;
        int next = title_end(r, at, r->count, &title), end = next;
        *s = (struct plan_section){.marker = none.text,
                                   .title = text_without_end(r->arena, title, ".:"),
                                   .role = "appendix",
                                   .line = r->line[at].number};
        own(r, at, OWN_SECTION);
        while (end < r->count && !appendix_starts(r->line[end].text, r->line[end].key))
            end++;
        tree_read(r, r->d->section_count - 1, (struct span){next, end});
        at = end;
    }
}

/* Every word the reader looks for has its accents; a text typed without them would be read as having nothing. */
static bool accents_missing(struct reader *r)
{
    struct syllable_count all = {0};
    for (int i = 0; i < r->count; i++) {
        struct syllable_count n = syllables_in(r->line[i].key);
        all.words += n.words;
        all.accented += n.accented;
    }
    if (all.words < 20 || all.accented * 10 >= all.words)
        return false;
    r->problem = (struct plan_problem){PLAN_NO_ACCENTS, 0, ""};
    return true;
}

static bool body_read(struct reader *r)
{
    if (!header_read(r) || accents_missing(r) || !frame_find(r))
        return false;
    preamble_read(r);
    year_settle(r);
    int closing = closing_find(r);
    sections_read(r, (struct span){r->body, closing});
    if (r->d->section_count == 0) {
        r->problem = (struct plan_problem){PLAN_NO_SECTIONS, r->line[r->title].number, ""};
        return false;
    }
    schedule_suggest(r);
    appendix_read(r, tail_read(r));
    roles_read(r);
    references_read(r);
    quotes_read(r);
    deadlines_read(r);
    lines_owned(r);
    unowned_list(r);
    return true;
}

enum outcome plan_read_lines(struct arena *a, const struct lines *lines, const struct plan_source *source,
                             struct plan_draft *out, struct plan_problem *problem_out)
{
    struct plan_draft draft = {.source = *source, .lines = *lines};
    draft.source.lines = lines->count;
    draft.source.nonblank_lines = lines->nonblank;
    if (lines->nonblank == 0)
        return refuse(problem_out, PLAN_EMPTY, 0, "");
    if (lines->count > MOST_LINES)
        return refuse(problem_out, PLAN_TOO_MANY, 0, "");
    draft.own = arena_take(a, (size_t)lines->count + 1);
    struct reader r = {.arena = a, .d = &draft, .count = draft.lines.count};
    lines_copy(&r);
    if (!body_read(&r)) {
        *problem_out = r.problem;
        return INVALID;
    }
    if (draft.unit_count > MOST_UNITS)
        return refuse(problem_out, PLAN_TOO_MANY, 0, "");
    checks_run(&r);
    remarks_run(&r);
    *out = draft;
    return OK;
}

static const char *bare_name(const char *file)
{
    const char *slash = strrchr(file, '/');
    return slash ? slash + 1 : file;
}

static bool begins(struct str bytes, const char *magic, size_t n)
{
    return bytes.len >= n && memcmp(bytes.at, magic, n) == 0;
}

static enum outcome text_read(struct arena *a, struct str bytes, struct plan_source *source, struct lines *lines,
                              struct plan_problem *problem_out)
{
    struct decoded text;
    if (bytes.len > MOST_TEXT)
        return refuse(problem_out, PLAN_TOO_LARGE, 0, "4 MB");
    enum outcome o = decode_text(a, bytes, &text);
    if (o != OK)
        return refuse(problem_out, o == ABSENT ? PLAN_NOT_TEXT : PLAN_ENCODING, 0, "");
    source->encoding = text.encoding;
    source->normal_form = text.normal_form;
    source->tone_placement = tone_placement(a, text.text);
    lines_make(a, text.text, lines);
    return OK;
}

enum outcome plan_read(struct arena *a, struct str bytes, const char *file_name, struct plan_draft *out,
                       struct plan_problem *problem_out)
{
    struct plan_source source = {.file = arena_text(a, bare_name(file_name)), .bytes = (int64_t)bytes.len};
    struct lines lines = {0};
    if (bytes.len == 0)
        return refuse(problem_out, PLAN_EMPTY, 0, "");
    if (bytes.len > MOST_FILE)
        return refuse(problem_out, PLAN_TOO_LARGE, 0, "20 MB");
    if (begins(bytes, "%PDF", 4))
        return refuse(problem_out, PLAN_PDF, 0, "");
    if (begins(bytes, "\xD0\xCF\x11\xE0", 4))
        return refuse(problem_out, PLAN_OLD_WORD, 0, "");
    source.sha256 = digest_hex(a, digest_of(bytes));
    enum outcome o = begins(bytes, "PK\x03\x04", 4) ? docx_lines_read(a, bytes, &source, &lines, problem_out)
                                                    : text_read(a, bytes, &source, &lines, problem_out);
    return o == OK ? plan_read_lines(a, &lines, &source, out, problem_out) : o;
}
