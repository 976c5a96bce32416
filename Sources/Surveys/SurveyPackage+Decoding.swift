extension SurveyPackage {
  init(_ document: JSONCursor) throws(SurveyError) {
    _ = try document.object()
    name = try document.member("name")?.text()
    title = try document.member("title")?.text()
    sourceTitle = nil
    sourceURL = nil
    license = nil
    if let source = try document.member("sources")?.list().first {
      sourceTitle = try source.member("title")?.text()
      sourceURL = try source.member("path")?.text()
    }
    if let first = try document.member("licenses")?.list().first {
      license = try (first.member("name") ?? first.member("title"))?.text()
    }
    guard let list = try document.member("resources")?.list() else {
      throw document.error("has no 'resources': the files that it describes")
    }
    resources = []
    for item in list {
      guard let options = item.member("kb") else { continue }
      if survey == nil { survey = try options.member("survey")?.text() }
      if edition == nil { edition = try options.member("edition")?.code() }
      resources.append(try SurveyDescriptor(resource: item, options: options))
    }
    guard !resources.isEmpty else {
      throw document.error("no resource has a 'kb' object that says how to count it; --inspect drafts one")
    }
  }
}

extension SurveyDescriptor {
  fileprivate init(resource: JSONCursor, options: JSONCursor) throws(SurveyError) {
    self.init()
    name = try resource.member("name")?.text()
    guard let path = resource.member("path") else { throw resource.error("has no 'path': the file") }
    self.path = try path.text()
    guard self.path?.isEmpty == false else { throw path.error("is empty") }
    if let member = resource.member("encoding") {
      guard let known = TextEncoding(name: try member.text()) else {
        throw member.error(
          "'\(try member.text())' is not an encoding that kb reads: "
            + TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))
      }
      encoding = known
    }
    if let dialect = resource.member("dialect") { try readDialect(dialect) }
    if let schema = resource.member("schema") {
      missingValues = try schema.member("missingValues")?.texts()
      for field in try schema.member("fields")?.list() ?? [] {
        guard let name = try field.member("name")?.text(), let categories = field.member("categories") else {
          continue
        }
        codes[name] = try Self.options(categories)
      }
    }
    try read(options)
  }

  private mutating func readDialect(_ dialect: JSONCursor) throws(SurveyError) {
    if let member = dialect.member("delimiter") {
      let text = try member.text()
      guard let byte = text.utf8.first, text.utf8.count == 1, byte < 0x80, byte != 0x0A, byte != 0x0D,
        byte != 0x22
      else {
        throw member.error("must be one ASCII character, such as ',' or a tab")
      }
      delimiter = byte
    }
    if let member = dialect.member("quoteChar"), try member.text() != "\"" {
      throw member.error("only '\"' is supported")
    }
    if let member = dialect.member("headerRows") {
      let rows = try member.list()
      for (index, row) in rows.enumerated() where try row.whole(1...3) != index + 1 {
        throw row.error("header rows must be the first ones: [1], [1, 2] or [1, 2, 3]")
      }
      guard !rows.isEmpty else { throw member.error("a survey's file needs a header row") }
      headerRows = rows.count
    }
  }

  private mutating func read(_ kb: JSONCursor) throws(SurveyError) {
    layout = try kb.member("layout").map { member throws(SurveyError) in try Self.layout(member) }
    // The columns of figures are another reader's to check.
    if layout == .figures { return }
    try kb.allow([
      "survey", "edition", "layout", "period", "population", "respondents", "weight", "by", "smallBase",
      "base",
      "respondent", "question", "questions", "codebook", "note",
    ])
    period = try kb.member("period")?.code()
    population = try kb.member("population")?.text()
    respondents = try kb.member("respondents")?.whole(0...Int.max)
    weight = try kb.member("weight")?.text()
    base = try kb.member("base").map { member throws(SurveyError) in try Question.base(member) }
    smallBase = try kb.member("smallBase")?.whole(0...Int.max) ?? Self.defaultSmallBase
    respondentColumn = try kb.member("respondent")?.text()
    questionColumn = try kb.member("question")?.text()
    if let member = kb.member("by") { by = try Self.crosstabs(member) }
    for item in try kb.member("questions")?.list() ?? [] {
      questions.append(try Question(item))
    }
    codebook = try kb.member("codebook").map { member throws(SurveyError) in try Self.codebook(member) }
  }

  /// A path, or an object with the path and the names of the codebook's columns.
  private static func codebook(_ member: JSONCursor) throws(SurveyError) -> Codebook {
    if case .string(let path) = member.value, !path.isEmpty { return Codebook(path: path) }
    guard case .object = member.value else {
      throw member.error("must be the path of a file, or an object with 'path', 'column', 'code' and 'label'")
    }
    try member.allow(["path", "column", "code", "label"])
    guard let path = try member.member("path")?.text(), !path.isEmpty else {
      throw member.error("has no 'path': the file with the codes")
    }
    return Codebook(
      path: path, column: try member.member("column")?.text(), code: try member.member("code")?.text(),
      label: try member.member("label")?.text())
  }

  /// `["Age", "MainBranch"]` is one crosstab of two dimensions; `[["Age"], ["Country"]]` are two of one.
  private static func crosstabs(_ member: JSONCursor) throws(SurveyError) -> [[String]] {
    let items = try member.list()
    if items.isEmpty { return [] }
    let isNested = items.contains { if case .array = $0.value { true } else { false } }
    var crosstabs: [[String]] = []
    for item in isNested ? items : [member] {
      let dimensions = try item.texts()
      guard (1...2).contains(dimensions.count), Set(dimensions).count == dimensions.count else {
        throw item.error("a crosstab has one dimension or two different ones")
      }
      crosstabs.append(dimensions)
    }
    return crosstabs
  }

  fileprivate static func layout(_ member: JSONCursor) throws(SurveyError) -> Layout {
    guard let layout = Layout(rawValue: try member.text()) else {
      throw member.error("must be one of " + Layout.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return layout
  }

  /// Options as texts, as `{"name": …, "values": […]}`, or as a field's categories: `{"value": 3, "label": …}`.
  fileprivate static func options(_ list: JSONCursor) throws(SurveyError) -> [Option] {
    var options: [Option] = []
    for item in try list.list() {
      guard case .object = item.value else {
        options.append(Option(try item.code()))
        continue
      }
      try item.allow(["name", "label", "value", "values", "framework", "metric"])
      var values = try item.member("values")?.texts() ?? []
      if let value = try item.member("value")?.code() { values.append(value) }
      guard let name = try (item.member("name") ?? item.member("label"))?.code() ?? values.first else {
        throw item.error("needs a 'name'")
      }
      options.append(
        Option(
          name, values: values, framework: try item.member("framework")?.text(),
          metric: try item.member("metric")?.text()))
    }
    return options
  }
}

extension SurveyDescriptor.Question {
  fileprivate init(_ item: JSONCursor) throws(SurveyError) {
    try item.allow([
      "name", "title", "column", "columns", "pattern", "layout", "metric", "separator", "options", "items",
      "base",
      "notAsked", "asked",
    ])
    let given = ["column", "columns", "pattern"].filter { item.member($0) != nil }
    guard given.count <= 1 else {
      throw item.error("has both '\(given[0])' and '\(given[1])'; one says where its answers are")
    }
    var columns: SurveyDescriptor.Columns?
    if let member = item.member("column") { columns = .column(try member.text()) }
    if let member = item.member("columns") {
      let names = try member.texts()
      guard !names.isEmpty else { throw member.error("must name a column") }
      columns = .list(names)
    }
    if let member = item.member("pattern") {
      guard try member.text().contains("*") else {
        throw member.error("has no '*'; name a single column by 'column'")
      }
      columns = .pattern(try member.text())
    }
    var name = try item.member("name")?.text()
    if name == nil, case .column(let column) = columns { name = column }
    guard let name, !name.isEmpty else { throw item.error("needs a 'name' or a 'column'") }
    self.init(name: name, columns: columns)
    layout = try item.member("layout").map { member throws(SurveyError) in try SurveyDescriptor.layout(member)
    }
    metric = try item.member("metric")?.text()
    if let member = item.member("separator") {
      separator = try member.text()
      guard separator?.isEmpty == false else {
        throw member.error("is empty; leave it out where a cell is one answer")
      }
    }
    if let member = item.member("options") { options = try SurveyDescriptor.options(member) }
    if let member = item.member("items") { items = try SurveyDescriptor.options(member) }
    if let member = item.member("base") { base = try Self.base(member) }
    notAsked = try item.member("notAsked")?.texts() ?? []
    if let member = item.member("asked") {
      try member.allow(["column", "values"])
      guard let column = try member.member("column")?.text(),
        let values = try member.member("values")?.texts()
      else {
        throw member.error("needs a 'column' and 'values': who was asked")
      }
      asked = SurveyDescriptor.Condition(column: column, values: values)
    }
  }

  fileprivate static func base(_ member: JSONCursor) throws(SurveyError) -> SurveyDescriptor.Base {
    if case .number = member.value { return .number(try member.whole(1...Int.max)) }
    switch try member.text() {
    case "answered": return .answered
    case "asked": return .asked
    case "all": return .all
    default: throw member.error("must be 'answered', 'asked', 'all' or a number of respondents")
    }
  }
}
