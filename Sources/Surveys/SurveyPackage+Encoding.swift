extension SurveyPackage {
  var json: JSONValue {
    var members: [JSONValue.Member] = []
    members.add("name", name)
    members.add("title", title)
    if let license { members.append(.init("licenses", .array([.object([.init("name", .string(license))])]))) }
    if sourceTitle != nil || sourceURL != nil {
      var source: [JSONValue.Member] = []
      source.add("title", sourceTitle)
      source.add("path", sourceURL)
      members.append(.init("sources", .array([.object(source)])))
    }
    members.append(.init("resources", .array(resources.map { $0.json(survey: survey, edition: edition) })))
    return .object(members)
  }
}

extension SurveyDescriptor {
  fileprivate func json(survey: String?, edition: String?) -> JSONValue {
    var resource: [JSONValue.Member] = []
    resource.add("name", name)
    resource.add("path", path)
    resource.add("encoding", encoding?.rawValue)
    var dialect: [JSONValue.Member] = []
    dialect.add("delimiter", delimiter.map { String(Character(Unicode.Scalar($0))) })
    if let headerRows {
      dialect.append(.init("headerRows", .array((1...max(1, headerRows)).map { .number(Double($0)) })))
    }
    if !dialect.isEmpty { resource.append(.init("dialect", .object(dialect))) }
    var schema: [JSONValue.Member] = []
    if let missingValues { schema.append(.init("missingValues", .texts(missingValues))) }
    let fields = codes.sorted { $0.key < $1.key }.map { column, options in
      JSONValue.object([
        .init("name", .string(column)), .init("categories", .array(options.map(\.json))),
      ])
    }
    if !fields.isEmpty { schema.append(.init("fields", .array(fields))) }
    if !schema.isEmpty { resource.append(.init("schema", .object(schema))) }
    var kb: [JSONValue.Member] = []
    kb.add("survey", survey)
    kb.add("edition", edition)
    kb.add("layout", layout?.rawValue)
    kb.add("period", period)
    kb.add("population", population)
    if let respondents { kb.append(.init("respondents", .number(Double(respondents)))) }
    kb.add("weight", weight)
    if !by.isEmpty { kb.append(.init("by", .array(by.map { .texts($0) }))) }
    if let base { kb.append(.init("base", base.json)) }
    if smallBase != Self.defaultSmallBase { kb.append(.init("smallBase", .number(Double(smallBase)))) }
    kb.add("respondent", respondentColumn)
    kb.add("question", questionColumn)
    if let codebook { kb.append(.init("codebook", codebook.json)) }
    kb.append(.init("questions", .array(questions.map { $0.json(in: layout) })))
    resource.append(.init("kb", .object(kb)))
    return .object(resource)
  }
}

extension SurveyDescriptor.Question {
  fileprivate func json(in surrounding: SurveyDescriptor.Layout?) -> JSONValue {
    var members: [JSONValue.Member] = []
    members.add("name", name)
    switch columns {
    case .column(let column): if column != name { members.add("column", column) }
    case .list(let names): members.append(.init("columns", .texts(names)))
    case .pattern(let pattern): members.add("pattern", pattern)
    }
    if layout != surrounding { members.add("layout", layout?.rawValue) }
    members.add("metric", metric)
    members.add("separator", separator)
    if !options.isEmpty { members.append(.init("options", .array(options.map(\.json)))) }
    if !items.isEmpty { members.append(.init("items", .array(items.map(\.json)))) }
    if base != .answered { members.append(.init("base", base.json)) }
    if !notAsked.isEmpty { members.append(.init("notAsked", .texts(notAsked))) }
    if let asked {
      members.append(
        .init(
          "asked", .object([.init("column", .string(asked.column)), .init("values", .texts(asked.values))])))
    }
    return .object(members)
  }
}

extension Codebook {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = []
    members.add("path", path)
    members.add("column", column)
    members.add("code", code)
    members.add("label", label)
    return .object(members)
  }
}

extension SurveyDescriptor.Base {
  fileprivate var json: JSONValue {
    switch self {
    case .answered: .string("answered")
    case .asked: .string("asked")
    case .all: .string("all")
    case .number(let number): .number(Double(number))
    }
  }
}

extension SurveyDescriptor.Option {
  fileprivate var json: JSONValue {
    if values.isEmpty && framework == nil && metric == nil { return .string(name) }
    var members: [JSONValue.Member] = []
    members.add("name", name)
    if !values.isEmpty { members.append(.init("values", .texts(values))) }
    members.add("framework", framework)
    members.add("metric", metric)
    return .object(members)
  }
}

extension JSONValue {
  fileprivate static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}

extension [JSONValue.Member] {
  fileprivate mutating func add(_ key: String, _ text: String?) {
    if let text { append(JSONValue.Member(key, .string(text))) }
  }
}
