/// Cuts text of ASCII alone into words, as ``SearchTokens/splitting`` has FTS5 do it, but without a call for each.
///
/// Most texts are such, and an index of a million of them is a matter of a hundred million bytes.
struct PlainWords {
  /// Of every byte what it is in a word: itself or its small letter; 0 where it is none of a word's.
  private let folded: [UInt8] = (0..<256).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"),
      UInt8(ascii: "#"):
      UInt8(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) + 0x20
    default: 0
    }
  }

  /// The word at hand.
  private var word: [UInt8] = []

  /// Whether `text` is of ASCII alone.
  static func covers(_ text: UnsafeRawBufferPointer) -> Bool {
    var all: UInt8 = 0
    for byte in text { all |= byte }
    return all < 0x80
  }

  /// Gives `body` every word of `text`, which is of ASCII alone; its bytes are valid only inside.
  @inline(__always)
  mutating func forEach(in text: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) {
    if word.count < text.count { word = [UInt8](repeating: 0, count: text.count) }
    folded.withUnsafeBufferPointer { folded in
      word.withUnsafeMutableBytes { word in
        var count = 0
        for byte in text {
          let letter = folded[Int(byte)]
          if letter != 0 {
            word[count] = letter
            count &+= 1
          } else if count > 0 {
            body(UnsafeRawBufferPointer(rebasing: word[..<count]))
            count = 0
          }
        }
        if count > 0 { body(UnsafeRawBufferPointer(rebasing: word[..<count])) }
      }
    }
  }
}
