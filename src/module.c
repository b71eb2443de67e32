#include "module.h"

#include "base/arena.h"
#include "base/log.h"
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

/* A second call for the same file costs a look into the loader's list: nothing is remembered here. */
const void *module_symbol(const char *file, const char *symbol)
{
    struct arena *a = arena_new();
    const char *folder = own_folder(a);
    void *module = dlopen(arena_format(a, "%s/%s", folder, file), RTLD_NOW | RTLD_LOCAL);
    if (!module)
        module = dlopen(arena_format(a, "%s/../lib/thidua/%s", folder, file), RTLD_NOW | RTLD_LOCAL);
    const void *found = module ? dlsym(module, symbol) : NULL;
    if (!found)
        log_error("%s cannot be opened beside the program: %s", file, dlerror());
    arena_end(&a);
    return found;
}
