/* Rows joined by '|': a heading row names the columns; rows below become units or entries of the schedule. Rows
 * of tables that are neither stay items of the section, whole. */
#include "base/arena.h"
#include "base/buf.h"
#include "intake/dates.h"
#include "intake/key.h"
#include "intake/schedule.h"
#include "intake/table.h"
#include "intake/units.h"
#include <string.h>

enum { COLUMNS = 12 };
enum column { COL_NONE, COL_COUNT, COL_UNIT, COL_MODEL, COL_CONTENT, COL_TIME, COL_PLACE, COL_CHAIR, COL_PARTICIPANTS };

struct row {
    const char *cell[COLUMNS];
    int cells;
};
struct table {
    enum column column[COLUMNS];
    int columns;
};

static struct row row_of(struct arena *a, const char *text)
{
    struct row row = {.cells = 0};
    struct str rest = str_of(text), part;
    if (rest.len && *rest.at == '|')
        rest = str_skip(rest, 1);
    while (row.cells < COLUMNS && str_cut(&rest, '|', &part))
        row.cell[row.cells++] = text_part(a, part.at, 0, part.len);
    return row;
}

static enum column column_of(const char *key)
{
    static const struct {
        const char *words;
        enum column column;
    } head[] = {{"stt", COL_COUNT},
                {"tt", COL_COUNT},
                {"số tt", COL_COUNT},
                {"mô hình", COL_MODEL},
                {"công trình", COL_MODEL},
                {"phần việc", COL_MODEL},
                {"đăng ký", COL_MODEL},
                {"nội dung đăng ký", COL_MODEL},
                {"thời gian", COL_TIME},
                {"thời điểm", COL_TIME},
                {"thời hạn", COL_TIME},
                {"tiến độ", COL_TIME},
                {"tháng", COL_TIME},
                {"ngày", COL_TIME},
                {"địa điểm", COL_PLACE},
                {"nơi tổ chức", COL_PLACE},
                {"chủ trì", COL_CHAIR},
                {"đơn vị chủ trì", COL_CHAIR},
                {"phụ trách", COL_CHAIR},
                {"đơn vị thực hiện", COL_CHAIR},
                {"đơn vị phụ trách", COL_CHAIR},
                {"thực hiện", COL_CHAIR},
                {"phối hợp", COL_PARTICIPANTS},
                {"đơn vị phối hợp", COL_PARTICIPANTS},
                {"thành phần", COL_PARTICIPANTS},
                {"nội dung", COL_CONTENT},
                {"công việc", COL_CONTENT},
                {"nhiệm vụ", COL_CONTENT},
                {"hoạt động", COL_CONTENT},
                {"tên hoạt động", COL_CONTENT},
                {"đơn vị", COL_UNIT},
                {"tên đơn vị", COL_UNIT},
                {"cơ quan", COL_UNIT},
                {"các đơn vị", COL_UNIT},
                {"tên trường", COL_UNIT},
                {"thành viên", COL_UNIT},
                {"trường", COL_UNIT}};
    enum column best = COL_NONE;
    size_t longest = 0;
    for (size_t i = 0; i < sizeof head / sizeof *head; i++) {
        size_t n = strlen(head[i].words);
        if (!key_starts(key, head[i].words) || n <= longest)
            continue;
        best = head[i].column;
        longest = n;
    }
    return words_in(key, strlen(key)) <= 6 ? best : COL_NONE;
}

static bool has_column(const struct table *t, enum column c)
{
    for (int i = 0; i < t->columns; i++)
        if (t->column[i] == c)
            return true;
    return false;
}

static bool table_head(struct arena *a, const char *text, struct table *t)
{
    struct row row = row_of(a, text);
    int known = 0;
    *t = (struct table){.columns = row.cells};
    for (int i = 0; i < row.cells; i++) {
        t->column[i] = column_of(key_of(a, row.cell[i]));
        known += t->column[i] != COL_NONE ? 1 : 0;
    }
    return known >= 2;
}

bool table_heads(struct arena *a, const char *text)
{
    struct table t;
    return table_head(a, text, &t) && t.columns > 2;
}

static const char *cell_of(const struct table *t, const struct row *row, enum column c)
{
    for (int i = 0; i < t->columns && i < row->cells; i++)
        if (t->column[i] == c && *row->cell[i])
            return row->cell[i];
    return "";
}

static int whole_number(const char *text)
{
    int n = 0;
    for (size_t i = 0; text[i] >= '0' && text[i] <= '9' && n < 1000; i++)
        n = n * 10 + (text[i] - '0');
    return n;
}

