#include "module.h"
#include "store/driver.h"

const struct driver *postgres_driver(struct arena *a, const char **problem_out)
{
    return module_symbol(a, "thidua-postgres.so", "driver_postgres", problem_out);
}
