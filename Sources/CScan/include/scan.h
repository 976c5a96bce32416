#ifndef KB_SCAN_H
#define KB_SCAN_H

#include <stddef.h>
#include <stdint.h>

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

#endif
