/// Lays rows out in aligned columns, in memory that does not grow with their number.
///
/// The first rows decide how wide the columns are; those after them are written at once.
struct TableWriter {
  /// What a table left out of what it was given.
  private(set) var omissions = TableOmissions()

  private let columns: [Column]
  private let layout: TableLayout

  /// Rows held back until the widths are known.
  private var held: [[TableCell]] = []
  private var heldBytes = 0
  private var row: [TableCell] = []

  private var widths: [Int]?
  private var alignments: [Column.Alignment] = []
  private var lastRowWasTall = false

  // More rows than fit on any screen, yet a small part of what a million would take.
  private static let mostHeldRows = 1_000
  private static let mostHeldBytes = 4 << 20

  // Where nothing limits a line, a cell wider than this is written in full, and out of line: blanks that bring all others to
  // its width would be more than the text.
  private static let mostAligned = 1_000

  init(columns: [Column], layout: TableLayout) {
    self.columns = columns
    self.layout = layout
  }

  mutating func append(_ text: String, isNumber: Bool) {
    heldBytes += text.utf8.count
    let text = text.printable(keepingLineEnds: layout.overflow == .wrap)
    row.append(TableCell(text: text, isNumber: isNumber, isNull: false))
  }

  mutating func appendNull() {
    row.append(TableCell(text: layout.nullText, isNumber: false, isNull: true))
  }

  mutating func endRow(to output: inout OutputBuffer) throws(OutputError) {
    if widths == nil {
      held.append(row)
      if held.count == Self.mostHeldRows || heldBytes > Self.mostHeldBytes { try writeHeld(to: &output) }
    } else {
      try write(row, to: &output)
    }
    row.removeAll(keepingCapacity: true)
  }

  /// Writes what is held back.
  mutating func finish(to output: inout OutputBuffer) throws(OutputError) {
    if widths == nil { try writeHeld(to: &output) }
  }

  private mutating func writeHeld(to output: inout OutputBuffer) throws(OutputError) {
    let names = columns.map { $0.name.printable() }
    var natural = names.map(\.displayWidth)
    var isRigid = [Bool](repeating: false, count: columns.count)
    for column in columns.indices {
      var numbers = 0
      var others = 0
      for row in held {
        let cell = row[column]
        let width = layout.overflow == .wrap ? cell.text.widestLine : cell.text.displayWidth
        natural[column] = max(natural[column], width)
        if cell.isNumber { numbers += 1 } else if !cell.isNull { others += 1 }
      }
      isRigid[column] = numbers > 0 && others == 0
      alignments.append(columns[column].alignment ?? (isRigid[column] ? .right : .left))
      if !isRigid[column] || layout.width == nil { continue }
      // Names of number columns may be cut, numbers not.
      let widest = held.reduce(0) { max($0, $1[column].text.displayWidth) }
      natural[column] = max(widest, min(natural[column], max(widest, TableLayout.leastWidth)))
    }
    for column in columns.indices where columns[column].isWhole { isRigid[column] = true }
    let fitted = layout.fitted(natural: natural, isRigid: isRigid, wishes: wishes(natural)).map {
      min($0, Self.mostAligned)
    }
    widths = fitted
    omissions.hidden = columns.dropFirst(fitted.count).map(\.name)
    try writeHeader(names, fitted, to: &output)
    let rows = held
    held = []
    for row in rows { try write(row, to: &output) }
  }

  /// Where cells go on in the next line: widths that break no word, then widths that break words at hyphens only.
  private func wishes(_ natural: [Int]) -> [[Int]] {
    guard layout.overflow == .wrap, layout.width != nil else { return [] }
    return [false, true].map { atJoints in
      columns.indices.map { column in
        held.reduce(columns[column].name.displayWidth) {
          max($0, $1[column].text.widestPiece(atJoints: atJoints))
        }
      }
    }
  }

