#include "desk/front/refusal.h"

#include "desk/front/frame.html.h"
#include "desk/front/refusal.html.h"
#include "desk/front/refusal_view.h"
#include "desk/front/visit.h"
#include "text/words.h"

struct reason {
    unsigned status;
    int title, what, to_do;
};

static const struct reason reason[] = {
    {400, W_REFUSAL_S400_TITLE, W_REFUSAL_S400_WHAT, W_REFUSAL_S400_TO_DO},
    {403, W_REFUSAL_S403_TITLE, W_REFUSAL_S403_WHAT, W_REFUSAL_S403_TO_DO},
    {404, W_REFUSAL_S404_TITLE, W_REFUSAL_S404_WHAT, W_REFUSAL_S404_TO_DO},
    {405, W_REFUSAL_S405_TITLE, W_REFUSAL_S405_WHAT, W_REFUSAL_S405_TO_DO},
    {409, W_REFUSAL_S409_TITLE, W_REFUSAL_S409_WHAT, W_REFUSAL_S409_TO_DO},
    {410, W_REFUSAL_S410_TITLE, W_REFUSAL_S410_WHAT, W_REFUSAL_S410_TO_DO},
    {413, W_REFUSAL_S413_TITLE, W_REFUSAL_S413_WHAT, W_REFUSAL_S413_TO_DO},
    {415, W_REFUSAL_S415_TITLE, W_REFUSAL_S415_WHAT, W_REFUSAL_S415_TO_DO},
    {422, W_REFUSAL_S422_TITLE, W_REFUSAL_S422_WHAT, W_REFUSAL_S422_TO_DO},
    {429, W_REFUSAL_S429_TITLE, W_REFUSAL_S429_WHAT, W_REFUSAL_S429_TO_DO},
    {503, W_REFUSAL_S503_TITLE, W_REFUSAL_S503_WHAT, W_REFUSAL_S503_TO_DO},
    {500, W_REFUSAL_S500_TITLE, W_REFUSAL_S500_WHAT, W_REFUSAL_S500_TO_DO},
};

static const struct reason *reason_of(unsigned status)
{
    size_t last = sizeof reason / sizeof *reason - 1;
    for (size_t i = 0; i < last; i++)
        if (reason[i].status == status)
            return &reason[i];
    return &reason[last];
}

static struct refusal_view said(unsigned status)
{
    const struct reason *r = reason_of(status);
    return (struct refusal_view){.title = word((enum word)r->title),
                                 .what = word((enum word)r->what),
                                 .to_do = word((enum word)r->to_do)};
}

static void page_answer(struct visit *v, struct view *view, unsigned status, const struct refusal_view *p,
                        struct response *out)
{
    struct out page = {.buf = buf_new(v->arena, 16 * 1024), .lang = v->lang};
    refusal_page_html(&page, visit_frame(v, view), p);
    out->status = status;
    out->body = buf_all(&page.buf);
}

void refusal_page(struct visit *v, struct view *view, unsigned status, struct response *out)
{
    struct refusal_view p = said(status);
    page_answer(v, view, status, &p, out);
}

void refusal_many_files(struct visit *v, struct response *out)
{
    struct refusal_view p = {.title = word(W_REFUSAL_MANY_FILES_TITLE),
                             .what = w_refusal_many_files(FORM_FILES),
                             .to_do = word(W_REFUSAL_MANY_FILES_TO_DO)};
    page_answer(v, NULL, 413, &p, out);
}

void refusal_too_large(struct visit *v, uint64_t sent, uint64_t most, struct response *out)
{
    enum { MB = 1024 * 1024, ROUND_THE_FILES = MB }; /* what a form's other fields may take, pages allow for it */
    struct refusal_view p = said(413);
    if (most > ROUND_THE_FILES && sent > most)
        p.what = w_refusal_too_large((int64_t)(sent / MB), (int64_t)((most - ROUND_THE_FILES) / MB));
    page_answer(v, NULL, 413, &p, out);
}
