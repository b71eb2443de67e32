/* Wires the house: finds the command and runs it. Nobody includes this file. */
#include "base/arena.h"
#include "desk/console/command.h"

int main(int argc, char **argv)
{
    struct arena *a = arena_new();
    int code = command_run(a, argc, argv, THIDUA_VERSION);
    arena_end(&a);
    return code;
}
