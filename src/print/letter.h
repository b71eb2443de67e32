/* Head and foot that the papers of a cluster share, as Nghị định 30/2020/NĐ-CP, Appendix I, lays them out: issuing
 * body left, Quốc hiệu and Tiêu ngữ right, number and place-date level below; at the end Nơi nhận left, the
 * signature right. Papers are in Vietnamese whoever prints them. Texts live as long as the caller's arena. */
#ifndef PRINT_LETTER_H
#define PRINT_LETTER_H

#include "paper/doc.h"
#include "text/message.h"

struct letter {
    const char *title;            /* of the file */
    const char *superior, *issuer; /* lines parted by '\n'; superior "": none */
    const char *number;           /* printed as it is, never rewritten; "": the paper has none */
    const char *place;
    struct day on;                /* no day: left open for the pen */
    int year;                     /* for the open date */
    bool landscape;
    bool sample;                  /* says on each page that the data is invented */
    struct moment made;
};

struct doc *letter_begin(struct arena *a, const struct letter *l);
/* Tên loại and trích yếu with their line. */
void letter_title(struct doc *d, const char *type, const char *subject);

struct letter_foot {
    const char *const *recipient; /* as written; ends are mended: "- …;" and the last "." */
    size_t recipients;
    const char *authority;        /* "TM. CỤM THI ĐUA I\nCỤM TRƯỞNG" */
};
void letter_end(struct doc *d, const struct letter_foot *f);

/* Places to sign side by side: "NGƯỜI LẬP PHIẾU" over "(Ký, ghi rõ họ tên)". */
struct sign {
    const char *who, *note;
};
void letter_signs(struct doc *d, const struct sign *sign, size_t signs);

const char *print_text(struct arena *a, struct message m); /* in Vietnamese */
/* "Phú Nhuận, ngày 05 tháng 01 năm 2020": a zero before days under 10 and months 1 and 2 only. */
const char *place_date(struct arena *a, const char *place, struct day on, int year);
/* " ngày 05 tháng 01 năm 2020" inside a citation; "" for no day. */
const char *cited_day(struct arena *a, struct day on);
/* "TM. CỤM THI ĐUA I\nCỤM TRƯỞNG" for a cluster's name as it is kept. */
const char *cluster_authority(struct arena *a, const char *cluster);

#endif
