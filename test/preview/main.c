/* usage: preview DIR vi|en */
#include "preview.h"
#include <stdio.h>

const char *const unit_names[UNITS] = {"Ban Tuyên giáo Quận ủy",    "Ban Tổ chức Quận ủy",
                                       "Ủy ban Kiểm tra Quận ủy",   "Ban Dân vận Quận ủy",
                                       "Văn phòng Quận ủy",         "Trung tâm Bồi dưỡng chính trị",
                                       "Ủy ban MTTQ Việt Nam quận", "Hội LHPN quận",
                                       "Hội Cựu chiến binh",        "Hội Chữ thập đỏ quận",
                                       "Đoàn TNCS Hồ Chí Minh quận"};

static struct nav_item item(const char *icon, enum word label, const char *to, const char *here)
{
    return (struct nav_item){icon, word(label), TO(to), strcmp(icon, here) == 0, 0};
}

static void menu(struct preview *w, const char *here)
{
    struct nav_item *n = ARENA_MANY(w->arena, 12, struct nav_item);
    struct nav_group *g = ARENA_MANY(w->arena, 3, struct nav_group);
    n[0] = item("home", W_NAV_DASHBOARD, "/bang-dieu-hanh", here);
    n[1] = item("list-check", W_NAV_DUTIES, "/viec", here);
    n[2] = item("calendar", W_NAV_CALENDAR, "/lich", here);
    n[1].count = 5;
    n[3] = item("file-import", W_NAV_PLAN, "/ke-hoach", here);
    n[4] = item("clipboard-text", W_NAV_SHEET, "/bang-tieu-chi", here);
    n[5] = item("table", W_NAV_FORMS, "/phieu", here);
    n[6] = item("chart-bar", W_NAV_RANKING, "/xep-hang", here);
    n[7] = item("building-community", W_NAV_UNITS, "/don-vi", here);
    n[8] = item("users", W_NAV_ACCOUNTS, "/nguoi-dung", here);
    n[9] = item("history", W_NAV_AUDIT, "/nhat-ky", here);
    g[0] = (struct nav_group){word(W_NAV_GROUP_WORK), n, 3};
    g[1] = (struct nav_group){word(W_NAV_GROUP_YEAR), n + 3, 4};
    g[2] = (struct nav_group){word(W_NAV_GROUP_ADMIN), n + 7, 3};
    w->frame.groups = g;
    w->frame.groups_n = 3;
}

void page_begin(struct preview *w, const char *here)
{
    menu(w, here);
    w->out = (struct out){.buf = buf_new(w->arena, 32768), .lang = w->frame.lang};
}

void page_end(struct preview *w, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s.html", w->dir, name);
    FILE *f = fopen(path, "w");
    struct str s = buf_all(&w->out.buf);
    if (f == NULL || fwrite(s.at, 1, s.len, f) != s.len)
        perror(path);
    if (f != NULL)
        fclose(f);
    printf("%-24s %6zu\n", name, s.len);
}

int main(int argc, char **argv)
{
    static const struct year_link years[] = {{2020, {"/nam/2"}, true}, {2019, {"/nam/1"}, false}};
    if (argc != 3) {
        fputs("usage: preview DIR vi|en\n", stderr);
        return 2;
    }
    struct preview w = {.dir = argv[1], .arena = arena_new()};
    w.frame = (struct frame_view){.lang = strcmp(argv[2], "en") == 0 ? LANG_EN : LANG_VI,
                                  .csrf = "mau",
                                  .cluster = "Cụm thi đua I, quận Phú Nhuận",
                                  .home = TO("/bang-dieu-hanh"),
                                  .year = 2020,
                                  .years = years,
                                  .years_n = COUNT(years),
                                  .person = "Trần Thị Mẫu",
                                  .post = "Cán bộ Cụm trưởng · Quận Đoàn",
                                  .initials = "TM",
                                  .find = "",
                                  .language = TO("?ngon-ngu=en"),
                                  .sample = true,
                                  .now = moment_of((struct day){2020, 11, 17}, 9, 41, 0),
                                  .today_set = {2020, 11, 17}};
    preview_account(&w);
    preview_duties(&w);
    preview_dashboard(&w);
    preview_form(&w);
    preview_forms(&w);
    preview_plan(&w);
    preview_ranking(&w);
    preview_tie(&w);
    preview_kind(&w);
    preview_other(&w);
    arena_end(&w.arena);
    return 0;
}
