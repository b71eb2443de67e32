#include "desk/duty/report.html.h"
#include "desk/people/help.html.h"
#include "desk/people/org.html.h"
#include "desk/record/record.html.h"
#include "desk/sheet/sheet.html.h"
#include "desk/sheet/sheet_edit.html.h"
#include "preview.h"

static void sheet(struct preview *w)
{
    static const struct sheet_line at[] = {
        {"II.1", "Nhiệm vụ chính trị", "", {0}, true, 1, {2500}, true, false, NULL, ""},
        {"1.1",
         "Các chỉ tiêu nghị quyết",
         "Tỷ lệ chỉ tiêu đạt.",
         {W_KIND_NAME_RATIO},
         false,
         1,
         {1500},
         true,
         true,
         "RATIO",
         ""},
        {"P.1",
         "Báo cáo nộp trễ",
         "Trễ 1–4 ngày trừ 0,5 mỗi báo cáo.",
         {W_KIND_NAME_PENALTY_FIXED},
         false,
         -1,
         {800},
         true,
         false,
         "PENALTY_FIXED",
         "Điểm mỗi lần: 0,5"}};
    static const struct sheet_rule gates[] = {{"G1", "Không có công trình, phần việc: không xếp trên hạng 3"}};
    static const struct sheet_rule ladder[] = {{NULL, "Điểm tiêu chí II.1 cao hơn"}};
    struct sheet_view p = {.year = 2020,
                           .version = 3,
                           .title = "Bảng tiêu chí mẫu",
                           .source = "",
                           .invented = true,
                           .base_max = {10000},
                           .bonus_cap = {1000},
                           .has_bonus_cap = true,
                           .at = at,
                           .n = 3,
                           .gates = {gates, 1},
                           .ladder = {ladder, 1},
                           .forms = 11,
                           .edit = TO("/bang-tieu-chi/sua"),
                           .json = TO("/bang-tieu-chi.json")};
    page_begin(w, "clipboard-text");
    sheet_page_html(&w->out, &w->frame, &p);
    page_end(w, "sheet");
}

static void sheet_edit(struct preview *w)
{
    static const struct edit_line line[] = {{.id = "l0",
                                             .code = "II.1",
                                             .text = "Nhiệm vụ chính trị",
                                             .kind = {W_KIND_NAME_SUM},
                                             .max = "25",
                                             .group = true,
                                             .bad = true,
                                             .edit = {"/bang-tieu-chi/sua?dong=II.1"}},
                                            {.id = "l1",
                                             .code = "1.1",
                                             .text = "Các chỉ tiêu nghị quyết",
                                             .kind = {W_KIND_NAME_RATIO},
                                             .max = "15",
                                             .edit = {"/bang-tieu-chi/sua?dong=1.1"}}};
    const struct sheet_finding finding[] = {
        {"Tiêu chí II.1", w_score_problem_children_not_parent((struct points){2500}, (struct points){1500}), true,
         TO("/bang-tieu-chi/sua?dong=II.1")}};
    struct sheet_edit_view e = {.year = 2020,
                                .version = 4,
                                .was = "0",
                                .title = "Bảng tiêu chí mẫu",
                                .at = line,
                                .n = 2,
                                .findings = {finding, 1, 1},
                                .sum = {9900},
                                .out_of = {10000},
                                .head = TO("/bang-tieu-chi/sua?muc=chung")};
    for (int i = 0; i < EDIT_RULES; i++)
        e.rules[i] = (struct edit_rules){.id = (const char *const[]){"tran", "dk", "bd", "xl"}[i],
                                         .title = word((enum word[]){W_SHEET_BOOK_CAPS, W_SHEET_BOOK_GATES,
                                                                     W_SHEET_BOOK_TIES, W_SHEET_BOOK_CLASSES}[i]),
                                         .add = word(W_SHEET_DRAFT_ADD_CAP)};
    page_begin(w, "clipboard-text");
    sheet_edit_page_html(&w->out, &w->frame, &e);
    page_end(w, "sheet_edit");
}

