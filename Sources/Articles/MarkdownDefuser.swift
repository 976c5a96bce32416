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

  func defused() -> [UInt8] {
    var bytes = body
    var marks = 0
    var start = from
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != newline, bytes[end] != carriageReturn { end += 1 }
      if isEmpty(bytes, start..<end) { marks = 0 }
      flatten(&bytes, start..<end)
      for index in start..<end {
        switch bytes[index] {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "`"),
          UInt8(ascii: "<"), UInt8(ascii: "!"), UInt8(ascii: "~"):
          marks += 1
          if marks > MarkdownDefuser.mostMarks { bytes[index] = UInt8(ascii: ".") }
        default: continue
        }
      }
      start = end + 1
    }
    return bytes
  }

  private func isEmpty(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    for index in line where !isBlank(bytes[index]) { return false }
    return true
  }

  /// Makes text of the quote and list marks that nest too deep.
  private func flatten(_ bytes: inout [UInt8], _ line: Range<Int>) {
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
