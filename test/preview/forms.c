#include "desk/form/form_list.html.h"
#include "preview.h"

static struct crumbs crumbs(void)
{
    static const struct crumb at[] = {{"Phiếu chấm điểm 2020", {"/phieu"}},
                                      {"Hội LHPN quận", {"/phieu/8"}},
                                      {"Kiểm tra", {NULL}}};
    return (struct crumbs){LIST(at)};
}

static void checks(struct preview *w)
{
    struct check_item missing[] = {{"Tiêu chí 2.4", word(W_MARK_NOT_SCORED), TO("/phieu/8#d-2.4")},
                                   {"Tiêu chí 6.1", word(W_FORM_MISSING), TO("/phieu/8?tc=6.1#chi-tiet")}};
    struct change_item changes[] = {
        {"1.2", "Sáng kiến, giải pháp mới", MARK(950), MARK(800), "Chưa có văn bản công nhận"}};
    struct form_check_view p = {.unit = "Hội LHPN quận",
                                .id = 8,
                                .year = 2020,
                                .version = 17,
                                .crumbs = crumbs(),
                                .kind = CHECK_SUBMIT,
                                .missing = missing,
                                .missing_n = 2,
                                .self_total = MARK(9775),
                                .verified_total = MARK(9550),
                                .max = {10000},
                                .lines = 11,
                                .files = 17,
                                .due = {2020, 11, 20},
                                .days_left = 3,
                                .seen_by = "Cụm trưởng, Thường trực HĐTĐKT quận",
                                .unlocker = "Cụm trưởng (Quận Đoàn)",
                                .back = TO("/phieu/8"),
                                .go = TO("/phieu/8/kiem-tra")};
    page_begin(w, "table");
    form_check_page_html(&w->out, &w->frame, &p);
    page_end(w, "check_missing");
    p.kind = CHECK_VERIFIED;
    p.missing_n = 0;
    p.changes = changes;
    p.changes_n = 1;
    page_begin(w, "table");
    form_check_page_html(&w->out, &w->frame, &p);
    page_end(w, "check_go");
}

static void list(struct preview *w)
{
    struct form_item *at = ARENA_MANY(w->arena, UNITS, struct form_item);
    for (int i = 0; i < UNITS; i++)
        at[i] = (struct form_item){unit_names[i],
                                   i == 10,
                                   (enum form_show)(i % 9),
                                   {0},
                                   i == 3,
                                   i % 9 > 1 ? MARK(9500 + 25 * i) : (struct mark_view){SHOW_NOT_SCORED, {0}},
                                   {SHOW_AWAITED, {0}},
                                   i,
                                   11,
                                   i == 10 ? "Hội LHPN quận" : "Quận Đoàn",
                                   TO("/phieu/8")};
    at[3].sent_at = w->frame.now;
    struct form_list_view p = {2020, {2020, 11, 15}, {2020, 11, 20}, 3, at, UNITS, false, {0}};
    page_begin(w, "table");
    form_list_page_html(&w->out, &w->frame, &p);
    page_end(w, "forms");
}

void preview_forms(struct preview *w)
{
    struct return_line lines[] = {{"1.2", "Sáng kiến, giải pháp mới", MARK(950), MARK(800), true, false},
                                  {"6.1", "Đi bộ “Đồng hành Vì người nghèo”", MARK(650), MARK(600), false, true}};
    struct flaw flaw[] = {{"ly_do", NULL, word(W_RETURN_REASON_HINT)}};
    struct form_return_view r = {.unit = "Hội LHPN quận",
                                 .id = 8,
                                 .version = 17,
                                 .crumbs = crumbs(),
                                 .flaws = {LIST(flaw)},
                                 .at = lines,
                                 .n = 2,
                                 .reason = "",
                                 .until = "19/11/2020",
                                 .back = TO("/phieu/8"),
                                 .go = TO("/phieu/8/tra-lai")};
    list(w);
    checks(w);
    page_begin(w, "table");
    form_return_page_html(&w->out, &w->frame, &r);
    page_end(w, "form_return");
}
