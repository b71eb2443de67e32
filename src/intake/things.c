/* Lexicons. A new body's or year's word is a line here. Keys are lower case, with the tone in its old place. */
#include "intake/things.h"

#include "intake/key.h"
#include "intake/slips.h"
#include <string.h>

static const struct thing things[] = {
    {"cây xanh", "tree", "trees"},
    {"cây ăn quả", "fruit tree", "fruit trees"},
    {"cây giống", "seedling", "seedlings"},
    {"khu vui chơi", "play area", "play areas"},
    {"sân chơi", "playground", "playgrounds"},
    {"công trình", "work", "works"},
    {"phần việc", "piece of work", "pieces of work"},
    {"mô hình", "model", "models"},
    {"sáng kiến", "initiative", "initiatives"},
    {"giải pháp", "solution", "solutions"},
    {"đề tài", "study", "studies"},
    {"phần quà", "gift", "gifts"},
    {"suất quà", "gift", "gifts"},
    {"suất học bổng", "scholarship", "scholarships"},
    {"học bổng", "scholarship", "scholarships"},
    {"căn nhà", "house", "houses"},
    {"ngôi nhà", "house", "houses"},
    {"nhà tình nghĩa", "house of gratitude", "houses of gratitude"},
    {"nhà tình thương", "charity house", "charity houses"},
    {"nhà đại đoàn kết", "house of unity", "houses of unity"},
    {"xe đạp", "bicycle", "bicycles"},
    {"xe lăn", "wheelchair", "wheelchairs"},
    {"tủ sách", "bookcase", "bookcases"},
    {"đầu sách", "book", "books"},
    {"bồn hoa", "flower bed", "flower beds"},
    {"tuyến đường", "road", "roads"},
    {"đoạn đường", "stretch of road", "stretches of road"},
    {"tuyến hẻm", "lane", "lanes"},
    {"bóng đèn", "lamp", "lamps"},
    {"thùng rác", "litter bin", "litter bins"},
    {"giếng nước", "well", "wells"},
    {"cầu giao thông", "bridge", "bridges"},
    {"nhà vệ sinh", "latrine", "latrines"},
    {"thẻ bảo hiểm y tế", "health insurance card", "health insurance cards"},
    {"đơn vị máu", "unit of blood", "units of blood"},
    {"túi thuốc", "medicine bag", "medicine bags"},
    {"buổi tuyên truyền", "information session", "information sessions"},
    {"buổi sinh hoạt", "meeting", "meetings"},
    {"lớp tập huấn", "training course", "training courses"},
    {"lớp học", "class", "classes"},
    {"câu lạc bộ", "club", "clubs"},
    {"tổ hợp tác", "cooperative group", "cooperative groups"},
    {"hộ nghèo", "poor household", "poor households"},
    {"hộ gia đình", "household", "households"},
    {"ngày công", "day of work", "days of work"},
    {"trẻ em", "child", "children"},
    {"học sinh", "pupil", "pupils"},
    {"đoàn viên", "member", "members"},
    {"hội viên", "member", "members"},
};

static const struct body_name bodies[] = {
    {"Đoàn TNCS Hồ Chí Minh", "Đoàn", false},
    {"Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Đoàn", false},
    {"Hội Liên hiệp Thanh niên", NULL, false},
    {"Hội Liên hiệp Phụ nữ", NULL, false},
    {"Hội LHPN", NULL, false},
    {"Hội Nông dân", NULL, false},
    {"Hội Cựu chiến binh", NULL, false},
    {"Hội Cựu Thanh niên xung phong", NULL, false},
    {"Hội Chữ thập đỏ", NULL, false},
    {"Hội Người cao tuổi", NULL, false},
    {"Hội Khuyến học", NULL, false},
    {"Hội Luật gia", NULL, false},
    {"Hội Đông y", NULL, false},
    {"Liên đoàn Lao động", NULL, false},
    {"Ủy ban Mặt trận Tổ quốc Việt Nam", NULL, false},
    {"Ủy ban MTTQ Việt Nam", NULL, false},
    {"Mặt trận Tổ quốc", NULL, false},
    {"Hội đồng Thi đua - Khen thưởng", NULL, false},
    {"Trung tâm Bồi dưỡng chính trị", NULL, true}, /* Quyết định 185-QĐ/TW of 2008: of a district */
    {"Trung tâm Chính trị", NULL, true},           /* Quy định 208-QĐ/TW of 2019: of a district */
    {"Trường Chính trị", NULL, true},              /* Quy định 09-QĐi/TW of 2018: of a province */
};

enum { THINGS = sizeof things / sizeof *things, BODIES = sizeof bodies / sizeof *bodies };

const struct thing *thing_at(const char *key, size_t at)
{
    const struct thing *best = NULL;
    for (int i = 0; i < THINGS; i++)
        if (key_starts(key + at, things[i].key) && (!best || strlen(things[i].key) > strlen(best->key)))
            best = &things[i];
    return best;
}

/* All words of `want` but one stand at `key`, and that one is a slip. The length taken, 0: no. */
static size_t slipped(const char *key, const char *want)
{
    size_t at = 0;
    int slips = 0;
    for (const char *w = want; *w;) {
        size_t n = strcspn(w, " "), k = strcspn(key + at, " ,.;:()|");
        bool same = n == k && memcmp(key + at, w, n) == 0;
        if (!same && (slips++ || !slip_between(key + at, k, w, n)))
            return 0;
        at += k;
        w += n + (w[n] == ' ');
        if (*w && key[at++] != ' ')
            return 0;
    }
    return slips == 1 ? at : 0;
}

const struct thing *thing_meant(const char *key, size_t at, size_t *end_out)
{
    const struct thing *found = NULL;
    for (int i = 0; i < THINGS; i++) {
        size_t n = strchr(things[i].key, ' ') ? slipped(key + at, things[i].key) : 0;
        if (!n)
            continue;
        if (found)
            return NULL;
        found = &things[i];
        *end_out = at + n;
    }
    return thing_at(key, at) ? NULL : found;
}

const struct body_name *body_named(struct arena *a, const char *text)
{
    const char *key = key_of(a, text);
    for (int i = 0; i < BODIES; i++)
        if (key_starts(key, key_of(a, bodies[i].name)))
            return &bodies[i];
    return NULL;
}
