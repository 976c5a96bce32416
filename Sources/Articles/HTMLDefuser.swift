/// Takes the sting out of pages that gumbo 0.10.1 reads in more than linear time: elements nested without end.
///
/// Browsers stop at a depth of 512. Tags beyond ``deepest`` are overwritten with blanks, so that every place stays where it is.
struct HTMLDefuser {
  let bytes: ArraySlice<UInt8>

  static let deepest = 400

  func defused() -> [UInt8] {
    var result = Array(bytes)
    var open: [UInt64: Int] = [:]
    var depth = 0
    var index = 0
    while index < result.count {
      guard result[index] == UInt8(ascii: "<"), index + 1 < result.count else {
        index += 1
        continue
      }
      let isClosing = result[index + 1] == UInt8(ascii: "/")
      var end = index + (isClosing ? 2 : 1)
      let nameStart = end
      var name = WordHash()
      while end < result.count, isLetter(result[end]) || isDigit(result[end]) {
        name.append(lowercased(result[end]))
        end += 1
      }
      let hash = name.value
      guard end > nameStart, !HTMLDefuser.neverNest.contains(hash) else {
        index += 1
        continue
      }
      if isClosing {
        if let count = open[hash], count > 0 {
          open[hash] = count - 1
          depth -= 1
        }
      } else if depth >= HTMLDefuser.deepest {
        while end < result.count, result[end] != UInt8(ascii: ">"), result[end] != UInt8(ascii: "<") {
          end += 1
        }
        if end < result.count, result[end] == UInt8(ascii: ">") { end += 1 }
        for place in index..<end { result[place] = space }
      } else {
        open[hash, default: 0] += 1
        depth += 1
      }
      index = max(index + 1, end)
    }
    return result
  }

  /// Elements without content, and those that the next of their kind ends.
  private static let neverNest: Set<UInt64> = Set(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot option optgroup colgroup html body head"
      .split(separator: " ").map { WordHash($0.utf8).value })
}
