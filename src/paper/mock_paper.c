#include "paper/mock_paper.h"

#include "base/arena.h"
#include "base/buf.h"
#include "paper/zip_gate.h"
#include <assert.h>
#include <stddef.h>

static void head_build(struct doc *d)
{
    static const int widths[] = {65, 100};
    struct flow *side[2];
    struct table *t = doc_columns(d->body, widths, 2, side);
    doc_par(side[0], STYLE_SUPERIOR, "QUẬN PHÚ NHUẬN");
    doc_par(side[0], STYLE_ISSUER, "CỤM THI ĐUA I\nKHỐI ĐẢNG – ĐOÀN THỂ");
    doc_rule_percent(side[0], 40);
    doc_par(side[1], STYLE_NATION, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    doc_par(side[1], STYLE_MOTTO, "Độc lập - Tự do - Hạnh phúc");
    doc_rule_percent(side[1], 100);
    doc_columns_row(t, side);
    doc_par(side[0], STYLE_NUMBER, "Số: 03-KH/ĐTN-CTĐI");
    doc_par(side[1], STYLE_PLACE_DATE, "Phú Nhuận, ngày 10 tháng 4 năm 2020");
}

static void sign_build(struct doc *d)
{
    static const int widths[] = {75, 90};
    struct flow *side[2];
    doc_columns(d->body, widths, 2, side);
    doc_par(side[0], STYLE_RECIPIENTS_HEAD, "Nơi nhận:");
    doc_par(side[0], STYLE_RECIPIENT, "- Hội đồng Thi đua – Khen thưởng quận;");
    doc_par(side[0], STYLE_RECIPIENT, "- 11 đơn vị thành viên;");
    doc_par(side[0], STYLE_RECIPIENT, "- Lưu: VT, CTĐI.");
    doc_par(side[1], STYLE_AUTHORITY, "TM. CỤM THI ĐUA I\nCỤM TRƯỞNG\nBÍ THƯ QUẬN ĐOÀN");
    doc_space(side[1], 250);
    doc_par(side[1], STYLE_SIGNER_NAME, "Trần Minh Họa");
}

static void schedule_build(struct doc *d)
{
    static const int widths[] = {12, 80, 40, 33};
    static const char *const head[] = {"STT", "Nội dung", "Thời gian", "Địa điểm"};
    struct table *t = doc_table(d->body, widths, 4);
    struct row *r = doc_row(t);
    t->head_rows = 1;
    for (size_t i = 0; i < 4; i++) {
        struct cell *c = doc_cell(r, STYLE_TABLE_HEAD, head[i]);
        c->shade = 0xEDEDED;
        c->middle = true;
    }
    for (int i = 1; i <= 6; i++) {
        r = doc_row(t);
        doc_cell(r, STYLE_TABLE_TEXT, i == 1 ? "1" : "2")->align = ALIGN_CENTRE;
        doc_cell(r, STYLE_TABLE_TEXT, "Hội nghị giao ban cụm, ký kết giao ước thi đua và đăng ký mô hình năm 2020");
        doc_cell(r, STYLE_TABLE_TEXT, "từ ngày 15 - 20/11/2020")->middle = true;
        if (i % 2 == 1) {
            struct cell *c = doc_cell(r, STYLE_TABLE_TEXT, "Trung tâm Chính trị quận (hai dòng)");
            c->rows = 2;
            c->middle = true;
        }
    }
}

struct doc *mock_plan(struct arena *a)
{
    struct doc *d = doc_new(a, "Kế hoạch hoạt động của Cụm thi đua I năm 2020");
    d->author = "Cụm thi đua I";
    d->id = "kh-2020-03";
    d->header_note = "Dữ liệu minh họa";
    d->created = moment_of((struct day){2020, 4, 10}, 9, 41, 0);
    head_build(d);
    doc_par(d->body, STYLE_TYPE_NAME, "KẾ HOẠCH");
    doc_par(d->body, STYLE_SUBJECT, "Tổ chức các hoạt động của Cụm thi đua I\n(Khối cơ quan Đảng, đoàn thể)");
    doc_rule_percent(d->body, 40);
    doc_space(d->body, 40);
    doc_par(d->body, STYLE_BASIS, "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;");
    doc_par(d->body, STYLE_BASIS, "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ.");
    for (int i = 1; i <= 3; i++) {
        doc_par(d->body, STYLE_SECTION, i == 1 ? "I. MỤC ĐÍCH, YÊU CẦU" : "II. NỘI DUNG THỰC HIỆN");
        doc_par(d->body, STYLE_ITEM_HEAD, "1. Phấn đấu hoàn thành nhiệm vụ chính trị");
        struct par *p = doc_par(d->body, STYLE_BODY, "");
        doc_run(p, "Tiếp tục thực hiện ", 0);
        doc_run(p, "Chỉ thị số 05-CT/TW", FACE_BOLD);
        doc_run(p, " ngày 15 tháng 5 năm 2016 về ", 0);
        doc_run(p, "đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", FACE_ITALIC);
        doc_run(p, " & các phong trào < 2020 > của quận; các đơn vị tăng cường sự lãnh đạo trong công tác xây dựng "
                   "đảng, Mặt trận Tổ quốc và các tổ chức chính trị - xã hội vững mạnh; tiếp tục phát huy sức mạnh "
                   "đoàn kết của cả hệ thống chính trị, phấn đấu hoàn thành xuất sắc nhiệm vụ.", 0);
        for (int k = 0; k < 3; k++)
            doc_par(d->body, STYLE_DASH, "- Vận động mỗi cán bộ, công chức, viên chức và người lao động xây dựng bản "
                    "cam kết thực hiện gắn với tác phong, đạo đức và nhiệm vụ chuyên môn;");
    }
    doc_par(d->body, STYLE_SECTION, "III. LỊCH HOẠT ĐỘNG");
    schedule_build(d);
    doc_par(d->body, STYLE_BODY, "Trên đây là kế hoạch hoạt động năm 2020 của Cụm thi đua I./.");
    sign_build(d);
    return d;
}

struct doc *mock_ranking(struct arena *a, int rows)
{
    static const int widths[] = {12, 80, 25, 25, 25, 20, 70};
    static const char *const head[] = {"STT", "Đơn vị", "Tự chấm", "Thẩm định", "Chốt", "Hạng", "Ghi chú"};
    struct doc *d = doc_new(a, "Bảng xếp hạng");
    d->page.landscape = true;
    d->created = moment_of((struct day){2020, 11, 17}, 8, 0, 0);
    doc_par(d->body, STYLE_APPENDIX, "BẢNG TỔNG HỢP ĐIỂM VÀ XẾP HẠNG");
    doc_par(d->body, STYLE_CENTRE, "(Kèm theo Biên bản số 05/BB-CTĐI)");
    struct table *t = doc_table(d->body, widths, 7);
    struct row *r = doc_row(t);
    t->head_rows = 1;
    for (size_t i = 0; i < 7; i++)
        doc_cell(r, STYLE_TABLE_HEAD, head[i])->shade = 0xE4ECF7;
    for (int i = 1; i <= rows; i++) {
        r = doc_row(t);
        doc_cell(r, STYLE_TABLE_TEXT, arena_format(a, "%d", i))->align = ALIGN_CENTRE;
        doc_cell(r, STYLE_TABLE_TEXT, "Hội Liên hiệp Phụ nữ quận");
        doc_cell(r, STYLE_TABLE_NUMBER, "97,50");
        doc_cell(r, STYLE_TABLE_NUMBER, "96,25");
        doc_cell(r, STYLE_TABLE_NUMBER, "96,25");
        doc_cell(r, STYLE_TABLE_TEXT, arena_format(a, "%d", i))->align = ALIGN_CENTRE;
        doc_cell(r, STYLE_TABLE_TEXT, i % 3 ? "" : "Thứ hạng xét thêm theo số sáng kiến được công nhận trong năm");
    }
    struct cell *c = doc_cell(doc_row(t), STYLE_TABLE_HEAD, "Tổng cộng");
    c->span = 2;
    doc_cell(t->last, STYLE_TABLE_NUMBER, "1.072,50");
    doc_section(d, false, true);
    doc_par(d->body, STYLE_APPENDIX, "Phụ lục II");
    doc_par(d->body, STYLE_NOTE, "Dữ liệu minh họa, không phải số liệu thật.");
    return d;
}

struct book *mock_book(struct arena *a)
{
    static const char *const head[] = {"Mã", "STT", "Tiêu chí", "Điểm tối đa", "Tự chấm", "Minh chứng"};
    struct book *b = book_new(a, "Phiếu chấm điểm");
    struct book_sheet *s = book_sheet(b, "Phiếu chấm");
    b->author = "Cụm thi đua I";
    b->created = moment_of((struct day){2020, 11, 17}, 8, 0, 0);
    s->protect = true;
    s->freeze_rows = s->repeat_head = 2;
    s->hide_column[0] = true;
    s->width[0] = 80, s->width[1] = 60, s->width[2] = 600, s->width[3] = 110, s->width[4] = 110, s->width[5] = 300;
    s->header_note = "Dữ liệu minh họa & tham khảo";
    book_text(s, 0, 1, "PHIẾU CHẤM ĐIỂM THI ĐUA NĂM 2020", LOOK_TITLE)->span = 5;
    for (uint16_t i = 0; i < 6; i++)
        book_text(s, 1, i, head[i], LOOK_HEAD);
    for (uint32_t i = 0; i < 9; i++) {
        book_text(s, i + 2, 0, arena_format(a, "C%02u", i + 1), 0);
        book_whole(s, i + 2, 1, i + 1, LOOK_BORDER | LOOK_CENTRE);
        book_text(s, i + 2, 2, i ? "=1+1 tổ chức học tập & quán triệt" : "Tổ chức ký kết giao ước thi đua, đăng "
            "ký mô hình, "
                  "giải pháp; triển khai đầy đủ các văn bản về thi đua, khen thưởng của cấp trên",
                  LOOK_BORDER | LOOK_WRAP);
        book_points(s, i + 2, 3, (struct points){1000}, LOOK_BORDER);
        book_points(s, i + 2, 4, (struct points){825 + 5 * (int64_t)i}, LOOK_INPUT);
        book_text(s, i + 2, 5, "", LOOK_INPUT | LOOK_WRAP);
        struct book_limit *l = book_limit(s, i + 2, 4);
        l->most = (struct points){1000};
        l->prompt_title = "Điểm tự chấm";
        l->prompt = "Nhập từ 0 đến 10 điểm, tối đa hai số lẻ.";
        l->error = "Điểm phải từ 0 đến 10.";
    }
    book_text(s, 11, 2, "Tổng cộng", LOOK_BORDER | LOOK_BOLD);
    book_formula(s, 11, 3, "=SUM(D3:D11)", (struct points){9000}, LOOK_BORDER | LOOK_BOLD);
    book_formula(s, 11, 4, "=SUM(E3:E11)", (struct points){9 * 825 + 5 * 36}, LOOK_BORDER | LOOK_BOLD);
    book_day(s, 13, 2, (struct day){2020, 11, 17}, 0);
    book_meta(b, "form", "phieu-2020-1");
    book_meta(b, "unit", "Quận Đoàn");
    return b;
}

struct str mock_part(struct arena *a, struct str written, const char *name)
{
    struct gate *g = NULL;
    struct paper_problem problem;
    struct buf b = buf_new(a, 4096);
    enum outcome o = gate_open(a, written, &g, &problem);
    assert(o == OK);
    size_t len = gate_part(g, name, &problem) == OK;
    while (len) {
        char piece[1000];
        o = gate_read(g, piece, sizeof piece, &len, &problem);
        assert(o == OK);
        buf_add(&b, piece, len);
    }
    gate_end(&g);
    return buf_all(&b);
}
