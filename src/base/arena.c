/* Blocks in a list, each twice as large as the last up to 1 MiB; a request that needs more than a block
 * gets one of its own. Resetting keeps the first block, so a loop that serves one request after another
 * does not call malloc at all in the common case. */
#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024, LARGEST_STEP = 1024 * 1024, ALIGN = 16 };

struct block {
    struct block *next;
    size_t size, used;
    _Alignas(ALIGN) char at[];
};

struct lean {
    struct lean *next;
    struct arena *on;
};

struct arena {
    struct block *first, *now;
    size_t used;
    struct lean *leans; /* in its own blocks */
    atomic_int holders; /* its owner, and who leans on it */
};

static struct block *block_new(size_t size)
{
    struct block *b = malloc(sizeof *b + size);
    if (!b) {
        fputs("<0>out of memory\n", stderr);
        abort();
    }
    b->next = NULL;
    b->size = size;
    b->used = 0;
    return b;
}

struct arena *arena_new(void)
{
    struct arena *a = malloc(sizeof *a);
    if (!a) {
        fputs("<0>out of memory\n", stderr);
        abort();
    }
    a->first = a->now = block_new(FIRST_BLOCK);
    a->used = 0;
    a->leans = NULL;
    atomic_init(&a->holders, 1);
    return a;
}

static void blocks_free(struct block *b)
{
    while (b) {
        struct block *next = b->next;
        free(b);
        b = next;
    }
}

static void leans_end(struct arena *a)
{
    for (struct lean *l = a->leans; l; l = l->next)
        arena_end(&l->on);
    a->leans = NULL;
}

void arena_end(struct arena **a)
{
    if (*a && atomic_fetch_sub(&(*a)->holders, 1) == 1) {
        leans_end(*a);
        blocks_free((*a)->first);
        free(*a);
    }
    *a = NULL;
}

void arena_lean(struct arena *a, struct arena *on)
{
    struct lean *l = ARENA_NEW(a, struct lean);
    atomic_fetch_add(&on->holders, 1);
    *l = (struct lean){a->leans, on};
    a->leans = l;
}

void arena_reset(struct arena *a)
{
    assert(a->holders == 1); /* somebody still reads what would be forgotten */
    leans_end(a);
    blocks_free(a->first->next);
    a->first->next = NULL;
    a->first->used = 0;
    a->now = a->first;
    a->used = 0;
}

void *arena_take_raw(struct arena *a, size_t size)
{
    assert(size <= SIZE_MAX / 2);
    size_t room = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (room == 0)
        room = ALIGN;
    struct block *b = a->now;
    if (b->size - b->used < room) {
        size_t step = b->size * 2 < LARGEST_STEP ? b->size * 2 : LARGEST_STEP;
        b->next = block_new(room > step ? room : step);
        a->now = b = b->next;
    }
    void *at = b->at + b->used;
    b->used += room;
    a->used += room;
    return at;
}

void *arena_take(struct arena *a, size_t size)
{
    return memset(arena_take_raw(a, size), 0, size);
}

void *arena_take_many(struct arena *a, size_t n, size_t size)
{
    assert(size == 0 || n <= SIZE_MAX / 2 / size);
    return arena_take(a, n * size);
}

char *arena_copy(struct arena *a, const char *at, size_t len)
{
    char *copy = arena_take_raw(a, len + 1);
    if (len)
        memcpy(copy, at, len);
    copy[len] = '\0';
    return copy;
}

char *arena_text(struct arena *a, const char *text)
{
    return arena_copy(a, text, strlen(text));
}

char *arena_format_list(struct arena *a, const char *format, va_list list)
{
    assert(format);
    va_list again;
    va_copy(again, list);
    int len = vsnprintf(NULL, 0, format, list);
    assert(len >= 0);
    char *text = arena_take_raw(a, (size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return text;
}

char *arena_format(struct arena *a, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    char *text = arena_format_list(a, format, list);
    va_end(list);
    return text;
}

size_t arena_used(const struct arena *a)
{
    return a->used;
}
