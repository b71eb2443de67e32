/* Remarks on times and places. words: plan.review.* */
#include "base/arena.h"
#include "base/buf.h"
#include "intake/key.h"
#include "intake/warn.h"
#include "text/words.h"
#include <string.h>

/* "Quý 2/2020" as "Quý 2". */
static const char *short_title(struct reader *r, const struct plan_period *p)
{
    const char *title = period_name(r, p, 0);
    size_t n = strcspn(title, "/");
    ptrdiff_t year = key_find(key_of(r->arena, title), 0, "năm");
    return text_part(r->arena, title, 0, year > 0 && (size_t)year < n ? (size_t)year : n);
}

static bool reviews_past(struct reader *r, const struct plan_period *p)
{
    static const char *const words[] = {"bình xét", "đánh giá", "tổng kết", NULL};
    for (int k = 0; k < p->entry_count; k++)
        for (int c = 0; c < p->entry[k].content_count; c++)
            if (key_first(key_of(r->arena, p->entry[k].content[c]), 0, words, NULL) >= 0)
                return true;
    return false;
}

static void period_remarks(struct reader *r, const struct plan_period *p)
{
    struct day own = r->d->header.date;
    bool over = p->period.raw && p->period.to.year && own.year && day_compare(p->period.to, own) < 0;
    if (over && p->period.from.month == 1 && reviews_past(r, p))
        remark(r, REVIEW_ANOMALY, p->line,
               w_plan_review_over_year(p->title, arena_format(r->arena, "%d", r->d->plan_year - 1)));
    else if (over)
        remark(r, REVIEW_ANOMALY, p->line, w_plan_review_over(p->title));
    if (p->entry_count != 2)
        return;
    const struct plan_entry *one = &p->entry[0], *two = &p->entry[1];
    if (!one->time.raw && !one->place.raw && two->time.raw && two->place.raw)
        remark(r, REVIEW_AMBIGUITY, one->line, w_plan_review_shared(short_title(r, p)));
    if (one->time.raw && !one->place.raw && !two->time.raw && two->place.raw)
        remark(r, REVIEW_AMBIGUITY, one->line, w_plan_review_crossed(short_title(r, p)));
}

static const char *const acts[] = {"hoạt động giao lưu",
                                   "hội nghị chuyên đề",
                                   "sinh hoạt chuyên đề",
                                   "giao ban",
                                   "sơ kết",
                                   "tổng kết",
                                   "giao lưu",
                                   "hội nghị",
                                   "hội thi",
                                   "hội thao",
                                   "hội diễn",
                                   "ký kết",
                                   "phát động",
                                   "tham quan",
                                   "về nguồn",
                                   "tập huấn",
                                   "tọa đàm",
                                   "bình xét",
                                   "kiểm tra",
                                   "chấm điểm",
                                   "trao đổi",
                                   "học tập",
                                   NULL};

/* What is reviewed: "06 tháng", "quý II", "năm". */
static const char *reviewed(struct arena *a, const char *text, const char *key, size_t from)
{
    static const char *const spans[] = {"tháng", "quý", "cả năm", NULL};
    int which;
    ptrdiff_t at = key_first(key, from, spans, &which);
    if (at < 0)
        return NULL;
    size_t end = (size_t)at + strlen(spans[which]), start = (size_t)at;
    if (which == 1)
        end += 1 + strcspn(key + end + 1, " ,.;/");
    while (which == 0 && start > from && strchr("0123456789 ", key[start - 1]))
        start--;
    return which == 0 && start == (size_t)at ? NULL : text_part(a, text, start, end);
}

/* An activity by what it is and the time it looks back on: "giao ban sơ kết 06 tháng". NULL: nothing of the kind. */
static const char *activity_name(struct arena *a, const char *text)
{
    const char *key = key_of(a, text);
    struct buf b = buf_new(a, 64);
    size_t from = 0;
    bool looks_back = false;
    int which;
    for (ptrdiff_t at; (at = key_first(key, from, acts, &which)) >= 0;) {
        buf_format(&b, "%s%s", b.len ? " " : "", acts[which]);
        looks_back = looks_back || strcmp(acts[which], "sơ kết") == 0 || strcmp(acts[which], "tổng kết") == 0;
        from = (size_t)at + strlen(acts[which]);
        if (!looks_back && strcmp(acts[which], "giao ban") != 0 && strcmp(acts[which], "hội nghị") != 0)
            break; /* what follows says of what, not what */
    }
    const char *span = looks_back ? reviewed(a, text, key, from) : NULL;
    if (span)
        buf_format(&b, " %s", span);
    return b.len ? b.at : NULL;
}

/* Two sentences in one content, each with an act of its own. */
static void content_remark(struct reader *r, const struct plan_entry *e, const char *content)
{
    const char *stop = strstr(content, ". ");
    if (!stop || !capital_at(stop + 2))
        return;
    const char *first = activity_name(r->arena, text_part(r->arena, content, 0, (size_t)(stop - content)));
    const char *second = activity_name(r->arena, stop + 2);
    if (first && second)
        remark(r, REVIEW_AMBIGUITY, e->line, w_plan_review_two(e->line, first, second));
}

static const char *span_text(struct arena *a, struct day from, struct day to)
{
    if (from.month == to.month)
        return arena_format(a, "%d-%d/%d", from.day, to.day, to.month);
    return arena_format(a, "%d/%d-%d/%d", from.day, from.month, to.day, to.month);
}

