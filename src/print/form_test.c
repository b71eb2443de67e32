#include "base/arena.h"
#include "base/str.h"
#include "print/form_paper.h"
#include "print/test_text.h"
#include "score/rules.h"
#include "score/mark_text.h"
#include "score/sheet_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static const char sheet_text[] =
    "{\"code\":\"t\",\"title\":\"T\",\"source\":\"\",\"version\":3,\"year\":2020,\"bonus_cap\":\"2.00\",\"criteria\":["
    "{\"code\":\"1\",\"text\":\"Nhóm\",\"kind\":\"SUM\",\"role\":\"base\",\"max\":\"20.00\",\"children\":["
    "{\"code\":\"1.1\",\"text\":\"Tay\",\"kind\":\"MANUAL\",\"max\":\"10.00\",\"scorers\":[\"self\",\"leader\"]},"
    "{\"code\":\"1.2\",\"text\":\"Tỷ lệ\",\"kind\":\"RATIO\",\"max\":\"6.00\",\"scorers\":[\"self\",\"leader\"]},"
    "{\"code\":\"1.3\",\"text\":\"Có không\",\"kind\":\"YESNO\",\"max\":\"4.00\",\"scorers\":[\"leader\"]}]},"
    "{\"code\":\"T\",\"text\":\"Thưởng\",\"kind\":\"BONUS_FIXED\",\"role\":\"bonus\",\"max\":\"5.00\","
    "\"per\":\"1.50\",\"per_occurrence\":true,"
    "\"scorers\":[\"self\",\"leader\"]},"
    "{\"code\":\"P\",\"text\":\"Trừ\",\"kind\":\"PENALTY_FIXED\",\"role\":\"penalty\",\"unlimited\":true,"
    "\"per\":\"2.00\",\"per_occurrence\":true,"
    "\"scorers\":[\"leader\"]}]}";

enum { ROW_GROUP = FORM_FIRST_ROW, ROW_MANUAL, ROW_RATIO, ROW_YESNO, ROW_BONUS, ROW_PENALTY, ROW_TOTAL };

static void mark_put(struct arena *a, struct form *f, const char *code, enum score_stage stage, const char *typed)
{
    int i = sheet_find(f->sheet, code);
    struct kept_mark *k = &f->line[i].stage[stage];
    k->input = typed;
    k->id = 1;
    assert_int_equal(mark_from_text(a, &f->sheet->criterion[i], typed, &k->mark), OK);
}

static struct form_paper mock_form(struct arena *a)
{
    struct sheet *s = ARENA_NEW(a, struct sheet);
    struct form *f = ARENA_NEW(a, struct form);
    struct score_problem problem = {0};
    if (sheet_read(a, str_of(sheet_text), s, &problem) != OK)
        fail_msg("sheet: %d %s", (int)problem.code, problem.path ? problem.path : "");
    *f = (struct form){.id = 7,
                       .cluster_year = 4,
                       .unit = 11,
                       .version = 9,
                       .sheet_version = 3,
                       .sheet = s,
                       .rules = score_rules_of(a, s),
                       .count = s->count,
                       .line = ARENA_MANY(a, s->count, struct kept_line)};
    mark_put(a, f, "1.1", STAGE_SELF, "9,50");
    mark_put(a, f, "1.2", STAGE_SELF, "5/10");
    mark_put(a, f, "T", STAGE_SELF, "2");
    mark_put(a, f, "1.1", STAGE_VERIFIED, "9,00");
    f->line[1].stage[STAGE_VERIFIED].reason = "Thiếu minh chứng";
    f->line[1].evidence = 2;
    return (struct form_paper){.form = f,
                               .unit = "Hội LHPN quận",
                               .cluster = "Cụm thi đua I",
                               .superior = "QUẬN PHÚ NHUẬN",
                               .place = "Phú Nhuận",
                               .sheet_sha256 = "feed",
                               .year = 2020,
                               .sample = true};
}

static void the_form_shows_both_stages_and_their_difference(void **state)
{
    static const char *const part[] = {
        "CỤM THI ĐUA I\nHỘI LHPN QUẬN\n",
        "PHIẾU CHẤM ĐIỂM THI ĐUA NĂM 2020\nĐơn vị: Hội LHPN quận\n(Theo bảng tiêu chí phiên bản 3)\n",
        "1\nNhóm\n20\n12,50\n9,00\n",
        "1.1\nTay\n10\n9,50\n9,00\n\xE2\x88\x92"
        "0,50\n2\nThiếu minh chứng\n",
        "1.2\nTỷ lệ (ghi: 5/10)\n6\n3,00\n\n\n\n\n",
        "1.3\nCó không\n4\n\n\n",
        "T\nThưởng (ghi: 2)\n5\n3,00\n",
        "TỔNG CỘNG\n20\n14,50\n9,00\n",
        "NGƯỜI LẬP PHIẾU\n",
        "THỦ TRƯỞNG ĐƠN VỊ\n",
        "CỤM TRƯỞNG\n",
    };
    struct arena *a = arena_new();
    struct form_paper p = mock_form(a);
    const char *words = doc_words(a, form_doc(a, &p));
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        const char *at = strstr(words, part[i]);
        if (!at)
            fail_msg("not after the part before it: %s\nin: %s", part[i], words);
        words = at;
    }
    arena_end(&a);
    (void)state;
}

