/// How to read a file of figures, as far as whoever imports it says so; the file itself tells the rest.
package struct FigureFileOptions: Sendable {
  package enum Format: String, CaseIterable, Sendable {
    case csv, tsv, json, ndjson
  }

  /// What percentages look like in the file.
  package enum Scale: String, CaseIterable, Sendable {
    /// 42.62
    case percent
    /// 0.4262
    case share
  }

  /// The figures of one group of columns, in files that state several figures a row.
  package struct Series: Hashable, Sendable {
    /// What the columns are about, for instance the metric `usage`.
    package var constants: [FigureField: String]
    /// The name of each field's column.
    package var columns: [FigureField: String]

    package init(constants: [FigureField: String] = [:], columns: [FigureField: String] = [:]) {
      self.constants = constants
      self.columns = columns
    }

    /// The texts that name a column are read from it; the others are constants.
    package init(columnsOrConstants texts: [FigureField: String]) {
      self.init(constants: texts)
      constantsMayNameColumns = true
    }

    var constantsMayNameColumns = false
  }

  /// Nil to tell from the first bytes.
  package var format: Format?

  /// Nil to tell from the first records.
  package var delimiter: UInt8?

  /// Nil to refuse numbers such as `1.408`.
  package var decimal: FigureNumber.DecimalSeparator?

  /// Nil to tell from the columns' names and values.
  package var scale: Scale?

  /// The names of columns that are called otherwise than kb expects.
  package var columns: [FigureField: String]

  /// What every figure has in common, where no column says it or the column's field is empty.
  package var constants: [FigureField: String]

  /// What a field's text stands for: `basis` → `recount` → `computed`.
  package var meanings: [FigureField: [String: String]]

  /// Several figures a row: each series makes one.
  package var series: [Series]

  /// What the names of a wide file's columns are: `edition` for a column a year, `framework` for a column an option.
  package var wide: FigureField?

  /// What the fields of a wide file hold.
  package var wideMeasure: FigureField

  /// Texts that mean «no figure», besides those that always do (empty, `NA`, `n/a`, `nan`, `null`, `-`).
  package var missing: Set<String>

  /// How many lines stand before the one that names the columns.
  package var linesBeforeHeader: Int

  package init(
    format: Format? = nil, delimiter: UInt8? = nil, decimal: FigureNumber.DecimalSeparator? = nil,
    scale: Scale? = nil, columns: [FigureField: String] = [:], constants: [FigureField: String] = [:],
    meanings: [FigureField: [String: String]] = [:], series: [Series] = [], wide: FigureField? = nil,
    wideMeasure: FigureField = .value, missing: Set<String> = [], linesBeforeHeader: Int = 0
  ) {
    self.format = format
    self.delimiter = delimiter
    self.decimal = decimal
    self.scale = scale
    self.columns = columns
    self.constants = constants
    self.meanings = meanings
    self.series = series
    self.wide = wide
    self.wideMeasure = wideMeasure
    self.missing = missing
    self.linesBeforeHeader = linesBeforeHeader
  }
}
