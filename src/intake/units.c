/* Lists of member units: behind "... đăng ký mô hình ..." with a model each, behind "gồm các đơn vị:" as names,
 * as numbered lines, dashes, or all in one sentence. What follows a name's colon are its models. */
#include "intake/units.h"

#include "base/arena.h"
#include "intake/key.h"
#include "intake/models.h"
#include "intake/warn.h"
#include "text/words.h"
#include <string.h>

static const char *const registers[] = {"đăng ký mô hình",
                                        "đăng ký các mô hình",
                                        "đăng ký thực hiện mô hình",
                                        "đăng ký thực hiện các mô hình",
                                        "đăng ký xây dựng mô hình",
                                        "đăng ký công trình",
                                        "đăng ký các công trình",
                                        "đăng ký thực hiện công trình",
                                        "đăng ký phần việc",
                                        "mô hình đăng ký",
                                        "đăng ký thi đua của các đơn vị",
                                        "nội dung đăng ký của các đơn vị",
                                        "mô hình của các đơn vị",
                                        "mô hình, công trình của",
                                        NULL};

static const char *const joins[] = {"gồm các đơn vị",
                                    "gồm các cơ quan",
                                    "gồm các thành viên",
                                    "gồm các trường",
                                    "gồm các xã",
                                    "gồm các phường",
                                    "đơn vị thành viên",
                                    "danh sách các",
                                    "tham gia cụm",
                                    "tham gia khối",
                                    "danh sách đơn vị",
                                    "danh sách thành viên",
                                    "danh sách các thành viên",
                                    "thành viên cụm",
                                    "thành viên khối",
                                    "thành viên của cụm",
                                    "đơn vị tham gia",
                                    "đơn vị thuộc cụm",
                                    "đơn vị thuộc khối",
                                    "đơn vị trong cụm",
                                    "đơn vị trong khối",
                                    "đơn vị sau",
                                    "các đơn vị gồm",
                                    "thành phần cụm",
                                    "cụm thi đua gồm",
                                    "khối thi đua gồm",
                                    "cụm gồm",
                                    "khối gồm",
                                    "cụm gồm có",
                                    "khối gồm có",
                                    "cụm có",
                                    "khối có",
                                    "các đơn vị như sau",
                                    "các trường trong cụm",
                                    "các trường thuộc cụm",
                                    "thành phần tham gia",
                                    "gồm những đơn vị",
                                    "đơn vị, gồm",
                                    "đơn vị gồm",
                                    "trường gồm",
                                    "danh sách cụm",
                                    "danh sách khối",
                                    "thành viên gồm",
                                    "đơn vị là thành viên",
                                    NULL};

static const char *const nouns[] = {
    "ban",        "văn phòng", "ủy ban",    "ubnd",       "hội",      "đoàn",         "trung tâm", "trường",
    "phòng",      "công đoàn", "liên đoàn", "sở",         "chi cục",  "cục",          "công an",   "chi bộ",
    "đảng ủy",    "đảng bộ",   "mặt trận",  "mttq",       "ubmttq",   "xã",           "phường",    "thị trấn",
    "trạm",       "bệnh viện", "tòa án",    "viện",       "kho bạc",  "thuế",         "ngân hàng", "công ty",
    "bảo hiểm",   "hạt",       "quận",      "huyện",      "tỉnh",     "bưu điện",     "điện lực",  "nhà",
    "quỹ",        "thư viện",  "bảo tàng",  "đài",        "báo",      "tạp chí",      "học viện",  "đội",
    "hợp tác xã", "liên minh", "liên hiệp", "trung đoàn", "lữ đoàn",  "sư đoàn",      "đại đội",   "chi đội",
    "nhà máy",    "tổng kho",  "htx",       "thcs",       "thpt",     "mầm non",      "mẫu giáo",  "tiểu học",
    "mn",         "th",        "cơ quan",   "câu lạc bộ", "khoa",     "tổ",           "chi nhánh", "chi đoàn",
    "chi hội",    "thanh tra", "lđlđ",      "cđ",         "tập đoàn", "tổng công ty", "trại",      "thành phố",
    "thị xã",     "đặc khu",   "quân sự",   "bch",        "ubmt",     "quận ủy",      "thành ủy",  "tỉnh ủy",
    "thành đoàn", "tỉnh đoàn", "quận đoàn", "huyện đoàn", "đồn",      "bộ",           "tiểu đoàn", "xí nghiệp",
    "khu",        "ấp",        "thôn",      "cụm",        NULL};

