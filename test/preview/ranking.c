#include "desk/duty/calendar.html.h"
#include "desk/rank/ranking.html.h"
#include "preview.h"

const struct story *sample_story(struct preview *w)
{
    static const struct story_tick ticks[] = {{94, 150}, {96, 109}, {98, 69}, {100, 28}};
    static const struct story_bar bars[] = {{BAR_LEVEL, "Tự chấm", {9775}, 44, 71, 5, 65, 74},
                                            {BAR_DOWN, "Nhóm I", {-150}, 110, 74, 30, 68, 104},
                                            {BAR_DOWN, "Nhóm II", {-75}, 176, 104, 15, 98, 119},
                                            {BAR_UP, "Thưởng", {200}, 242, 79, 40, 73, 79},
                                            {BAR_DOWN, "Trừ", {-50}, 308, 79, 10, 73, 89},
                                            {BAR_TOTAL, "Tổng", {9700}, 374, 86, 5, 80, 89}};
    struct story_line *l = ARENA_MANY(w->arena, 3, struct story_line);
    l[0] = (struct story_line){{-150},         "1.2",        "Sáng kiến", "Sáng kiến thứ hai chưa có văn bản công nhận",
                               "Trần Thị Mẫu", w->frame.now, {0},         TO("/phieu/8?tc=1.2")};
    l[1] = (struct story_line){{200},          "T.1",        "Thưởng", "Mô hình được quận nhân rộng",
                               "Trần Thị Mẫu", w->frame.now, {0},      TO("/phieu/8?tc=T.1")};
    l[2] = (struct story_line){{-50}, "P.1", "Báo cáo 9 tháng nộp trễ 2 ngày", NULL, NULL, {0}, {0}, TO("/bao-cao/7")};
    struct story_mark *m = ARENA_MANY(w->arena, 3, struct story_mark);
    m[0] = (struct story_mark){
        "II.1", "Nhiệm vụ chính trị", true, {2500}, MARK(2400), MARK(2250), MARK(2250), NULL, {0}, NULL, 0, {0}};
    m[1] = (struct story_mark){"1.1",
                               "Các chỉ tiêu nghị quyết",
                               false,
                               {1500},
                               MARK(1450),
                               MARK(1450),
                               MARK(1450),
                               "Trần Thị Mẫu",
                               w->frame.now,
                               NULL,
                               3,
                               TO("/phieu/8?tc=1.1")};
    m[2] = (struct story_mark){"1.2",
                               "Sáng kiến, giải pháp",
                               false,
                               {1000},
                               MARK(950),
                               MARK(800),
                               MARK(800),
                               "Trần Thị Mẫu",
                               w->frame.now,
                               "Sáng kiến thứ hai chưa có văn bản công nhận",
                               2,
                               TO("/phieu/8?tc=1.2")};
    struct story *s = ARENA_NEW(w->arena, struct story);
    *s = (struct story){"Hội LHPN quận", {9700}, {9775}, 2, 3, {0}, 444, LIST(ticks), LIST(bars), l, 3, m, 3};
    return s;
}

static void ranking(struct preview *w)
{
    static const struct ladder_step ladder[] = {{"Điểm tiêu chí II.1 cao hơn", true}, {"Điểm trừ ít hơn", false}};
    struct ranking_view p = {.cluster = "Cụm thi đua I",
                             .year = 2020,
                             .sheet_version = 3,
                             .rank = *sample_rank(w),
                             .story = *sample_story(w),
                             .ladder = ladder,
                             .ladder_n = COUNT(ladder),
                             .open_forms = 6,
                             .at = w->frame.now,
                             .docx = TO("/xep-hang.docx"),
                             .pdf = TO("/xep-hang.pdf"),
                             .xlsx = TO("/xep-hang.xlsx"),
                             .csv = TO("/xep-hang.csv"),
                             .sheet = TO("/bang-tieu-chi"),
                             .publish = TO("/xep-hang/cong-bo"),
                             .digest = "4f1c09aa",
                             .superior = "QUẬN PHÚ NHUẬN",
                             .issuer = "CỤM THI ĐUA I",
                             .place = "Phú Nhuận",
                             .today = {2020, 11, 17}};
    page_begin(w, "chart-bar");
    ranking_page_html(&w->out, &w->frame, &p);
    page_end(w, "ranking");
    struct blocker blockers[] = {{word(W_DASH_SENT), true, 11, 11, {0}},
                                 {word(W_DASH_VERIFIED), false, 5, 11, TO("/phieu")}};
    struct publish_view q = {.cluster = "Cụm thi đua I",
                             .year = 2020,
                             .version = 3,
                             .blockers = blockers,
                             .blockers_n = 2,
                             .blocked = true,
                             .seen_by = "Các đơn vị, Thường trực HĐTĐKT",
                             .typed = ""};
    page_begin(w, "chart-bar");
    publish_page_html(&w->out, &w->frame, &q);
    page_end(w, "publish");
    q.confirm = true;
    q.blocked = false;
    q.rank = *sample_rank(w);
    page_begin(w, "chart-bar");
    publish_page_html(&w->out, &w->frame, &q);
    page_end(w, "publish_confirm");
}

static void calendar(struct preview *w)
{
    static const struct calendar_item june[] = {{"e4",
                                                 EVENT_DONE,
                                                 "tháng 6",
                                                 "Ký kết giao ước thi đua",
                                                 "179 Hoàng Văn Thụ, Phường 8",
                                                 NULL,
                                                 true,
                                                 {"/lich/4.ics"},
                                                 {0}}};
    static const struct calendar_item november[] = {{"e7",
                                                     EVENT_NOW,
                                                     "15–20/11",
                                                     "Nộp báo cáo, tự chấm điểm",
                                                     NULL,
                                                     "còn 3 ngày",
                                                     false,
                                                     {"/lich/7.ics"},
                                                     {"/viec"}}};
    static const struct quarter_item q2[] = {{EVENT_DONE, "Ký kết giao ước thi đua", "tháng 6", NULL, {"#e4"}}};
    static const struct quarter_item q4[] = {{EVENT_NOW, "Nộp báo cáo, tự chấm điểm", "15–20/11", NULL, {"#e7"}}};
    struct calendar_month months[] = {{6, LIST(june)}, {11, LIST(november)}};
    struct calendar_view p = {
        2020, "Cụm thi đua I", {{0}, {false, LIST(q2)}, {0}, {true, LIST(q4)}}, LIST(months), TO("/lich.ics")};
    page_begin(w, "calendar");
    calendar_page_html(&w->out, &w->frame, &p);
    page_end(w, "calendar");
}

void preview_ranking(struct preview *w)
{
    ranking(w);
    calendar(w);
}
