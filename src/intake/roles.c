/* Who leads the cluster when the list of units does not say: "Khối trưởng: Sở Công Thương", "Cụm trưởng là Trường A",
 * "Khối trưởng (Học viện B)", "xã C làm Cụm trưởng". A body named so and missing from the list belongs to it. Two for
 * one post are a doubt, and nobody gets it. */
#include "base/arena.h"
#include "intake/key.h"
#include "intake/units.h"
#include "intake/warn.h"
#include "text/words.h"
#include <string.h>

enum { MOST_CLAIMS = 16, NEAR = 120 };

static const struct {
    const char *words;
    bool deputy;
} posts[] = {{"phó trưởng cụm", true}, {"phó trưởng khối", true}, {"phó cụm trưởng", true}, {"phó khối trưởng", true},
             {"cụm phó", true},        {"khối phó", true},        {"cụm trưởng", false},    {"khối trưởng", false},
             {"trưởng cụm", false},    {"trưởng khối", false}};

struct claim {
    const char *name; /* as written; of a unit of the list its own name */
    bool deputy;
    int line;
};
struct claims {
    struct claim at[MOST_CLAIMS];
    int count;
};

/* The post at `at`, and the place behind it. 0: none. */
static size_t post_at(const char *key, size_t at, bool *deputy_out)
{
    for (size_t i = 0; i < sizeof posts / sizeof *posts && !letter_before(key, at); i++)
        if (key_starts(key + at, posts[i].words)) {
            *deputy_out = posts[i].deputy;
            return at + strlen(posts[i].words);
        }
    return 0;
}

/* The unit whose name stands in the stretch; two of one stretch: the longer name. */
static const char *unit_within(struct reader *r, const char *key, size_t from, size_t to)
{
    const char *best = NULL;
    char *part = arena_copy(r->arena, key + from, to - from);
    for (int i = 0; i < r->d->unit_count; i++) {
        const char *name = r->d->unit[i].name;
        if (key_has(part, key_of(r->arena, name)) && (!best || strlen(name) > strlen(best)))
            best = name;
    }
    return best;
}

static void claim_add(struct claims *c, const char *name, bool deputy, int line)
{
    for (int i = 0; i < c->count; i++)
        if (c->at[i].deputy == deputy && text_eq(c->at[i].name, name))
            return;
    if (c->count < MOST_CLAIMS)
        c->at[c->count++] = (struct claim){name, deputy, line};
}

/* "năm 2024:" behind a post; false: of another year. */
static bool year_fits(struct reader *r, const char *key, size_t *at)
{
    size_t i = *at + blanks_at(key + *at);
    if (!key_starts(key + i, "năm"))
        return true;
    i += strlen("năm");
    i += blanks_at(key + i);
    const char *digits = key + i;
    if (strspn(digits, "0123456789") != 4)
        return true;
    int year = (digits[0] - '0') * 1000 + (digits[1] - '0') * 100 + (digits[2] - '0') * 10 + (digits[3] - '0');
    *at = i + 4;
    return year == r->d->plan_year;
}

/* Behind "Khối trưởng": ": X", " là X", " (X)". */
static bool claim_behind(struct reader *r, struct claims *c, const struct prose *p, size_t at, bool deputy)
{
    size_t i = at + blanks_at(p->key + at);
    bool paren = p->key[i] == '(';
    if (p->key[i] == ':' || paren)
        i++;
    else if (key_starts(p->key + i, "là"))
        i += strlen("là");
    else
        return false;
    i += blanks_at(p->key + i);
    size_t end = i + strcspn(p->key + i, paren ? ")" : ";()");
    for (size_t k = i; k < end; k++)
        if (p->key[k] == '.' && (p->key[k + 1] == ' ' || !p->key[k + 1]))
            end = k;
    const char *known = unit_within(r, p->key, i, end);
    const char *name = text_without_end(r->arena, text_part(r->arena, p->text, i, end), ".,;: ");
    if (!known && !unit_like(r->arena, name))
        return false;
    claim_add(c, known ? known : name, deputy, p->line);
    return true;
}

/* Before "Khối trưởng": "X làm", "X là", "do X làm", of units of the list, as nobody knows where X begins; "X (Khối
 * trưởng)", where X must be a name from end to end. */
static void claim_before(struct reader *r, struct claims *c, const struct prose *p, size_t at, bool deputy)
{
    static const char *const verbs[] = {"làm", "là", "giữ vai trò", "đảm nhận", "là đơn vị", "làm đơn vị", NULL};
    size_t end = at, from;
    while (end > 0 && p->key[end - 1] == ' ')
        end--;
    bool bracket = end > 0 && p->key[end - 1] == '(', dash = dash_before(p->key, at) > 0, led = bracket || dash;
    end = dash ? at - dash_before(p->key, at) : bracket ? end - 1 : end;
    while (end > 0 && p->key[end - 1] == ' ')
        end--;
    for (int i = 0; verbs[i] && !led; i++) {
        size_t n = strlen(verbs[i]);
        led = end > n && p->key[end - n - 1] == ' ' && memcmp(p->key + end - n, verbs[i], n) == 0;
        end -= led ? n : 0;
    }
    for (from = end; from > 0 && end - from < NEAR && !strchr(";,:(", p->key[from - 1]); from--)
        ;
    while (from < end && (p->key[from] & 0xC0) == 0x80) /* NEAR counts bytes and may stop inside a letter */
        from++;
    const char *known = led ? unit_within(r, p->key, from, end) : NULL;
    const char *name = bracket || dash ? text_part(r->arena, p->text, from, end) : "";
    if (known || (led && unit_like(r->arena, name)))
        claim_add(c, known ? known : name, deputy, p->line);
}

