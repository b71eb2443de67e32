#include "module.h"

#include "base/arena.h"
#include "module_build.h"
#include <dlfcn.h>
#include <string.h>
#include <unistd.h>

static const char *own_folder(struct arena *a)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n <= 0)
        return "/";
    path[n] = '\0';
    char *slash = strrchr(path, '/');
    return arena_copy(a, path, (size_t)(slash - path));
}

static void *beside(struct arena *a, const char *folder, const char *file)
{
    void *module = dlopen(arena_format(a, "%s/%s", folder, file), RTLD_NOW | RTLD_LOCAL);
    return module ? module : dlopen(arena_format(a, "%s/../lib/thidua/%s", folder, file), RTLD_NOW | RTLD_LOCAL);
}

/* A second call for the same file costs a look into the loader's list: nothing is remembered here. */
const void *module_symbol(struct arena *a, const char *file, const char *symbol, const char **problem_out)
{
    void *module = beside(a, own_folder(a), file);
    const char *build = module ? dlsym(module, "module_build") : NULL;
    if (build && strcmp(build, module_build) == 0)
        return dlsym(module, symbol);
    if (!module)
        *problem_out = arena_format(a, "%s is not beside the program (%s)", file, dlerror());
    else
        *problem_out =
            arena_format(a, "%s is of another build (%s) than the program (%s): install the three of one build", file,
                         build ? build : "no name", module_build);
    if (module)
        dlclose(module);
    return NULL;
}
