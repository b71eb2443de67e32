#include "intake/test/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static bool line_key(const char *key)
{
    static const char *const keys[] = {"line", "lines", "also_at", "subject_line", "place_date_line", "where", NULL};
    for (int i = 0; keys[i]; i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

static void differ(struct tally *t, const char *path, const json_t *want, const json_t *have)
{
    char *w = json_dumps(want, JSON_ENCODE_ANY), *h = have ? json_dumps(have, JSON_ENCODE_ANY) : NULL;
    t->wrong++;
    print_message("%s\n  want %.300s\n  have %.300s\n", path, w, h ? h : "nothing");
    free(w); /* look: malloc because jansson hands its own memory over */
    free(h);
}

void json_compare(struct tally *t, const char *path, const json_t *want, const json_t *have)
{
    char below[512];
    const char *key;
    json_t *value;
    size_t i;
    if (json_is_object(want) && json_is_object(have)) {
        json_object_foreach((json_t *)want, key, value)
        {
            (void)snprintf(below, sizeof below, "%s.%s", path, key);
            if (t->lines || !line_key(key))
                json_compare(t, below, value, json_object_get(have, key));
        }
    } else if (json_is_array(want) && json_is_array(have)) {
        if (json_array_size(want) != json_array_size(have))
            differ(t, path, want, have);
        json_array_foreach(want, i, value)
        {
            (void)snprintf(below, sizeof below, "%s[%zu]", path, i);
            json_compare(t, below, value, json_array_get(have, i));
        }
    } else {
        t->values++;
        if (!have || !json_equal(want, have))
            differ(t, path, want, have);
    }
}
