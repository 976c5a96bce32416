#ifndef KB_SCAN_H
#define KB_SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#pragma clang assume_nonnull begin

/// The bytes that structure a delimited file.
typedef struct {
  uint8_t quote;
  uint8_t delimiter;
  /// What stands between the answers of one cell.
  uint8_t separator;
} kb_dialect;

/// Where they stand in 64 bytes of text: bit i is for byte i.
typedef struct {
  uint64_t quotes;
  uint64_t delimiters;
  /// Line feeds and carriage returns.
  uint64_t ends;
  uint64_t separators;
} kb_masks;

/// What is known of the text before a block, while its quotes stand where a well-formed file has them.
typedef struct {
  /// All ones where the block begins quoted, else zero.
  uint64_t carry;
  /// 1 where a quote in the first byte may open a field: a delimiter, line end or quote precedes it.
  uint64_t may_open;
  /// 1 where the byte before closed a quote.
  uint64_t has_closed;
} kb_quotes;

/// 64 bytes of text by what stands in them outside quotes.
typedef struct {
  uint64_t delimiters;
  uint64_t ends;
  /// Inside quotes as well.
  uint64_t separators;
  /// How many delimiters the blocks before it have, of those that were scanned together.
  uint64_t before;
} kb_block;

/// Finds the bytes that matter in `bytes[0..<64]`.
void kb_find(const uint8_t *bytes, kb_dialect dialect, kb_masks *masks);

/// Finds the structure of `bytes[0..<64 * blocks]`, which need not be aligned, up to the first block with a quote, or with
/// text behind a quote, where a well-formed file has none. Returns how many blocks come before that one.
///
/// For each of those, `found` holds what stands in it, and bit i % 64 of `notable[i / 64]` says whether block i has a line
/// end; the entry after the last one has `before` only. `quotes` is brought from before the first block to behind the last.
///
/// There must be room for `blocks + 1` in `found`, and for a bit of each block in `notable`.
///
/// With AVX-512, AVX2 or SSE2, whichever the processor has; by 64-bit arithmetic on others.
size_t kb_scan(const uint8_t *bytes, size_t blocks, kb_dialect dialect, kb_quotes *quotes, kb_block *found,
               uint64_t *notable);

/// The same by 64-bit arithmetic, on every processor.
size_t kb_scan_portably(const uint8_t *bytes, size_t blocks, kb_dialect dialect, kb_quotes *quotes,
                        kb_block *found, uint64_t *notable);

/// Writes down where a delimiter, line end or separator stands in `blocks[0..<count]`, ascending, and returns how many do.
/// Of each block only those bits count that are set in `within`; bit 0 of the first block is at `start`.
///
/// There must be room for 64 * count + 8 in `found`, more than is filled.
size_t kb_positions(const kb_block *blocks, size_t count, uint64_t within, size_t start, size_t *found);

/// The same without instructions that not every processor has.
size_t kb_positions_portably(const kb_block *blocks, size_t count, uint64_t within, size_t start, size_t *found);

/// What tells the forms of an answer apart: all of a form of up to 16 bytes, and of a longer one its ends.
typedef struct {
  /// Its first eight bytes and its last eight; the same twice, with zeros behind, where it has fewer.
  uint64_t first;
  uint64_t last;
  /// In bytes; a table may set higher bits, to have the same bytes twice.
  uint64_t length;
} kb_key;

/// Eight bytes, the first one lowest.
static inline uint64_t kb_word(const uint8_t *start) {
  uint64_t word;
  memcpy(&word, start, 8);
#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

/// The key of `start[0..<length]`; eight bytes can be read from `start` in any case.
static inline kb_key kb_key_of(const uint8_t *start, size_t length) {
  const size_t head = length < 8 ? length : 8;
  const uint64_t mask = head == 0 ? 0 : ~(uint64_t)0 >> (64 - 8 * head);
  const kb_key key = {kb_word(start) & mask, kb_word(start + length - head) & mask, length};
  return key;
}

/// A form's first place in a table of 2 to the power of 64 - `shift`; 0 where it has no bytes.
static inline size_t kb_place(kb_key key, uint64_t factor, uint64_t shift) {
  return (size_t)(((key.first ^ (key.last * 0x9E3779B97F4A7C15u)) * factor) >> shift);
}

/// A form and its meaning: a number from 0, -1 for no answer, or another negative one that is none of C's business.
typedef struct {
  kb_key key;
  /// Where its bytes stand among the long forms, if it has more than 16.
  uint32_t bytes;
  int32_t meaning;
} kb_form;

/// How often something was met, and the last record in which it was.
typedef struct {
  uint32_t count;
  uint32_t record;
} kb_count;

/// A question's forms, in a table of 2 to the power of 64 - `shift`, and the counts of their meanings, from -1 on.
typedef struct {
  const kb_form *forms;
  uint64_t factor;
  uint64_t shift;
  kb_count *counts;
} kb_column;

/// The way through one record's cells, part by part.
typedef struct {
  const uint8_t *text;
  uint8_t separator;
  uint32_t record;
  /// Where its parts end.
  const size_t *ends;
  size_t parts;
  /// The part that comes next, where it begins, and in which cell it is.
  size_t part;
  size_t start;
  size_t cell;
  /// Each cell's question.
  const kb_column *columns;
  /// Bit 0 is set for a cell that has an answer.
  uint8_t *findings;
} kb_walk;

/// Goes on to the next part.
static inline void kb_end_part(kb_walk *walk) {
  const size_t end = walk->ends[walk->part++];
  walk->cell += walk->text[end] != walk->separator;
  walk->start = end + 1;
}

/// Counts parts, up to the first that is not at its first place in its table, means less than -1, or was met in this
/// record already. `meanings`, if not NULL, gets one for each part.
///
/// The byte at the end of each part can be read, and eight from its start.
void kb_count_parts(kb_walk *walk, const uint8_t *long_forms, int32_t *_Nullable meanings);

/// The same without instructions that not every processor has.
void kb_count_parts_portably(kb_walk *walk, const uint8_t *long_forms, int32_t *_Nullable meanings);

/// Whether a form of more than 16 bytes is `start[0..<length]`, which has the same key.
static inline int kb_has_bytes(const uint8_t *form, const uint8_t *start, size_t length) {
  // Eight bytes that begin before the last eight are all inside.
  for (size_t i = 8; i < length - 8; i += 8)
    if (memcmp(form + i, start + i, 8) != 0) return 0;
  return 1;
}

#pragma clang assume_nonnull end

#endif
