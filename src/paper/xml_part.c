#include "paper/xml_part.h"

#include <expat.h>
#include <string.h>

enum { PIECE = 64 * 1024, NAME_ROOM = 64 };

#define SEPARATOR '\x01' /* cannot occur in a name of an XML file */

struct reading {
    const struct xml_sink *sink;
    void *mine;
    XML_Parser parser;
    enum paper_problem_kind kind;
    int depth;
};

#define SPACE(uri, prefix) {uri, sizeof uri - 1, prefix}

static const struct {
    const char *uri;
    size_t len;
    const char *prefix;
} space[] = {
    SPACE("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    SPACE("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "s"),
    SPACE("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    SPACE("http://schemas.openxmlformats.org/package/2006/relationships", "rel"),
    SPACE("http://schemas.openxmlformats.org/package/2006/content-types", "ct"),
    SPACE("http://schemas.openxmlformats.org/officeDocument/2006/custom-properties", "cp"),
    SPACE("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    SPACE("http://purl.oclc.org/ooxml/spreadsheetml/main", "s"),
    SPACE("http://purl.oclc.org/ooxml/officeDocument/customProperties", "cp"),
    SPACE("urn:thidua:document", "t"),
};

/* Called twice an element: no formatting here. A name too long to be one of ours is cut. */
static void short_name(const char *name, char out[NAME_ROOM])
{
    const char *local = strrchr(name, SEPARATOR);
    const char *prefix = "";
    size_t len = local ? (size_t)(local - name) : 0, at = 0;
    for (size_t i = 0; local && i < sizeof space / sizeof *space; i++)
        if (space[i].len == len && memcmp(space[i].uri, name, len) == 0)
            prefix = space[i].prefix;
    while (*prefix)
        out[at++] = *prefix++;
    out[at++] = ':';
    for (local = local ? local + 1 : name; *local && at < NAME_ROOM - 1; local++)
        out[at++] = *local;
    out[at] = '\0';
}

static void stop(struct reading *r, enum paper_problem_kind kind)
{
    if (kind == PAPER_FINE || r->kind != PAPER_FINE)
        return;
    r->kind = kind;
    XML_StopParser(r->parser, XML_FALSE);
}

static void on_open(void *mine, const char *name, const char **attr)
{
    struct reading *r = mine;
    char brief[NAME_ROOM];
    if (r->kind != PAPER_FINE)
        return;
    if (++r->depth > XML_DEPTH) {
        stop(r, PAPER_TOO_DEEP);
        return;
    }
    short_name(name, brief);
    if (r->sink->open)
        stop(r, r->sink->open(r->mine, brief, attr));
}

static void on_close(void *mine, const char *name)
{
    struct reading *r = mine;
    char brief[NAME_ROOM];
    if (r->kind != PAPER_FINE)
        return;
    r->depth--;
    short_name(name, brief);
    if (r->sink->close)
        stop(r, r->sink->close(r->mine, brief));
}

static void on_text(void *mine, const char *at, int len)
{
    struct reading *r = mine;
    if (r->kind == PAPER_FINE && r->sink->text && len > 0)
        stop(r, r->sink->text(r->mine, at, (size_t)len));
}

static void on_doctype(void *mine, const char *name, const char *sysid, const char *pubid, int internal)
{
    stop(mine, PAPER_DOCTYPE);
}

static enum outcome pieces(struct gate *g, struct reading *r, const char *part, struct paper_problem *problem_out)
{
    for (;;) {
        size_t len = 0;
        void *into = XML_GetBuffer(r->parser, PIECE);
        if (!into)
            return BROKEN;
        enum outcome o = gate_read(g, into, PIECE, &len, problem_out);
        if (o != OK)
            return o;
        enum XML_Status done = XML_ParseBuffer(r->parser, (int)len, len == 0);
        if (r->kind != PAPER_FINE)
            return gate_refuse(problem_out, r->kind, part);
        if (done != XML_STATUS_OK)
            return gate_refuse(problem_out, PAPER_BAD_XML, part);
        if (len == 0)
            return OK;
    }
}

enum outcome xml_part(struct gate *g, const char *part, const struct xml_sink *sink, void *mine,
                      struct paper_problem *problem_out)
{
    enum outcome o = gate_part(g, part, problem_out);
    if (o != OK)
        return o;
    struct reading r = {.sink = sink, .mine = mine, .parser = XML_ParserCreateNS(NULL, SEPARATOR)};
    if (!r.parser)
        return BROKEN;
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, on_open, on_close);
    XML_SetCharacterDataHandler(r.parser, on_text);
    XML_SetStartDoctypeDeclHandler(r.parser, on_doctype);
    o = pieces(g, &r, part, problem_out);
    XML_ParserFree(r.parser);
    gate_part_end(g);
    return o;
}

enum outcome xml_part_maybe(struct gate *g, const char *part, const struct xml_sink *sink, void *mine,
                            struct paper_problem *problem_out)
{
    enum outcome o = xml_part(g, part, sink, mine, problem_out);
    return o == ABSENT ? OK : o;
}

const char *xml_attr(const char **attr, const char *local)
{
    for (; *attr; attr += 2) {
        const char *tail = strrchr(*attr, SEPARATOR);
        if (strcmp(tail ? tail + 1 : *attr, local) == 0)
            return attr[1];
    }
    return "";
}

int xml_attr_int(const char **attr, const char *local, int most)
{
    int n = 0;
    const char *at = xml_attr(attr, local);
    if (!*at)
        return 0;
    for (; *at; at++) {
        if (*at < '0' || *at > '9')
            return 0;
        n = n * 10 + (*at - '0');
        if (n > most)
            return 0;
    }
    return n;
}

bool xml_attr_on(const char **attr)
{
    static const char *const off[] = {"0", "false", "off", "none"};
    const char *val = xml_attr(attr, "val");
    for (size_t i = 0; i < sizeof off / sizeof *off; i++)
        if (strcmp(val, off[i]) == 0)
            return false;
    return true;
}
