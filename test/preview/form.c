#include "desk/form/form.html.h"
#include "preview.h"

struct sample_line {
    const char *code, *text;
    int max, self, verified, files;
};

static const struct sample_line lines[] = {
    {"II.1", "Hoàn thành xuất sắc nhiệm vụ chính trị được giao", 2500, 2400, 2250, -1},
    {"1.1", "Hoàn thành các chỉ tiêu nghị quyết, kế hoạch năm của đơn vị", 1500, 1450, 1450, 3},
    {"1.2", "Tham mưu, đề xuất mô hình, sáng kiến, giải pháp mới", 1000, 950, 800, 2},
    {"II.2", "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", 1000, 1000, -1, -1},
    {"2.1", "Kế hoạch thực hiện Chỉ thị số 05-CT/TW và bản cam kết của từng người", 600, 600, 575, 2},
    {"2.2", "Biểu dương kịp thời tập thể, cá nhân làm tốt", 400, 400, 450, 1},
    {"II.6", "Tham gia các chương trình xã hội, văn thể, chăm lo", 1200, 1150, -1, -1},
    {"6.1", "Đi bộ “Đồng hành Vì người nghèo”, các quỹ vận động", 700, 650, 600, 0},
    {"6.2", "Hoạt động văn hóa, thể thao, lớp võ tự vệ", 500, 500, -1, 2},
    {"T.1", "Thưởng: sáng kiến được công nhận", 500, 200, 200, 1},
    {"P.1", "Trừ: báo cáo nộp trễ", 800, 50, 50, 0}};

static const char *text_of(struct preview *w, int hundredths)
{
    return hundredths < 0 ? "" : arena_format(w->arena, "%d,%02d", hundredths / 100, hundredths % 100);
}

static struct mark_view mark_of(int hundredths)
{
    return hundredths < 0 ? (struct mark_view){SHOW_NOT_SCORED, {0}} : MARK(hundredths);
}

static struct form_line *fill(struct preview *w, enum form_mode mode)
{
    struct form_line *l = ARENA_MANY(w->arena, COUNT(lines), struct form_line);
    for (size_t i = 0; i < COUNT(lines); i++) {
        const struct sample_line *s = &lines[i];
        bool group = s->files < 0, diff = s->verified >= 0 && s->verified != s->self;
        l[i] = (struct form_line){.code = s->code,
                                  .text = s->text,
                                  .group = group,
                                  .sign = s->code[0] == 'P' ? -1 : 1,
                                  .max = {s->max},
                                  .has_max = true,
                                  .self = mark_of(s->self),
                                  .verified = mark_of(s->verified),
                                  .has_diff = diff || s->verified == s->self,
                                  .diff = {s->verified - s->self},
                                  .input = group || mode == MODE_READ ? INPUT_NONE : INPUT_POINTS,
                                  .typed = text_of(w, mode == MODE_SELF ? s->self : s->verified),
                                  .proposed = "",
                                  .version = 3,
                                  .files = s->files,
                                  .needs_file = s->files == 0 && s->code[0] == '6',
                                  .asks_reason = diff && mode == MODE_VERIFY,
                                  .reason = i == 2 ? "Sáng kiến thứ hai chưa có văn bản công nhận" : "",
                                  .reason_by = i == 2 ? "Trần Thị Mẫu" : NULL,
                                  .chosen = i == 7,
                                  .open = TO("?tc=6.1#chi-tiet")};
    }
    return l;
}

