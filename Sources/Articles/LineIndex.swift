import Glibc

/// Offsets to lines and columns.
struct LineIndex {
  /// Where each line starts; a line ends with LF, CRLF or a lone CR.
  let starts: [Int]

  private let body: [UInt8]

  /// The last column asked for, so that many on one long line cost one pass together.
  private var last = (line: 0, offset: 0, column: 1)

  init(_ body: [UInt8]) {
    self.body = body
    var starts = [0]
    body.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      let hasReturns = memchr(base, Int32(carriageReturn), bytes.count) != nil
      var index = 0
      while index < bytes.count {
        if hasReturns {
          if bytes[index] == newline
            || (bytes[index] == carriageReturn && (index + 1 == bytes.count || bytes[index + 1] != newline))
          {
            starts.append(index + 1)
          }
        } else {
          guard let found = memchr(base + index, Int32(newline), bytes.count - index) else { return }
          index = base.distance(to: found)
          starts.append(index + 1)
        }
        index += 1
      }
    }
    self.starts = starts
  }

  /// The 0-based line that `offset` is on.
  func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The 1-based line and column of `offset`; columns count Unicode scalars.
  ///
  /// Complexity: O(log lines) and the distance from the last place asked for on the same line, so ask in order.
  mutating func position(of offset: Int) -> (line: Int, column: Int) {
    let line = line(of: offset)
    if line != last.line || offset < last.offset { last = (line, starts[line], 1) }
    var column = last.column
    for index in last.offset..<offset where body[index] & 0xC0 != 0x80 { column += 1 }
    last = (line, offset, column)
    return (line + 1, column)
  }
}
