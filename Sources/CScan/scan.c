#include "scan.h"

// One function for each way to look at 64 bytes: `masks_NAME` finds the bytes that matter, `parity_NAME` gives a mask whose
// bit i is the parity of bits 0...i.
//
// The quotes of a field are its first byte and its last; between an odd quote and the next one text is quoted. A quote
// inside that neither follows a delimiter, line end or quote, nor closes, has gone astray; so has text behind a closing one.
#define SCAN(name, isa, scan)                                                                                \
  isa size_t scan(const uint8_t *bytes, size_t blocks, kb_dialect dialect, kb_quotes *quotes,                \
                  kb_block *found, uint64_t *notable) {                                                      \
    kb_quotes state = *quotes;                                                                               \
    uint64_t before = 0, lines = 0;                                                                          \
    size_t i = 0;                                                                                            \
    for (; i < blocks; i++, bytes += 64) {                                                                   \
      const kb_masks m = masks_##name(bytes, dialect);                                                       \
      const uint64_t inside = parity_##name(m.quotes) ^ state.carry;                                         \
      const uint64_t may_begin = m.delimiters | m.ends | m.quotes, closing = m.quotes & ~inside;             \
      const uint64_t astray = (m.quotes & inside & ~((may_begin << 1) | state.may_open)) |                   \
                              (((closing << 1) | state.has_closed) & ~may_begin);                            \
      if (astray) break;                                                                                     \
      state.carry = 0 - (inside >> 63);                                                                      \
      state.may_open = may_begin >> 63;                                                                      \
      state.has_closed = closing >> 63;                                                                      \
      const uint64_t delimiters = m.delimiters & ~inside, ends = m.ends & ~inside;                           \
      found[i] = (kb_block){delimiters, ends, m.separators, before};                                         \
      before += (uint64_t)__builtin_popcountll(delimiters);                                                  \
      lines |= (uint64_t)(ends != 0) << (i % 64);                                                            \
      if (i % 64 == 63) {                                                                                    \
        notable[i / 64] = lines;                                                                             \
        lines = 0;                                                                                           \
      }                                                                                                      \
    }                                                                                                        \
    if (i % 64 != 0) notable[i / 64] = lines;                                                                \
    found[i].before = before;                                                                                \
    *quotes = state;                                                                                         \
    return i;                                                                                                \
  }

// Eight at once, since how many there are is not to be predicted; what is too much is written over, or never read.
#define POSITIONS(isa, positions)                                                                            \
  isa size_t positions(const kb_block *blocks, size_t count, uint64_t within, size_t start, size_t *found) { \
    size_t *end = found;                                                                                     \
    for (size_t i = 0; i < count; i++, start += 64) {                                                        \
      uint64_t bits = (blocks[i].delimiters | blocks[i].ends | blocks[i].separators) & within;               \
      size_t *next = end + __builtin_popcountll(bits);                                                       \
      do {                                                                                                   \
        for (int k = 0; k < 8; k++, bits &= bits - 1) end[k] = start + (size_t)lowest_bit(bits);             \
        end += 8;                                                                                            \
      } while (bits);                                                                                        \
      end = next;                                                                                            \
    }                                                                                                        \
    return (size_t)(end - found);                                                                            \
  }

// 64 where there is none.
__attribute__((always_inline)) static inline int lowest_bit(uint64_t bits) {
  return bits ? __builtin_ctzll(bits) : 64;
}

POSITIONS(, kb_positions_portably)

