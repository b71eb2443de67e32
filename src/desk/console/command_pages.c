/* thidua pages: every page with its path, who may see it and who may save, one a line with tabs between: for the test
 * of rights, which keeps its expectations apart from this code. */
#include "base/arena.h"
#include "desk/console/command.h"
#include "desk/front/page.h"
#include <stdio.h>

static const char *name(enum permission p)
{
    static const char *const all[] = {
        [PERM_MISSING] = "-",           [PERM_ANYONE] = "anyone", [PERM_SIGNED_IN] = "signed-in",
        [PERM_CLUSTER] = "cluster",     [PERM_UNIT] = "unit",     [PERM_FORM_READ] = "form-read",
        [PERM_VERIFY] = "verify",       [PERM_LEAD] = "lead",     [PERM_PLAN] = "plan",
        [PERM_PLAN_READ] = "plan-read", [PERM_IMPORT] = "import", [PERM_ADMIN] = "admin",
        [PERM_AUDIT] = "audit",         [PERM_PARTS] = "parts",   [PERM_PART] = "part",
    };
    return all[p];
}

static int run(struct arena *a, int argc, char **argv)
{
    (void)a;
    (void)argc;
    (void)argv;
    for (const struct page *const *p = page_table; *p; p++)
        printf("%s\t%s\t%s\t%s\n", (*p)->path, name((*p)->permission), name((*p)->save_permission),
               (*p)->save ? "save" : "-");
    return EXIT_YES;
}

const struct command command_pages = {.name = "pages", .usage = NULL, .run = run};