static const char *const no_unit[] = {"hội nghị",
                                      "hội thi",
                                      "hội thảo",
                                      "hội thao",
                                      "ban hành",
                                      "đoàn kết",
                                      "tổ chức",
                                      "phòng chống",
                                      "phòng, chống",
                                      "báo cáo",
                                      "xã hội",
                                      "sở hữu",
                                      "viện dẫn",
                                      "đội ngũ",
                                      "trường hợp",
                                      "tổ chức",
                                      "khu vui chơi",
                                      "bộ tiêu chí",
                                      "quỹ thời gian",
                                      "đoàn viên",
                                      "hội viên",
                                      "nhà nước",
                                      "cơ quan nào",
                                      "cục bộ",
                                      "cụm trưởng",
                                      "ban giám khảo",
                                      "khoa học",
                                      "cụm phó",
                                      "khối phó",
                                      "khối trưởng",
                                      NULL};

static bool key_first_at(const char *key, const char *const *list)
{
    for (int i = 0; list[i]; i++)
        if (key_starts(key, list[i]))
            return true;
    return false;
}

bool unit_noun(const char *key)
{
    return !key_first_at(key, no_unit) && key_first_at(key, nouns);
}

bool unit_like(struct arena *a, const char *text)
{
    size_t len = strcspn(text, ":;(|");
    if (!*text || !capital_at(text) || words_in(text, len) > 16 || words_in(text, len) < 1)
        return false;
    const char *key = key_of(a, text);
    return unit_noun(key);
}

/* "(Cụm trưởng)", "- Cụm trưởng" behind a name. */
static const char *role_cut(struct arena *a, const char **name)
{
    static const struct {
        const char *words, *role;
    } post[] = {{"cụm trưởng", "leader"},     {"trưởng cụm", "leader"}, {"khối trưởng", "leader"},
                {"trưởng khối", "leader"},    {"cụm phó", "deputy"},    {"phó cụm trưởng", "deputy"},
                {"phó trưởng cụm", "deputy"}, {"khối phó", "deputy"},   {"phó khối trưởng", "deputy"},
                {"phó trưởng khối", "deputy"}};
    const char *key = key_of(a, *name), *role = NULL;
    ptrdiff_t best = -1;
    for (size_t i = 0; i < sizeof post / sizeof *post; i++) {
        ptrdiff_t at = key_find(key, 0, post[i].words);
        if (at <= 0 || (best >= 0 && at >= best))
            continue;
        best = at;
        role = post[i].role;
    }
    if (!role)
        return NULL;
    size_t end = (size_t)best;
    static const char *const lead[] = {"đơn vị", "là", "làm", NULL};
    for (int i = 0; lead[i]; i++) {
        size_t n = strlen(lead[i]) + 1;
        if (end > n && memcmp(key + end - n, lead[i], n - 1) == 0)
            end -= n;
    }
    while (end > 0 && (strchr(" (-,|", (*name)[end - 1]) || (end > 2 && dash_at(*name + end - 3) == 3)))
        end -= strchr(" (-,|", (*name)[end - 1]) ? 1 : 3;
    if (!end)
        return NULL;
    *name = text_part(a, *name, 0, end);
    return role;
}

static struct plan_unit *unit_named(struct reader *r, const char *name)
{
    const char *key = key_of(r->arena, name);
    for (int i = 0; i < r->d->unit_count; i++)
        if (text_eq(key_of(r->arena, r->d->unit[i].name), key))
            return &r->d->unit[i];
    return NULL;
}

/* A unit seen twice keeps its first line; the second list brings its models. A repeat in the same list stays. */
struct plan_unit *unit_add(struct reader *r, const char *text, int number, int index, int list_from)
{
    text = unit_filled(r->arena, text);
    size_t colon = strcspn(text, ":");
    const char *name = text_without_end(r->arena, text_part(r->arena, text, 0, colon), ";.,:-");
    const char *role = role_cut(r->arena, &name);
    own(r, index, OWN_UNIT);
    struct plan_unit *u = unit_named(r, name);
    if (!u || u - r->d->unit >= list_from) {
        u = list_add(r->arena, &r->d->unit, &r->d->unit_count, sizeof *u);
        *u = (struct plan_unit){.number = number ? number : r->d->unit_count - list_from,
                                .line = r->line[index].number,
                                .name = name};
    }
    u->role = role ? role : u->role;
    if (text[colon])
        models_add(r, u, text + colon + 1, index);
    return u;
}

static int next_line(struct reader *r, struct span s, int at)
{
    while (at < s.to && !*r->line[at].text)
        at++;
    return at;
}

struct listing {
    enum mark_kind kind;
    int depth, last;
    struct plan_unit *unit;
    bool open;
};

