#ifndef KB_ARENA_H
#define KB_ARENA_H

#include <stddef.h>

/// Memory that is freed all at once, for a parser that asks for it in small pieces.
typedef struct kb_arena kb_arena;

/// Makes an arena, which the functions below take from on this thread until it is closed. One a thread may be open.
kb_arena *kb_arena_open(void);

/// Frees all that was taken.
void kb_arena_close(kb_arena *arena);

/// As `calloc`, `realloc` and `free`; what is freed is taken again only if it was taken last.
void *kb_arena_calloc(size_t count, size_t size);
void *kb_arena_realloc(void *memory, size_t size);
void kb_arena_free(void *memory);

#endif
