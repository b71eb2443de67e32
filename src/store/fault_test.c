#include "store/lab.h"
int fault_tests(void *engine) { return 0; }
int full_tests(void *engine) { return 0; }