/* A line below a unit that has nothing behind its colon yet is a model of it. */
static bool model_line(struct reader *r, struct listing *g, const struct mark *m, int index)
{
    const char *text = r->line[index].text;
    bool sub = m->kind == MARK_DASH || m->kind == MARK_PLUS || m->kind == MARK_BULLET || m->kind == MARK_LETTER;
    if (!g->open || !sub || g->kind == m->kind || text_ends(text, ":"))
        return false;
    if (!models_add(r, g->unit, text + m->rest, index))
        return false;
    own(r, index, OWN_UNIT);
    return true;
}

static bool is_counted(const struct mark *m)
{
    return m->kind == MARK_NUMBER || m->kind == MARK_LETTER || m->kind == MARK_ROMAN;
}

/* named: the list promises names and no models, so that a line has to begin as one. Behind "... đăng ký mô hình" any
 * short line is a unit, and any that ends in a colon. */
static bool name_fits(struct arena *a, const char *text, bool named)
{
    if (words_in(text, strcspn(text, ":;(")) <= (named ? 16 : 18))
        return !named || unit_like(a, text);
    return unit_name_long(a, text) || (!named && text_ends(text, ":"));
}

static bool list_line(struct reader *r, struct listing *g, int index, bool named, int list_from)
{
    struct mark m = mark_of(r->arena, &r->line[index]);
    const char *text = unit_filled(r->arena, r->line[index].text + m.rest);
    bool same = m.kind == g->kind && m.depth == g->depth, counted = is_counted(&m);
    if (same && counted && (m.number <= g->last || m.number > g->last + 3))
        return false;
    if (!*text && (same || m.kind == MARK_NONE)) { /* dots below a name, or a number nobody has taken yet */
        g->last = same ? m.number : g->last;
        own(r, index, OWN_UNIT);
        return true;
    }
    size_t colon = strcspn(text, ":");
    bool prose =
        named && text[colon] && words_in(text + colon, strlen(text + colon)) > 6; /* "Sở Nội vụ: Chủ trì ..." */
    if (same && !prose && name_fits(r->arena, text, named)) {
        g->unit = unit_add(r, text, counted ? m.number : 0, index, list_from);
        g->last = m.number;
        g->open = text_ends(text, ":");
        return true;
    }
    return model_line(r, g, &m, index);
}

/* The number the lines above the list have reached in the list's own kind of marks: "3. Thành viên cụm:" over "1.",
 * "2.", "3." goes on with a "4." that is none of the list. */
static int number_above(struct reader *r, struct span s, int from, const struct listing *g)
{
    for (int at = from - 1; at >= s.from; at--) {
        struct mark m = mark_of(r->arena, &r->line[at]);
        if (m.kind == g->kind && m.depth == g->depth)
            return m.number;
    }
    return 0;
}

/* A list that stopped at a line it could not take, while the numbers go on below: the units from there on are lost
 * unless a person is told. */
static void list_stopped(struct reader *r, struct span s, int from, int end, const struct listing *g)
{
    int above = number_above(r, s, from, g);
    for (int at = end; at < s.to && g->last && above != g->last; at++) {
        struct mark m = mark_of(r->arena, &r->line[at]);
        if (m.kind != g->kind || m.depth != g->depth)
            continue;
        if (m.number == g->last + 1)
            warn(r, WARN_UNITS_STOPPED, r->line[at].number, PHASE_BODY,
                 w_plan_warning_units_stopped(g->last, m.number));
        if (m.number == g->last + 1 || m.number == 1 || m.number == above + 1)
            return;
    }
}

/* Lines without marks are a list only when another name follows. */
static bool bare_goes_on(struct reader *r, struct span s, int at)
{
    int next = next_line(r, s, at + 1);
    return next < s.to && mark_of(r->arena, &r->line[next]).kind == MARK_NONE &&
           unit_like(r->arena, r->line[next].text);
}

/* The first line of a list is a unit by its own words or by its colon; a long one when the next goes on counting. */
static bool first_fits(struct reader *r, struct span s, int at, const struct mark *m, bool named)
{
    const char *text = unit_filled(r->arena, r->line[at].text + m->rest);
    if (unit_like(r->arena, text) || (!named && is_counted(m) && text_ends(text, ":")))
        return true;
    int next = next_line(r, s, at + 1);
    struct mark second = next < s.to ? mark_of(r->arena, &r->line[next]) : (struct mark){.kind = MARK_NONE};
    return is_counted(m) && second.kind == m->kind && second.number == m->number + 1 && unit_name_long(r->arena, text);
}

static bool list_opens(struct reader *r, struct span s, int at, bool named, struct mark *m_out)
{
    struct mark m = *m_out = mark_of(r->arena, &r->line[at]);
    const char *text = r->line[at].text + m.rest;
    if ((is_counted(&m) && m.number != 1) || (m.kind == MARK_NONE && text_ends(text, ":")) || strchr(text, '|'))
        return false;
    return first_fits(r, s, at, &m, named) && (m.kind != MARK_NONE || bare_goes_on(r, s, at));
}

