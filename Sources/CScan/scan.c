#include "scan.h"

#if defined(__x86_64__)
#include <immintrin.h>

// One function for each width of register. LOAD reads WIDTH bytes, EQUAL gives a bit for each byte that is `b`.
#define SCAN(name, isa, type, width, LOAD, SPLAT, EQUAL)                                                     \
  __attribute__((target(isa))) static void name(const uint8_t *p, size_t blocks, uint8_t quote,              \
                                                uint8_t delimiter, uint8_t separator, kb_masks *masks) {     \
    const type q = SPLAT((char)quote), d = SPLAT((char)delimiter), s = SPLAT((char)separator);               \
    const type lf = SPLAT('\n'), cr = SPLAT('\r');                                                           \
    for (; blocks > 0; blocks--, p += 64, masks++) {                                                         \
      kb_masks m = {0, 0, 0, 0, 0};                                                                          \
      for (int i = 0; i < 64; i += width) {                                                                  \
        const type v = LOAD((const void *)(p + i));                                                          \
        m.quotes |= EQUAL(v, q) << i;                                                                        \
        m.delimiters |= EQUAL(v, d) << i;                                                                    \
        m.ends |= (EQUAL(v, lf) | EQUAL(v, cr)) << i;                                                        \
        m.separators |= EQUAL(v, s) << i;                                                                    \
      }                                                                                                      \
      m.delimiter_count = (uint64_t)__builtin_popcountll(m.delimiters);                                      \
      *masks = m;                                                                                            \
    }                                                                                                        \
  }

#define EQUAL_512(a, b) ((uint64_t)_mm512_cmpeq_epi8_mask(a, b))
#define EQUAL_256(a, b) ((uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, b)))
#define EQUAL_128(a, b) ((uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(a, b)))
SCAN(scan_avx512, "avx512bw,popcnt", __m512i, 64, _mm512_loadu_si512, _mm512_set1_epi8, EQUAL_512)
SCAN(scan_avx2, "avx2,popcnt", __m256i, 32, _mm256_loadu_si256, _mm256_set1_epi8, EQUAL_256)
SCAN(scan_sse2, "sse2", __m128i, 16, _mm_loadu_si128, _mm_set1_epi8, EQUAL_128)

void kb_scan(const uint8_t *bytes, size_t blocks, uint8_t quote, uint8_t delimiter, uint8_t separator,
             kb_masks *masks) {
  if (__builtin_cpu_supports("avx512bw"))
    scan_avx512(bytes, blocks, quote, delimiter, separator, masks);
  else if (__builtin_cpu_supports("avx2"))
    scan_avx2(bytes, blocks, quote, delimiter, separator, masks);
  else
    scan_sse2(bytes, blocks, quote, delimiter, separator, masks);
}
#endif
