/* What is owed to whom by when: sentences that send or finish something and carry a day, and periodic reports. */
#include "base/arena.h"
#include "intake/dates.h"
#include "intake/key.h"
#include "intake/units.h"
#include <string.h>

static const char *const owes[] = {"gửi",      "nộp",       "báo cáo",   "trình",    "hoàn thành", "đăng ký", "hồ sơ",
                                   "tổng hợp", "chấm điểm", "thẩm định", "phổ biến", "ban hành",   NULL};

/* "... số 91/2017/NĐ-CP ngày 31 tháng 7 ...": the day of a cited document is no deadline. */
static bool of_reference(const char *text, size_t at)
{
    size_t end = at;
    while (end > 0 && strchr(" ,(", text[end - 1]))
        end--;
    size_t from = end;
    while (from > 0 && text[from - 1] != ' ')
        from--;
    return memchr(text + from, '/', end - from) != NULL &&
           !(text[from] >= '0' && text[from] <= '9' && strspn(text + from, "0123456789/.-") == end - from);
}

static const char *const stops[] = {"để",    "từ ngày",  "trước", "chậm nhất", "theo", "đến hết", "muộn nhất",
                                    "vào",   "tổng hợp", "từ",    "trong",     "ngày", "hằng",    "hàng",
                                    "không", "đúng",     "qua",   "làm",       "tiếp", "và",      NULL};

/* Where the name of a body ends: "và" goes on when another name follows ("Văn phòng HĐND và UBND phường"). */
static size_t body_end(const char *text, const char *key, size_t from)
{
    size_t end = from + strcspn(text + from, ",;.(:|");
    int which = 0;
    for (ptrdiff_t at = key_first(key, from, stops, &which); at >= 0 && (size_t)at < end;
         at = key_first(key, (size_t)at + 1, stops, &which)) {
        size_t next = (size_t)at + strlen("và ");
        if (strcmp(stops[which], "và") != 0 || !text[next] || !capital_at(text + next))
            return (size_t)at;
    }
    return end;
}

static bool names_body(const char *text, const char *key, size_t at)
{
    return capital_at(text + at) || key_starts(key + at, "các đơn vị") || key_starts(key + at, "cụm trưởng") ||
           key_starts(key + at, "cụm");
}

static size_t clause_start(const char *text, size_t from, size_t upto)
{
    size_t start = from;
    for (size_t i = from; i < upto && text[i]; i++)
        if (text[i] == ';' || (text[i] == '.' && text[i + 1] == ' ') || (from && text[i] == ','))
            start = i + 1;
    return start + blanks_at(text + start);
}

/* The body something is sent to: "gửi về X", "nộp bảng chấm điểm về X", "báo cáo kết quả về X", "gửi X". */
static const char *body_named(struct arena *a, const char *text, const char *key)
{
    static const char *const verbs[] = {"gửi", "nộp", "báo cáo", "trình", NULL};
    static const char *const to[] = {"về", "cho", "đến", "tới", NULL};
    int which = 0, over = 0;
    for (ptrdiff_t at = key_first(key, 0, verbs, &which); at >= 0; at = key_first(key, (size_t)at + 1, verbs, &which)) {
        size_t start = (size_t)at + strlen(verbs[which]);
        start += blanks_at(text + start);
        size_t clause = start + strcspn(text + start, ";.:");
        ptrdiff_t word = key_first(key, start, to, &over);
        for (; word >= 0 && (size_t)word < clause; word = key_first(key, (size_t)word + 1, to, &over)) {
            size_t body = (size_t)word + strlen(to[over]) + 1;
            if (text[body - 1] == ' ' && names_body(text, key, body))
                return text_part(a, text, body, body_end(text, key, body));
        }
        bool direct = text[start] && capital_at(text + start);
        if (direct)
            return text_part(a, text, start, body_end(text, key, start));
    }
    return NULL;
}

/* In the clause of the day, else in what the sentence said before; never in what comes after. */
static const char *send_to(struct arena *a, const char *text, const char *key, size_t from, size_t day)
{
    size_t start = clause_start(text, 0, day), end = day + strcspn(text + day, ";");
    for (size_t i = day; i < end; i++)
        if (text[i] == '.' && text[i + 1] == ' ')
            end = i;
    const char *own = body_named(a, arena_copy(a, text + start, end - start), arena_copy(a, key + start, end - start));
    return own || from ? own : body_named(a, arena_copy(a, text, start), arena_copy(a, key, start));
}