static struct message nth_message(int week)
{
    switch (week) {
    case 1:
        return w_plan_review_nth_w1();
    case 2:
        return w_plan_review_nth_w2();
    case 3:
        return w_plan_review_nth_w3();
    case 4:
        return w_plan_review_nth_w4();
    default:
        return w_plan_review_nth_w5();
    }
}

static struct message week_message(struct reader *r, const struct date_phrase *p, enum lang lang)
{
    struct arena *a = r->arena;
    ptrdiff_t at = key_find(key_of(a, p->raw), 0, "tuần");
    const char *raw = p->raw + (at > 0 ? at : 0), *nth = message_text(a, lang, nth_message(p->week));
    struct message others = w_plan_review_week_others(span_text(a, p->alternative[0].from, p->alternative[0].to), nth,
                                                      span_text(a, p->alternative[1].from, p->alternative[1].to));
    return w_plan_review_week(raw, span_text(a, p->from, p->to), arena_format(a, "%d-%d", p->from.day, p->to.day),
                              message_text(a, lang, others));
}

static void entry_remarks(struct reader *r, const struct plan_period *p, const struct plan_entry *e, bool labels)
{
    if (labels && !e->labelled)
        remark(r, REVIEW_AMBIGUITY, p->line, w_plan_review_no_label(short_title(r, p)));
    for (int c = 0; c < e->content_count; c++)
        content_remark(r, e, e->content[c]);
    if (e->time.raw && e->time.precision == PRECISION_WEEK && e->time.from.year && e->time.alternatives)
        remark_both(r, REVIEW_AMBIGUITY, time_line(r, e), week_message(r, &e->time, LANG_VI),
                    week_message(r, &e->time, LANG_EN));
}

static int place_line(struct reader *r, const struct plan_entry *e)
{
    for (int i = 0; i < e->line_count; i++)
        if (strstr(r->line[e->lines[i] - 1].text, e->place.raw))
            return e->lines[i];
    return e->line;
}

/* "179 Hoàng Văn Thụ": what stands before the first comma of an address. */
static const char *street(struct arena *a, const struct plan_place *p)
{
    return p->address ? key_of(a, text_part(a, p->address, 0, strcspn(p->address, ","))) : "";
}

/* Enough of a place to tell it from another: name, house number and, for the second, what its address ends with. */
static const char *place_short(struct arena *a, const struct plan_place *p, bool whole)
{
    size_t house = strcspn(p->address, " ");
    const char *so = strstr(p->raw, "(số ") ? "số " : "", *last = strrchr(p->address, ',');
    const char *tail = whole && last ? arena_format(a, ",%s", last + 1) : "";
    return arena_format(a, "%s (%s%.*s ...%s)", p->name, so, (int)house, p->address, tail);
}

static void venue_remark(struct reader *r, const struct plan_entry *one, const struct plan_entry *two)
{
    struct arena *a = r->arena;
    if (!one->place.address || !two->place.address || strcmp(one->place.raw, two->place.raw) == 0 ||
        strcmp(street(a, &one->place), street(a, &two->place)) != 0)
        return;
    const char *first = place_short(a, &one->place, false), *second = place_short(a, &two->place, true);
    int line = place_line(r, two);
    remark_both(r, REVIEW_NOTE, place_line(r, one),
                w_plan_review_venue(arena_format(a, "“%s”", first), arena_format(a, "“%s”", second), line),
                w_plan_review_venue(arena_format(a, "'%s'", first), arena_format(a, "'%s'", second), line));
}

static void venues_remarks(struct reader *r)
{
    const struct plan_entry *seen[64];
    int count = 0;
    for (int i = 0; i < r->d->period_count; i++)
        for (int k = 0; k < r->d->schedule[i].entry_count && count < 64; k++) {
            const struct plan_entry *e = &r->d->schedule[i].entry[k];
            if (!e->place.raw)
                continue;
            for (int s = 0; s < count; s++)
                venue_remark(r, seen[s], e);
            seen[count++] = e;
        }
}

static const char *list_text(struct arena *a, const char *const *at, int count)
{
    struct buf b = buf_new(a, 64);
    for (int i = 0; i < count; i++)
        buf_format(&b, "%s%s", i ? ", " : "", at[i]);
    return b.at;
}

static void deadline_remarks(struct reader *r)
{
    for (int i = 0; i < r->d->deadline_count; i++) {
        const struct plan_deadline *d = &r->d->deadline[i];
        if (!d->when.raw && !d->recurring)
            remark(r, REVIEW_AMBIGUITY, d->line,
                   w_plan_review_periodic(list_text(r->arena, d->periodic, d->periodic_count)));
        if (!d->when.raw || d->when.precision != PRECISION_DAY_RANGE || !d->when.from.year)
            continue;
        for (size_t k = 0; d->when.raw[k]; k++)
            if (dash_at(d->when.raw + k)) {
                remark(r, REVIEW_NOTE, d->line,
                       w_plan_review_range(d->when.raw, day_iso(r->arena, d->when.from), day_iso(r->arena, d->when.to),
                                           d->when.raw + k));
                break;
            }
    }
}

void remarks_of_schedule(struct reader *r)
{
    bool labels = false;
    for (int i = 0; i < r->d->period_count; i++)
        for (int k = 0; k < r->d->schedule[i].entry_count; k++)
            labels = labels || r->d->schedule[i].entry[k].labelled;
    for (int i = 0; i < r->d->period_count; i++) {
        period_remarks(r, &r->d->schedule[i]);
        for (int k = 0; k < r->d->schedule[i].entry_count; k++)
            entry_remarks(r, &r->d->schedule[i], &r->d->schedule[i].entry[k], labels);
    }
    venues_remarks(r);
    deadline_remarks(r);
}
