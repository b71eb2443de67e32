/* A JSON string literal of a text, for the small objects in the record. */
#ifndef BASE_JSON_TEXT_H
#define BASE_JSON_TEXT_H

struct arena;

const char *json_text(struct arena *a, const char *text); /* with its quotes */

#endif
