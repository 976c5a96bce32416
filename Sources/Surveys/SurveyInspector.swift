import CScan

/// Drafts a descriptor from a file.
package enum SurveyInspector {
  /// What a file seems to be: its descriptor, ready to be corrected and used, and what was found out.
  package struct Draft: Sendable {
    package var descriptor: SurveyDescriptor
    package var findings: [String]
  }

  /// - Parameter given: what is known already, and not to be found out.
  /// - Throws: ``SurveyError`` where the file cannot be read.
  package static func draft(_ path: String, given: SurveyDescriptor = SurveyDescriptor()) throws(SurveyError)
    -> Draft
  {
    let file = try SurveyFile(path: path, encoding: given.encoding)
    let shape = try FileShape(of: file, descriptor: given)
    let survey = ColumnSurvey(shape: shape, missing: given.missingValues ?? ColumnSurvey.commonMissing)
    var draft = given
    draft.path = path
    draft.encoding = shape.encoding
    draft.delimiter = shape.delimiter
    draft.headerRows = shape.headerRows
    draft.missingValues = given.missingValues ?? missing(survey)
    draft.questions = questions(survey)
    if given.layout == nil, let guess = ExplodedGuess(shape) {
      draft.layout = .exploded
      draft.respondentColumn = guess.respondent
      draft.questionColumn = guess.question
      draft.questions =
        guess.questions(in: file, isMultiple: false)
        ?? draft.questions.filter { $0.columns != .column(guess.respondent) }
      let finding = "layout exploded, a record for each answer; respondents by column '\(guess.respondent)'"
      return Draft(descriptor: draft, findings: shape.findings + [finding])
    }
    let layouts = Set(draft.questions.map { $0.layout ?? .responses })
    draft.layout = given.layout ?? (layouts.count == 1 ? layouts.first : .responses)
    draft.respondents = respondents(file, shape)
    return Draft(descriptor: draft, findings: shape.findings)
  }

  /// Everything that looks like a question.
  static func questions(_ survey: ColumnSurvey) -> [SurveyDescriptor.Question] {
    var questions: [SurveyDescriptor.Question] = []
    for group in survey.questions {
      if group.columns.count > 1 {
        var question = SurveyDescriptor.Question(
          name: group.name, layout: group.layout ?? survey.layout(of: group.columns))
        if !group.options.isEmpty {
          question.columns = .list(group.columns.map { survey.shape.columns[$0].name })
        }
        questions.append(question)
        continue
      }
      switch survey.content(of: group.columns[0]) {
      case .single, .box:
        questions.append(SurveyDescriptor.Question(name: group.name, layout: .responses))
      case .multiple(let separator):
        questions.append(
          SurveyDescriptor.Question(name: group.name, layout: .responses, separator: separator))
      case .empty, .free: continue
      }
    }
    return questions
  }

  /// Those of the common ways to say "no answer" that the sample has.
  private static func missing(_ survey: ColumnSurvey) -> [String] {
    var found: Set<String> = [""]
    for record in 0..<survey.shape.sample.count {
      for cell in survey.shape.sample.record(record) where cell.count <= 6 {
        let text = survey.text(cell)
        if survey.missing.contains(text) { found.insert(text) }
      }
    }
    return found.sorted()
  }

  private static func respondents(_ file: SurveyFile, _ shape: FileShape) -> Int {
    let plan = TabulationPlan(
      delimiter: shape.delimiter, start: shape.start, columnCount: shape.columns.count)
    var scanner = RecordScanner(
      bytes: file.bytes,
      dialect: .init(quote: plan.quote, delimiter: plan.delimiter, separator: plan.delimiter), wanted: [])
    var counter = RecordCounter()
    _ = scanner.scan(from: shape.start, until: file.bytes.count, into: &counter)
    return counter.records
  }
}

/// Counts records.
private struct RecordCounter: RecordSink {
  var records = 0

  mutating func take(_ fields: ScannedFields, rows: Int) { records += rows }
}