static void detail(struct preview *w, struct line_detail *d)
{
    static const char *const how[] = {
        "1 điểm cho mỗi chương trình có danh sách tham gia và xác nhận của đơn vị tổ chức.",
        "0,5 điểm nếu chỉ có ảnh hoặc tin bài."};
    struct file_item *files = ARENA_MANY(w->arena, 2, struct file_item);
    struct history_item *h = ARENA_MANY(w->arena, 2, struct history_item);
    files[0] = (struct file_item){
        "Danh sách tham gia đi bộ.pdf", FILE_PDF, 1, 421888, w->frame.now, "Lê Hồng Mẫu", TO("/tep/1"), true};
    files[1] = (struct file_item){
        "Báo cáo nuôi heo đất khuyến học.docx", FILE_WORD, 2, 2988032, w->frame.now, NULL, TO("/tep/2"), false};
    h[0] = (struct history_item){word(W_RANK_SELF), NULL, "6,50", true, "Lê Hồng Mẫu", NULL, w->frame.now};
    h[1] = (struct history_item){word(W_RANK_VERIFIED),      "6,50", "6,00", false, "Trần Thị Mẫu",
                                 "Thiếu danh sách hiến máu", w->frame.now};
    struct explain_view *explain = ARENA_NEW(w->arena, struct explain_view);
    *explain = (struct explain_view){.text = "Hội có 7 chương trình, danh sách giấy lưu tại Văn phòng Hội.",
                                     .who = "Lê Hồng Mẫu",
                                     .at = w->frame.now,
                                     .before = "6,00"};
    *d = (struct line_detail){.code = "6.1",
                              .text = "Đi bộ “Đồng hành Vì người nghèo”, các quỹ vận động",
                              .how = how,
                              .how_n = COUNT(how),
                              .max = {700},
                              .self = MARK(650),
                              .verified = MARK(600),
                              .files = {files, 2},
                              .upload = TO("/phieu/8/minh-chung"),
                              .upload_mb = 20,
                              .history = h,
                              .history_n = 2,
                              .explain = explain,
                              .explain_n = 1,
                              .answer_to = TO("/phieu/8/giai-trinh")};
}

static void one(struct preview *w, enum form_mode mode, const char *name)
{
    struct crumb crumbs[] = {{"Cụm thi đua I", TO("/bang-dieu-hanh")},
                             {"Phiếu chấm điểm 2020", TO("/phieu")},
                             {"Hội LHPN quận", TO(NULL)}};
    struct step_view steps[] = {{word(W_RANK_SELF), w_form_sent(w->frame.now)},
                                {word(W_RANK_VERIFIED), w_due_left(3)},
                                {word(W_EXPLAIN_TITLE), word(W_BLOCKER_NOT)},
                                {word(W_FORM_FINAL), word(W_BLOCKER_NOT)},
                                {word(W_RANK_TITLE), word(W_BLOCKER_NOT)}};
    struct filter_view filters[] = {{w_form_lines(11), TO("?"), true}, {word(W_FORM_MISSING), TO("?loc=thieu"), false}};
    struct flaw flaws[] = {{"d-2.2", "Tiêu chí 2.2", word(W_FORM_OVER)},
                           {"l-6.1", "Tiêu chí 6.1", w_form_reason("6.1")}};
    struct form_view p = {.unit = "Hội Liên hiệp Phụ nữ quận",
                          .id = 8,
                          .year = 2020,
                          .crumbs = {LIST(crumbs)},
                          .mode = mode,
                          .save = TO("/phieu/8"),
                          .version = 17,
                          .sheet_version = 3,
                          .steps = steps,
                          .steps_n = COUNT(steps),
                          .step_now = mode == MODE_SELF ? 0 : 1,
                          .filters = filters,
                          .filters_n = COUNT(filters),
                          .lines = fill(w, mode),
                          .lines_n = COUNT(lines),
                          .show_verified = mode != MODE_SELF,
                          .self_total = MARK(9775),
                          .verified_total = MARK(7600),
                          .max = {10000},
                          .lines_done = 8,
                          .lines_all = 11,
                          .saved_at = w->frame.now,
                          .xlsx = TO("/phieu/8.xlsx"),
                          .pdf = TO("/phieu/8.pdf"),
                          .superior = "QUẬN PHÚ NHUẬN",
                          .issuer = "CỤM THI ĐUA I",
                          .place = "Phú Nhuận",
                          .today = {2020, 11, 17}};
    detail(w, &p.detail);
    if (mode == MODE_VERIFY) {
        p.flaws = (struct flaws){LIST(flaws)};
        p.sent_at = w->frame.now;
        p.give_back = TO("/phieu/8/tra-lai");
    }
    if (mode == MODE_READ) {
        p.detail.code = NULL;
        p.show_final = true;
        p.locked = w_form_flaws(2);
        p.unlocker = "Cụm trưởng (Quận Đoàn)";
    }
    page_begin(w, "table");
    form_page_html(&w->out, &w->frame, &p);
    page_end(w, name);
}

void preview_form(struct preview *w)
{
    one(w, MODE_SELF, "form_self");
    one(w, MODE_VERIFY, "form_verify");
    one(w, MODE_READ, "form_read");
}
