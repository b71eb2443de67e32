/* The body, cut into sections; what stands inside goes to the schedule or to the tree of items. */
#include "base/arena.h"
#include "intake/events.h"
#include "intake/key.h"
#include "intake/reader.h"
#include "intake/sign.h"
#include <string.h>

/* Roles by the words of a title. The first group that has a word wins: a section on awards may name a time, a
 * schedule may name a place to carry it out; among the last group the word that comes first decides. */
static const char *const awards[] = {"bình xét", "chấm điểm",   "khen thưởng", "xếp loại",
                                     "đánh giá", "xét thi đua", "bình chọn",   NULL};
static const char *const money[] = {"kinh phí", "ngân sách", NULL};
static const char *const time_words[] = {"thời gian", "tiến độ", "lịch", "lộ trình", "thời điểm", NULL};
static const char *const members[] = {"đơn vị thành viên",
                                      "thành viên cụm",
                                      "thành viên khối",
                                      "thành viên của cụm",
                                      "đơn vị tham gia",
                                      "danh sách",
                                      "danh sách đơn vị",
                                      "các đơn vị trong cụm",
                                      "các đơn vị trong khối",
                                      "thành phần",
                                      NULL};
static const struct {
    const char *word, *role;
} rest_words[] = {{"mục đích", "purpose"},
                  {"mục tiêu", "purpose"},
                  {"yêu cầu", "purpose"},
                  {"quan điểm", "purpose"},
                  {"giải pháp", "solutions"},
                  {"biện pháp", "solutions"},
                  {"tổ chức thực hiện", "organisation"},
                  {"phân công", "organisation"},
                  {"trách nhiệm", "organisation"},
                  {"nội dung", "tasks"},
                  {"nhiệm vụ", "tasks"},
                  {"chỉ tiêu", "tasks"},
                  {"tổ chức", "organisation"},
                  {"thi hành", "organisation"},
                  {"hiệu lực", "organisation"},
                  {"phạm vi", "purpose"},
                  {"hoạt động", "tasks"},
                  {"thành viên", "members"},
                  {"trọng tâm", "tasks"},
                  {"chế độ báo cáo", "organisation"},
                  {"báo cáo", "organisation"},
                  {"chế độ thông tin", "organisation"},
                  {"đợt thi đua", "schedule"}};

const char *section_role(const char *key)
{
    if (key_first(key, 0, awards, NULL) >= 0)
        return "evaluation";
    if (key_first(key, 0, money, NULL) >= 0)
        return "budget";
    if (key_first(key, 0, time_words, NULL) >= 0)
        return "schedule";
    if (key_first(key, 0, members, NULL) >= 0)
        return "members";
    const char *role = "other";
    ptrdiff_t best = -1;
    for (size_t i = 0; i < sizeof rest_words / sizeof *rest_words; i++) {
        ptrdiff_t at = key_find(key, 0, rest_words[i].word);
        if (at < 0 || (best >= 0 && at >= best))
            continue;
        best = at;
        role = rest_words[i].role;
    }
    return role;
}

/* Capitals that go on in the next line belong to the title. */
int title_end(struct reader *r, int index, int to, const char **title)
{
    int at = index + 1;
    while (at < to && *r->line[at].text && capitals_in(*title, strlen(*title)) >= 75 && !text_ends(*title, ":") &&
           mark_of(r->arena, &r->line[at]).kind == MARK_NONE && !strchr(r->line[at].text, '|') &&
           capitals_in(r->line[at].text, strlen(r->line[at].text)) >= 75 && !sign_starts(r->line[at].text)) {
        *title = arena_format(r->arena, "%s %s", *title, r->line[at].text);
        own(r, at, OWN_SECTION);
        at++;
    }
    return at;
}

/* "Điều 1. Phạm vi: ..." and "1. Mục đích: ..." hold a title and a first sentence. Returns the sentence or "". */
static const char *title_split(struct reader *r, const char **title)
{
    const char *text = *title;
    size_t len = strlen(text), colon = strcspn(text, ":");
    size_t head = strcspn(text, "(");
    bool capitals = capitals_in(text, head) >= 75;
    if (colon < len && colon + 1 < len && words_in(text, colon) <= 15) {
        *title = text_part(r->arena, text, 0, colon);
        return text_part(r->arena, text, colon + 1, len);
    }
    if (!capitals && words_in(text, len) > 25) {
        *title = "";
        return text;
    }
    *title = text_without_end(r->arena, text, ".:;");
    return "";
}

