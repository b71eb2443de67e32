/* The words at the end of an official paper. */
#ifndef INTAKE_SIGN_H
#define INTAKE_SIGN_H

#include <stdbool.h>

bool recipients_starts(const char *key); /* "Nơi nhận:" */
bool sign_starts(const char *text); /* "TM. ỦY BAN NHÂN DÂN", "K/T BÍ THƯ", "CỤM TRƯỞNG": a line of a signature */
bool sign_authority(const char *text);                   /* only the first two kinds */
bool sign_title(const char *text);                       /* only the last */
bool sign_title_whole(const char *text);                 /* a post and nothing else; text in capitals */
bool closing_starts(const char *key);                    /* "Trên đây là ..." */
bool appendix_starts(const char *text, const char *key); /* "PHỤ LỤC 1", "DANH SÁCH ..." */

#endif
