/// Writes rows in any format as they come, cell by cell, in memory that does not grow with their number.
///
/// Call as many cells as there are columns, then ``endRow()``, and ``finish()`` after the last row. Text and blobs are
/// taken as bytes, and but for tables nothing is allocated for a cell.
package struct RowWriter: ~Copyable {
  package let columns: [Column]

  /// The rows written so far.
  package private(set) var rowCount = 0

  private let format: OutputFormat
  private var output: OutputBuffer
  private var table: TableWriter

  /// For each column what stands before its value in JSON: `{"id":`, then `,"name":`.
  private var keys: [String] = []

  /// The index of the next cell.
  private var column = 0

  /// True once what comes before the first row is written.
  private var hasBegun = false

  /// - Parameter layout: for ``OutputFormat/table``.
  package init(
    _ format: OutputFormat, columns: [Column], layout: TableLayout = TableLayout(),
    to output: consuming OutputBuffer
  ) {
    self.format = format
    self.columns = columns
    self.output = output
    table = TableWriter(columns: columns, layout: layout)
  }

  package mutating func null() throws(OutputError) {
    try beginCell(isNumber: false)
    switch format {
    case .table: table.appendNull()
    case .json, .ndjson: try output.write("null")
    // A line with nothing in it would be no row to most readers.
    case .csv: if columns.count == 1 { try output.write("\"\"") }
    case .tsv, .markdown, .html: break
    }
    try endCell()
  }

  package mutating func integer(_ value: Int64) throws(OutputError) {
    try beginCell(isNumber: true)
    if format == .table { table.append(String(value), isNumber: true) } else { try output.write(value) }
    try endCell()
  }

  package mutating func real(_ value: Double) throws(OutputError) {
    try beginCell(isNumber: true)
    switch format {
    case .table: table.append(value.description, isNumber: true)
    case .json, .ndjson: try output.writeJSON(value)
    case .csv, .tsv, .markdown, .html: try output.write(value)
    }
    try endCell()
  }

  /// - Parameter text: UTF-8, of which nothing is expected; see ``OutputFormat`` for what is not UTF-8.
  package mutating func text(_ text: UnsafeRawBufferPointer) throws(OutputError) {
    try beginCell(isNumber: false)
    switch format {
    case .table: table.append(String(decoding: text, as: UTF8.self), isNumber: false)
    case .csv: try output.writeCSV(text)
    case .tsv: try output.writeTSV(text)
    case .json, .ndjson: try output.writeJSON(text)
    case .markdown: try output.writeMarkdown(text)
    case .html: try output.writeHTML(text)
    }
    try endCell()
  }

  package mutating func text(_ text: String) throws(OutputError) {
    try text.withBytes { (bytes) throws(OutputError) in try self.text(bytes) }
  }

  package mutating func blob(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    try beginCell(isNumber: false)
    switch format {
    case .table:
      let literal = try OutputBuffer.collecting { (buffer) throws(OutputError) in
        try buffer.writeBlobLiteral(bytes)
      }
      table.append(String(decoding: literal, as: UTF8.self), isNumber: false)
    case .json, .ndjson: try output.writeJSON(blob: bytes)
    case .csv, .tsv, .markdown, .html: try output.writeBlobLiteral(bytes)
    }
    try endCell()
  }

  /// A cell that people read in another form than programs; see ``Cell``.
  package mutating func cell(_ cell: Cell) throws(OutputError) {
    switch format {
    case .table, .markdown, .html:
      guard let shown = cell.shown else { return try null() }
      guard cell.isNumber else { return try text(shown) }
      try beginCell(isNumber: true)
      if format == .table { table.append(shown, isNumber: true) } else { try output.write(shown) }
      try endCell()
    case .csv, .tsv, .json, .ndjson:
      switch cell {
      case .null: try null()
      case .integer(let value): try integer(value)
      case .count(let value), .estimate(let value): try integer(Int64(value))
      case .real(let value), .percentage(let value, _): try real(value)
      case .text(let value): try text(value)
      }
    }
  }

  package mutating func endRow() throws(OutputError) {
    precondition(column == columns.count, "a row of \(columns.count) columns ended after \(column) cells")
    column = 0
    rowCount += 1
    switch format {
    case .table: try table.endRow(to: &output)
    case .csv, .tsv: try output.write(UInt8(ascii: "\n"))
    case .json: try output.write(UInt8(ascii: "}"))
    case .ndjson: try output.write("}\n")
    case .markdown: try output.write(" |\n")
    case .html: try output.write("</tr>\n")
    }
  }

  /// Writes what comes after the last row and hands all on.
  ///
  /// - Returns: what a table left out to fit.
  package mutating func finish() throws(OutputError) -> TableOmissions {
    try begin()
    switch format {
    case .table: try table.finish(to: &output)
    case .json: try output.write(rowCount == 0 ? "[]\n" : "]\n")
    case .html: try output.write("</tbody>\n</table>\n")
    case .csv, .tsv, .ndjson, .markdown: break
    }
    try output.flush()
    return table.omissions
  }

  /// Hands on the rows written so far, for a reader who waits for them; a table may hold some back.
  package mutating func flush() throws(OutputError) { try output.flush() }

  private mutating func beginCell(isNumber: Bool) throws(OutputError) {
    if !hasBegun { try begin() }
    precondition(column < columns.count, "a row of \(columns.count) columns was given another cell")
    switch format {
    case .table: break
    case .csv: if column > 0 { try output.write(UInt8(ascii: ",")) }
    case .tsv: if column > 0 { try output.write(UInt8(ascii: "\t")) }
    case .json, .ndjson:
      if column == 0 && format == .json { try output.write(rowCount == 0 ? "[" : ",\n") }
      try output.write(keys[column])
    case .markdown: try output.write(column == 0 ? "| " : " | ")
    case .html:
      if column == 0 { try output.write("<tr>") }
      try output.write(isNumber ? "<td class=\"number\">" : "<td>")
    }
    column += 1
  }

  private mutating func endCell() throws(OutputError) {
    if format == .html { try output.write("</td>") }
  }

  /// Writes what comes before the first row, if that is still to be done.
  private mutating func begin() throws(OutputError) {
    guard !hasBegun else { return }
    hasBegun = true
    switch format {
    case .table: break
    case .json, .ndjson:
      for column in columns {
        let name = try OutputBuffer.collecting { (buffer) throws(OutputError) in
          try buffer.writeJSON(column.name)
        }
        keys.append((keys.isEmpty ? "{" : ",") + String(decoding: name, as: UTF8.self) + ":")
      }
    case .csv, .tsv:
      for column in columns { try text(column.name) }
      column = 0
      try output.write(UInt8(ascii: "\n"))
    case .markdown:
      for column in columns { try text(column.name) }
      column = 0
      try output.write(" |\n")
      for column in columns { try output.write(column.alignment == .right ? "| ---: " : "| --- ") }
      try output.write("|\n")
    case .html:
      try output.write("<table>\n<thead>\n<tr>")
      for column in columns {
        try output.write("<th>")
        try output.writeHTML(column.name)
        try output.write("</th>")
      }
      try output.write("</tr>\n</thead>\n<tbody>\n")
    }
  }
}
