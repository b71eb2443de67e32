#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

__attribute__((format(printf, 2, 0))) static void line(char priority, const char *format, va_list list)
{
    char text[2048];
    vsnprintf(text, sizeof text, format, list);
    for (char *c = text; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            *c = '?';
    fprintf(stderr, "<%c>%s\n", priority, text);
}

void log_info(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    line('6', format, list);
    va_end(list);
}

void log_warning(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    line('4', format, list);
    va_end(list);
}

void log_error(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    line('3', format, list);
    va_end(list);
}
