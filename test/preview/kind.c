#include "desk/sheet/kind.html.h"
#include "preview.h"

void preview_kind(struct preview *w)
{
    static const struct choice levels[] = {{"A", "Tốt", true}, {"B", "Khá", false}};
    struct kind_param params[] = {{word(W_SHEET_FIELD_TARGET), {0}}, {word(W_SHEET_FIELD_MAX), {0}}};
    struct flaw wrong[] = {{.field = "b", .what = word(W_TIE_FLAW_NUMBER)}};
    struct kind_try at[] = {{"Đơn vị A", "a", "95", {0}, true, "19,00", {1900}},
                            {"Đơn vị B", "b", "5/0", {0}, false, NULL, {0}},
                            {"Đơn vị C", "c", "A", {LIST(levels)}, true, "20/3", {667}}};
    struct kind_view p = {.kind = {"RATIO", word(W_KIND_NAME_RATIO), word(W_KIND_ABOUT_RATIO),
                                   word(W_KIND_FORMULA_RATIO), word(W_KIND_EXAMPLE_RATIO), {0}},
                          .number = 1,
                          .edge = word(W_KIND_EDGE_RATIO),
                          .params = LIST(params),
                          .tries = true,
                          .line = "Tỷ lệ chỉ tiêu hoàn thành, chỉ tiêu giao 100",
                          .max = {2000},
                          .at = LIST(at),
                          .flaws = {LIST(wrong)}};
    page_begin(w, "clipboard-list");
    kind_page_html(&w->out, &w->frame, &p);
    page_end(w, "kind");
}
