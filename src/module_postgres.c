#include "module.h"
#include "store/driver.h"

const struct driver *postgres_driver(void)
{
    return module_symbol("thidua-postgres.so", "driver_postgres");
}
