#include "intake/events.h"

#include "base/arena.h"
#include "intake/dates.h"
#include "intake/key.h"
#include "intake/schedule.h"
#include "intake/units.h"
#include <string.h>

enum { CLAUSES = 8 };

static const char *const events[] = {"giao ước",     "sơ kết",    "tổng kết",  "giao ban",  "hội nghị",
                                     "hội thi",      "hội thao",  "hội thảo",  "giao lưu",  "tọa đàm",
                                     "sinh hoạt",    "tham quan", "chấm chéo", "chấm điểm", "kiểm tra chéo",
                                     "lễ phát động", "tập huấn",  "bình xét",  "học tập",   "hội diễn",
                                     "họp cụm",      "họp khối",  "giải cầu",  "giải bóng", NULL};
static const char *const sends[] = {"gửi", "nộp", "báo cáo về", "báo cáo cụm trưởng", "báo cáo khối trưởng", NULL};

static bool tells_when(const struct date_phrase *p)
{
    return p->precision != PRECISION_YEAR && p->precision != PRECISION_HALF && p->precision != PRECISION_NONE;
}

static bool time_find(struct reader *r, const char *text, const char *key, struct date_phrase *out)
{
    for (size_t from = 0; date_find(r->arena, text, key, from, assumed_year(r), out); from = out->end)
        if (tells_when(out))
            return true;
    return false;
}

/* "tại xã Bình Phú", "tại Hội trường ...": a place has a name, so something in it is a capital or a number. */
static bool names_place(struct reader *r, const char *text, const char *key, size_t end)
{
    static const char *const rooms[] = {"hội trường", "phòng họp", "trụ sở",    "nhà văn hóa", "sân",
                                        "khu",        "cơ quan",   "khách sạn", NULL};
    if (capital_at(text))
        return true;
    bool room = false, named = false;
    for (int i = 0; rooms[i]; i++)
        room = room || key_starts(key, rooms[i]);
    for (size_t i = 0; i < end; i += point_length((unsigned char)text[i]))
        named = named || capital_at(text + i);
    return named && (room || unit_noun(key));
}

static void place_find(struct reader *r, struct plan_entry *e, const char *text, const char *key)
{
    size_t skip = strlen("tại ");
    for (ptrdiff_t at = key_find(key, 0, "tại"); at >= 0; at = key_find(key, (size_t)at + skip, "tại")) {
        const char *from = text + at + skip;
        if (text[at + (ptrdiff_t)skip - 1] != ' ')
            return;
        size_t end = strcspn(from, ";,.");
        if (strchr(text_part(r->arena, from, 0, end), '(') && !memchr(from, ')', end))
            end = strcspn(from, ")") + (strchr(from, ')') ? 1 : 0); /* an address in brackets has commas */
        if (!names_place(r, from, key + at + skip, end))
            continue;
        e->place = place_of(r->arena, text_part(r->arena, from, 0, end));
        return;
    }
}

/* "đơn vị đăng cai: X", "(do X chủ trì)", "... - X đăng cai". */
static void chair_find(struct reader *r, struct plan_entry *e, const char *text, const char *key)
{
    static const char *const verbs[] = {"đăng cai", "chủ trì", "phụ trách", NULL};
    int which = 0;
    ptrdiff_t at = key_first(key, 0, verbs, &which);
    if (at < 0)
        return;
    size_t behind = (size_t)at + strlen(verbs[which]), from = (size_t)at;
    if (text[behind] == ':') {
        size_t start = behind + 1 + blanks_at(text + behind + 1);
        if (capital_at(text + start))
            e->chair = text_part(r->arena, text, start, start + strcspn(text + start, ";.)"));
        return;
    }
    while (from > 0 && !strchr(";,:(", text[from - 1]) && !dash_before(text, from))
        from--;
    from += blanks_at(text + from);
    from += key_starts(key + from, "do") ? strlen("do ") : 0;
    if (from < (size_t)at && capital_at(text + from) &&
        unit_like(r->arena, text_part(r->arena, text, from, (size_t)at)))
        e->chair = text_part(r->arena, text, from, (size_t)at);
}

void entry_from_prose(struct reader *r, struct plan_entry *e, const char *text)
{
    const char *key = key_of(r->arena, text);
    struct date_phrase p;
    if (!e->time.raw && time_find(r, text, key, &p))
        e->time = p;
    if (!e->place.raw)
        place_find(r, e, text, key);
    if (!e->chair)
        chair_find(r, e, text, key);
}

int clauses_of(struct reader *r, const char *text, const char **out, int most)
{
    int count = 0;
    bool all = true;
    for (struct str rest = str_of(text), part; all && count < most && str_cut(&rest, ';', &part);) {
        const char *clause = text_part(r->arena, part.at, 0, part.len);
        struct date_phrase p;
        all = time_find(r, clause, key_of(r->arena, clause), &p);
        out[count++] = clause;
        all = all && (count < most || !rest.len);
    }
    if (all && count > 1)
        return count;
    out[0] = text;
    return 1;
}

/* An event within the first words, its time behind it, and nothing that is sent by then. In a section on times the
 * time is enough. */
static bool event_told(struct reader *r, const char *text, const char *key, bool pure)
{
    struct date_phrase p;
    ptrdiff_t event = key_first(key, 0, events, NULL);
    if (!time_find(r, text, key, &p) || key_first(key, 0, sends, NULL) >= 0)
        return false;
    if (pure)
        return true;
    return event >= 0 && (size_t)event < p.at && words_in(text, (size_t)event) <= 6 && !key_starts(key, "báo cáo") &&
           !key_starts(key, "hồ sơ");
}

static void event_add(struct reader *r, const char *text, int index, bool *opened)
{
    if (!*opened)
        period_add(r, "", NULL, r->line[index].number);
    *opened = true;
    enum owner before = (enum owner)r->d->own[index];
    struct plan_entry *e = entry_add(r, r->line[index].number);
    e->told = true;
    entry_from_prose(r, e, text);
    entry_content(r, e, text);
    entry_line(r, e, index);
    own(r, index, before);
}

static void nodes_tell(struct reader *r, const struct plan_node *n, bool pure, bool *opened, int depth)
{
    for (; n && depth < 20; n = n->next) {
        const char *clause[CLAUSES];
        int count = clauses_of(r, n->text, clause, CLAUSES);
        for (int i = 0; i < count && !strchr(n->text, '|'); i++)
            if (event_told(r, clause[i], key_of(r->arena, clause[i]), pure))
                event_add(r, clause[i], n->line - 1, opened);
        nodes_tell(r, n->first_child, pure, opened, depth + 1);
    }
}

void events_tell(struct reader *r, int section)
{
    const struct plan_section *s = &r->d->section[section];
    bool opened = false, pure = strcmp(s->role, "schedule") == 0;
    nodes_tell(r, s->root.first_child, pure, &opened, 0);
}
