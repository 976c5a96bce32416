package import Evidence

/// What a file of figures says.
package struct FigureReading: Sendable {
  package var drafts = StatisticDrafts()
  package var rejects: [FigureReject] = []

  /// How many figures the file marks as not there: `NA`, or an empty field of a wide file.
  package var absent = 0

  /// How many records were read.
  package var records = 0

  /// The names of columns that nothing was read from.
  package var unusedColumns: [String] = []

  /// The columns that fields are read from which the options give a constant for: that holds where the column is empty.
  package var columnsBesideConstants: [(field: FigureField, column: String)] = []

  /// What the file was encoded in, where that is not UTF-8.
  package var encoding: String?

  var table: FigureTable?

  /// The records that start at `lines`, as the file has them.
  ///
  /// Complexity: O(records of the file).
  package func records(startingAt lines: Set<Int>) -> [Int: String] {
    guard let table, !lines.isEmpty else { return [:] }
    var records: [Int: String] = [:]
    table.cells.withUnsafeBufferPointer { cells in
      var cursor = table.cursor()
      var row = FigureTable.Row()
      while records.count < lines.count && table.next(&cursor, in: cells, into: &row) {
        if lines.contains(row.line) { records[row.line] = table.raw(row) }
      }
    }
    return records
  }
}

/// A figure that could not be read, and why.
package struct FigureReject: Hashable, Sendable {
  /// Where its record starts, 1-based.
  package var line: Int
  /// The name of the column at fault, where one is.
  package var column: String?
  package var reason: String
  /// The record as the file has it.
  package var raw: String

  package init(line: Int, column: String?, reason: String, raw: String) {
    self.line = line
    self.column = column
    self.reason = reason
    self.raw = raw
  }
}