static void claims_of(struct reader *r, struct claims *c, const struct prose *p)
{
    for (size_t i = 0; p->key[i]; i += point_length((unsigned char)p->key[i])) {
        bool deputy = false;
        size_t end = strchr("ckpt", p->key[i]) ? post_at(p->key, i, &deputy) : 0;
        if (!end)
            continue;
        size_t behind = end;
        if (year_fits(r, p->key, &behind) && !claim_behind(r, c, p, behind, deputy) && p->key[behind] != ':')
            claim_before(r, c, p, i, deputy);
        i = end - 1;
    }
}

static void claims_find(struct reader *r, struct claims *c)
{
    int count;
    struct prose *prose = prose_all(r, &count);
    for (int k = 0; k < count; k++)
        claims_of(r, c, &prose[k]);
    for (int i = 0; i < r->d->period_count; i++)
        for (int k = 0; k < r->d->schedule[i].entry_count; k++) {
            const struct plan_entry *e = &r->d->schedule[i].entry[k];
            if (!e->chair)
                continue;
            struct prose p = {.text = e->chair, .key = key_of(r->arena, e->chair), .line = e->line};
            claims_of(r, c, &p);
        }
}

static bool role_taken(const struct plan_draft *d, const char *role)
{
    for (int i = 0; i < d->unit_count; i++)
        if (text_eq(d->unit[i].role, role))
            return true;
    return false;
}

/* In the order of the plan's lines, before the first unit of a later line. */
static struct plan_unit *unit_insert(struct reader *r, const struct claim *c)
{
    struct plan_draft *d = r->d;
    (void)list_add(r->arena, &d->unit, &d->unit_count, sizeof *d->unit);
    int at = d->unit_count - 1;
    for (; at > 0 && d->unit[at - 1].line > c->line; at--)
        d->unit[at] = d->unit[at - 1];
    d->unit[at] = (struct plan_unit){.line = c->line, .name = c->name};
    return &d->unit[at];
}

static struct plan_unit *unit_of(struct reader *r, const struct claim *c)
{
    const char *key = key_of(r->arena, c->name);
    struct plan_unit *only = NULL;
    int holding = 0;
    for (int i = 0; i < r->d->unit_count; i++) {
        const char *name = key_of(r->arena, r->d->unit[i].name);
        if (text_eq(name, key))
            return &r->d->unit[i];
        bool holds = key_has(key, name) || key_has(name, key);
        holding += holds ? 1 : 0;
        only = holds ? &r->d->unit[i] : only;
    }
    return holding == 1 ? only : NULL;
}

static void claim_settle(struct reader *r, const struct claim *c)
{
    struct plan_unit *u = unit_of(r, c);
    if (!u) {
        u = unit_insert(r, c);
        remark(r, REVIEW_NOTE, c->line, w_plan_review_unit_outside(c->name));
    }
    u->role = u->role ? u->role : c->deputy ? "deputy" : "leader";
}

/* One body for the post, or up to two deputies; more are a doubt. */
static void post_settle(struct reader *r, const struct claims *c, bool deputy)
{
    const struct claim *of[MOST_CLAIMS];
    int count = 0;
    for (int i = 0; i < c->count; i++)
        if (c->at[i].deputy == deputy)
            of[count++] = &c->at[i];
    if (!count || role_taken(r->d, deputy ? "deputy" : "leader"))
        return;
    if (count > (deputy ? 2 : 1)) {
        remark(r, REVIEW_AMBIGUITY, of[1]->line, w_plan_review_two_leaders(of[0]->name, of[1]->name));
        return;
    }
    for (int i = 0; i < count; i++)
        claim_settle(r, of[i]);
}

/* "Cụm 1: ...", "Khối các cơ quan chuyên môn gồm ...": a group of units is laid out here. */
static bool lays_out(const char *key)
{
    size_t at = key_starts(key, "cụm") ? strlen("cụm") : key_starts(key, "khối") ? strlen("khối") : 0;
    if (!at)
        return false;
    at += blanks_at(key + at);
    at += key_starts(key + at, "thi đua") ? strlen("thi đua") : 0;
    at += blanks_at(key + at);
    at += key_starts(key + at, "số") ? strlen("số") : 0;
    at += blanks_at(key + at);
    size_t number = strspn(key + at, "0123456789iv");
    return (number && key[at + number] == ':') || (key_has(key, "gồm") && !key_has(key, "đăng ký"));
}

/* A plan for several clusters: an import is one, so nobody is made leader of all. */
static bool many_clusters(struct reader *r)
{
    int count, seen = 0;
    struct prose *prose = prose_all(r, &count);
    for (int i = 0; i < count; i++) {
        seen += !prose[i].preamble && lays_out(prose[i].key) ? 1 : 0;
        if (seen < 2)
            continue;
        remark(r, REVIEW_AMBIGUITY, prose[i].line, w_plan_review_many_clusters());
        return true;
    }
    return false;
}

void roles_read(struct reader *r)
{
    struct claims c = {.count = 0};
    if (many_clusters(r))
        return;
    claims_find(r, &c);
    post_settle(r, &c, false);
    post_settle(r, &c, true);
}