// KEY(start, length) as kb_key_of.
#define COUNT_PARTS(isa, count_parts, KEY)                                                                   \
  isa void count_parts(kb_walk *walk, const uint8_t *long_forms, int32_t *meanings) {                        \
    const uint8_t *const text = walk->text, separator = walk->separator;                                     \
    const uint32_t record = walk->record;                                                                    \
    const size_t *part = walk->ends + walk->part, *const parts_end = walk->ends + walk->parts;               \
    const kb_column *column = walk->columns + walk->cell;                                                    \
    uint8_t *finding = walk->findings + walk->cell;                                                          \
    size_t start = walk->start;                                                                              \
    if (meanings) meanings += walk->part;                                                                    \
    for (; part < parts_end; part++) {                                                                       \
      const size_t length = *part - start;                                                                   \
      const kb_key key = KEY(text + start, length);                                                          \
      const kb_form *const form = column->forms + kb_place(key, column->factor, column->shift);              \
      if (((key.first ^ form->key.first) | (key.last ^ form->key.last) | (length ^ form->key.length)) != 0)  \
        break;                                                                                               \
      if (length > 16 && !kb_has_bytes(long_forms + form->bytes, text + start, length)) break;               \
      const int32_t meaning = form->meaning;                                                                 \
      kb_count *const counted = column->counts + meaning;                                                    \
      if (meaning < -1 || counted->record == record) break;                                                  \
      counted->count++;                                                                                      \
      counted->record = record;                                                                              \
      if (meanings) *meanings++ = meaning;                                                                   \
      *finding |= meaning >= 0;                                                                              \
      const int is_last = text[*part] != separator;                                                          \
      finding += is_last;                                                                                    \
      column += is_last;                                                                                     \
      start = *part + 1;                                                                                     \
    }                                                                                                        \
    walk->part = (size_t)(part - walk->ends);                                                                \
    walk->cell = (size_t)(column - walk->columns);                                                           \
    walk->start = start;                                                                                     \
  }

COUNT_PARTS(, kb_count_parts_portably, kb_key_of)

static inline uint64_t parity_portable(uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

// Bit i is set where byte i of `word` is `byte`: sets the top bit of each zero byte of the exclusive or, exactly (no
// borrow between bytes), and gathers the eight top bits by one multiplication; see H. S. Warren, "Hacker's Delight", 2nd
// ed., 6-1 and 7-4.
static inline uint64_t equal_bytes(uint64_t word, uint8_t byte) {
  const uint64_t low = 0x7F7F7F7F7F7F7F7F, difference = word ^ (byte * 0x0101010101010101u);
  const uint64_t zeros = ~(((difference & low) + low) | difference | low);
  return ((zeros >> 7) * 0x0102040810204080u) >> 56;
}

static inline kb_masks masks_portable(const uint8_t *bytes, kb_dialect dialect) {
  kb_masks m = {0, 0, 0, 0};
  for (int i = 0; i < 64; i += 8) {
    uint64_t word = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    memcpy(&word, bytes + i, 8);
#else
    for (int j = 0; j < 8; j++) word |= (uint64_t)bytes[i + j] << (8 * j);
#endif
    m.quotes |= equal_bytes(word, dialect.quote) << i;
    m.delimiters |= equal_bytes(word, dialect.delimiter) << i;
    m.ends |= (equal_bytes(word, '\n') | equal_bytes(word, '\r')) << i;
    m.separators |= equal_bytes(word, dialect.separator) << i;
  }
  return m;
}

void kb_find(const uint8_t *bytes, kb_dialect dialect, kb_masks *masks) { *masks = masks_portable(bytes, dialect); }

SCAN(portable, , kb_scan_portably)

#if defined(__x86_64__)
#include <immintrin.h>

// The same for each width of register. LOAD reads WIDTH bytes, EQUAL gives a bit for each byte that is `b`.
#define MASKS(name, isa, type, width, LOAD, SPLAT, EQUAL)                                                    \
  isa static inline kb_masks masks_##name(const uint8_t *p, kb_dialect dialect) {                            \
    const type q = SPLAT((char)dialect.quote), d = SPLAT((char)dialect.delimiter);                           \
    const type s = SPLAT((char)dialect.separator), lf = SPLAT('\n'), cr = SPLAT('\r');                       \
    kb_masks m = {0, 0, 0, 0};                                                                               \
    for (int i = 0; i < 64; i += width) {                                                                    \
      const type v = LOAD((const void *)(p + i));                                                            \
      m.quotes |= EQUAL(v, q) << i;                                                                          \
      m.delimiters |= EQUAL(v, d) << i;                                                                      \
      m.ends |= (EQUAL(v, lf) | EQUAL(v, cr)) << i;                                                          \
      m.separators |= EQUAL(v, s) << i;                                                                      \
    }                                                                                                        \
    return m;                                                                                                \
  }

