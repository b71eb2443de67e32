#include "desk/rank/rank_tie.html.h"
#include "preview.h"

static const struct tie_input inputs[] = {{"Ban Tuyên giáo", "so.1", "5"}, {"Ban Tổ chức", "so.2", "hai"}};

static struct tie_ask ask(int order, int kind, const char *step)
{
    static const struct {
        const char *heading, *form, *source, *witnesses, *said;
    } id[] = {{"h-n.1", "nhom.1", "nguon.1", "chung_kien.1", "doc.1"},
              {"h-n.2", "nhom.2", "nguon.2", "chung_kien.2", "doc.2"},
              {"h-n.3", "nhom.3", "nguon.3", "chung_kien.3", "doc.3"},
              {"h-n.4", "nhom.4", "nguon.4", "chung_kien.4", "doc.4"}};
    struct tie_ask x = {.place = 2 * order - 1,
                        .step = 3,
                        .order = order,
                        .step_text = step,
                        .key = "1 2",
                        .heading_id = id[order - 1].heading,
                        .form_id = id[order - 1].form,
                        .names = "Ban Tuyên giáo, Ban Tổ chức",
                        .source_id = id[order - 1].source,
                        .witnesses_id = id[order - 1].witnesses,
                        .said_id = id[order - 1].said,
                        .source = "",
                        .witnesses = "",
                        .said = ""};
    x.kind = kind;
    x.mine = true;
    if (order == 1) { /* fields of one unit stand on a page once */
        x.inputs = inputs;
        x.n = COUNT(inputs);
    }
    return x;
}

void preview_tie(struct preview *w)
{
    static const struct tie_told_row lots[] = {{"Hội LHPN quận", 1}, {"Hội Nông dân quận", 2}};
    struct flaw wrong[] = {{.field = "so.2", .what = word(W_TIE_FLAW_NUMBER)},
                           {.field = "chung_kien.2", .what = word(W_TIE_FLAW_WITNESSES)},
                           {.field = "ly_do.7", .what = word(W_TIE_FLAW_REASON)}};
    struct tie_told told[] = {{.kind = TOLD_DRAW,
                               .step = "Bốc thăm có chứng kiến",
                               .by = "Trần Thị Mẫu",
                               .seed = "1136a5465a11ed78.47",
                               .witnesses = "Bà Mẫu, Văn phòng; ông Mẫu, Phòng Nội vụ",
                               .at = w->frame.now,
                               .used = true,
                               .rows = LIST(lots)},
                              {.kind = TOLD_VOTE,
                               .step = "Biểu quyết của cuộc họp cụm",
                               .by = "Trần Thị Mẫu",
                               .source = "Biên bản họp cụm ngày 20/11/2020",
                               .at = w->frame.now,
                               .id = 7,
                               .mine = true,
                               .reason_id = "ly_do.7",
                               .rows = LIST(lots)},
                              {.kind = TOLD_NUMBER,
                               .step = "Nhiều báo cáo đúng hạn hơn",
                               .by = "Trần Thị Mẫu",
                               .source = "Sổ theo dõi báo cáo",
                               .at = w->frame.now,
                               .withdrawn = "Gõ nhầm 51 thành 15",
                               .withdrawn_by = "Trần Thị Mẫu",
                               .withdrawn_at = w->frame.now,
                               .rows = LIST(lots)}};
    struct tie_ask asks[] = {ask(1, ASK_NUMBER, "Nhiều báo cáo đúng hạn hơn"),
                             ask(2, ASK_DRAW, "Bốc thăm có chứng kiến"), ask(3, ASK_DRAW, "Bốc thăm có chứng kiến"),
                             ask(4, ASK_NOTHING, "")};
    asks[2].early = true;
    asks[1].judge = w_tie_judge_deputy("Ban Tuyên giáo Quận ủy");
    asks[2].mine = false;
    asks[2].judge = w_tie_judge_heads("Hội LHPN quận, Hội Nông dân quận, Ban Dân vận Quận ủy");
    struct rank_tie_view p = {.year = 2020,
                              .flaws = {LIST(wrong)},
                              .asks = LIST(asks),
                              .open = true,
                              .told = {LIST(told)}};
    page_begin(w, "chart-bar");
    rank_tie_page_html(&w->out, &w->frame, &p);
    page_end(w, "tie");
    p = (struct rank_tie_view){.year = 2020};
    page_begin(w, "chart-bar");
    rank_tie_page_html(&w->out, &w->frame, &p);
    page_end(w, "tie_none");
}