/* The thing itself: "gửi bản đăng ký về" gives "bản đăng ký". */
static const char *thing_of(struct arena *a, const char *text, const char *key, size_t from, size_t to)
{
    static const char *const ends[] = {"gửi", "nộp", "về", "cho", "qua", NULL};
    static const char *const lead[] = {"thực hiện", "gửi", "nộp", "lập", "các", NULL};
    for (int i = 0; i < 4; i++)
        if (key_starts(key + from, lead[i]))
            from += strlen(lead[i]) + 1;
    for (ptrdiff_t end = key_first(key, from, ends, NULL); end >= 0 && (size_t)end < to; end = -1)
        to = (size_t)end;
    const char *thing = to > from ? text_without_end(a, text_part(a, text, from, to), ",:;(") : "";
    return *thing ? thing : NULL;
}

static bool who_starts(const char *key)
{
    static const char *const who[] = {"các đơn vị", "từng đơn vị",    "mỗi đơn vị", "các cơ quan",     "cụm trưởng",
                                      "đơn vị",     "các thành viên", "các trường", "các chi bộ",      "các chi đoàn",
                                      "thủ trưởng", "các xã",         "các phường", "khối trưởng",     "các chi hội",
                                      "trưởng cụm", "trưởng khối",    "trưởng các", "công đoàn cơ sở", "các cơ sở",
                                      "các phòng",  "các tổ",         "các ban",    "thường trực",     "văn phòng",
                                      NULL};
    static const char *const things[] = {"các báo cáo",  "các hồ sơ",    "các văn bản",
                                         "các nội dung", "các chỉ tiêu", NULL};
    bool led = key_starts(key, "các");
    for (int i = 0; who[i]; i++)
        led = led || key_starts(key, who[i]);
    for (int i = 0; things[i]; i++)
        led = led && !key_starts(key, things[i]);
    return led;
}

/* "...; các đơn vị thực hiện báo cáo ... gửi về ...": who before the verb, what behind it. from: behind the deadline
 * found before in the same sentence. */
static void who_what(struct arena *a, struct plan_deadline *d, const char *key, size_t from, size_t upto)
{
    static const char *const verb[] = {"thực hiện",  "gửi",      "nộp",      "báo cáo", "lập",
                                       "hoàn thành", "xây dựng", "tổng hợp", "đăng ký", "có trách nhiệm",
                                       "tiến hành",  "tổ chức",  "chấm",     "tự chấm", NULL};
    static const char *const things[] = {"báo cáo", "hồ sơ", "bản", "kết quả", "đăng ký", "bảng", "gửi", "nộp", NULL};
    static const char *const asks[] = {"đề nghị", "yêu cầu", "riêng", NULL};
    size_t start = clause_start(d->text, from, upto);
    for (int i = 0; asks[i]; i++)
        start += key_starts(key + start, asks[i]) && key[start + strlen(asks[i])] == ' ' ? strlen(asks[i]) + 1 : 0;
    bool led = who_starts(key + start), thing = false;
    for (int i = 0; things[i]; i++)
        thing = thing || key_starts(key + start, things[i]);
    ptrdiff_t at = led ? key_first(key, start, verb, NULL) : -1;
    if (at > (ptrdiff_t)start && (size_t)at < upto) {
        d->who = text_without_end(a, text_part(a, d->text, start, (size_t)at), ",: ");
        d->what = thing_of(a, d->text, key, (size_t)at, upto);
    } else if (thing && start < upto) {
        d->what = thing_of(a, d->text, key, start, upto);
    }
}

/* "định kỳ quý, 06 tháng, 09 tháng, tổng kết năm": each as written; returns the end of the last. */
static size_t periodic_find(struct reader *r, struct plan_deadline *d, const char *key)
{
    static const char *const word[] = {"hằng tháng", "hàng tháng", "hằng quý", "hàng quý", "quý", "tổng kết năm",
                                       "hằng năm",   "hàng năm",   "cả năm",   "năm",      NULL};
    static const char *const roots[] = {"định kỳ", "báo cáo", NULL};
    ptrdiff_t from = key_first(key, 0, roots, NULL);
    size_t last = 0;
    static const char *const until[] = {"trước ngày", "chậm nhất", "tháng cuối", "vào ngày", "để tổng hợp", NULL};
    ptrdiff_t stop = from < 0 ? -1 : key_first(key, (size_t)from, until, NULL);
    for (size_t i = from < 0 ? strlen(key) : (size_t)from;
         key[i] && d->periodic_count < 8 && (stop < 0 || i < (size_t)stop);) {
        size_t len = 0, digits = strspn(key + i, "0123456789");
        size_t month = strlen(" tháng");
        if (digits && digits < 3 && !letter_before(key, i) && strncmp(key + i + digits, " tháng", month) == 0 &&
            strncmp(key + i + digits + month + 1, "năm 20", 7) != 0)
            len = digits + month;
        for (int w = 0; word[w] && !len && !letter_before(key, i); w++)
            if (key_starts(key + i, word[w]))
                len = strlen(word[w]);
        if (len && strncmp(key + i, "năm", 4) == 0 && strspn(key + i + len + 1, "0123456789") >= 2)
            len = 0;
        if (len) {
            const char **at = list_add(r->arena, &d->periodic, &d->periodic_count, sizeof *at);
            *at = arena_copy(r->arena, d->text + i, len);
            last = i + len;
        }
        i += len ? len : point_length((unsigned char)key[i]);
    }
    return last;
}

