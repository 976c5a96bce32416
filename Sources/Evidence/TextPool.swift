/// Texts kept once each and named by small numbers, for files that repeat a few names a million times.
package struct TextPool: Sendable {
  /// Names one text; 0 names none.
  package typealias ID = UInt32

  /// The UTF-8 of all texts, one after the other.
  private var bytes: [UInt8] = []

  /// Where each text ends in `bytes`; the first entry stands for no text.
  private var ends: [Int] = [0]

  /// Open addressing: ids by hash, 0 where a place is free. A power of two, at most half full.
  private var places: [ID] = Array(repeating: 0, count: 256)
  private var used = 0

  package init() {}

  /// How many ids there are, that of no text included.
  package var count: Int { ends.count }

  /// The id of `text`, which is kept where it is not known yet. Complexity: O(bytes), on average.
  package mutating func id(of text: UnsafeBufferPointer<UInt8>) -> ID {
    let hash = Self.hash(text)
    var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
    while places[place] != 0 {
      if matches(places[place], text) { return places[place] }
      place = (place + 1) & (places.count - 1)
    }
    let id = append(text)
    places[place] = id
    used += 1
    if used * 2 > places.count { grow() }
    return id
  }

  /// The id of `text`; 0 for nil.
  package mutating func id(of text: String?) -> ID {
    guard var text else { return 0 }
    return text.withUTF8 { id(of: $0) }
  }

  /// Keeps `text` without looking whether it is there, for texts that hardly ever repeat.
  package mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> ID {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    return ID(ends.count - 1)
  }

  /// The text that `id` names; nil for 0.
  package subscript(id: ID) -> String? {
    id == 0 ? nil : String(decoding: bytes[span(id)], as: UTF8.self)
  }

  /// Gives `body` the UTF-8 of all texts, of which ``span(_:)`` tells the place of each.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try bytes.withUnsafeBufferPointer(body)
  }

  /// Where the text that `id` names lies; `id` is not 0.
  package func span(_ id: ID) -> Range<Int> { ends[Int(id) - 1]..<ends[Int(id)] }

  private func matches(_ id: ID, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let span = span(id)
    guard span.count == text.count else { return false }
    return bytes.withUnsafeBufferPointer { $0[span].elementsEqual(text) }
  }

  private mutating func grow() {
    var larger = [ID](repeating: 0, count: places.count * 2)
    bytes.withUnsafeBufferPointer { bytes in
      for id in places where id != 0 {
        let hash = Self.hash(UnsafeBufferPointer(rebasing: bytes[span(id)]))
        var place = Int(truncatingIfNeeded: hash) & (larger.count - 1)
        while larger[place] != 0 { place = (place + 1) & (larger.count - 1) }
        larger[place] = id
      }
    }
    places = larger
  }

  /// Multiplies eight bytes at a time and folds the halves of the product (as wyhash does,
  /// <https://github.com/wangyi-fudan/wyhash>); good enough for names, not against an adversary.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(text)
    var hash = UInt64(raw.count) &* 0x9E37_79B9_7F4A_7C15
    func mixed(_ word: UInt64) -> UInt64 {
      let (high, low) = (hash ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      return high ^ low ^ word
    }
    var offset = 0
    while offset + 8 <= raw.count {
      hash = mixed(raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var last: UInt64 = 0
    while offset < raw.count {
      last = last << 8 | UInt64(raw[offset])
      offset += 1
    }
    return mixed(last)
  }
}
