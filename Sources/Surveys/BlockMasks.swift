import CScan

/// Finds what structures a delimited file, 64 bytes at a time.
///
/// A handle: copies share the room, and whoever made it deallocates it.
struct BlockMasks {
  /// Blocks that are looked at together: 16 KiB of text and 8 KiB of masks stay in the first-level cache.
  static let limit = 256

  let dialect: kb_dialect

  /// What stands in each block; the entry after the last one has ``kb_block/before`` only.
  let found: UnsafeMutablePointer<kb_block>

  /// A bit for each block that has a line end outside quotes.
  private let notable: UnsafeMutablePointer<UInt64>

  init(_ dialect: kb_dialect) {
    self.dialect = dialect
    found = .allocate(capacity: Self.limit + 1)
    found.initialize(repeating: kb_block(), count: Self.limit + 1)
    notable = .allocate(capacity: Self.limit / 64)
    notable.initialize(repeating: 0, count: Self.limit / 64)
  }

  func deallocate() {
    found.deallocate()
    notable.deallocate()
  }

  /// Looks at `bytes[0..<64 * blocks]`, up to the first block whose quotes ``QuoteState/resolve(_:)`` must look at.
  ///
  /// Precondition: there are so many bytes, and at most ``limit`` blocks.
  ///
  /// - Returns: how many blocks come before that one.
  func fill(from bytes: UnsafePointer<UInt8>, blocks: Int, _ quotes: inout QuoteState) -> Int {
    if quotes.isLiteral { return 0 }
    // `found` has room for one more than the limit, `notable` for a bit of each.
    return kb_scan(bytes, blocks, dialect, &quotes.state, found, notable)
  }

  /// The first block at or after `block` that has a line end; `count` where none of the first `count` has.
  @inline(__always)
  func firstNotable(from block: Int, below count: Int) -> Int {
    // `block` is less than `count`, which is at most the limit, so the words read are those that `fill` wrote.
    var word = block / 64
    var bits = notable[word] & (~UInt64(0) << UInt64(block % 64))
    while bits == 0 {
      word &+= 1
      if 64 &* word >= count { return count }
      bits = notable[word]
    }
    return 64 &* word &+ bits.trailingZeroBitCount
  }
}
