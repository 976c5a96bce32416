import Evidence

/// Where each field of one figure comes from, in every row.
struct FigureSeries {
  struct Binding: Hashable {
    /// The index of a column.
    var column: Int?
    /// What holds where there is no column, or its field is empty.
    var constant: String?
  }

  var bindings: [FigureField: Binding] = [:]

  /// True where the figure is one of several in its row, so that an empty field means no figure.
  var isWide = false

  subscript(field: FigureField) -> Binding { bindings[field] ?? Binding() }

  func binds(_ field: FigureField) -> Bool { bindings[field] != nil }

  /// The field that gives the value, if one does.
  var valueField: FigureField? { [.value, .percent, .share].first { binds($0) } }

  var hasMeasure: Bool { valueField != nil || binds(.count) }

  /// Which series the columns of `header` make: one, or several where the file is wide.
  ///
  /// - Parameter unused: the names of columns that no field is read from.
  static func all(
    header: [String], options: FigureFileOptions, unused: inout [String]
  ) throws(FigureFileError) -> [FigureSeries] {
    var planner = FigureSeriesPlanner(header: header, options: options)
    let series = try planner.plan()
    unused = planner.unusedColumns
    for one in series {
      for field in [FigureField.survey, .edition, .metric, .framework] where !one.binds(field) {
        throw .missing(field, header: header)
      }
      guard one.hasMeasure else { throw .noFigures(header: header) }
    }
    return series
  }
}
