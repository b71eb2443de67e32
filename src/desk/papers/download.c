#include "desk/papers/download.h"

#include "base/arena.h"
#include "desk/front/visit.h"
#include "desk/papers/papers.h"
#include "desk/part/rank_moves.h"
#include "paper/book.h"
#include "paper/write.h"
#include "print/plan_doc.h"

#define TYPE_OFFICE "application/vnd.openxmlformats-officedocument."

enum outcome download_docx(struct visit *v, const struct doc *d, const char *name)
{
    struct str bytes;
    enum outcome o = doc_docx(v->arena, d, &bytes);
    if (o == OK)
        visit_file(v, visit_path(v, "%s.docx", name), TYPE_OFFICE "wordprocessingml.document", bytes);
    return o;
}

enum outcome download_pdf(struct visit *v, const struct doc *d, const char *name)
{
    struct str bytes;
    enum outcome o = doc_pdf(v->arena, d, &bytes);
    if (o == OK)
        visit_file(v, visit_path(v, "%s.pdf", name), "application/pdf", bytes);
    return o;
}

enum outcome download_xlsx(struct visit *v, const struct book *b, const char *name)
{
    struct str bytes;
    enum outcome o = book_xlsx(v->arena, b, &bytes);
    if (o == OK)
        visit_file(v, visit_path(v, "%s.xlsx", name), TYPE_OFFICE "spreadsheetml.sheet", bytes);
    return o;
}

enum outcome download_plan(struct visit *v, struct view *view, const struct doc **out)
{
    struct new_plan plan;
    struct moment accepted;
    enum outcome o = v->year.id ? plan_kept(view, &v->year, &plan, &accepted) : ABSENT;
    if (o == OK)
        *out = plan_doc(v->arena, &plan, accepted);
    return o;
}

enum outcome download_rank(struct visit *v, struct view *view, struct rank_paper *out)
{
    enum rank_sight sight = v->year.id ? rank_sight_of(v) : SEE_NOTHING;
    if (sight == SEE_NOTHING)
        return ABSENT;
    int64_t only = sight == SEE_OWN ? actor_unit(v->actor) : 0;
    if (sight == SEE_OWN && !only)
        return ABSENT;
    struct rank_now now;
    struct rank_moves *moves = ARENA_NEW(v->arena, struct rank_moves);
    struct moves_sight seen = rank_moves_sight(v);
    enum outcome o = rank_kept(view, &v->year, only, out);
    seen.strong = 0;
    if (o == OK)
        o = rank_compute(view, &v->year, &now);
    if (o == OK)
        o = rank_moves_read(view, &v->year, &now, &seen, moves);
    if (o == OK)
        out->moves = moves;
    return o;
}
