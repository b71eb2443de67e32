/* GET /bang-dieu-hanh.xlsx: the matrix of the dashboard, units × duties, as a workbook. */
#include "base/arena.h"
#include "desk/duty/dashboard_fill.h"
#include "desk/front/page.h"
#include "desk/papers/download.h"
#include "print/duty_book.h"
#include "text/words.h"

static enum duty_mark mark_of(enum cell_state s)
{
    switch (s) {
    case CELL_OK: return MARKED_DONE;
    case CELL_LATE_DONE: return MARKED_DONE_LATE;
    case CELL_OVERDUE: return MARKED_LATE;
    case CELL_RETURNED: return MARKED_RETURNED;
    case CELL_WORKING: return MARKED_WORKING;
    case CELL_WAITING: return MARKED_OPEN;
    case CELL_NONE: break;
    }
    return MARKED_NONE;
}

static struct duty_paper paper_of(struct visit *v, const struct matrix *m)
{
    struct duty_column *column = ARENA_MANY(v->arena, m->columns_n, struct duty_column);
    struct duty_line *line = ARENA_MANY(v->arena, m->rows_n, struct duty_line);
    for (size_t c = 0; c < m->columns_n; c++)
        column[c] = (struct duty_column){m->columns[c].name, m->columns[c].due};
    for (size_t i = 0; i < m->rows_n; i++) {
        struct duty_cell *cell = ARENA_MANY(v->arena, m->columns_n, struct duty_cell);
        for (size_t c = 0; c < m->columns_n; c++)
            cell[c] = (struct duty_cell){mark_of(m->rows[i].cells[c].state), (int)m->rows[i].cells[c].days_late};
        line[i] = (struct duty_line){m->rows[i].unit, cell};
    }
    return (struct duty_paper){
        .cluster = v->year.cluster_name,
        .year = v->year.year,
        .sample = v->year.sample,
        .today = moment_day(v->now),
        .made = v->now,
        .column = column,
        .columns = m->columns_n,
        .line = line,
        .lines = m->rows_n,
    };
}

/* Papers are Vietnamese, whatever the reader's pages are: the names of duties too. */
static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct dashboard_view p = {.today = moment_day(v->now)};
    struct duty_facts facts;
    struct duties_of_year_rows duties;
    struct members members;
    (void)out;
    v->lang = LANG_VI;
    enum outcome o = v->year.id ? duty_facts_read(v, view, &facts) : ABSENT;
    if (o == OK)
        o = duties_of_year(view, v->year.id, &duties);
    if (o == OK)
        o = year_members(view, &v->year, &members);
    if (o != OK)
        return o;
    matrix_fill(&facts, &duties, &members, &p);
    struct duty_paper paper = paper_of(v, &p.matrix);
    return download_xlsx(v, duty_book(v->arena, &paper), visit_path(v, "tinh-hinh-nop-%d", v->year.year));
}

const struct page page_dashboard_xlsx = {
    .path = "/bang-dieu-hanh.xlsx",
    .title = W_NAV_DASHBOARD,
    .nav = "/bang-dieu-hanh",
    .permission = PERM_CLUSTER,
    .pace = PACE_COSTLY,
    .slow = true,
    .find = find_own,
    .show = show,
};
