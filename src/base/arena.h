/* Memory by lifetime: program, request, scratch. An arena hands out zeroed memory that lives until the
 * arena ends; nothing taken from it is freed alone. The only room that calls malloc, beside drivers. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct arena *arena_new(void); /* never NULL; the process stops when memory is gone */
void arena_end(struct arena **a); /* frees everything, *a becomes NULL; ending NULL is allowed */
void arena_reset(struct arena *a); /* forgets everything taken, keeps the first block for reuse */
/* `on` stays as it is until `a` ends or is reset, even when its owner ends it before. Nothing is taken from an arena
 * that others lean on, and it is not reset. Any thread. */
void arena_lean(struct arena *a, struct arena *on);

/* Zeroed, aligned for any type, never NULL. size 0 gives a valid pointer. */
void *arena_take(struct arena *a, size_t size) __attribute__((malloc, returns_nonnull));
/* The same without the zeroes: for bytes that are written before they are read. */
void *arena_take_raw(struct arena *a, size_t size) __attribute__((malloc, returns_nonnull));
/* n * size with an overflow check. */
void *arena_take_many(struct arena *a, size_t n, size_t size) __attribute__((malloc, returns_nonnull));
/* Copies len bytes and adds a NUL. */
char *arena_copy(struct arena *a, const char *at, size_t len) __attribute__((returns_nonnull));
char *arena_text(struct arena *a, const char *text) __attribute__((returns_nonnull));
char *arena_format(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3), returns_nonnull));
char *arena_format_list(struct arena *a, const char *format, va_list list)
    __attribute__((format(printf, 2, 0), returns_nonnull));
size_t arena_used(const struct arena *a); /* bytes handed out since new or reset */

#define ARENA_NEW(a, type) ((type *)arena_take((a), sizeof(type)))
#define ARENA_MANY(a, n, type) ((type *)arena_take_many((a), (n), sizeof(type)))

#endif
