/// Numbers of a few bits each, one after the other, the lowest bit first.
enum BitPacking {
  /// Readers load eight bytes at a time, so this many must follow the last number.
  static let padding = 8

  /// The bits that `value` needs.
  static func width(of value: UInt32) -> Int { UInt32.bitWidth - value.leadingZeroBitCount }

  /// The bytes that `count` numbers of `bits` each take.
  static func byteCount(_ count: Int, bits: Int) -> Int { (count * bits + 7) / 8 }

  /// Reads `count` numbers of `bits` each (at most 32) into `numbers`.
  @inline(__always)
  static func unpack(
    _ bytes: UnsafeRawPointer, bits: Int, count: Int, into numbers: UnsafeMutablePointer<UInt32>
  ) {
    guard bits > 0 else { return numbers.update(repeating: 0, count: count) }
    let mask = (1 as UInt64) << UInt64(bits) &- 1
    var bit = 0
    for index in 0..<count {
      let word = bytes.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self)
      numbers[index] = UInt32(truncatingIfNeeded: (UInt64(littleEndian: word) &>> UInt64(bit & 7)) & mask)
      bit &+= bits
    }
  }

  /// Appends `numbers`, each of at most `bits`, to `bytes`.
  static func pack(_ numbers: some Sequence<UInt32>, bits: Int, into bytes: inout [UInt8]) {
    guard bits > 0 else { return }
    var held: UInt64 = 0
    var heldBits = 0
    for number in numbers {
      held |= UInt64(number) &<< UInt64(heldBits)
      heldBits &+= bits
      while heldBits >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: held))
        held &>>= 8
        heldBits &-= 8
      }
    }
    if heldBits > 0 { bytes.append(UInt8(truncatingIfNeeded: held)) }
  }
}