// Multiplication without carries, by all ones: G. Langdale and D. Lemire, "Parsing gigabytes of JSON per second", The
// VLDB Journal 28 (2019), 941-960.
#define PARITY(name, isa)                                                                                    \
  isa static inline uint64_t parity_##name(uint64_t bits) {                                                  \
    const __m128i product = _mm_clmulepi64_si128(_mm_cvtsi64_si128((int64_t)bits), _mm_set1_epi8(-1), 0);     \
    return (uint64_t)_mm_cvtsi128_si64(product);                                                             \
  }

#define AVX512 __attribute__((target("avx512bw,avx2,pclmul,popcnt,bmi")))
#define AVX2 __attribute__((target("avx2,pclmul,popcnt,bmi")))
#define EQUAL_512(a, b) ((uint64_t)_mm512_cmpeq_epi8_mask(a, b))
#define EQUAL_256(a, b) ((uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, b)))
#define EQUAL_128(a, b) ((uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(a, b)))

MASKS(avx512, AVX512, __m512i, 64, _mm512_loadu_si512, _mm512_set1_epi8, EQUAL_512)
PARITY(avx512, AVX512)
SCAN(avx512, AVX512 static, scan_avx512)

MASKS(avx2, AVX2, __m256i, 32, _mm256_loadu_si256, _mm256_set1_epi8, EQUAL_256)
PARITY(avx2, AVX2)
SCAN(avx2, AVX2 static, scan_avx2)

MASKS(sse2, , __m128i, 16, _mm_loadu_si128, _mm_set1_epi8, EQUAL_128)
#define parity_sse2 parity_portable
SCAN(sse2, static, scan_sse2)

POSITIONS(__attribute__((target("popcnt,bmi"))) static, positions_bmi)

#define BMI2 __attribute__((target("bmi2")))

BMI2 static inline kb_key key_bmi2(const uint8_t *start, size_t length) {
  const size_t head = length < 8 ? length : 8;
  const kb_key key = {_bzhi_u64(kb_word(start), 8 * (uint32_t)head),
                      _bzhi_u64(kb_word(start + length - head), 8 * (uint32_t)head), length};
  return key;
}

COUNT_PARTS(BMI2 static, count_parts_bmi2, key_bmi2)

void kb_count_parts(kb_walk *walk, const uint8_t *long_forms, int32_t *meanings) {
  if (__builtin_cpu_supports("bmi2"))
    count_parts_bmi2(walk, long_forms, meanings);
  else
    kb_count_parts_portably(walk, long_forms, meanings);
}

size_t kb_positions(const kb_block *blocks, size_t count, uint64_t within, size_t start, size_t *found) {
  if (__builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt"))
    return positions_bmi(blocks, count, within, start, found);
  return kb_positions_portably(blocks, count, within, start, found);
}

size_t kb_scan(const uint8_t *bytes, size_t blocks, kb_dialect dialect, kb_quotes *quotes, kb_block *found,
               uint64_t *notable) {
  const int has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul") &&
                       __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("bmi");
  if (has_avx2 && __builtin_cpu_supports("avx512bw"))
    return scan_avx512(bytes, blocks, dialect, quotes, found, notable);
  if (has_avx2) return scan_avx2(bytes, blocks, dialect, quotes, found, notable);
  return scan_sse2(bytes, blocks, dialect, quotes, found, notable);
}
#else
size_t kb_scan(const uint8_t *bytes, size_t blocks, kb_dialect dialect, kb_quotes *quotes, kb_block *found,
               uint64_t *notable) {
  return kb_scan_portably(bytes, blocks, dialect, quotes, found, notable);
}

size_t kb_positions(const kb_block *blocks, size_t count, uint64_t within, size_t start, size_t *found) {
  return kb_positions_portably(blocks, count, within, start, found);
}

void kb_count_parts(kb_walk *walk, const uint8_t *long_forms, int32_t *meanings) {
  kb_count_parts_portably(walk, long_forms, meanings);
}
#endif
