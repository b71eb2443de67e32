#include "paper/ooxml_part.h"

#include "base/arena.h"
#include "base/buf.h"
#include "paper/xml_part.h"
#include <string.h>

enum { MOST_RELS = 20000 };

struct rels {
    struct arena *arena;
    struct str folder; /* with its '/' */
    struct rel *first, *last;
    int count;
};

static struct str folder_of(const char *part)
{
    const char *slash = strrchr(part, '/');
    return (struct str){part, slash ? (size_t)(slash - part) + 1 : 0};
}

/* Drops the last folder of "a/b/"; false at the top: such a target names nothing. */
static bool step_up(struct buf *b)
{
    if (b->len == 0)
        return false;
    b->len--;
    while (b->len && b->at[b->len - 1] != '/')
        b->len--;
    b->at[b->len] = '\0';
    return true;
}

static const char *resolve(const struct rels *r, const char *target)
{
    struct buf b = buf_new(r->arena, r->folder.len + strlen(target) + 1);
    if (*target == '/')
        target++;
    else
        buf_str(&b, r->folder);
    struct str rest = str_of(target), step;
    while (str_cut(&rest, '/', &step)) {
        if (str_is(step, ".."))
            if (!step_up(&b))
                return NULL;
        if (str_is(step, ".") || str_is(step, ".."))
            continue;
        buf_str(&b, step);
        if (rest.len)
            buf_char(&b, '/');
    }
    return b.at;
}

static enum paper_problem_kind rel_open(void *mine, const char *name, const char **attr)
{
    struct rels *r = mine;
    if (strcmp(name, "rel:Relationship") != 0 || strcmp(xml_attr(attr, "TargetMode"), "External") == 0)
        return PAPER_FINE;
    if (++r->count > MOST_RELS)
        return PAPER_MANY_TEXTS;
    const char *part = resolve(r, xml_attr(attr, "Target"));
    if (!part)
        return PAPER_FINE;
    const char *type = xml_attr(attr, "Type"), *tail = strrchr(type, '/');
    struct rel *one = ARENA_NEW(r->arena, struct rel);
    one->id = arena_text(r->arena, xml_attr(attr, "Id"));
    one->type = arena_text(r->arena, tail ? tail + 1 : type);
    one->part = part;
    if (r->last)
        r->last->next = one;
    else
        r->first = one;
    r->last = one;
    return PAPER_FINE;
}

enum outcome rels_read(struct arena *a, struct gate *g, const char *part, struct rel **first_out,
                       struct paper_problem *problem_out)
{
    struct rels r = {.arena = a, .folder = folder_of(part)};
    const struct xml_sink sink = {.open = rel_open};
    const char *list = arena_format(a, "%.*s_rels/%s.rels", (int)r.folder.len, r.folder.at, part + r.folder.len);
    enum outcome o = xml_part_maybe(g, list, &sink, &r, problem_out);
    if (o == OK)
        *first_out = r.first;
    return o;
}

const char *rel_part(const struct rel *first, const char *type, const char *usual)
{
    for (const struct rel *r = first; r; r = r->next)
        if (strcmp(r->type, type) == 0)
            return r->part;
    return usual;
}

const struct rel *rel_by_id(const struct rel *first, const char *id)
{
    for (const struct rel *r = first; r; r = r->next)
        if (strcmp(r->id, id) == 0)
            return r;
    return NULL;
}

static enum paper_problem_kind type_open(void *mine, const char *name, const char **attr)
{
    const char *type = xml_attr(attr, "ContentType");
    static const char *const sign[] = {"macroEnabled", "vbaProject", "macrosheet"};
    for (size_t i = 0; i < sizeof sign / sizeof *sign; i++)
        if (strcasestr(type, sign[i]))
            return PAPER_MACRO;
    return PAPER_FINE;
}

enum outcome ooxml_gate(struct gate *g, struct paper_problem *problem_out)
{
    const struct xml_sink sink = {.open = type_open};
    return xml_part_maybe(g, "[Content_Types].xml", &sink, NULL, problem_out);
}
