import Evidence

/// Finds the columns of a file of figures: as the options name them, then by their own names.
struct FigureSeriesPlanner {
  private let header: [String]
  private let folded: [String]
  private let options: FigureFileOptions
  private var taken: Set<Int> = []
  private var base = FigureSeries()

  init(header: [String], options: FigureFileOptions) {
    self.header = header
    folded = header.map { trimmed($0) == "%" ? "%" : foldedName($0) }
    self.options = options
  }

  var unusedColumns: [String] { header.indices.filter { !taken.contains($0) }.map { header[$0] } }

  mutating func plan() throws(FigureFileError) -> [FigureSeries] {
    for (field, name) in options.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      base.bindings[field, default: .init()].column = try column(named: name, for: field)
    }
    for (field, text) in options.constants { base.bindings[field, default: .init()].constant = text }
    var named: [FigureSeries] = []
    for series in options.series {
      named.append(try self.series(series))
    }
    try bindByName(measures: named.isEmpty && options.wide == nil)
    if !named.isEmpty {
      return named.map { one in
        var whole = base
        whole.bindings.merge(one.bindings) { _, own in own }
        whole.isWide = true
        return whole
      }
    }
    if base.hasMeasure && options.wide == nil { return [base] }
    return try wideSeries()
  }

  private mutating func column(named name: String, for field: FigureField) throws(FigureFileError) -> Int {
    var found = header.indices.filter { header[$0] == name }
    if found.isEmpty {
      found = header.indices.filter { folded[$0] == foldedName(name) && !folded[$0].isEmpty }
    }
    guard let column = found.first else { throw .noSuchColumn(name, field: field, header: header) }
    guard found.count == 1 else { throw .repeatedColumn(name) }
    taken.insert(column)
    return column
  }

  private mutating func series(_ wanted: FigureFileOptions.Series) throws(FigureFileError) -> FigureSeries {
    var series = FigureSeries()
    for (field, name) in wanted.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      series.bindings[field] = .init(column: try column(named: name, for: field))
    }
    for (field, text) in wanted.constants.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let isColumn =
        wanted.constantsMayNameColumns && (header.contains(text) || (field.isMeasure && Double(text) == nil))
      if isColumn {
        series.bindings[field, default: .init()].column = try column(named: text, for: field)
      } else {
        series.bindings[field, default: .init()].constant = text
      }
    }
    return series
  }

  /// Binds what is not bound yet to the column that has the field's own name, else the most telling of its others.
  ///
  /// A field that the options give a constant for is still read from a column of its own name (of an edition: its year); a
  /// column that is only called alike is left to the constant.
  private mutating func bindByName(measures: Bool) throws(FigureFileError) {
    let fields = FigureField.allCases.filter {
      (measures || !$0.isMeasure || $0 == .base) && base[$0].column == nil
    }
    for isOwnName in [true, false] {
      for field in fields where base[field].column == nil {
        var names = isOwnName ? field.columnNames.prefix(1) : field.columnNames.dropFirst()
        if !isOwnName && base.binds(field) { names = field == .edition ? ["year"] : [] }
        for name in names {
          let found = header.indices.filter { folded[$0] == name && !taken.contains($0) }
          guard let column = found.first else { continue }
          guard found.count == 1 else { throw .repeatedColumn(header[column]) }
          base.bindings[field, default: .init()].column = column
          taken.insert(column)
          break
        }
      }
    }
    // `n` is the number asked beside a value, but the count beside a base.
    let isValued = base.valueField != nil
    if measures, !isValued, !base.binds(.count), base.binds(.base), options.columns[.base] == nil,
      options.constants[.base] == nil, let column = base[.base].column, folded[column] == "n"
    {
      base.bindings[.count] = base.bindings.removeValue(forKey: .base)
    }
  }

  /// A series a column whose name says a year, an option or whatever the options say.
  private mutating func wideSeries() throws(FigureFileError) -> [FigureSeries] {
    var dimension = options.wide
    let open = header.indices.filter { !taken.contains($0) && !header[$0].isEmpty }
    let dated = open.filter { year(in: header[$0]) != nil }
    if dimension == nil && !dated.isEmpty { dimension = base.binds(.edition) ? .period : .edition }
    if dimension == nil && !base.binds(.framework) { dimension = .framework }
    guard let dimension else { throw .noFigures(header: header) }

    let isByTime = dimension == .edition || dimension == .period
    let columns = isByTime && !dated.isEmpty ? dated : open
    if isByTime && !base.binds(.framework) {
      // The names of frameworks often stand below an empty header, or one that tells of the whole table.
      let left = header.indices.filter { !taken.contains($0) && !columns.contains($0) }
      if left.count == 1 {
        base.bindings[.framework] = .init(column: left[0])
        taken.insert(left[0])
      }
    }
    guard !columns.isEmpty else { throw .noFigures(header: header) }

    var groups: [String] = []
    var bound: [String: FigureSeries] = [:]
    for column in columns {
      let (name, field) = split(header[column], by: dimension)
      if bound[name] == nil {
        groups.append(name)
        var series = base
        series.isWide = true
        series.bindings[dimension] = .init(constant: name)
        bound[name] = series
      }
      if bound[name]?.bindings[field]?.column != nil { throw .repeatedColumn(header[column]) }
      bound[name]?.bindings[field, default: .init()].column = column
      taken.insert(column)
    }
    return groups.compactMap { bound[$0] }
  }

  /// The name of a wide column without what it measures: `2023 %`, `React (count)`, `share_2022`.
  private func split(_ name: String, by dimension: FigureField) -> (name: String, field: FigureField) {
    if dimension == .edition || dimension == .period, let year = year(in: name) {
      let rest = name.split(separator: year, omittingEmptySubsequences: true).joined(separator: " ")
      return (year, measure(rest) ?? options.wideMeasure)
    }
    // `All respondents` and `Python users` are people, not the respondents of `All` and the users of `Python`.
    let separators: [Character] = dimension == .population ? ["(", "_"] : ["(", " ", "_"]
    for separator in separators {
      guard let index = name.lastIndex(of: separator), index > name.startIndex,
        let field = measure(String(name[index...]))
      else { continue }
      return (String(trimmed(name[..<index])), field)
    }
    return (name, options.wideMeasure)
  }

  private func measure(_ text: String) -> FigureField? {
    let name = text.contains("%") && foldedName(text).isEmpty ? "%" : foldedName(text)
    guard !name.isEmpty else { return nil }
    if name == "n" { return .base }
    return FigureField.allCases.first { $0.isMeasure && $0.columnNames.contains(name) }
  }

  /// A year from 1950 to 2099 that stands by itself.
  private func year(in name: String) -> String? {
    name.split { !$0.isASCII || !$0.isNumber }.map(String.init).first {
      $0.utf8.count == 4 && Int($0).map { (1950...2099).contains($0) } == true
    }
  }
}