static void section_open(struct reader *r, const struct mark *m, int index, const char *title)
{
    struct plan_draft *d = r->d;
    struct plan_section *s = list_add(r->arena, &d->section, &d->section_count, sizeof *s);
    *s = (struct plan_section){.number = m->number,
                               .marker = m->text,
                               .line = r->line[index].number,
                               .part = r->part,
                               .part_title = r->part_title};
    const char *text = title;
    const char *sentence = title_split(r, &text);
    s->title = text;
    s->role = section_role(key_of(r->arena, *text ? text : sentence));
    own(r, index, OWN_SECTION);
    if (!*sentence)
        return;
    struct mark none = {.text = ""};
    struct plan_node *n = node_add(r, d->section_count - 1, NULL, &none, index);
    n->text = sentence;
    own(r, index, OWN_SECTION);
}

static bool is_table(struct reader *r, struct span s)
{
    int bars = 0;
    for (int i = s.from; i < s.to; i++)
        bars += strchr(r->line[i].text, '|') ? 1 : 0;
    return bars > 1;
}

static void section_fill(struct reader *r, int section, struct span s)
{
    const char *role = r->d->section[section].role;
    bool timed = strcmp(role, "schedule") == 0 || strcmp(role, "tasks") == 0 || strcmp(role, "organisation") == 0 ||
                 strcmp(role, "other") == 0;
    int periods = r->d->period_count;
    if (timed && !is_table(r, s) && schedule_read(r, section, s))
        return;
    tree_read(r, section, s);
    if (timed && r->d->period_count == periods)
        events_tell(r, section);
}

/* "PHẦN THỨ NHẤT" alone: its title is the next line. Returns the line behind. */
static int title_below(struct reader *r, int index, int to, const char **title)
{
    int at = index + 1;
    while (at < to && !*r->line[at].text)
        at++;
    if (**title || at >= to || mark_of(r->arena, &r->line[at]).kind != MARK_NONE ||
        words_in(r->line[at].text, strlen(r->line[at].text)) > 25)
        return index + 1;
    *title = r->line[at].text;
    own(r, at, OWN_SECTION);
    return at + 1;
}

static int part_open(struct reader *r, const struct mark *m, int index, int to)
{
    const char *title = r->line[index].text + m->rest;
    own(r, index, OWN_SECTION);
    int at = title_below(r, index, to, &title);
    at = title_end(r, at - 1, to, &title);
    r->part = text_without_end(r->arena, m->text, ".)/:-");
    r->part_title = text_without_end(r->arena, title, ".:;");
    return at;
}

/* Prose right below a part and above its first section: the part is a section itself. */
static bool part_holds_prose(struct reader *r, int at, int to)
{
    struct mark m;
    for (int i = at; i < to; i++)
        if (*r->line[i].text)
            return !section_opens(r, i, 0, &m) && m.kind != MARK_PART;
    return false;
}

static int section_close(struct reader *r, int at, int to, int so_far)
{
    struct mark m;
    while (at < to && !(*r->line[at].text && (section_opens(r, at, so_far, &m) || part_opens(r, at, &m))))
        at++;
    return at;
}

void sections_read(struct reader *r, struct span s)
{
    int at = s.from, so_far = 0;
    while (at < s.to) {
        struct mark m;
        if (!*r->line[at].text) {
            at++;
            continue;
        }
        if (part_opens(r, at, &m)) {
            int index = at;
            at = part_open(r, &m, index, s.to);
            so_far = 0;
            if (!part_holds_prose(r, at, s.to))
                continue;
            section_open(r, &m, index, r->part_title);
        } else {
            section_opens(r, at, so_far, &m);
            const char *title = r->line[at].text + m.rest;
            int index = at;
            at = title_below(r, index, s.to, &title);
            at = title_end(r, at - 1, s.to, &title);
            section_open(r, &m, index, title);
            so_far = m.number;
        }
        int section = r->d->section_count - 1, end = section_close(r, at, s.to, so_far);
        section_fill(r, section, (struct span){at, end});
        at = end;
    }
}