static void org(struct preview *w)
{
    struct unit_item *at = ARENA_MANY(w->arena, UNITS, struct unit_item);
    struct choice units[] = {{"11", unit_names[10], true}, {"8", unit_names[7], false}};
    for (int i = 0; i < UNITS; i++)
        at[i] = (struct unit_item){
            i + 1, unit_names[i],       "Đoàn thể", i == 10, i == 7, i == 10, i % 3 ? "Lê Hồng Mẫu" : NULL, NULL, i,
            11,    TO("/viec?don-vi=8")};
    struct units_view p = {.cluster = "Cụm thi đua I",
                           .block = "Khối Đảng – đoàn thể",
                           .year = 2020,
                           .at = at,
                           .n = UNITS,
                           .may_lead = true,
                           .go = TO("/don-vi"),
                           .leader = {LIST(units)},
                           .deputy = {LIST(units)}};
    struct held_role held[] = {{1, "Cán bộ TĐKT, Hội LHPN quận"}, {2, "Thủ trưởng, Hội LHPN quận"}};
    struct account_item accounts[] = {{1, "quan-doan", "Trần Thị Mẫu", held, 1, ACCOUNT_OPEN, true},
                                      {2, "lhpn", "Lê Hồng Mẫu", held, 2, ACCOUNT_WAITS, false},
                                      {3, "ccb", "Võ Văn Mẫu", held, 0, ACCOUNT_SHUT, false}};
    struct choice roles[] = {{"clerk", "Cán bộ TĐKT", true}, {"head", "Thủ trưởng", false}};
    struct accounts_view q = {.at = accounts,
                              .n = 3,
                              .new_code = "K7QM-2XWD-9RTA-4HVC",
                              .new_login = "lhpn",
                              .code_until = {2020, 11, 24},
                              .login = "",
                              .name = "",
                              .title = "",
                              .roles = {LIST(roles)},
                              .units = {LIST(units)}};
    page_begin(w, "building-community");
    units_page_html(&w->out, &w->frame, &p);
    page_end(w, "units");
    page_begin(w, "users");
    accounts_page_html(&w->out, &w->frame, &q);
    page_end(w, "accounts");
}

static void report(struct preview *w)
{
    struct file_item files[] = {
        {"Báo cáo 9 tháng.docx", FILE_WORD, 4, 88064, w->frame.now, "Lê Hồng Mẫu", TO("/tep/4"), true}};
    struct report_version past[] = {{1,
                                     w->frame.now,
                                     "Lê Hồng Mẫu",
                                     "Kết quả 9 tháng.",
                                     true,
                                     {LIST(files)},
                                     "Thiếu số liệu quý III",
                                     "Trần Thị Mẫu",
                                     w->frame.now}};
    struct report_view p = {.id = 7,
                            .unit = "Hội LHPN quận",
                            .asks = "báo cáo quý, 06 tháng, 09 tháng",
                            .plan_line = 88,
                            .duty = {.what = "Báo cáo 9 tháng",
                                     .to_whom = "Cụm trưởng",
                                     .state = DUTY_RETURNED,
                                     .due = {2020, 9, 25},
                                     .days_left = -53},
                            .may_write = true,
                            .text = "",
                            .most_mb = 20,
                            .past = past,
                            .past_n = 1,
                            .reason = "",
                            .go = TO("/bao-cao/7")};
    page_begin(w, "list-check");
    report_page_html(&w->out, &w->frame, &p);
    page_end(w, "report");
    p.may_write = false;
    p.may_judge = true;
    page_begin(w, "list-check");
    report_page_html(&w->out, &w->frame, &p);
    page_end(w, "report_judge");
}

static void record(struct preview *w)
{
    struct record_item rows[] = {
        {4182, w->frame.now, "Trần Thị Mẫu", word(W_RANK_VERIFIED), "Phiếu Hội LHPN quận, 2.3", "6,50 → 6,00",
         "10.1.2.7", "a91f03cd", TO("/phieu/8")},
        {4181, w->frame.now, NULL, word(W_RANK_SELF), NULL, NULL, "dòng lệnh", "77c0e1f2", {0}}};
    struct record_view p = {.who = "",
                            .from = "",
                            .to = "",
                            .chain = CHAIN_WHOLE,
                            .chain_rows = 4182,
                            .chain_at = w->frame.now,
                            .head = "a91f03cd",
                            .at = rows,
                            .n = 2,
                            .pager = {1, 50, 4182, {0}, TO("/nhat-ky?truoc=4132")},
                            .csv = TO("/nhat-ky.csv")};
    struct found_item found[] = {{"Hội LHPN quận", "Đơn vị thành viên", TO("/don-vi")}};
    struct found_group groups[] = {{word(W_FORMS_UNITS), LIST(found)}};
    struct found_view q = {"lhpn", 1, LIST(groups)};
    page_begin(w, "history");
    record_page_html(&w->out, &w->frame, &p);
    page_end(w, "record");
    w->frame.find = "lhpn";
    page_begin(w, "");
    found_page_html(&w->out, &w->frame, &q);
    page_end(w, "found");
    w->frame.find = "";
}

void preview_other(struct preview *w)
{
    sheet(w);
    sheet_edit(w);
    org(w);
    report(w);
    record(w);
    page_begin(w, "");
    help_page_html(&w->out, &w->frame);
    page_end(w, "help");
    page_begin(w, "");
    access_page_html(&w->out, &w->frame);
    page_end(w, "access");
}
