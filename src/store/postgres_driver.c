#include "store/driver.h"

const struct driver *postgres_driver(void)
{
    return &driver_postgres;
}
