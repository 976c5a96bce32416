/// Takes the sting out of input that cmark-gfm 0.29.0.gfm.6 reads in more than linear time.
///
/// Debian 12's release predates the fixes of CVE-2022-39209, CVE-2023-22483 to 22486, CVE-2023-24824 and CVE-2023-26485.
/// Bytes are replaced by as many harmless ones, so that every place in the text stays where it is.
struct MarkdownDefuser {
  let body: [UInt8]
  let from: Int

  /// More marks of quotes and lists than this in front of a line are text: no reader nests so deep.
  private static let deepest = 64

  /// More emphasis marks and brackets than this in one block are text.
  private static let mostMarks = 2000

  /// More bars than this in a line are text, and so is the table: the parser walks over all cells of a row for each.
  private static let mostBars = 1000

  /// The bytes of `*_[]`<!~` as bits: those below 64, and the others.
  private static let marks = "*_[]`<!~".utf8.reduce(into: (low: UInt64(0), high: UInt64(0))) { marks, byte in
    if byte < 64 { marks.low |= 1 << UInt64(byte) } else { marks.high |= 1 << UInt64(byte & 63) }
  }

  func defused() -> [UInt8] {
    var bytes = body
    bytes.withUnsafeMutableBufferPointer { bytes in
      ReferenceBudget.enforce(on: &bytes, from: from)
      defuse(&bytes)
    }
    return bytes
  }

  private func defuse(_ bytes: inout UnsafeMutableBufferPointer<UInt8>) {
    var lines = LineScanner(UnsafeBufferPointer(bytes), from: from)
    var block = from..<from
    while let line = lines.next() {
      flatten(&bytes, line)
      narrow(&bytes, line)
      if bytes[line].allSatisfy(isBlank) {
        disarm(&bytes, block)
        block = line.upperBound..<line.upperBound
      } else {
        block = block.lowerBound..<line.upperBound
      }
    }
    disarm(&bytes, block)
  }

  /// Makes text of the bars of a line that are too many.
  private func narrow(_ bytes: inout UnsafeMutableBufferPointer<UInt8>, _ line: Range<Int>) {
    guard line.count > MarkdownDefuser.mostBars else { return }
    var bars = 0
    for index in line where bytes[index] == UInt8(ascii: "|") {
      bars += 1
      if bars > MarkdownDefuser.mostBars { bytes[index] = UInt8(ascii: ".") }
    }
  }

  /// Makes text of the marks of a block that are too many.
  private func disarm(_ bytes: inout UnsafeMutableBufferPointer<UInt8>, _ block: Range<Int>) {
    guard block.count > MarkdownDefuser.mostMarks else { return }
    let (low, high) = MarkdownDefuser.marks
    var marks = 0
    for index in block {
      let byte = bytes[index]
      guard byte < 128, (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 != 0 else { continue }
      marks += 1
      if marks > MarkdownDefuser.mostMarks { bytes[index] = UInt8(ascii: ".") }
    }
  }

  /// Makes text of the quote and list marks that nest too deep.
  private func flatten(_ bytes: inout UnsafeMutableBufferPointer<UInt8>, _ line: Range<Int>) {
    var depth = 0
    for index in line {
      switch bytes[index] {
      case space, 9: continue
      case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        depth += 1
        if depth > MarkdownDefuser.deepest { bytes[index] = UInt8(ascii: ".") }
      default:
        // `1. 1. 1.`
        if isDigit(bytes[index]) || bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")") {
          depth += bytes[index] == UInt8(ascii: ".") ? 1 : 0
          if depth > MarkdownDefuser.deepest { return }
          continue
        }
        return
      }
    }
  }
}
