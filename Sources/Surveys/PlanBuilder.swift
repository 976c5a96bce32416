/// Applies a descriptor to a file: finds its columns, and finds out what it leaves open.
struct PlanBuilder {
  let descriptor: SurveyDescriptor
  let survey: ColumnSurvey
  let lookup: ColumnLookup
  let missing: [String]
  private(set) var findings: [String] = []

  init(descriptor: SurveyDescriptor, shape: FileShape, file: String) {
    self.descriptor = descriptor
    missing = descriptor.missingValues ?? ColumnSurvey.commonMissing
    survey = ColumnSurvey(shape: shape, missing: missing)
    lookup = ColumnLookup(file: file, survey: survey)
  }

  mutating func plan(_ questions: [SurveyDescriptor.Question]) throws(SurveyError) -> TabulationPlan {
    var plan = TabulationPlan(
      delimiter: survey.shape.delimiter, start: survey.shape.start, columnCount: survey.shape.columns.count)
    plan.countsOnce = !descriptor.spellings.isEmpty
    plan.missing = Set(missing.map(AnswerResolver.normalised))
    for question in questions { plan.questions += try planned(question) }
    for crosstab in descriptor.by {
      var numbers: [Int] = []
      for name in crosstab {
        let column = try lookup.column(name)
        if let known = plan.dimensions.firstIndex(where: { $0.column == column }) {
          numbers.append(known)
        } else {
          numbers.append(plan.dimensions.count)
          plan.dimensions.append(
            TabulationPlan.Dimension(name: name, column: column, resolver: dimensionResolver(column, name)))
        }
      }
      plan.crosstabs.append(numbers)
    }
    if let weight = descriptor.weight {
      plan.weight = try lookup.column(weight)
      plan.weightName = weight
    }
    return plan
  }

  /// One question; of a matrix, one for each item.
  private mutating func planned(_ question: SurveyDescriptor.Question) throws(SurveyError) -> [TabulationPlan
    .Question]
  {
    let columns = try self.columns(of: question)
    var layout = question.layout ?? descriptor.layout
    if layout == nil || layout == .exploded {
      layout = columns.count > 1 ? survey.layout(of: columns.map(\.column)) : .responses
    }
    if question.isDetected && question.layout == nil && columns.count > 1 {
      findings.append("'\(question.name)': layout \(layout?.rawValue ?? ""), \(columns.count) columns")
    }
    switch layout {
    case .oneHot: return [try oneHot(question, columns)]
    case .matrix:
      var questions: [TabulationPlan.Question] = []
      for (column, name) in columns {
        let item = question.items.first { ([$0.name] + $0.values).contains(name) }
        var planned = try cell(question, column: column, item: item?.name ?? name)
        planned.itemFramework = item?.framework
        questions.append(planned)
      }
      return questions
    case .responses, .exploded, .figures, nil:
      guard columns.count == 1 else {
        throw .ambiguousColumn(
          file: lookup.file, column: question.name, matches: columns.prefix(4).map(\.name))
      }
      return [try cell(question, column: columns[0].column, item: nil)]
    }
  }

  /// The columns of a question, each with the name of the option or item that it stands for.
  private func columns(of question: SurveyDescriptor.Question) throws(SurveyError) -> [(
    column: Int, name: String
  )] {
    switch question.columns {
    case .column(let name):
      if name.contains("*"), !survey.shape.columns.contains(where: { $0.name == name }) {
        return try matching(name)
      }
      if question.isDetected, let listed = try lookup.columns(listed: name) { return named(listed) }
      let found = try lookup.columns(name)
      return found.count == 1 ? [(found[0], survey.shape.columns[found[0]].option ?? name)] : named(found)
    case .list(let names):
      var found: [Int] = []
      for name in names { found += try lookup.columns(name) }
      return named(found)
    case .pattern(let pattern): return try matching(pattern)
    }
  }

  private func matching(_ pattern: String) throws(SurveyError) -> [(column: Int, name: String)] {
    let found = try lookup.columns(matching: pattern)
    return zip(found, named(found.map(\.column))).map { found, named in
      // What `*` stands for, unless the header or the cells say it better.
      named.name == survey.shape.columns[found.column].name && !found.text.isEmpty
        ? (found.column, found.text) : (found.column, named.name)
    }
  }

  /// Columns with the names of their options: from the header, the cells where each column has a text of its own, the
  /// title, or what the columns' names do not have in common.
  private func named(_ columns: [Int]) -> [(column: Int, name: String)] {
    let contents = columns.map(survey.content)
    let texts = contents.map { content -> String? in
      if case .box(let text?) = content, !AnswerResolver.saysNo(text) { text } else { nil }
    }
    // The same text in all of them only says that a box was ticked; in a matrix, few columns have but one.
    let known = texts.compactMap { $0 }
    let filled = contents.count { $0 != .empty }
    let tellsOption = 2 * known.count >= filled && (known.count == 1 || Set(known).count > 1)
    let names = columns.map { survey.shape.columns[$0].name }
    let families = columns.count > 1 ? ColumnFamilies.candidates(names) : []
    let suffixes =
      families.count == 1 && families[0].columns.count == columns.count ? families[0].options : names
    var uses: [String: Int] = [:]
    return columns.indices.map { index in
      let column = survey.shape.columns[columns[index]]
      var name = column.option ?? ""
      // Under `Other` people write what they like, and here it may have been the same.
      if name.isEmpty, tellsOption, let text = texts[index], !FamilyJudge.isOther(suffixes[index]),
        !["true", "yes", "y", "x", "1", "1.0"].contains(text.lowercased())
      {
        name = text
      }
      if name.isEmpty, let title = column.title, let dash = title.lastRange(of: " - ") {
        name = String(title[dash.upperBound...])
      }
      if name.isEmpty { name = suffixes[index] }
      uses[name, default: 0] += 1
      return (columns[index], uses[name] == 1 ? name : "\(name) (\(uses[name] ?? 1))")
    }
  }

