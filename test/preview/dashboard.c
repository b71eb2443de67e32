#include "desk/duty/dashboard.html.h"
#include "preview.h"

static const struct rank_tick ticks[] = {{88, 10}, {92, 60}, {96, 111}, {100, 162}};

static int at_x(int64_t hundredths)
{
    return (int)(10 + 152 * (hundredths - 8800) / 1200);
}

const struct rank_part *sample_rank(struct preview *w)
{
    static const int totals[UNITS][5] = {{10, 9750, 9650, 300, 0}, {7, 9775, 9550, 200, -50}, {6, 9550, 9500, 150, 0},
                                         {3, 9600, 9475, 100, 0},  {4, 9500, 9450, 100, -25}, {1, 9450, 9400, 50, 0},
                                         {8, 9400, 9325, 50, 0},   {0, 9525, 9250, 100, -50}, {9, 9350, 9200, 75, 0},
                                         {2, 9275, 9225, 0, 0},    {5, 9150, 8975, 50, -100}};
    struct rank_row_view *r = ARENA_MANY(w->arena, UNITS, struct rank_row_view);
    for (int i = 0; i < UNITS; i++) {
        const int *t = totals[i];
        int total = t[2] + t[3] + t[4];
        r[i] = (struct rank_row_view){.place = i + 1,
                                      .move = i == 6  ? MOVE_SAME
                                              : i % 2 ? MOVE_DOWN
                                                      : MOVE_UP,
                                      .moved = 1,
                                      .unit = unit_names[t[0]],
                                      .why = TO("/xep-hang?don-vi=8#vi-sao"),
                                      .form = TO("/phieu/8"),
                                      .mine = t[0] == 10,
                                      .chosen = i == 1,
                                      .self = MARK(t[1]),
                                      .verified = MARK(t[2]),
                                      .bonus = MARK(t[3]),
                                      .penalty = MARK(t[4]),
                                      .total = MARK(total),
                                      .shown = true,
                                      .self_shown = true,
                                      .verified_shown = true,
                                      .x_self = at_x(t[1]),
                                      .x_verified = at_x(t[2]),
                                      .x_total = at_x(total)};
    }
    struct rank_part *p = ARENA_NEW(w->arena, struct rank_part);
    *p = (struct rank_part){88, 100, LIST(ticks), r, UNITS, false, 2019, false, TO("/xep-hang")};
    return p;
}

static void matrix_fill(struct preview *w, struct matrix *m)
{
    static const struct matrix_column columns[] = {{"Giao ước", {2020, 6, 30}},    {"Mô hình", {2020, 6, 15}},
                                                   {"BC quý I", {2020, 3, 31}},    {"BC 6 tháng", {2020, 6, 25}},
                                                   {"BC 9 tháng", {2020, 9, 25}},  {"Tổng kết", {2020, 11, 20}},
                                                   {"Phiếu điểm", {2020, 11, 20}}, {"Đề nghị KT", {0}}};
    static const char *const states[UNITS] = {"oooooeRw", "oooooooo", "oMooowww", "oooooo-w", "ooooooow", "ooLoMwww",
                                              "oooooooo", "ooooLooo", "ooLoLwow", "oMooowww", "oooooooo"};
    struct matrix_item *rows = ARENA_MANY(w->arena, UNITS, struct matrix_item);
    for (int i = 0; i < UNITS; i++) {
        struct matrix_cell *c = ARENA_MANY(w->arena, COUNT(columns), struct matrix_cell);
        rows[i] = (struct matrix_item){unit_names[i], i == 10, c};
        for (size_t k = 0; k < COUNT(columns); k++) {
            char s = states[i][k];
            c[k].state = s == 'o'   ? CELL_OK
                         : s == 'L' ? CELL_LATE_DONE
                         : s == 'M' ? CELL_OVERDUE
                         : s == 'R' ? CELL_RETURNED
                         : s == 'e' ? CELL_WORKING
                         : s == 'w' ? CELL_WAITING
                                    : CELL_NONE;
            c[k].days_late = 2;
            c[k].to = s == 'w' || s == '-' ? TO(NULL) : TO("/bao-cao/3");
        }
    }
    *m = (struct matrix){LIST(columns), rows, UNITS};
}

static const struct quarter_item q1[] = {
    {EVENT_DONE, "Bình xét, đề xuất thi đua năm 2019", "Quý 1", NULL, {0}},
    {EVENT_MISSED, "Tổng kết hoạt động cụm năm 2019", "Quý 1", NULL, {"/lich#e2"}}};
