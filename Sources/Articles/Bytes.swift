import Glibc

// Names and classes of bytes that all readers share.

let newline = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")
let space = UInt8(ascii: " ")
let percentSign = UInt8(ascii: "%")

@inline(__always) func isBlank(_ byte: UInt8) -> Bool {
  byte == space || (byte >= 9 && byte <= 13)
}

@inline(__always) func isDigit(_ byte: UInt8) -> Bool {
  byte &- 0x30 < 10
}

/// An ASCII letter.
@inline(__always) func isLetter(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- 0x61 < 26
}

@inline(__always) func isUppercase(_ byte: UInt8) -> Bool {
  byte &- 0x41 < 26
}

@inline(__always) func isLowercase(_ byte: UInt8) -> Bool {
  byte &- 0x61 < 26
}

/// The small letter of an ASCII capital; every other byte as it is.
@inline(__always) func lowercased(_ byte: UInt8) -> UInt8 {
  isUppercase(byte) ? byte | 0x20 : byte
}

extension Collection where Element == UInt8 {
  /// True where `needle`, which is in small letters, occurs in any case.
  ///
  /// Complexity: O(n · m); for short needles and short texts.
  func contains(lowercase needle: String) -> Bool {
    firstRange(lowercase: needle) != nil
  }

  /// The first place of `needle`, which is in small letters, in any case.
  func firstRange(lowercase needle: String) -> Range<Index>? {
    let wanted = Array(needle.utf8)
    guard let first = wanted.first else { return nil }
    var start = startIndex
    while start != endIndex {
      if lowercased(self[start]) == first {
        var here = index(after: start)
        var matched = 1
        while matched < wanted.count && here != endIndex && lowercased(self[here]) == wanted[matched] {
          matched += 1
          here = index(after: here)
        }
        if matched == wanted.count { return start..<here }
      }
      start = index(after: start)
    }
    return nil
  }
}

extension String.UTF8View {
  /// True where `byte` is one of a few signs: `".,;".utf8.contains(byte)`.
  ///
  /// The standard library's walks over characters, which takes some 200 instructions.
  @inline(__always) func contains(_ byte: UInt8) -> Bool {
    withContiguousStorageIfAvailable { $0.contains(byte) } ?? false
  }
}

/// The text of bytes that are known to be UTF-8; a cut character is shown as U+FFFD.
func text(_ bytes: some Collection<UInt8>) -> String {
  String(decoding: bytes, as: UTF8.self)
}

extension [UInt8] {
  /// True where `byte` occurs; many bytes are looked at in one step.
  func contains(_ byte: UInt8) -> Bool {
    withUnsafeBytes { bytes in
      bytes.baseAddress.map { memchr($0, Int32(byte), bytes.count) != nil } ?? false
    }
  }

  /// True where `second` occurs right behind `first`.
  func contains(_ first: UInt8, _ second: UInt8) -> Bool {
    withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      var start = 1
      while start < bytes.count, let found = memchr(base + start, Int32(second), bytes.count - start) {
        let place = UnsafeRawPointer(found) - base
        if bytes[place - 1] == first { return true }
        start = place + 1
      }
      return false
    }
  }

  /// `range` without blanks (and no-break spaces) at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      if isBlank(self[low]) {
        low += 1
      } else if low + 1 < high && self[low] == 0xC2 && self[low + 1] == 0xA0 {
        low += 2
      } else {
        break
      }
    }
    while low < high {
      if isBlank(self[high - 1]) {
        high -= 1
      } else if high - 2 >= low && self[high - 2] == 0xC2 && self[high - 1] == 0xA0 {
        high -= 2
      } else {
        break
      }
    }
    return low..<high
  }
}