static bool unit_row(struct reader *r, const struct table *t, const struct row *row, int index, int list_from)
{
    const char *name = cell_of(t, row, COL_UNIT), *model = cell_of(t, row, COL_MODEL);
    if (!*name || (words_in(name, strlen(name)) > 16 && !unit_name_long(r->arena, name)))
        return false;
    struct buf b = buf_new(r->arena, 128);
    buf_text(&b, name);
    for (int i = 0; i < row->cells; i++) /* a post may stand in any other cell */
        if (i < t->columns && t->column[i] == COL_NONE && *row->cell[i])
            buf_format(&b, " (%s)", row->cell[i]);
    if (*model)
        buf_format(&b, ": %s", model);
    unit_add(r, b.at, whole_number(cell_of(t, row, COL_COUNT)), index, list_from);
    return true;
}

static bool entry_row(struct reader *r, const struct table *t, const struct row *row, int index)
{
    const char *content = cell_of(t, row, COL_CONTENT), *time = cell_of(t, row, COL_TIME),
               *place = cell_of(t, row, COL_PLACE);
    const char *chair = cell_of(t, row, COL_CHAIR), *with = cell_of(t, row, COL_PARTICIPANTS);
    if (!*content)
        return false;
    struct plan_entry *e = entry_add(r, r->line[index].number);
    e->labelled = true;
    entry_content(r, e, content);
    entry_line(r, e, index);
    if (*time)
        e->time = date_field(r->arena, time, assumed_year(r));
    if (*place)
        e->place = place_of(r->arena, place);
    e->chair = *chair ? chair : NULL;
    e->participants = *with ? with : NULL;
    return true;
}

/* A row that holds nothing but a period: "I | Quý I/2026 | | |". */
static bool period_row(struct reader *r, const struct row *row, int index)
{
    const char *only = "";
    int filled = 0;
    for (int i = 0; i < row->cells; i++)
        if (*row->cell[i] && !roman_value(row->cell[i], strlen(row->cell[i])) && !whole_number(row->cell[i])) {
            only = row->cell[i];
            filled++;
        }
    if (filled != 1)
        return false;
    struct date_phrase p = date_field(r->arena, only, assumed_year(r));
    if (p.precision == PRECISION_NONE)
        return false;
    period_add(r, text_without_end(r->arena, only, ":."), &p, r->line[index].number);
    own(r, index, OWN_PERIOD);
    return true;
}

/* "II | Các hoạt động | |": a heading among the rows. */
static bool heading_row(struct reader *r, const struct table *t, const struct row *row, int index)
{
    const char *content = cell_of(t, row, COL_CONTENT), *count = cell_of(t, row, COL_COUNT);
    int filled = 0;
    for (int i = 0; i < row->cells; i++)
        filled += *row->cell[i] ? 1 : 0;
    if (!*content || filled != 2 || !roman_value(count, strlen(count)))
        return false;
    period_add(r, text_without_end(r->arena, content, ":."), NULL, r->line[index].number);
    own(r, index, OWN_PERIOD);
    return true;
}

static void row_as_item(struct reader *r, int section, int index)
{
    struct mark none = {.text = ""};
    node_add(r, section, NULL, &none, index);
}

bool table_read(struct reader *r, int section, struct span s, int index, int *next_out)
{
    struct table t;
    if (!strchr(r->line[index].text, '|') || !table_head(r->arena, r->line[index].text, &t))
        return false;
    bool entries = has_column(&t, COL_CONTENT) && has_column(&t, COL_TIME);
    bool units = !entries && has_column(&t, COL_UNIT);
    if (!entries && !units)
        return false;
    int list_from = r->d->unit_count, periods = r->d->period_count, at = index + 1;
    own(r, index, OWN_STRUCTURE);
    for (; at < s.to; at++) {
        if (!*r->line[at].text)
            continue;
        if (!strchr(r->line[at].text, '|'))
            break;
        if (r->line[at].text[strspn(r->line[at].text, "|-: ")] == 0) { /* the rule below a heading */
            own(r, at, OWN_STRUCTURE);
            continue;
        }
        struct row row = row_of(r->arena, r->line[at].text);
        if (entries && (period_row(r, &row, at) || heading_row(r, &t, &row, at)))
            continue;
        if (entries && r->d->period_count == periods)
            period_add(r, "", NULL, r->line[at].number);
        if (!(units ? unit_row(r, &t, &row, at, list_from) : entry_row(r, &t, &row, at)))
            row_as_item(r, section, at);
    }
    if (units && list_from == 0 && r->d->unit_count)
        r->d->units_line = r->line[index].number;
    *next_out = at;
    return true;
}
