/* An official paper as one tree: paragraphs with named styles, rules, tables, plots, spaces, page breaks. The writers
 * (paper/write.h) turn the same tree into DOCX, PDF and HTML; the layout is Nghị định 30/2020/NĐ-CP, Appendix I.
 * What the paper says belongs to the caller: paper holds no sentence.
 * Everything lives in the arena of doc_new, texts too (they are copied): the tree ends with that arena.
 * Lengths are tenths of a millimetre. Texts are NFC UTF-8; '\n' in a text is a line break in its paragraph. */
#ifndef PAPER_DOC_H
#define PAPER_DOC_H

#include "base/day.h"
#include <stddef.h>

struct arena;

/* The words in brackets are the boxes of the decree; sizes, faces and names are in paper/style.tbl. */
enum style {
    STYLE_NATION, STYLE_MOTTO,       /* Quốc hiệu, Tiêu ngữ (or the Party's and the Youth Union's line) */
    STYLE_SUPERIOR, STYLE_ISSUER,    /* superior body, issuing body */
    STYLE_NUMBER, STYLE_PLACE_DATE,  /* "Số: …", "…, ngày … tháng … năm …" */
    STYLE_TYPE_NAME, STYLE_SUBJECT,  /* "KẾ HOẠCH", trích yếu */
    STYLE_LETTER_SUBJECT,            /* "V/v …" under the number of a công văn */
    STYLE_ADDRESSEE,                 /* "Kính gửi: …" */
    STYLE_BASIS,                     /* căn cứ: italic, one a paragraph */
    STYLE_PART,                      /* Phần, Chương, QUYẾT ĐỊNH: — centred bold */
    STYLE_SECTION,                   /* "I. MỤC ĐÍCH" bold */
    STYLE_ITEM_HEAD,                 /* "1. …" with a title, "Điều 1." — bold */
    STYLE_BODY,                      /* justified, first line in by 1,27 cm */
    STYLE_DASH,                      /* "- …" and "+ …": laid like the body, closer together */
    STYLE_CENTRE,                    /* plain centred line: "(Kèm theo …)" with FACE_ITALIC */
    STYLE_TABLE_HEAD, STYLE_TABLE_TEXT, STYLE_TABLE_NUMBER, /* centred bold; left; right-aligned figures */
    STYLE_RECIPIENTS_HEAD, STYLE_RECIPIENT, /* "Nơi nhận:" 12 bold italic; "- …;" 11 */
    STYLE_AUTHORITY,                 /* "TM. …", "KT. …", the post: centred bold */
    STYLE_SIGN_NOTE,                 /* "(Ký, ghi rõ họ tên)": centred italic */
    STYLE_SIGNER_NAME,
    STYLE_APPENDIX,                  /* "Phụ lục I": centred bold 14 */
    STYLE_NOTE,                      /* small italic */
    STYLE_PAGE_NUMBER, STYLE_HEADER_NOTE, /* for the writers */
    STYLE_COUNT
};

enum align { ALIGN_STYLE, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_JUSTIFY };

enum { FACE_BOLD = 1, FACE_ITALIC = 2, FACE_UNDERLINE = 4, FACE_UPRIGHT = 8 /* neither, whatever the style */ };

struct run {
    const char *text;
    unsigned face; /* FACE_* added to the style's */
    struct run *next;
};

struct par {
    struct arena *arena;
    enum style style;
    enum align align;
    bool keep_with_next; /* set by the heading styles already */
    struct run *first, *last;
};

struct cell {
    struct flow *flow;
    int span;          /* columns it covers, 1 unless set */
    int rows;          /* rows it covers downwards, 1 unless set; the rows below leave its columns out */
    enum align align;  /* for all its paragraphs */
    uint32_t shade;    /* 0xRRGGBB behind the text; 0: none */
    bool middle;       /* vertically centred */
    struct cell *next;
};

struct row {
    struct table *table;
    bool keep_with_next; /* a row that heads those below it never ends a page */
    struct cell *first, *last;
    struct row *next;
};

struct table {
    struct arena *arena;
    int *widths; /* relative: the writers stretch them to the text width */
    size_t columns;
    int head_rows; /* repeated at the top of each page */
    bool borders;
    struct row *first, *last;
};

enum block_kind { BLOCK_PAR, BLOCK_RULE, BLOCK_TABLE, BLOCK_PLOT, BLOCK_SPACE, BLOCK_SECTION };

struct block {
    enum block_kind kind;
    struct par *par;
    struct table *table;
    const struct plot *plot;
    int length;       /* BLOCK_SPACE: its height. BLOCK_RULE: its width, 0: by percent */
    int percent;      /* BLOCK_RULE: of the measured last line of the paragraph above */
    bool landscape;   /* BLOCK_SECTION: the pages from here on */
    bool renumber;    /* BLOCK_SECTION: page numbers start again at 1 (not shown on it) */
    struct block *next;
};

struct flow {
    struct arena *arena;
    struct block *first, *last;
};

struct page_setup {
    bool landscape;
    int top, right, bottom, left;
};

struct doc {
    struct arena *arena;
    const char *title, *author, *lang; /* lang: "vi-VN" unless set */
    const char *id;          /* the caller's document id, kept in the DOCX for re-import; "" for none */
    const char *header_note; /* printed at the head of each page (sample data); "" for none */
    struct moment created;   /* same tree and moment: same bytes */
    struct page_setup page;  /* A4; 20, 15, 20, 30 mm unless set */
    struct flow *body;
};

#include "paper/doc_build.h"

#endif
