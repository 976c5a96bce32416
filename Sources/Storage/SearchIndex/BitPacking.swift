/// Numbers of a few bits each, one after the other, the lowest bit first.
enum BitPacking {
  /// Readers load eight bytes at a time, so this many must follow the last number.
  static let padding = 8

  /// The bits that `value` needs.
  static func width(of value: UInt32) -> Int { UInt32.bitWidth - value.leadingZeroBitCount }

  /// The bytes that `count` numbers of `bits` each take.
  @inline(__always)
  static func byteCount(_ count: Int, bits: Int) -> Int { (count &* bits &+ 7) &>> 3 }

  /// Eight bytes, of which the lowest is the one with bit number `bit`, shifted so that this bit is the lowest.
  @inline(__always)
  private static func load(_ bytes: UnsafeRawPointer, bit: Int) -> UInt64 {
    let word = bytes.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self)
    return UInt64(littleEndian: word) &>> UInt64(truncatingIfNeeded: bit & 7)
  }

  /// The number with the given index, of `bits` (at most 32).
  @inline(__always)
  static func number(_ bytes: UnsafeRawPointer, bits: Int, at index: Int) -> UInt32 {
    let mask = (1 as UInt64) &<< UInt64(truncatingIfNeeded: bits) &- 1
    return UInt32(truncatingIfNeeded: load(bytes, bit: index &* bits) & mask)
  }

  /// Reads `count` numbers of `bits` each (at most 32) into `numbers`, plus `offset`.
  @inline(__always)
  static func unpack(
    _ bytes: UnsafeRawPointer, bits: Int, count: Int, plus offset: UInt32 = 0,
    into numbers: UnsafeMutablePointer<UInt32>
  ) {
    guard bits > 0 else { return numbers.update(repeating: offset, count: count) }
    let mask = (1 as UInt64) &<< UInt64(truncatingIfNeeded: bits) &- 1
    var bit = 0
    for index in 0..<count {
      numbers[index] = UInt32(truncatingIfNeeded: load(bytes, bit: bit) & mask) &+ offset
      bit &+= bits
    }
  }

  /// Reads `count` numbers of `bits` each (at most 32), each of which is one less than what `sums` ascends by, from 0 on.
  @inline(__always)
  static func unpackSums(
    _ bytes: UnsafeRawPointer, bits: Int, count: Int, into sums: UnsafeMutablePointer<UInt32>
  ) {
    let mask = (1 as UInt64) &<< UInt64(truncatingIfNeeded: bits) &- 1
    let shift = UInt64(truncatingIfNeeded: bits)
    var (index, bit, sum) = (0, 0, 0 as UInt32)
    // A load gives at least 57 bits: four numbers of most lists.
    if bits <= 14 {
      while index &+ 4 <= count {
        var word = load(bytes, bit: bit)
        sum &+= UInt32(truncatingIfNeeded: word & mask) &+ 1
        sums[index] = sum
        word &>>= shift
        sum &+= UInt32(truncatingIfNeeded: word & mask) &+ 1
        sums[index &+ 1] = sum
        word &>>= shift
        sum &+= UInt32(truncatingIfNeeded: word & mask) &+ 1
        sums[index &+ 2] = sum
        word &>>= shift
        sum &+= UInt32(truncatingIfNeeded: word & mask) &+ 1
        sums[index &+ 3] = sum
        index &+= 4
        bit &+= 4 &* bits
      }
    }
    while index < count {
      sum &+= UInt32(truncatingIfNeeded: load(bytes, bit: bit) & mask) &+ 1
      sums[index] = sum
      index &+= 1
      bit &+= bits
    }
  }

  /// Writes `count` numbers of at most `bits` to `bytes`, where eight bytes more than they take may be overwritten; gives the
  /// bytes that they take.
  @inline(__always)
  static func pack(
    _ count: Int, bits: Int, to bytes: UnsafeMutableRawPointer, _ number: (Int) -> UInt32
  ) -> Int {
    guard bits > 0 else { return 0 }
    var (held, heldBits, written) = (0 as UInt64, 0, 0)
    for index in 0..<count {
      held |= UInt64(number(index)) &<< UInt64(truncatingIfNeeded: heldBits)
      heldBits &+= bits
      if heldBits >= 32 {
        bytes.storeBytes(of: held.littleEndian, toByteOffset: written, as: UInt64.self)
        held &>>= 32
        heldBits &-= 32
        written &+= 4
      }
    }
    bytes.storeBytes(of: held.littleEndian, toByteOffset: written, as: UInt64.self)
    return byteCount(count, bits: bits)
  }
}
