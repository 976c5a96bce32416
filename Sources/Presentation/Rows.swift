/// A small table of values, for the answers of commands; results of SQL go to a ``RowWriter`` row by row.
package struct Rows: Sendable {
  package var columns: [Column]

  /// As many cells each as there are columns.
  package private(set) var rows: [[Cell]] = []

  package init(_ columns: [Column]) { self.columns = columns }

  package init(_ names: String...) { columns = names.map { Column($0) } }

  package var isEmpty: Bool { rows.isEmpty }
  package var count: Int { rows.count }

  package mutating func append(_ cells: Cell...) { append(cells) }

  package mutating func append(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a row of \(cells.count) cells for \(columns.count) columns")
    rows.append(cells)
  }

  /// The same rows without the column called `name`.
  package func dropping(_ name: String) -> Rows {
    guard let index = columns.firstIndex(where: { $0.name == name }) else { return self }
    var rows = self
    rows.columns.remove(at: index)
    for row in rows.rows.indices { rows.rows[row].remove(at: index) }
    return rows
  }

  /// The columns of a screen that a table of them takes where nothing is cut.
  package var naturalWidth: Int {
    columns.indices.reduce(-TableLayout.gap) { width, column in
      let name = columns[column].name.displayWidth
      let widest = rows.reduce(name) { max($0, $1[column].shown?.displayWidth ?? 0) }
      return width + widest + TableLayout.gap
    }
  }

  /// Writes all rows.
  ///
  /// - Returns: what a table left out to fit.
  @discardableResult
  package func write(
    as format: OutputFormat, layout: TableLayout = TableLayout(), to output: consuming OutputBuffer
  ) throws(OutputError) -> TableOmissions {
    var writer = RowWriter(format, columns: columns, layout: layout, to: output)
    for row in rows {
      for cell in row { try writer.cell(cell) }
      try writer.endRow()
    }
    return try writer.finish()
  }

  /// All rows as text.
  package func text(as format: OutputFormat, layout: TableLayout = TableLayout()) throws(OutputError)
    -> String
  {
    let collected = CollectedBytes()
    try write(as: format, layout: layout, to: OutputBuffer(into: collected))
    return String(decoding: collected.bytes, as: UTF8.self)
  }
}
