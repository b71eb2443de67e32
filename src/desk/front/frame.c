/* The frame around every page: which ways lead on for this actor, whose page it is, what was just done. */
#include "base/arena.h"
#include "base/utf8.h"
#include "desk/front/house.h"
#include "desk/front/page.h"
#include "guard/session.h"
#include "org/org.sql.h"
#include "store/store.h"
#include "text/words.h"
#include <stdlib.h>
#include <string.h>

/* words: flash.* */

struct way {
    const char *icon;
    int label;
    const char *to;
    enum permission permission;
};

static const struct way work_ways[] = {
    {"home", W_NAV_DASHBOARD, "/bang-dieu-hanh", PERM_CLUSTER},
    {"list-check", W_NAV_DUTIES, "/viec", PERM_UNIT},
    {"calendar", W_NAV_CALENDAR, "/lich", PERM_CLUSTER},
};
static const struct way year_ways[] = {
    {"file-import", W_NAV_PLAN, "/ke-hoach", PERM_PLAN_READ},
    {"clipboard-text", W_NAV_SHEET, "/bang-tieu-chi", PERM_CLUSTER},
    {"table", W_NAV_FORMS, "/phieu", PERM_CLUSTER},
    {"chart-bar", W_NAV_RANKING, "/xep-hang", PERM_CLUSTER},
};
static const struct way admin_ways[] = {
    {"building-community", W_NAV_UNITS, "/don-vi", PERM_CLUSTER},
    {"users", W_NAV_ACCOUNTS, "/nguoi-dung", PERM_ADMIN},
    {"history", W_NAV_AUDIT, "/nhat-ky", PERM_AUDIT},
};

static struct nav_group group(struct visit *v, int title, const struct way *way, size_t ways)
{
    struct nav_item *item = ARENA_MANY(v->arena, ways, struct nav_item);
    struct nav_group g = {.title = word((enum word)title), .at = item};
    for (size_t i = 0; i < ways; i++) {
        struct place own = v->place;
        own.unit = way[i].permission == PERM_UNIT ? actor_unit(v->actor) : own.unit;
        if (!may(v->actor, way[i].permission, &own))
            continue;
        item[g.n++] = (struct nav_item){.icon = way[i].icon,
                                        .label = word((enum word)way[i].label),
                                        .to = url_of(way[i].to),
                                        .here = v->page && text_eq(v->page->nav, way[i].to)};
    }
    return g;
}

static void navigation(struct visit *v, struct frame_view *f)
{
    struct nav_group *g = ARENA_MANY(v->arena, 3, struct nav_group);
    g[0] = group(v, W_NAV_GROUP_WORK, work_ways, sizeof work_ways / sizeof *work_ways);
    g[1] = group(v, W_NAV_GROUP_YEAR, year_ways, sizeof year_ways / sizeof *year_ways);
    g[2] = group(v, W_NAV_GROUP_ADMIN, admin_ways, sizeof admin_ways / sizeof *admin_ways);
    f->groups = g;
    f->groups_n = 3;
}

/* "TM" of "Trần Thị Mai": the first letters of the first and the last word. */
static const char *initials(struct arena *a, const char *name)
{
    const char *last = strrchr(name, ' ');
    last = last ? last + 1 : "";
    char text[9] = "";
    size_t n = 0;
    const char *from[] = {name, last};
    for (size_t i = 0; i < 2; i++) {
        const char *at = from[i];
        uint32_t c = utf8_next(&at);
        if (c)
            n += utf8_put(c, text + n);
    }
    return utf8_upper(a, text);
}

static void years(struct visit *v, struct view *view, struct frame_view *f)
{
    struct own_year *y;
    size_t n;
    f->year = v->year.year;
    if (!view || !v->actor || visit_years(v, view, &y, &n) != OK)
        return;
    struct year_link *link = ARENA_MANY(v->arena, n, struct year_link);
    for (size_t i = 0; i < n; i++)
        link[i] = (struct year_link){y[i].year,
                                     url_of(visit_path(v, "/bang-dieu-hanh?nam=%d&cum=%lld", y[i].year,
                                                       (long long)y[i].cluster)),
                                     y[i].id == v->year.id};
    f->years = link;
    f->years_n = n;
}

/* The word whose number the flash cookie carries, if it is one of the flash family. */
static void flash(struct visit *v, struct frame_view *f)
{
    const char *text = request_cookie(v->request, "tb");
    int n = text ? (int)strtol(text, NULL, 10) : 0;
    if (n <= 0 || n >= WORD_COUNT)
        return;
    struct message m = word((enum word)n);
    if (strncmp(message_key(&m), "flash.", 6) == 0) {
        f->flash = FLASH_DONE;
        f->flash_text = m;
    }
}

/* A page without a year (the door, accounts) belongs to the whole house: it is a sample when every cluster is one. */
static bool house_is_sample(struct view *view)
{
    struct clusters_count_row count;
    return view && clusters_count(view, &count) == OK && count.samples && count.samples == count.total;
}

static void cluster_line(struct visit *v, struct view *view, struct frame_view *f)
{
    if (!v->year.id) {
        f->sample = house_is_sample(view);
        return;
    }
    f->sample = v->year.sample;
    f->cluster = arena_format(v->arena, "%s, %s", v->year.cluster_name, v->year.place_name);
}

const struct frame_view *visit_frame(struct visit *v, struct view *view)
{
    struct frame_view *f = ARENA_NEW(v->arena, struct frame_view);
    const char *path = request_path(v->request);
    *f = (struct frame_view){
        .lang = v->lang,
        .csrf = v->actor ? visit_csrf(v) : "",
        .home = url_of("/"),
        .find = "",
        .language = url_of(visit_path(v, "/ngon-ngu?sang=%s&ve=%s", v->lang == LANG_VI ? "en" : "vi", path)),
        .read_only = !store_writable(v->house->store),
        .now = v->now,
        .today_set = v->house->today_set,
    };
    if (v->actor) {
        f->person = v->actor->name;
        f->post = v->actor->title;
        f->initials = initials(v->arena, v->actor->name);
        navigation(v, f);
    }
    cluster_line(v, view, f);
    if (v->year.id && v->actor)
        years(v, view, f);
    flash(v, f);
    return f;
}
