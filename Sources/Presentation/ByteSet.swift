/// Up to four bytes to look for, eight bytes of text at a time.
///
/// The test for a zero byte in a word: H. S. Warren, «Hacker's Delight», 2nd edition, section 6-1.
struct ByteSet {
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  private let fourth: UInt64

  static let csv = ByteSet("\"", ",", "\n", "\r")
  static let quote = ByteSet("\"", "\"", "\"", "\"")
  static let tsv = ByteSet("\t", "\\", "\n", "\r")
  static let html = ByteSet("&", "<", ">", "\"")

  private init(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar, _ third: Unicode.Scalar, _ fourth: Unicode.Scalar
  ) {
    self.first = everyByte(UInt8(ascii: first))
    self.second = everyByte(UInt8(ascii: second))
    self.third = everyByte(UInt8(ascii: third))
    self.fourth = everyByte(UInt8(ascii: fourth))
  }

  /// A word whose lowest marked bit (0x80 of a byte) is at the first byte of `word` that is in the set; 0 if none is.
  func marks(in word: UInt64) -> UInt64 {
    zeroBytes(word ^ first) | zeroBytes(word ^ second) | zeroBytes(word ^ third) | zeroBytes(word ^ fourth)
  }
}

/// A word of eight times the same byte.
func everyByte(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

/// 0x80 where a byte of `word` is zero; above the lowest such byte a 0x01 may be marked too.
func zeroBytes(_ word: UInt64) -> UInt64 { (word &- everyByte(1)) & ~word & everyByte(0x80) }

extension UnsafeRawBufferPointer {
  /// The offset of the first byte at or after `start` that is in `set`; `count` if there is none.
  func firstIndex(ofAnyIn set: ByteSet, from start: Int) -> Int {
    firstIndex(from: start, marks: set.marks)
  }

  /// The offset of the first byte at or after `start` that `marks` marks with 0x80 in a little-endian word.
  ///
  /// The last bytes are looked at in a word filled up with spaces, which no caller marks.
  @inline(__always)
  func firstIndex(from start: Int, marks: (UInt64) -> UInt64) -> Int {
    var index = start
    while index + 8 <= count {
      let found = marks(UInt64(littleEndian: loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    guard index < count else { return count }
    var last = everyByte(UInt8(ascii: " "))
    for offset in 0..<(count - index) {
      let shift = UInt64(offset * 8)
      last = last & ~(0xFF << shift) | UInt64(self[index + offset]) << shift
    }
    let found = marks(last)
    return found == 0 ? count : index + found.trailingZeroBitCount / 8
  }
}
