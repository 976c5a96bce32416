/// A text, and what in it was searched for.
package struct MarkedText: Hashable, Sendable {
  package var text: String

  /// What was found, in UTF-8 bytes of `text`, in order.
  package var marks: [Range<Int>]

  package init(_ text: String, marks: [Range<Int>] = []) {
    self.text = text
    self.marks = marks
  }

  /// The text with each mark put through `mark`, and all between through `plain`.
  package func rendered(
    mark: (String) -> String, plain: (String) -> String = { $0 }
  ) -> String {
    var result = ""
    let bytes = text.utf8
    var position = bytes.startIndex
    for range in marks {
      let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
      let end = bytes.index(bytes.startIndex, offsetBy: range.upperBound)
      result += plain(String(text[position..<start])) + mark(String(text[start..<end]))
      position = end
    }
    return result + plain(String(text[position...]))
  }

  /// The text with its marks in brackets.
  package var bracketed: String { rendered(mark: { "[" + $0 + "]" }) }
}
