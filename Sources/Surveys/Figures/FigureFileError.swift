/// Why a file of figures cannot be read at all.
package enum FigureFileError: Error, Hashable, CustomStringConvertible {
  case empty
  /// What it is instead, and what to do.
  case notText(String)
  /// Malformed JSON.
  case malformed(line: Int, column: Int, what: String)
  case noSuchColumn(String, field: FigureField, header: [String])
  case repeatedColumn(String)
  /// No column, and nothing on the command line, gives the field.
  case missing(FigureField, header: [String])
  case noFigures(header: [String])
  /// All values are at most 1.
  case unclearScale(columns: [String])

  package var description: String {
    switch self {
    case .empty: "the file holds no records"
    case .notText(let what): what
    case .malformed(let line, let column, let what): "line \(line), column \(column): \(what)"
    case .noSuchColumn(let name, let field, let header):
      "there is no column '\(name)' for \(field.rawValue); the columns are \(Self.list(header))"
    case .repeatedColumn(let name):
      "two columns are called '\(name)'; rename one, or say which column is which field with --column"
    case .missing(let field, let header):
      "nothing says the \(field.rawValue); give --\(Self.option(field)) VALUE, or name its column with "
        + "--column \(field.rawValue)=NAME"
        + (Self.mayBeWide(field)
          ? ", or say --wide \(field.rawValue) where each has a column of its own" : "")
        + " (the columns are \(Self.list(header)))"
    case .noFigures(let header):
      "no column holds figures; name one with --column value=NAME, share=NAME, or count=NAME and base=NAME; "
        + "where each metric has a column of its own, say --wide metric (the columns are \(Self.list(header)))"
    case .unclearScale(let columns):
      "all values of \(Self.list(columns)) are at most 1: say --scale share if 0.42 means 42 %, "
        + "--scale percent if it means 0.42 %"
    }
  }

  private static func option(_ field: FigureField) -> String {
    field.rawValue.split(separator: "_").joined(separator: "-")
  }

  /// True for fields that have a column for each of their values in files as people lay them out.
  private static func mayBeWide(_ field: FigureField) -> Bool {
    field == .framework || field == .metric || field == .edition
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 12 ? shown + ", … (\(names.count) in all)" : shown
  }
}
