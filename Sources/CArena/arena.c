#include "arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  /// In front of each piece stands its size.
  HEADER = 8,
  CHUNK = 1 << 16,
};

struct chunk {
  struct chunk *next;
  uint64_t size;
};

struct kb_arena {
  struct chunk *chunks;
  /// The free part of the first chunk.
  char *free;
  char *end;
};

static _Thread_local kb_arena *current;

kb_arena *kb_arena_open(void) {
  kb_arena *arena = calloc(1, sizeof *arena);
  if (!arena) abort();
  current = arena;
  return arena;
}

void kb_arena_close(kb_arena *arena) {
  struct chunk *chunk = arena->chunks;
  while (chunk) {
    struct chunk *next = chunk->next;
    free(chunk);
    chunk = next;
  }
  if (current == arena) current = NULL;
  free(arena);
}

static size_t rounded(size_t size) { return (size + 7) & ~(size_t)7; }

static size_t size_of(const void *memory) {
  uint64_t size;
  memcpy(&size, (const char *)memory - HEADER, sizeof size);
  return size;
}

/// `size` bytes, a multiple of 8, as they come.
static void *take(size_t size) {
  kb_arena *arena = current;
  // A parser that runs out of memory cannot go on: cmark's own allocator ends the process, too.
  if (!arena || size > SIZE_MAX / 2) abort();
  if (size + HEADER > (size_t)(arena->end - arena->free)) {
    size_t room = size + HEADER > CHUNK ? size + HEADER : CHUNK;
    struct chunk *chunk = malloc(sizeof *chunk + room);
    if (!chunk) abort();
    chunk->next = arena->chunks;
    chunk->size = room;
    arena->chunks = chunk;
    arena->free = (char *)(chunk + 1);
    arena->end = arena->free + room;
  }
  char *memory = arena->free + HEADER;
  uint64_t stored = size;
  memcpy(arena->free, &stored, sizeof stored);
  arena->free = memory + size;
  return memory;
}

void *kb_arena_calloc(size_t count, size_t size) {
  if (__builtin_mul_overflow(count, size, &size) || size > SIZE_MAX / 4) abort();
  size = rounded(size);
  uint64_t *memory = take(size);
  // Most pieces are links of lists and parts of rows: a call for each would take longer than the work.
  switch (size) {
  case 32: memory[3] = 0; __attribute__((fallthrough));
  case 24: memory[2] = 0; __attribute__((fallthrough));
  case 16: memory[1] = 0; __attribute__((fallthrough));
  case 8: memory[0] = 0; return memory;
  default: return memset(memory, 0, size);
  }
}

void *kb_arena_realloc(void *memory, size_t size) {
  size = rounded(size);
  if (!memory) return take(size);
  size_t known = size_of(memory);
  if (size <= known) return memory;
  kb_arena *arena = current;
  if (arena && (char *)memory + known == arena->free && size - known <= (size_t)(arena->end - arena->free)) {
    uint64_t stored = size;
    memcpy((char *)memory - HEADER, &stored, sizeof stored);
    arena->free = (char *)memory + size;
    return memory;
  }
  return memcpy(take(size), memory, known);
}

void kb_arena_free(void *memory) {
  kb_arena *arena = current;
  if (memory && arena && (char *)memory + size_of(memory) == arena->free) {
    arena->free = (char *)memory - HEADER;
  }
}
