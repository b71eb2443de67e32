#include "intake/sign.h"

#include "intake/key.h"
#include <string.h>

bool recipients_starts(const char *key)
{
    while (*key == '|' || *key == ' ')
        key++;
    return key_starts(key, "nơi nhận") || key_starts(key, "nơi gửi");
}

bool closing_starts(const char *key)
{
    return key_starts(key, "trên đây");
}

bool sign_authority(const char *text)
{
    static const char *const by[] = {"TM", "T/M", "KT", "K/T", "TL", "T/L", "TUQ", "Q", "TM/", NULL};
    for (int i = 0; by[i]; i++) {
        size_t n = strlen(by[i]);
        if (strncmp(text, by[i], n) != 0 || (text[n] != '.' && text[n] != ' ') || !text[n + 1])
            continue;
        const char *rest = text + n + 1;
        rest += blanks_at(rest);
        size_t len = strcspn(rest, ",");
        return len > 2 && capitals_in(rest, len) >= 60 && (text[n] == '.' || strlen(text) < 120);
    }
    return false;
}

/* Bytes of the post a line begins with; 0: none. */
static size_t title_length(const char *text)
{
    static const char *const title[] = {"CHỦ TỊCH",
                                        "PHÓ CHỦ TỊCH",
                                        "BÍ THƯ",
                                        "PHÓ BÍ THƯ",
                                        "TRƯỞNG BAN",
                                        "PHÓ TRƯỞNG BAN",
                                        "CỤM TRƯỞNG",
                                        "CỤM PHÓ",
                                        "TRƯỞNG CỤM",
                                        "KHỐI TRƯỞNG",
                                        "TRƯỞNG KHỐI",
                                        "HIỆU TRƯỞNG",
                                        "PHÓ HIỆU TRƯỞNG",
                                        "GIÁM ĐỐC",
                                        "PHÓ GIÁM ĐỐC",
                                        "TRƯỞNG PHÒNG",
                                        "PHÓ TRƯỞNG PHÒNG",
                                        "CHÁNH VĂN PHÒNG",
                                        "CỤC TRƯỞNG",
                                        "CHI CỤC TRƯỞNG",
                                        "THỦ TRƯỞNG",
                                        "VIỆN TRƯỞNG",
                                        "CHÁNH ÁN",
                                        "BỘ TRƯỞNG",
                                        "CHÍNH ỦY",
                                        "CHÍNH UỶ",
                                        "CHÍNH TRỊ VIÊN",
                                        "CHỈ HUY TRƯỞNG",
                                        "TƯ LỆNH",
                                        "TỔNG GIÁM ĐỐC",
                                        "PHÓ TỔNG GIÁM ĐỐC",
                                        "CHỦ NHIỆM",
                                        "PHÓ CHỦ NHIỆM",
                                        "VỤ TRƯỞNG",
                                        "PHÓ VỤ TRƯỞNG",
                                        "TỔNG CỤC TRƯỞNG",
                                        "PHÓ CỤC TRƯỞNG",
                                        "TRƯỞNG TRẠM",
                                        "TRƯỞNG CÔNG AN",
                                        "PHÓ VIỆN TRƯỞNG",
                                        "THỨ TRƯỞNG",
                                        "PHÓ CHÁNH ÁN",
                                        "PHÓ CHÁNH VĂN PHÒNG",
                                        "TRƯỞNG KHOA",
                                        "TỔ TRƯỞNG",
                                        "ĐỘI TRƯỞNG",
                                        "TỔNG BIÊN TẬP",
                                        "PHÓ KHỐI TRƯỞNG",
                                        "PHÓ TRƯỞNG KHỐI",
                                        "PHÓ TRƯỞNG CỤM",
                                        "CHÁNH THANH TRA",
                                        "THỐNG ĐỐC",
                                        "THƯỜNG TRỰC",
                                        "NGƯỜI LẬP",
                                        "ĐẠI DIỆN",
                                        NULL};
    size_t best = 0;
    for (int i = 0; title[i]; i++) {
        size_t n = strlen(title[i]);
        if (n > best && strncmp(text, title[i], n) == 0 && !letter_at(text, n) && strlen(text) < 120)
            best = n;
    }
    return best;
}

bool sign_title(const char *text)
{
    return title_length(text) && !strchr(text, ':') && !strchr(text, ';');
}

bool sign_title_whole(const char *text)
{
    return *text && title_length(text) == strlen(text);
}

bool sign_starts(const char *text)
{
    return sign_authority(text) || sign_title(text);
}

bool appendix_starts(const char *text, const char *key)
{
    return (key_starts(key, "phụ lục") || key_starts(key, "danh sách") || key_starts(key, "biểu mẫu") ||
            key_starts(key, "bảng")) &&
           capitals_in(text, strlen(text)) >= 40;
}
