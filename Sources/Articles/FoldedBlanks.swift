extension String {
  /// Without blanks at both ends.
  func trimmingBlanks() -> String {
    let bytes = Array(utf8)
    return Articles.text(bytes[bytes.trimmed(0..<bytes.count)])
  }

  /// With each run of white space as one blank, none at the ends.
  func foldingBlanks() -> String {
    var text = self
    return text.withUTF8(Articles.foldingBlanks)
  }
}

extension [UInt8] {
  /// The text of a range of UTF-8, each run of white space as one blank, none at the ends.
  func folded(_ range: Range<Int>) -> String {
    withUnsafeBufferPointer { foldingBlanks(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}

/// The text of UTF-8 with each run of white space as one blank, none at the ends.
func foldingBlanks(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  if hasFoldedBlanks(bytes) { return text(bytes) }
  var folded: [UInt8] = []
  folded.reserveCapacity(bytes.count)
  appendFoldingBlanks(bytes, to: &folded)
  return text(folded)
}

/// Adds UTF-8 with each run of white space as one blank, none at the ends.
func appendFoldingBlanks(_ bytes: UnsafeBufferPointer<UInt8>, to folded: inout [UInt8]) {
  var isFirst = true
  var index = 0
  while true {
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
    guard index < bytes.count else { return }
    let end = endOfFolded(bytes, from: index)
    if !isFirst { folded.append(space) }
    folded.append(contentsOf: bytes[index..<end])
    isFirst = false
    index = end
  }
}

/// True where there is nothing to fold, as in most texts.
private func hasFoldedBlanks(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = bytes.first else { return true }
  return !isBlank(first) && endOfFolded(bytes, from: 0) == bytes.count
}

/// Where a stretch of words with a space between each ends, which begins with a word at `start`.
private func endOfFolded(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  var index = start
  while index < bytes.count {
    // Eight bytes at a time, while none of them is a blank but for spaces that stand alone.
    while index + 9 <= bytes.count, isFolded(bytes, index) { index += 8 }
    let stop = min(index + 8, bytes.count)
    while index < stop {
      if isBlank(bytes[index]),
        bytes[index] != space || index + 1 == bytes.count || isBlank(bytes[index + 1])
      {
        return index > start && bytes[index - 1] == space ? index - 1 : index
      }
      index += 1
    }
  }
  return index
}

/// True where none of the eight bytes at `index` is below a space, nor a space in front of another.
@inline(__always) private func isFolded(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
  guard let base = bytes.baseAddress else { return false }
  let these = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
  let next = UnsafeRawPointer(base + index + 1).loadUnaligned(as: UInt64.self)
  let high: UInt64 = 0x8080_8080_8080_8080
  let isBelow = (these &- 0x2020_2020_2020_2020) & ~these & high
  return isBelow | (spaces(in: these) & spaces(in: next)) == 0
}

/// The high bit of each byte that is a space.
@inline(__always) private func spaces(in bytes: UInt64) -> UInt64 {
  let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  let others = bytes ^ 0x2020_2020_2020_2020
  return ~(((others & low) &+ low) | others | low)
}
