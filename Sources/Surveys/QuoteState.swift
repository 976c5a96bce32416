import CScan

/// What is quoted, followed from one block of 64 bytes to the next.
///
/// Quotes are counted: between an odd one and the next, text is quoted (a doubled quote closes and opens again). That is
/// right only while each opening quote is the first byte of its field, or doubles the one before it; one that is
/// not is a character like another, and so are all quotes up to the end of its field.
struct QuoteState {
  /// The bytes of the last block that are quoted, with the opening quote and without the closing one.
  private(set) var inside: UInt64 = 0

  /// All ones where the next block begins quoted.
  private var carry: UInt64 = 0

  /// 1 where a quote in the next block's first byte may open a field: a delimiter, line end or quote precedes it.
  private var mayOpen: UInt64 = 1

  /// 1 where the last byte closed a quote.
  private var hasClosed: UInt64 = 0

  /// True in the rest of a field where quotes are characters.
  private var isLiteral = false

  /// True where a block without quotes is all quoted or all not, and nothing about it can be amiss.
  private var isSettled = true

  /// True where the text up to here ends in an open quote.
  var carriesQuote: Bool { carry != 0 }

  /// Takes a block without quotes, where nothing before it matters to it but whether it is quoted: all ones if so, else
  /// zero, which is returned. Nil for other blocks, which ``resolve(_:)`` takes.
  @inline(__always)
  mutating func pass(_ masks: UnsafePointer<kb_masks>) -> UInt64? {
    guard masks.pointee.quotes == 0 && isSettled else { return nil }
    mayOpen = (masks.pointee.delimiters | masks.pointee.ends) >> 63
    return carry
  }

  /// Finds what is quoted in the next block.
  ///
  /// - Returns: false where a quote stands in it, or text after a quote, as a well-formed file has none.
  mutating func resolve(_ masks: kb_masks) -> Bool {
    defer { isSettled = hasClosed == 0 && !isLiteral }
    return resolveQuotes(masks)
  }

  private mutating func resolveQuotes(_ masks: kb_masks) -> Bool {
    let structure = masks.delimiters | masks.ends
    var quotes = masks.quotes
    var isClean = true
    if isLiteral {
      isClean = false
      quotes = endOfLiteral(from: 0, structure: structure, quotes: quotes)
    }
    var mayBegin: UInt64
    while true {
      inside = Self.prefixParity(quotes) ^ carry
      mayBegin = structure | quotes
      let strays = quotes & inside & ~((mayBegin << 1) | mayOpen)
      if strays == 0 { break }
      isClean = false
      quotes = endOfLiteral(from: strays.trailingZeroBitCount, structure: structure, quotes: quotes)
    }
    let closing = quotes & ~inside
    if ((closing << 1) | hasClosed) & ~mayBegin != 0 { isClean = false }
    mayOpen = mayBegin >> 63
    hasClosed = closing >> 63
    carry = 0 &- (inside >> 63)
    return isClean
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