static void a_level_is_read_by_its_name_on_paper(void **state)
{
    static const char levels[] =
        "{\"code\":\"t\",\"title\":\"T\",\"source\":\"\",\"version\":1,\"year\":2020,\"criteria\":["
        "{\"code\":\"1\",\"text\":\"Xếp loại\",\"kind\":\"LEVEL\",\"role\":\"base\",\"max\":\"5.00\","
        "\"scorers\":[\"self\",\"leader\"],\"levels\":["
        "{\"code\":\"HTXS\",\"text\":\"Hoàn thành xuất sắc\",\"points\":\"5.00\"},"
        "{\"code\":\"HTT\",\"text\":\"Hoàn thành tốt\",\"points\":\"4.00\"}]}]}";
    struct arena *a = arena_new();
    struct form_paper p = mock_form(a);
    struct sheet *s = ARENA_NEW(a, struct sheet);
    struct form *f = ARENA_NEW(a, struct form);
    struct score_problem problem = {0};
    assert_int_equal(sheet_read(a, str_of(levels), s, &problem), OK);
    *f = (struct form){.id = 7,
                       .sheet = s,
                       .rules = score_rules_of(a, s),
                       .count = s->count,
                       .line = ARENA_MANY(a, s->count, struct kept_line)};
    mark_put(a, f, "1", STAGE_SELF, "HTXS");
    mark_put(a, f, "1", STAGE_VERIFIED, "HTT");
    p.form = f;
    const char *words = doc_words(a, form_doc(a, &p));
    if (!strstr(words, "Xếp loại (tự chấm ghi: Hoàn thành xuất sắc; thẩm định ghi: Hoàn thành tốt)"))
        fail_msg("%s", words);
    arena_end(&a);
    (void)state;
}

static bool unlocked(const struct book_sheet *s, uint32_t row, uint16_t column)
{
    const struct book_cell *c = book_at(s, row, column);
    return c && (c->look & LOOK_INPUT);
}

static void only_the_cells_of_the_stage_asked_for_are_open(void **state)
{
    static const struct {
        enum score_stage stage;
        uint32_t row;
        uint16_t column;
        bool open;
    } cell[] = {
        {STAGE_SELF, ROW_MANUAL, AT_SELF_TYPED, true},
        {STAGE_SELF, ROW_RATIO, AT_SELF_TYPED, true},
        {STAGE_SELF, ROW_YESNO, AT_SELF_TYPED, false},
        {STAGE_SELF, ROW_PENALTY, AT_SELF_TYPED, false},
        {STAGE_SELF, ROW_GROUP, AT_SELF_TYPED, false},
        {STAGE_SELF, ROW_MANUAL, AT_VERIFIED_TYPED, false},
        {STAGE_SELF, ROW_MANUAL, AT_REASON, false},
        {STAGE_VERIFIED, ROW_MANUAL, AT_SELF_TYPED, false},
        {STAGE_VERIFIED, ROW_YESNO, AT_VERIFIED_TYPED, true},
        {STAGE_VERIFIED, ROW_MANUAL, AT_REASON, true},
        {STAGE_VERIFIED, ROW_GROUP, AT_REASON, false},
        {STAGE_COUNT, ROW_MANUAL, AT_SELF_TYPED, false},
        {STAGE_COUNT, ROW_MANUAL, AT_VERIFIED_TYPED, false},
        {STAGE_SELF, ROW_MANUAL, AT_SELF, false},
        {STAGE_SELF, ROW_MANUAL, AT_MAX, false},
    };
    struct arena *a = arena_new();
    struct form_paper p = mock_form(a);
    for (size_t i = 0; i < sizeof cell / sizeof *cell; i++) {
        const struct book_sheet *s = form_book(a, &p, cell[i].stage)->first;
        assert_true(s->protect);
        if (unlocked(s, cell[i].row, cell[i].column) != cell[i].open)
            fail_msg("case %zu", i);
    }
    arena_end(&a);
    (void)state;
}

