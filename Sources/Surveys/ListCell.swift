/// Cells that hold a list as a program prints it: `['A', 'C']`, `["A","C"]`.
enum ListCell {
  /// The list's items; nil where the cell is not a list of quoted texts.
  static func items(_ cell: [UInt8]) -> [[UInt8]]? {
    guard cell.first == UInt8(ascii: "["), cell.last == UInt8(ascii: "]"), cell.count >= 2 else { return nil }
    var items: [[UInt8]] = []
    var index = 1
    let end = cell.count - 1
    func skipBlanks() {
      while index < end && cell[index] == UInt8(ascii: " ") { index += 1 }
    }
    skipBlanks()
    while index < end {
      let quote = cell[index]
      guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
      index += 1
      var item: [UInt8] = []
      while index < end && cell[index] != quote {
        if cell[index] == UInt8(ascii: "\\") && index + 1 < end { index += 1 }
        item.append(cell[index])
        index += 1
      }
      guard index < end else { return nil }
      items.append(item)
      index += 1
      skipBlanks()
      if index == end { return items }
      guard cell[index] == UInt8(ascii: ",") else { return nil }
      index += 1
      skipBlanks()
    }
    return items
  }
}
