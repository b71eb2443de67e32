#include "store/driver.h"

const struct driver *postgres_driver(struct arena *a, const char **problem_out)
{
    return &driver_postgres;
}
