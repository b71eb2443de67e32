/* One line to standard error, with the priority systemd reads: <6> info, <4> warning, <3> error.
 * Control characters in values become '?'. Library rooms report outcomes; only desk, main and drivers log. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