/* The lines of the list; false when the first is no unit, so that nothing was taken. */
static bool list_read(struct reader *r, struct span s, int from, bool named, int *next_out)
{
    int at = next_line(r, s, from), list_from = r->d->unit_count, end = from;
    struct mark m;
    if (at >= s.to || !list_opens(r, s, at, named, &m))
        return false;
    struct listing g = {.kind = m.kind, .depth = m.depth};
    int taken = 0;
    while (at < s.to && list_line(r, &g, at, named, list_from)) {
        end = at + 1;
        taken++;
        at = next_line(r, s, at + 1);
    }
    if (taken && is_counted(&m))
        list_stopped(r, s, from, end, &g);
    *next_out = end;
    return taken > 0;
}

/* "gồm 12 đơn vị", "gồm 05 bệnh viện": the count, 0 for none. */
int units_told(const char *key)
{
    static const char *const more[] = {"đơn vị", "thành viên", "doanh nghiệp", "tổ chức", NULL};
    for (size_t i = 0; key[i]; i++) {
        size_t n = strspn(key + i, "0123456789");
        int told = 0;
        for (size_t k = 0; k < n && n < 4; k++)
            told = told * 10 + (key[i + k] - '0');
        bool noun =
            told && key[i + n] == ' ' && (key_first_at(key + i + n + 1, nouns) || key_first_at(key + i + n + 1, more));
        if (noun && (i == 0 || !strchr("/.,-", key[i - 1])) && !letter_before(key, i))
            return told;
        i += n ? n - 1 : 0;
    }
    return 0;
}

/* "gồm: 1. Trường A; 2. Trường B" or "gồm 03 đơn vị: Trường A, Trường B và Trường C". */
static bool inline_read(struct reader *r, int index)
{
    const char *text = r->line[index].text, *colon = strchr(text, ':');
    if (!colon || !colon[1])
        return false;
    struct part_list parts = list_parts(r->arena, colon + 1);
    int like = 0, all = parts.count;
    for (int i = 0; i < all; i++) {
        bool unit = unit_like(r->arena, parts.at[i]);
        if (unit || !like)
            parts.at[like++] = parts.at[i];
        else
            parts.at[like - 1] = arena_format(r->arena, "%s, %s", parts.at[like - 1], parts.at[i]);
    }
    parts.count = like; /* "Sở Văn hóa, Thể thao": one name when the count told says so */
    if (like < 2 || !unit_like(r->arena, parts.at[0]) || (like < all && units_told(r->line[index].key) != like))
        return false;
    int list_from = r->d->unit_count;
    enum owner before = (enum owner)r->d->own[index];
    for (int i = 0; i < parts.count; i++)
        unit_add(r, parts.at[i], i + 1, index, list_from);
    own(r, index, before);
    return true;
}

static bool registration_read(struct reader *r, int index)
{
    const char *text = r->line[index].text;
    struct mark m = mark_of(r->arena, &r->line[index]);
    if (r->d->registration.line)
        return false;
    size_t dots = placeholder_at(text);
    struct model_registration *g = &r->d->registration;
    *g = (struct model_registration){.text = text + m.rest,
                                     .line = r->line[index].number,
                                     .placeholder = text[dots] != 0};
    const char *open = g->placeholder ? strchr(text + dots, '(') : NULL;
    if (open)
        g->note = text_part(r->arena, open + 1, 0, strcspn(open + 1, ")"));
    own(r, index, OWN_REGISTRATION);
    return true;
}

bool units_read(struct reader *r, struct span s, int index, int *next_out)
{
    const char *key = r->line[index].key, *text = r->line[index].text;
    bool registers_models = key_first(key, 0, registers, NULL) >= 0;
    const struct plan_section *now = r->d->section_count ? &r->d->section[r->d->section_count - 1] : NULL;
    bool title = now && now->line == r->line[index].number && text_eq(now->role, "members");
    bool told = key_has(key, "gồm") && units_told(key) > 1; /* "Gồm 04 Đài: ..." */
    bool lists = title || told || key_first(key, 0, joins, NULL) >= 0;
    registers_models = registers_models || (lists && key_has(key, "đăng ký"));
    bool opens = text_ends(text, ":") || words_in(text, strlen(text)) <= 25 || placeholder_at(text) < strlen(text);
    if (!registers_models && !lists)
        return false;
    *next_out = index + 1;
    int from = r->d->unit_count;
    bool found = opens && list_read(r, s, index + 1, !registers_models, next_out);
    if (!found && lists)
        found = inline_read(r, index);
    if (!found)
        return false;
    if (registers_models)
        registration_read(r, index);
    if (from == 0)
        r->d->units_line = r->line[index].number;
    return true;
}
