#include "desk/duty/duty.html.h"
#include "preview.h"

void preview_duties(struct preview *w)
{
    struct moment sent = moment_of((struct day){2020, 9, 27}, 8, 15, 0);
    struct duty_item late[] = {{.what = "Đăng ký mô hình năm 2020",
                                .to_whom = "Cụm trưởng",
                                .state = DUTY_OVERDUE,
                                .due = {2020, 6, 15},
                                .days_left = -155,
                                .to = TO("/bao-cao/3")}};
    struct duty_item now[] = {{.what = "Phiếu tự chấm điểm",
                               .to_whom = "Cụm trưởng",
                               .state = DUTY_WORKING,
                               .opens = {2020, 11, 15},
                               .due = {2020, 11, 20},
                               .days_left = 3,
                               .has_window = true,
                               .to = TO("/phieu/8")},
                              {.what = "Báo cáo tổng kết năm",
                               .to_whom = "Cụm trưởng",
                               .state = DUTY_NOT_STARTED,
                               .opens = {2020, 11, 15},
                               .due = {2020, 11, 20},
                               .days_left = 3,
                               .has_window = true,
                               .to = TO("/bao-cao/9")}};
    struct duty_item ahead[] = {{.what = "Giải trình điểm bị điều chỉnh",
                                 .to_whom = "Cụm trưởng",
                                 .state = DUTY_LOCKED,
                                 .due = {2020, 11, 25},
                                 .days_left = 8,
                                 .lock = word(W_DUTY_NO_DATE),
                                 .unlocker = "Cụm trưởng (Quận Đoàn)"}};
    struct duty_item done[] = {{.what = "Báo cáo 9 tháng",
                                .to_whom = "Cụm trưởng",
                                .state = DUTY_DONE,
                                .due = {2020, 9, 25},
                                .done_at = sent,
                                .done_late = true,
                                .to = TO("/bao-cao/7")},
                               {.what = "Báo cáo 6 tháng",
                                .to_whom = "Cụm trưởng",
                                .state = DUTY_DONE,
                                .due = {2020, 6, 25},
                                .done_at = sent}};
    struct duties_view p = {.unit = "Hội LHPN quận",
                            .year = 2020,
                            .today = {2020, 11, 17},
                            .overdue = {LIST(late)},
                            .now = {LIST(now)},
                            .ahead = {LIST(ahead)},
                            .done = {LIST(done)}};
    page_begin(w, "list-check");
    duties_page_html(&w->out, &w->frame, &p);
    page_end(w, "duties");
}
