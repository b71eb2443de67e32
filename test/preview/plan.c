#include "desk/plan/plan.html.h"
#include "desk/plan/plan_page.html.h"
#include "preview.h"

static void review(struct preview *w)
{
    static const struct source_line lines[] = {
        {1, "QUẬN PHÚ NHUẬN", LINE_OWNED, {0}, false},
        {2, "CỤM THI ĐUA I", LINE_OWNED, {0}, false},
        {3, "", LINE_BLANK, {0}, false},
        {4, "Số: 03-KH/ĐTN-CTĐI", LINE_OWNED, {0}, false},
        {5, "KẾ HOẠCH", LINE_PART, {0}, false},
        {6, "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2018 của Chính phủ", LINE_OWNED, {0}, true},
        {7, "Các đơn vị gửi báo cáo, tự chấm điểm về Cụm trưởng từ ngày 15 - 20/11/2020.", LINE_OWNED, {0}, false},
        {8, "Ghi chú lề không thuộc mục nào", LINE_FREE, {0}, false}};
    struct review_item head[] = {{"so", word(W_PLAN_NUMBER), ITEM_SHORT, "03-KH/ĐTN-CTĐI", {0}, 4, {0}, {0}, false},
                                 {"ngay", word(W_PLAN_ISSUED), ITEM_SHORT, "10/04/2020", {0}, 4, {0}, {0}, false},
                                 {"trich_yeu",
                                  word(W_PLAN_SUBJECT),
                                  ITEM_AREA,
                                  "Tổ chức các hoạt động thi đua năm 2020",
                                  {0},
                                  5,
                                  {0},
                                  {0},
                                  false}};
    struct choice basis[] = {{"2017", "31/07/2017", false}, {"2018", "31/07/2018", true}};
    struct review_item bases[] = {
        {"can_cu.1", word(W_PLAN_BASES), ITEM_CHOICE, "", {LIST(basis)}, 6, word(W_REVIEW_DOUBT), {0}, false}};
    struct review_item units[] = {
        {"dv.1", w_plan_field_unit(1), ITEM_TEXT, "", {0}, 7, w_plan_doubt_left_out("Các cơ quan"), {0}, false},
        {"dvt.1", w_plan_field_unit(2), ITEM_TEXT, "Hội Người cao tuổi quận", {0}, 0, {0}, {0}, true},
        {"dv_them",
         word(W_PLAN_FIELD_MORE_UNITS),
         ITEM_AREA,
         "",
         {0},
         0,
         word(W_PLAN_DOUBT_NO_UNITS),
         word(W_PLAN_HINT_MORE_UNITS),
         false}};
    struct review_group groups[] = {{word(W_PLAN_PAPER), LIST(head), 0},
                                    {word(W_PLAN_GROUP_UNITS), LIST(units), 1},
                                    {word(W_PLAN_BASES), LIST(bases), 0}};
    struct review_warning warnings[] = {{false, "Năm trong ký hiệu là 2017, ngày ban hành ghi 2018.", 6, "can_cu.1"},
                                        {true, "Chưa nêu Cụm trưởng.", 0, NULL}};
    struct made_item makes[] = {{word(W_FORMS_UNITS), 11}, {word(W_PLAN_DEADLINES), 4}, {word(W_PLAN_EVENTS), 7}};
    struct crumb crumbs[] = {{"Kế hoạch năm", TO("/ke-hoach")}, {"Xem lại", TO(NULL)}};
    struct plan_review_view p = {.id = 3,
                                 .version = 1,
                                 .file = "ke-hoach-2020.docx",
                                 .encoding = "docx",
                                 .lines_nonblank = 7,
                                 .lines_owned = 6,
                                 .lines_free = 1,
                                 .crumbs = {LIST(crumbs)},
                                 .lines = lines,
                                 .lines_n = COUNT(lines),
                                 .groups = groups,
                                 .groups_n = COUNT(groups),
                                 .warnings = warnings,
                                 .warnings_n = COUNT(warnings),
                                 .makes = makes,
                                 .makes_n = COUNT(makes),
                                 .may_accept = true};
    page_begin(w, "file-import");
    plan_review_page_html(&w->out, &w->frame, &p);
    page_end(w, "plan_review");
}

