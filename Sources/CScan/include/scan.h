#ifndef KB_SCAN_H
#define KB_SCAN_H

#include <stddef.h>
#include <stdint.h>

/// Where the bytes that matter stand in 64 bytes of text: bit i is for byte i.
typedef struct {
  uint64_t quotes;
  uint64_t delimiters;
  /// Line feeds and carriage returns.
  uint64_t ends;
  uint64_t separators;
  /// How many bits `delimiters` has, since Swift compiles for processors that cannot count them in one instruction.
  uint64_t delimiter_count;
} kb_masks;

#if defined(__x86_64__)
/// Fills `masks[0..<blocks]` from `bytes[0..<64 * blocks]`, which need not be aligned.
///
/// With AVX-512, AVX2 or SSE2, whichever the processor has.
void kb_scan(const uint8_t *bytes, size_t blocks, uint8_t quote, uint8_t delimiter, uint8_t separator,
             kb_masks *masks);
#endif

#endif
