#include "base/outcome.h"

const char *outcome_name(enum outcome o)
{
    switch (o) {
    case OK: return "ok";
    case ABSENT: return "absent";
    case DENIED: return "denied";
    case INVALID: return "invalid";
    case CLASH: return "clash";
    case CLOSED: return "closed";
    case BROKEN: return "broken";
    }
    return "?";
}
