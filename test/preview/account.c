#include "desk/people/account.html.h"
#include "preview.h"

static void sign_in(struct preview *w)
{
    static const struct sample_account samples[] = {{"quan-doan", "mau-thi-dua-2020", "Cán bộ Cụm trưởng (Quận Đoàn)"},
                                                    {"lhpn", "mau-thi-dua-2020", "Cán bộ TĐKT, Hội LHPN quận"},
                                                    {"hdtdkt", "mau-thi-dua-2020", "Thường trực Hội đồng TĐKT"}};
    struct frame_view out = w->frame;
    out.person = NULL;
    page_begin(w, "");
    struct sign_in_view p = {.login = "", .next = "/viec", .samples = samples, .samples_n = COUNT(samples)};
    sign_in_page_html(&w->out, &out, &p);
    page_end(w, "sign_in");
    struct flaw flaw[] = {{"mat_khau", NULL, word(W_SIGN_IN_WRONG)}};
    page_begin(w, "");
    p = (struct sign_in_view){.flaws = {LIST(flaw)}, .login = "lhpn", .next = "", .wait_minutes = 2};
    sign_in_page_html(&w->out, &out, &p);
    page_end(w, "sign_in_wrong");
    page_begin(w, "");
    struct first_code_view c = {.login = "lhpn", .least = 15};
    first_code_page_html(&w->out, &out, &c);
    page_end(w, "first_code");
}

void preview_account(struct preview *w)
{
    struct moment now = w->frame.now;
    struct role_item roles[] = {{"Cán bộ TĐKT", "Đoàn TNCS Hồ Chí Minh quận", {2020, 1, 2}, {0}}};
    struct session_item sessions[] = {{1, "Chromium trên Windows", "10.1.2.7", now, now, true},
                                      {2, "Điện thoại Android", "10.1.2.40", now, now, false}};
    struct account_view p = {.name = "Trần Thị Mẫu",
                             .login = "quan-doan",
                             .post = "Cán bộ Cụm trưởng",
                             .last_in = now,
                             .least = 15,
                             .roles = roles,
                             .roles_n = 1,
                             .sessions = sessions,
                             .sessions_n = 2};
    sign_in(w);
    page_begin(w, "");
    account_page_html(&w->out, &w->frame, &p);
    page_end(w, "account");
}
