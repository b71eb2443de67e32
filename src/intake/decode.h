/* Bytes of an outside text file into UTF-8 in NFC. Tells UTF-8, UTF-16 (either order, with or without a mark),
 * Windows-1258, VNI and TCVN3 apart: the last three, which no byte mark names, by which reading gives the most
 * syllables of Vietnamese. */
#ifndef INTAKE_DECODE_H
#define INTAKE_DECODE_H

#include "base/outcome.h"
#include "base/str.h"

struct arena;

struct decoded {
    const char *text;
    const char *encoding;    /* "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1258", "VNI", "TCVN3" */
    const char *normal_form; /* as it came: "NFC", "NFD", "mixed" */
};

/* ABSENT: not text at all. INVALID: text, but in no encoding we know. */
enum outcome decode_text(struct arena *a, struct str bytes, struct decoded *out) MUST_USE;
/* "old style (òa, ủy, óa)", "new style (oà, uỷ, oá)", "mixed", "none". */
const char *tone_placement(struct arena *a, const char *text);

#endif