static const struct quarter_item q2[] = {
    {EVENT_DONE, "Ban hành kế hoạch 03-KH/ĐTN-CTĐI", "10/04", NULL, {"/ke-hoach/1"}},
    {EVENT_DONE, "Ký kết giao ước thi đua", "tháng 6, dự kiến", "179 Hoàng Văn Thụ, Phường 8", {"/lich#e4"}}};
static const struct quarter_item q3[] = {
    {EVENT_DONE, "Giao ban sơ kết 6 tháng, giao lưu, lớp võ tự vệ", "tuần 3 tháng 8", "Quận Đoàn", {"/lich#e5"}}};
static const struct quarter_item q4[] = {
    {EVENT_DONE, "Giao ban sơ kết 9 tháng", "tháng 10", NULL, {0}},
    {EVENT_NOW, "Nộp báo cáo, tự chấm điểm, đề nghị khen thưởng", "15–20/11, còn 3 ngày", NULL, {"/viec"}},
    {EVENT_AHEAD, "Tổng kết, bình xét thi đua", "chưa có ngày", "Liên đoàn Lao động quận", {0}}};

static const struct duty_item tasks[] = {{.what = "Thẩm định phiếu Hội LHPN quận",
                                          .state = DUTY_WORKING,
                                          .due = {2020, 11, 20},
                                          .days_left = 3,
                                          .to = {"/phieu/8"}},
                                         {.what = "Nhắc Trung tâm Bồi dưỡng chính trị nộp báo cáo 9 tháng",
                                          .state = DUTY_OVERDUE,
                                          .due = {2020, 9, 25},
                                          .days_left = -53,
                                          .to = {"/bao-cao/6"}},
                                         {.what = "Thẩm định phiếu Hội Cựu chiến binh",
                                          .state = DUTY_NOT_STARTED,
                                          .due = {2020, 11, 20},
                                          .days_left = 3,
                                          .to = {"/phieu/9"}}};

void preview_dashboard(struct preview *w)
{
    struct blocker blockers[] = {{word(W_DASH_SENT), false, 8, 11, TO("/phieu")},
                                 {word(W_DASH_VERIFIED), false, 5, 11, TO("/phieu")},
                                 {word(W_DASH_NO_OVERDUE), true, 0, 0, TO(NULL)}};
    struct log_item log[] = {{w_dash_today("09:38"), "Trần Thị Mẫu", word(W_DASH_VERIFIED), "Phiếu Hội LHPN quận",
                              TO("/phieu/8"), "2.3: 6,50 → 6,00", 0},
                             {w_dash_yesterday("16:20"), NULL, word(W_DASH_SENT), "Phiếu Hội LHPN quận", TO(NULL),
                              NULL, 34}};
    struct dashboard_view p = {
        .cluster = "Cụm thi đua I",
        .today = {2020, 11, 17},
        .window_to = {2020, 11, 20},
        .days_left = 3,
        .forms_sent = 8,
        .forms_returned = 1,
        .forms_missing = 2,
        .forms_verified = 5,
        .units = 11,
        .on_time = 52,
        .on_time_of = 60,
        .on_time_tenths = 867,
        .overdue = 3,
        .worst_what = "Báo cáo 9 tháng",
        .worst_unit = "Trung tâm Bồi dưỡng chính trị",
        .worst_days = 53,
        .mean_known = true,
        .mean_change = {-127},
        .rank = *sample_rank(w),
        .quarters = {{false, LIST(q1)}, {false, LIST(q2)}, {false, LIST(q3)}, {true, LIST(q4)}},
        .tasks = tasks,
        .tasks_n = COUNT(tasks),
        .blockers = blockers,
        .blockers_n = COUNT(blockers),
        .log = log,
        .log_n = COUNT(log),
        .chain_rows = 4182,
        .chain_at = w->frame.now,
        .verify_next = TO("/phieu/8"),
        .may_export = true,
        .may_audit = true,
        .reminder = "Kính gửi các đơn vị: hạn nộp báo cáo tổng kết và phiếu tự chấm điểm là 20/11/2020 (còn 3 ngày).\n"
                    "Chưa nộp: Ủy ban Kiểm tra Quận ủy, Trung tâm Bồi dưỡng chính trị."};
    matrix_fill(w, &p.matrix);
    page_begin(w, "home");
    dashboard_page_html(&w->out, &w->frame, &p);
    page_end(w, "dashboard");
}