  private mutating func cell(
    _ question: SurveyDescriptor.Question, column: Int, item: String?
  ) throws(SurveyError) -> TabulationPlan.Question {
    var question = question
    if question.options.isEmpty { question.options = codes(of: column) }
    var separator = question.separator
    if separator == nil && question.isDetected && descriptor.layout != .exploded,
      case .multiple(let found) = survey.content(of: column)
    {
      separator = found
      findings.append("'\(question.name)': answers separated by \(Self.quoted(found))")
    }
    if separator?.isEmpty == true { separator = nil }
    let compounds = separator.map {
      question.options.isEmpty
        ? CompoundLearner.compounds(
          in: survey.answers(column), separator: $0, encoding: survey.shape.encoding) : []
    }
    if let compounds, !compounds.isEmpty {
      findings.append(
        "'\(question.name)': one option, separator and all: "
          + compounds.prefix(5).map { "'\($0)'" }.joined(separator: ", "))
    }
    var resolver = AnswerResolver(
      encoding: survey.shape.encoding, missing: missing, notAsked: question.notAsked,
      options: question.options,
      separator: separator, compounds: compounds ?? [])
    if question.options.isEmpty {
      for (written, answer) in descriptor.spellings {
        resolver.names[AnswerResolver.normalised(written)] = answer
      }
    }
    resolver.repairsDates =
      survey.hasDamagedRanges(column) || question.options.contains { ExcelDate.isRange($0.name) }
    return TabulationPlan.Question(
      name: question.name, item: item, metric: question.metric, base: question.base,
      answers: .cell(column: column, separator: separatorBytes(separator)), resolver: resolver,
      asked: try condition(question.asked), options: unique(question.options))
  }

  private func oneHot(
    _ question: SurveyDescriptor.Question, _ columns: [(column: Int, name: String)]
  ) throws(SurveyError) -> TabulationPlan.Question {
    var options: [SurveyDescriptor.Option] = []
    var list: [(column: Int, option: String)] = []
    var listed: [String: SurveyDescriptor.Option] = [:]
    for option in question.options.reversed() {
      for value in option.values + [option.name] { listed[AnswerResolver.normalised(value)] = option }
    }
    var names: Set<String> = []
    for (column, name) in columns {
      let written = [name, survey.shape.columns[column].name].map(AnswerResolver.normalised)
      var option = listed[written[0]] ?? listed[written[1]] ?? SurveyDescriptor.Option(name)
      if !names.insert(option.name).inserted {
        option.name += " (\(survey.shape.columns[column].name))"
        names.insert(option.name)
      }
      options.append(option)
      list.append((column, name))
    }
    return TabulationPlan.Question(
      name: question.name, metric: question.metric, base: question.base, answers: .oneHot(list),
      resolver: AnswerResolver(
        encoding: survey.shape.encoding, missing: missing, notAsked: question.notAsked),
      asked: try condition(question.asked), options: options)
  }

  private func condition(
    _ condition: SurveyDescriptor.Condition?
  ) throws(SurveyError) -> (column: Int, values: Set<String>)? {
    guard let condition else { return nil }
    return (try lookup.column(condition.column), Set(condition.values.map(AnswerResolver.normalised)))
  }

  /// What a column's codes mean, where the descriptor says it.
  private func codes(of column: Int) -> [SurveyDescriptor.Option] {
    let column = survey.shape.columns[column]
    return descriptor.codes[column.option.map { "\(column.name): \($0)" } ?? column.name] ?? []
  }

  /// Dimensions show the names of their codes where a question over the same column has them.
  private func dimensionResolver(_ column: Int, _ name: String) -> AnswerResolver {
    let question = descriptor.questions.first { $0.columns == .column(name) }
    let options = question?.options ?? []
    var resolver = AnswerResolver(
      encoding: survey.shape.encoding, missing: missing, notAsked: question?.notAsked ?? [],
      options: options.isEmpty ? codes(of: column) : options)
    resolver.repairsDates = survey.hasDamagedRanges(column)
    return resolver
  }

  /// The separator as it stands in the file; a blank after it belongs to it only where options may lack one.
  private func separatorBytes(_ separator: String?) -> [UInt8] {
    guard let separator else { return [] }
    // Answers are trimmed, so `; ` and CRLF can be looked for by one byte.
    if separator == "; " || separator == "| " { return Array(separator.utf8.prefix(1)) }
    return separator.utf8.contains(0x0A) || separator.utf8.contains(0x0D) ? [0x0A] : Array(separator.utf8)
  }

  private func unique(_ options: [SurveyDescriptor.Option]) -> [SurveyDescriptor.Option] {
    var names: Set<String> = []
    return options.filter { names.insert($0.name).inserted }
  }

  static func quoted(_ separator: String) -> String {
    separator == "\n" ? "line ends" : separator == " " ? "blanks" : "'\(separator)'"
  }
}