static void accepted(struct preview *w)
{
    static const struct basis_item bases[] = {
        {"Kế hoạch số 407/KH-UBND ngày 27/4/2020", "Ngày sau ngày của kế hoạch này"}};
    static const struct task_item tasks[] = {{"II.1", "Hoàn thành xuất sắc nhiệm vụ chính trị được giao", 1},
                                             {"II.2", "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
                                              1}};
    static const struct plan_event_item events[] = {{"tháng 6", "Ký kết giao ước thi đua", "179 Hoàng Văn Thụ", true},
                                                    {"tuần 3 tháng 8", "Giao ban sơ kết 6 tháng", NULL, false}};
    static const struct plan_event_item due[] = {
        {"15–20/11/2020", "Báo cáo, tự chấm điểm, đề nghị khen thưởng", NULL, false}};
    static const char *const to[] = {"- TT/UBND quận;", "- Lưu: VT, Cụm trưởng."};
    struct model_item *models = ARENA_MANY(w->arena, UNITS, struct model_item);
    for (int i = 0; i < UNITS; i++)
        models[i] = (struct model_item){unit_names[i], i == 10 ? "04 khu vui chơi thiếu nhi tại 4 phường" : NULL,
                                        i == 10 ? TO(NULL) : TO("/bao-cao/3"), i == 10, i == 7};
    struct plan_page_view p = {.id = 1,
                               .year = 2020,
                               .number = "03-KH/ĐTN-CTĐI",
                               .type = "Kế hoạch",
                               .subject = "Tổ chức các hoạt động thi đua năm 2020",
                               .superior = "Quận Phú Nhuận",
                               .cluster = "Cụm thi đua I",
                               .place = "Phú Nhuận",
                               .issued = {2020, 4, 10},
                               .bases = bases,
                               .bases_n = COUNT(bases),
                               .tasks = tasks,
                               .tasks_n = COUNT(tasks),
                               .models = models,
                               .models_n = UNITS,
                               .events = events,
                               .events_n = COUNT(events),
                               .deadlines = due,
                               .deadlines_n = COUNT(due),
                               .recipients = to,
                               .recipients_n = COUNT(to),
                               .imported_at = w->frame.now,
                               .imported_by = "Trần Thị Mẫu",
                               .file = "ke-hoach-2020.docx",
                               .docx = TO("/ke-hoach/1.docx"),
                               .pdf = TO("/ke-hoach/1.pdf"),
                               .undo = TO("/ke-hoach/1")};
    page_begin(w, "file-import");
    plan_page_html(&w->out, &w->frame, &p);
    page_end(w, "plan");
}

static void taken_back(struct preview *w)
{
    struct removed_item gone[] = {{word(W_PLAN_MAKES_UNITS), UNITS}, {word(W_PLAN_MAKES_DUTIES), 77}};
    struct plan_undo_view free = {.id = 1, .number = "03-KH/ĐTN-CTĐI", .at = gone, .n = COUNT(gone)}, held = free;
    held.held = "11 phiếu chấm điểm";
    page_begin(w, "file-import");
    plan_undo_page_html(&w->out, &w->frame, &free);
    page_end(w, "plan_undo");
    page_begin(w, "file-import");
    plan_undo_page_html(&w->out, &w->frame, &held);
    page_end(w, "plan_held");
}

void preview_plan(struct preview *w)
{
    struct plan_item plans[] = {{"03-KH/ĐTN-CTĐI",
                                 "Tổ chức các hoạt động thi đua năm 2020",
                                 "Cụm thi đua I",
                                 {2020, 4, 10},
                                 2020,
                                 TO("/ke-hoach/1")}};
    struct draft_item drafts[] = {
        {"ke-hoach-2021.docx", "Trần Thị Mẫu", w->frame.now, word(W_STATE_WORKING), TO("/ke-hoach/nhap/3")}};
    struct plan_list_view list = {LIST(plans), LIST(drafts), true};
    struct flaw flaw[] = {{"tep", NULL, word(W_PLAN_UPLOAD_WRONG)}};
    struct plan_upload_view up = {.flaws = {LIST(flaw)}, .most_mb = 20, .mine = drafts, .mine_n = 1};
    page_begin(w, "file-import");
    plan_list_page_html(&w->out, &w->frame, &list);
    page_end(w, "plan_list");
    page_begin(w, "file-import");
    plan_upload_page_html(&w->out, &w->frame, &up);
    page_end(w, "plan_upload");
    review(w);
    accepted(w);
    taken_back(w);
}