  private mutating func writeHeader(
    _ names: [String], _ widths: [Int], to output: inout OutputBuffer
  ) throws(OutputError) {
    let header = widths.indices.map { column in
      (text: names[column].truncated(to: widths[column]), style: Style.bold)
    }
    try writeLine(header, widths, to: &output)
    let rule = widths.map { (text: String(repeating: "─", count: $0), style: Style()) }
    try writeLine(rule, widths, to: &output)
  }

  private mutating func write(_ row: [TableCell], to output: inout OutputBuffer) throws(OutputError) {
    guard let widths else { return }
    if layout.overflow == .wrap { return try writeTall(row, widths, to: &output) }
    var line: [(text: String, style: Style)] = []
    for column in widths.indices {
      let cell = row[column]
      // A number that comes late and is wider than those before it is written in full, out of line.
      let isCut = !cell.isNumber && layout.width != nil && cell.text.displayWidth > widths[column]
      if isCut { omissions.cut.insert(column) }
      line.append((isCut ? cell.text.truncated(to: widths[column]) : cell.text, cell.style))
    }
    try writeLine(line, widths, to: &output)
  }

  /// Writes a row whose cells take as many lines as they need, apart from its neighbours by a blank line if it has
  /// more than one.
  private mutating func writeTall(
    _ row: [TableCell], _ widths: [Int], to output: inout OutputBuffer
  ) throws(OutputError) {
    let cells = widths.indices.map { column in
      row[column].isNumber ? [row[column].text] : row[column].text.wrapped(to: widths[column])
    }
    let height = cells.reduce(1) { max($0, $1.count) }
    if lastRowWasTall { try output.write(UInt8(ascii: "\n")) }
    lastRowWasTall = height > 1
    for index in 0..<height {
      let line = widths.indices.map { column in
        (text: index < cells[column].count ? cells[column][index] : "", style: row[column].style)
      }
      try writeLine(line, widths, to: &output)
    }
  }

  private mutating func writeLine(
    _ line: [(text: String, style: Style)], _ widths: [Int], to output: inout OutputBuffer
  ) throws(OutputError) {
    // Blanks at the end of a line are of no use, and wrap on a terminal that is just as wide.
    let last = line.lastIndex { !$0.text.isEmpty } ?? -1
    var blanks = 0
    for (column, cell) in line.enumerated().prefix(last + 1) {
      let padding = max(0, widths[column] - cell.text.displayWidth)
      let isRight = alignments[column] == .right
      for _ in 0..<(blanks + (isRight ? padding : 0)) { try output.write(UInt8(ascii: " ")) }
      try output.write(cell.style.applied(to: cell.text, isColourAllowed: layout.isColourAllowed))
      blanks = TableLayout.gap + (isRight ? 0 : padding)
    }
    try output.write(UInt8(ascii: "\n"))
  }
}

private struct TableCell {
  var text: String
  var isNumber: Bool
  var isNull: Bool

  var style: Style { isNull ? .dim : Style() }
}

/// What a table left out to fit.
package struct TableOmissions: Sendable {
  /// The indexes of columns of which at least one cell was cut.
  package internal(set) var cut: Set<Int> = []

  /// The names of columns that are not shown at all.
  package internal(set) var hidden: [String] = []

  /// A sentence for people, nil where all is shown: `cut to fit: statement; not shown: note; --format json has all`.
  package func note(columns: [Column]) -> String? {
    var parts: [String] = []
    if !cut.isEmpty {
      parts.append("cut to fit: " + cut.sorted().map { columns[$0].name }.joined(separator: ", "))
    }
    if hidden.count > 8 {
      parts.append(
        "not shown: \(hidden.prefix(6).joined(separator: ", ")) and \(hidden.count - 6) more columns")
    } else if !hidden.isEmpty {
      parts.append("not shown: " + hidden.joined(separator: ", "))
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ") + "; --format json has all"
  }
}

extension String {
  fileprivate var widestLine: Int {
    utf8.contains(0x0A) ? split(separator: "\n").reduce(0) { max($0, $1.displayWidth) } : displayWidth
  }
}
