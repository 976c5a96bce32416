/// Cuts a cell at its separators.
enum CellParts {
  static func split(_ cell: UnsafeRawBufferPointer, by separator: [UInt8]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    var index = 0
    guard let first = separator.first else { return [0..<cell.count] }
    while index + separator.count <= cell.count {
      if cell[index] == first && cell[index..<index + separator.count].elementsEqual(separator) {
        parts.append(start..<index)
        index += separator.count
        start = index
      } else {
        index += 1
      }
    }
    parts.append(start..<cell.count)
    return parts
  }
}
