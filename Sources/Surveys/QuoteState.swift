import CScan

/// What is quoted, followed from one block of 64 bytes to the next.
///
/// Quotes are counted: between an odd one and the next, text is quoted (a doubled quote closes and opens again). That is
/// right only while each opening quote is the first byte of its field, or doubles the one before it; one that is
/// not is a character like another, and so are all quotes up to the end of its field.
struct QuoteState {
  /// What ``kb_scan`` wants to know of the text up to here, which it follows as long as ``isLiteral`` is false.
  var state = kb_quotes(carry: 0, may_open: 1, has_closed: 0)

  /// True in the rest of a field where quotes are characters.
  private(set) var isLiteral = false

  /// True where the text up to here ends in an open quote.
  var carriesQuote: Bool { state.carry != 0 }

  /// Takes the next block, whatever quotes stand in it.
  ///
  /// - Returns: what stands in it outside quotes; and false where a quote stands in it, or text after a quote, as a
  ///   well-formed file has none.
  mutating func resolve(_ masks: kb_masks) -> (block: kb_block, isClean: Bool) {
    let structure = masks.delimiters | masks.ends
    var quotes = masks.quotes
    var isClean = true
    if isLiteral {
      isClean = false
      quotes = endOfLiteral(from: 0, structure: structure, quotes: quotes)
    }
    // The bytes that are quoted, with the opening quote and without the closing one.
    var inside: UInt64
    var mayBegin: UInt64
    while true {
      inside = Self.prefixParity(quotes) ^ state.carry
      mayBegin = structure | quotes
      let strays = quotes & inside & ~((mayBegin << 1) | state.may_open)
      if strays == 0 { break }
      isClean = false
      quotes = endOfLiteral(from: strays.trailingZeroBitCount, structure: structure, quotes: quotes)
    }
    let closing = quotes & ~inside
    if ((closing << 1) | state.has_closed) & ~mayBegin != 0 { isClean = false }
    state = kb_quotes(carry: 0 &- (inside >> 63), may_open: mayBegin >> 63, has_closed: closing >> 63)
    let block = kb_block(
      delimiters: masks.delimiters & ~inside, ends: masks.ends & ~inside, separators: masks.separators,
      before: 0)
    return (block, isClean)
  }

  /// Drops the quotes from bit `start` up to the end of the field, which may lie in a later block.
  private mutating func endOfLiteral(from start: Int, structure: UInt64, quotes: UInt64) -> UInt64 {
    let later = structure & (~UInt64(0) << UInt64(start))
    isLiteral = later == 0
    // All bits from `start` up to the first delimiter or line end; up to the block's end where it has none.
    let field = (~UInt64(0) << UInt64(start)) & ((later & (0 &- later)) &- 1)
    return quotes & ~field
  }

  /// Bit i is the parity of bits 0...i.
  private static func prefixParity(_ bits: UInt64) -> UInt64 {
    var parity = bits
    parity ^= parity << 1
    parity ^= parity << 2
    parity ^= parity << 4
    parity ^= parity << 8
    parity ^= parity << 16
    parity ^= parity << 32
    return parity
  }
}
