internal import SQLite

/// Marks what was searched for in the texts that were found, and cuts long ones down to where it stands.
struct SearchSnippets {
  let tokenizer: Tokenizer
  let whole: Set<String>
  let beginnings: [String]

  /// The most bytes that are shown of a text: about three lines of a terminal.
  private let mostBytes = 240

  /// `text`, whole where it is short, else the part with the first hit; blanks and line ends become single blanks.
  func snippet(_ text: String) -> MarkedText {
    var text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var marks: [Range<Int>] = []
    text.withUTF8 { bytes in
      tokenizer.tokenize(UnsafeRawBufferPointer(bytes), as: .document) { token, range in
        let token = String(decoding: token, as: UTF8.self)
        if whole.contains(token) || beginnings.contains(where: token.hasPrefix) { marks.append(range) }
      }
    }
    return cut(MarkedText(text, marks: marks))
  }

  private func cut(_ whole: MarkedText) -> MarkedText {
    let bytes = Array(whole.text.utf8)
    guard bytes.count > mostBytes else { return whole }
    // A quarter of what is shown stands before the first hit; both ends at a blank.
    let first = whole.marks.first?.lowerBound ?? 0
    var start = max(0, min(first - mostBytes / 4, bytes.count - mostBytes))
    if start > 0 { start = (bytes[start..<first].firstIndex(of: 0x20) ?? first - 1) + 1 }
    var end = min(bytes.count, start + mostBytes)
    let marks = whole.marks.filter { $0.lowerBound >= start && $0.upperBound <= end }
    if end < bytes.count {
      let least = marks.last?.upperBound ?? start
      end = bytes[least..<end].lastIndex(of: 0x20) ?? end
      while bytes[end] & 0xC0 == 0x80 { end -= 1 }
    }
    let before = start > 0 ? "… " : ""
    let after = end < bytes.count ? " …" : ""
    let shift = before.utf8.count - start
    return MarkedText(
      before + String(decoding: bytes[start..<end], as: UTF8.self) + after,
      marks: marks.map { $0.lowerBound + shift..<$0.upperBound + shift })
  }
}