/* "trước ngày 20 của tháng cuối quý", "ngày 25 hằng tháng". */
static const char *recurring_find(struct arena *a, const char *text, const char *key)
{
    static const char *const every[] = {"tháng cuối quý", "tháng cuối mỗi quý", "tháng cuối của quý",
                                        "hằng tháng",     "hàng tháng",         "mỗi tháng",
                                        "cuối quý",       "tháng cuối",         NULL};
    static const char *const lead[] = {"trước ngày", "chậm nhất ngày", "chậm nhất là ngày", "vào ngày", "ngày", NULL};
    ptrdiff_t end = key_first(key, 0, every, NULL), at = -1;
    for (size_t from = 0; end >= 0;) {
        ptrdiff_t next = key_first(key, from, lead, NULL);
        if (next < 0 || next > end)
            break;
        at = next;
        from = (size_t)next + strlen("trước ngày");
    }
    size_t behind = end < 0 ? 0 : (size_t)end + strcspn(key + end, "(;,.");
    if (at < 0 && end >= 0 && key[behind] == '(' && behind < (size_t)end + 24 &&
        key_first(text_part(a, key, behind + 1, strlen(key)), 0, lead, NULL) == 0)
        return text_part(a, text, (size_t)end,
                         behind + strcspn(text + behind, ")") + 1); /* "hàng tháng (trước ngày 25)" */
    if (at < 0 || end - at > 40)
        return NULL;
    return text_part(a, text, (size_t)at, (size_t)end + strcspn(text + end, ",;.("));
}

static struct plan_deadline *deadline_add(struct reader *r, const struct prose *p, size_t from, size_t day)
{
    struct plan_deadline *d = list_add(r->arena, &r->d->deadline, &r->d->deadline_count, sizeof *d);
    *d = (struct plan_deadline){.text = p->text, .line = p->line};
    d->send_to = send_to(r->arena, p->text, p->key, from, day);
    return d;
}

static bool periodic(const char *key)
{
    static const char *const every[] = {"tháng cuối mỗi quý", "tháng cuối của quý", "định kỳ",
                                        "hằng quý",           "hàng quý",           "hằng tháng",
                                        "hàng tháng",         "tháng cuối quý",     NULL};
    static const char *const reports[] = {"báo cáo", "gửi", NULL};
    return key_first(key, 0, every, NULL) >= 0 && key_first(key, 0, reports, NULL) >= 0;
}

/* "Đội trưởng các đội thuế có trách nhiệm:": who ends where the duty begins. */
static size_t duty_at(const char *key)
{
    ptrdiff_t at = key_find(key, 0, "có trách nhiệm");
    return at > 0 ? (size_t)at : strlen(key);
}

/* A heading above names who: "3. Các đơn vị thành viên" / "Báo cáo ... trước ngày ...". */
static void who_above(struct reader *r, struct plan_deadline *d, const struct plan_node *node)
{
    const struct plan_node *above = node ? node->parent : NULL;
    if (d->who || !above || words_in(above->text, strlen(above->text)) > 10)
        return;
    const char *key = key_of(r->arena, above->text);
    if (who_starts(key) || unit_like(r->arena, above->text))
        d->who = text_without_end(r->arena, text_part(r->arena, above->text, 0, duty_at(key)), ".:; ");
}

/* Reports of every month or quarter; beside a day of another clause they are a duty of their own. */
static void periodic_deadline(struct reader *r, const struct prose *p, int found, size_t day)
{
    struct plan_deadline seen = {.text = p->text};
    size_t last = periodic_find(r, &seen, p->key);
    seen.recurring = recurring_find(r->arena, p->text, p->key);
    bool apart = found && last && last < day && memchr(p->text + last, ',', day - last);
    apart = apart || (found && last && last < day && memchr(p->text + last, ';', day - last));
    struct plan_deadline *d = found && !apart ? &r->d->deadline[r->d->deadline_count - 1]
                                              : deadline_add(r, p, 0, apart ? last : strlen(p->text));
    if (apart) {
        who_what(r->arena, d, p->key, 0, last);
        d->send_to = d->send_to ? d->send_to : d[-1].send_to;
    }
    d->periodic = seen.periodic;
    d->periodic_count = seen.periodic_count;
    d->recurring = seen.recurring;
    who_above(r, d, p->node);
}

