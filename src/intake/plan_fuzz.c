/* libFuzzer: any bytes as a plan. What comes back is whole: every line has an owner or is listed as unowned, every
 * text is UTF-8, lists hold what they count, and the JSON can be written. */
#include "base/arena.h"
#include "base/utf8.h"
#include "intake/plan.h"
#include "intake/plan_json.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len);

static int nodes_count(const struct plan_node *first, int depth)
{
    int n = 0;
    assert(depth < 40);
    for (const struct plan_node *p = first; p; p = p->next) {
        assert(p->line > 0 && utf8_valid(str_of(p->text)));
        n += 1 + nodes_count(p->first_child, depth + 1);
    }
    return n;
}

static void draft_check(const struct plan_draft *d)
{
    int unowned = 0, nodes = 0;
    for (int i = 0; i < d->lines.count; i++) {
        assert(d->own[i] < OWN_COUNT);
        unowned += d->own[i] == OWN_NONE ? 1 : 0;
    }
    assert(unowned == d->unowned_count && d->section_count > 0);
    for (int i = 0; i < d->section_count; i++)
        nodes += nodes_count(d->section[i].root.first_child, 0);
    assert(nodes <= d->lines.count * 2);
    for (int i = 0; i < d->unit_count; i++)
        assert(d->unit[i].name && utf8_valid(str_of(d->unit[i].name)) && d->unit[i].line > 0);
    for (int i = 0; i < d->warning_count; i++)
        assert(d->warning[i].line >= 0 && d->warning[i].line <= d->lines.count);
}

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
    struct arena *a = arena_new();
    struct plan_draft draft;
    struct plan_problem problem = {PLAN_FINE, 0, NULL};
    enum outcome o = plan_read(a, (struct str){(const char *)at, len}, "fuzz.txt", &draft, &problem);
    if (o == OK) {
        draft_check(&draft);
        assert(utf8_valid(str_of(plan_json(a, &draft))));
    } else {
        assert(o == INVALID && problem.code != PLAN_FINE && problem.detail);
        assert(*plan_problem_text(a, "fuzz.txt", &problem, LANG_VI));
    }
    arena_end(&a);
    return 0;
}
