/// A word's small letters and digits to one number.
///
/// They are gathered by eights: most words are no longer, and are their own hash, which ``Lexicon`` stirs. A step for each byte was a
/// fifth of the time to take a text apart.
struct WordHash {
  /// Of the eights before the last.
  private var before: UInt64 = 0
  private var last: UInt64 = 0
  /// Where in `last` the next byte goes.
  private var shift: UInt64 = 0

  /// True where ``append(_:count:)`` may be called.
  @inline(__always) var isBetweenEights: Bool { shift == 0 }

  @inline(__always) var value: UInt64 { before ^ last }

  init() {}

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { append(byte) }
  }

  /// The hash of the first `count` bytes of `eight`, as ``append(_:count:)`` takes them.
  @inline(__always) init(_ eight: UInt64, count: Int) {
    append(eight, count: count)
  }

  @inline(__always) mutating func append(_ byte: UInt8) {
    last |= UInt64(byte) << shift
    shift += 8
    if shift == 64 { closeEight() }
  }

  /// Adds the first `count` bytes of `eight`, which holds 0 behind them: the first is its lowest.
  @inline(__always) mutating func append(_ eight: UInt64, count: Int) {
    last = eight
    shift = UInt64(count) * 8
    if count == 8 { closeEight() }
  }

  /// The multiplier of Fibonacci hashing, 2^64 divided by the golden ratio: Knuth, The Art of Computer Programming 3, 6.4.
  @inline(__always) private mutating func closeEight() {
    before = (before ^ last) &* 0x9E37_79B9_7F4A_7C15
    last = 0
    shift = 0
  }
}