/* "Báo cáo tháng gửi trước ngày 25 hằng tháng; báo cáo quý gửi trước ngày 20 tháng cuối quý": one duty a clause, when
 * each clause has its own report and its own day. False: nothing was taken. */
static bool periodic_clauses(struct reader *r, const struct prose *p)
{
    struct prose part[8];
    int count = 0;
    for (struct str rest = str_of(p->text), at; count < 8 && str_cut(&rest, ';', &at); count++) {
        part[count] = *p;
        part[count].text = text_part(r->arena, at.at, 0, at.len);
        part[count].key = key_of(r->arena, part[count].text);
        if (!key_has(part[count].key, "báo cáo") || !recurring_find(r->arena, part[count].text, part[count].key))
            return false;
    }
    for (int i = 0; count > 1 && i < count; i++) {
        periodic_deadline(r, &part[i], 0, 0);
        struct plan_deadline *d = &r->d->deadline[r->d->deadline_count - 1];
        d->text = p->text;
        d->send_to = d->send_to || !i ? d->send_to : d[-1].send_to;
    }
    return count > 1;
}

static void prose_deadlines(struct reader *r, const struct prose *p)
{
    size_t from = 0, before = 0, day = 0;
    struct date_phrase phrase;
    int found = 0;
    bool sends = key_has(p->key, "gửi") || key_has(p->key, "nộp");
    if (!p->node || key_first(p->key, 0, owes, NULL) < 0)
        return;
    while (found < 6 && date_find(r->arena, p->text, p->key, from, assumed_year(r), &phrase)) {
        from = phrase.end;
        bool within = phrase.precision >= PRECISION_WEEK && phrase.precision <= PRECISION_QUARTER && sends &&
                      (key_starts(p->key + phrase.at, "trong") || key_starts(p->key + phrase.at, "vào"));
        if (!(date_is_due(&phrase) || within) || phrase.precision == PRECISION_YEAR || of_reference(p->text, phrase.at))
            continue;
        struct plan_deadline *d = deadline_add(r, p, before, phrase.at);
        d->when = phrase;
        who_what(r->arena, d, p->key, before, phrase.at);
        if (found && !d->who)
            d->who = d[-1].who;
        if (found && !d->send_to)
            d->send_to = d[-1].send_to;
        who_above(r, d, p->node);
        before = phrase.end;
        day = phrase.at;
        found++;
    }
    if (periodic(p->key) && found < 2 && (found || !periodic_clauses(r, p)))
        periodic_deadline(r, p, found, day);
}

/* "Trước ngày 30/11: các đơn vị gửi báo cáo về Khối trưởng" in a schedule is an event and a duty. */
static void entry_deadline(struct reader *r, const struct plan_entry *e)
{
    static const char *const gives[] = {"gửi", "nộp", NULL};
    if (e->told || !e->time.raw || !date_is_due(&e->time) || !e->content_count)
        return;
    struct prose p = {.text = e->content[0], .line = e->line};
    p.key = key_of(r->arena, p.text);
    ptrdiff_t gift = key_first(p.key, 0, gives, NULL);
    if (gift < 0)
        return;
    struct date_phrase within;
    size_t day = date_find(r->arena, p.text, p.key, 0, assumed_year(r), &within) ? within.at : strlen(p.text);
    struct plan_deadline *d = deadline_add(r, &p, 0, day);
    d->when = e->time;
    who_what(r->arena, d, p.key, 0, day);
    d->who = d->who ? d->who : e->chair;
}

/* By line, equals as found. */
static void deadlines_sort(struct plan_draft *d)
{
    for (int i = 1; i < d->deadline_count; i++) {
        struct plan_deadline x = d->deadline[i];
        int k = i;
        for (; k > 0 && d->deadline[k - 1].line > x.line; k--)
            d->deadline[k] = d->deadline[k - 1];
        d->deadline[k] = x;
    }
}

void deadlines_read(struct reader *r)
{
    int count;
    struct prose *prose = prose_all(r, &count);
    for (int i = 0; i < count; i++)
        prose_deadlines(r, &prose[i]);
    for (int i = 0; i < r->d->period_count; i++)
        for (int k = 0; k < r->d->schedule[i].entry_count; k++)
            entry_deadline(r, &r->d->schedule[i].entry[k]);
    deadlines_sort(r->d);
}