static void points_follow_from_what_is_typed_where_a_formula_can_say_it(void **state)
{
    static const struct {
        uint32_t row;
        uint16_t column;
        enum book_kind kind;
        const char *formula;
        int64_t n;
    } cell[] = {
        {ROW_MANUAL, AT_SELF, BOOK_FORMULA, "=IF(ISNUMBER(F8),F8,0)", 950},
        {ROW_RATIO, AT_SELF, BOOK_POINTS, NULL, 300},
        {ROW_YESNO, AT_SELF, BOOK_FORMULA, "=IF(F10=\"có\",4.00,0)", 0},
        {ROW_BONUS, AT_SELF, BOOK_FORMULA, "=IF(ISNUMBER(F11),MIN(5.00,F11*1.50),0)", 300},
        {ROW_PENALTY, AT_SELF, BOOK_FORMULA, "=IF(ISNUMBER(F12),-F12*2.00,0)", 0},
        {ROW_GROUP, AT_SELF, BOOK_FORMULA, "=MIN(20.00,SUM(G8,G9,G10))", 1250},
        {ROW_TOTAL, AT_SELF, BOOK_FORMULA, "=SUM(G7)+MIN(2.00,SUM(G11))+SUM(G12)", 1450},
        {ROW_TOTAL, AT_MAX, BOOK_POINTS, NULL, 2000},
        {ROW_MANUAL, AT_DIFFERENCE, BOOK_FORMULA, "=I8-G8", -50},
    };
    struct arena *a = arena_new();
    struct form_paper p = mock_form(a);
    const struct book_sheet *s = form_book(a, &p, STAGE_SELF)->first;
    for (size_t i = 0; i < sizeof cell / sizeof *cell; i++) {
        const struct book_cell *c = book_at(s, cell[i].row, cell[i].column);
        assert_non_null(c);
        assert_int_equal(c->kind, cell[i].kind);
        if (cell[i].formula)
            assert_string_equal(c->text, cell[i].formula);
        assert_int_equal(c->n, cell[i].n);
    }
    arena_end(&a);
    (void)state;
}

static void a_typed_number_is_limited_to_the_maximum(void **state)
{
    struct arena *a = arena_new();
    struct form_paper p = mock_form(a);
    const struct book_sheet *s = form_book(a, &p, STAGE_SELF)->first;
    int limits = 0;
    for (const struct book_limit *l = s->limit; l; l = l->next, limits++)
        if (l->row == ROW_MANUAL) {
            assert_int_equal(l->column, AT_SELF_TYPED);
            assert_int_equal(l->least.hundredths, 0);
            assert_int_equal(l->most.hundredths, 1000);
            assert_string_equal(l->prompt, "Nhập từ 0 đến 10 điểm, tối đa hai số lẻ.");
        }
    assert_int_equal(limits, 2);
    assert_null(form_book(a, &p, STAGE_COUNT)->first->limit);
    arena_end(&a);
    (void)state;
}

static void the_workbook_knows_what_it_is(void **state)
{
    static const struct {
        const char *name, *value;
    } want[] = {
        {"form", "7"},         {"cluster_year", "4"},          {"year", "2020"},
        {"unit", "11"},        {"unit_name", "Hội LHPN quận"}, {"stage", "verified"},
        {"form_version", "9"}, {"sheet_version", "3"},         {"sheet_sha256", "feed"},
    };
    struct arena *a = arena_new();
    struct form_paper p = mock_form(a);
    const struct book *b = form_book(a, &p, STAGE_VERIFIED);
    const struct book_pair *m = b->meta;
    for (size_t i = 0; i < sizeof want / sizeof *want; i++, m = m->next) {
        assert_non_null(m);
        assert_string_equal(m->name, want[i].name);
        assert_string_equal(m->value, want[i].value);
    }
    assert_null(m);
    assert_true(b->first->hide_column[AT_CODE]);
    assert_string_equal(book_at(b->first, ROW_RATIO, AT_CODE)->text, "1.2");
    assert_string_equal(b->first->header_note, "Dữ liệu minh họa");
    arena_end(&a);
    (void)state;
}

static void the_same_form_gives_the_same_bytes(void **state)
{
    struct arena *a = arena_new();
    struct form_paper p = mock_form(a);
    struct str one, two;
    assert_int_equal(book_xlsx(a, form_book(a, &p, STAGE_SELF), &one), OK);
    assert_int_equal(book_xlsx(a, form_book(a, &p, STAGE_SELF), &two), OK);
    assert_true(str_eq(one, two));
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(the_form_shows_both_stages_and_their_difference),
        cmocka_unit_test(a_level_is_read_by_its_name_on_paper),
        cmocka_unit_test(only_the_cells_of_the_stage_asked_for_are_open),
        cmocka_unit_test(points_follow_from_what_is_typed_where_a_formula_can_say_it),
        cmocka_unit_test(a_typed_number_is_limited_to_the_maximum),
        cmocka_unit_test(the_workbook_knows_what_it_is),
        cmocka_unit_test(the_same_form_gives_the_same_bytes),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
