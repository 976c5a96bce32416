/// Counts the answers of a file that has a record for each answer.
///
/// The records of one respondent need not follow each other, so everybody's answers are kept until the end.
struct ExplodedTabulator {
  private let descriptor: SurveyDescriptor
  private let file: SurveyFile
  private let shape: FileShape

  /// A respondent's answers and place.
  private struct Respondent {
    /// Options by question, as often as they were given once.
    var answers: [Set<Int>]
    var isAsked: [Bool]
    var dimensions: [Int?]
    var weight: Int64?
  }

  init(descriptor: SurveyDescriptor, file: SurveyFile, shape: FileShape) {
    self.descriptor = descriptor
    self.file = file
    self.shape = shape
  }

  /// - Parameter plan: of the columns that hold answers, each cell one.
  func share(
    of plan: TabulationPlan, lookup: ColumnLookup
  ) throws(SurveyError) -> (
    share: TabulationBuilder.Share, counters: ChunkTabulator.Counters, finding: String?
  ) {
    let (respondentColumn, finding) = try self.respondentColumn(lookup)
    let questionColumn = try descriptor.questionColumn.map { name throws(SurveyError) in
      try lookup.column(name)
    }
    var names: [[String]] = plan.questions.map { $0.options.map(\.name) } + plan.dimensions.map { _ in [] }
    var numbers = names.map { names in
      Dictionary(names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }
    func number(_ name: String, _ list: Int) -> Int {
      if let known = numbers[list][name] { return known }
      names[list].append(name)
      numbers[list][name] = names[list].count - 1
      return names[list].count - 1
    }
    var respondents: [RecordReader.Field: Int] = [:]
    var people: [Respondent] = []
    var counters = ChunkTabulator.Counters()
    var reader = RecordReader(
      bytes: file.bytes, delimiter: plan.delimiter, quote: plan.quote, position: plan.start)
    while true {
      let start = RecordGuess.skippingLineEnds(file.bytes, reader.position)
      guard let record = reader.next() else { break }
      if record.count != plan.columnCount { counters.ragged += 1 }
      func cell(_ column: Int) -> RecordReader.Field { column < record.count ? record[column] : [] }
      let person: Int
      if let known = respondents[cell(respondentColumn)] {
        person = known
      } else {
        person = people.count
        respondents[cell(respondentColumn)] = person
        people.append(
          Respondent(
            answers: plan.questions.map { _ in [] }, isAsked: plan.questions.map { _ in false },
            dimensions: plan.dimensions.map { _ in nil }))
      }
      for (index, dimension) in plan.dimensions.enumerated() where people[person].dimensions[index] == nil {
        if case .option(let value) = dimension.resolver.answer(form: cell(dimension.column), role: .whole) {
          people[person].dimensions[index] = number(value, plan.questions.count + index)
        }
      }
      if let column = plan.weight, people[person].weight == nil {
        let text = AnswerResolver.normalised(shape.encoding.text(cell(column)))
        if !text.isEmpty && !plan.missing.contains(text) {
          guard let value = Weight.value(of: text, delimiter: plan.delimiter) else {
            throw .notANumber(
              file: file.path, line: file.line(at: start), column: plan.weightName, text: text)
          }
          people[person].weight = Int64((value / Tally.weightUnit).rounded())
        }
      }
      let asks = questionColumn.map { AnswerResolver.normalised(shape.encoding.text(cell($0))) }
      for (index, question) in plan.questions.enumerated() {
        if let asks, asks != AnswerResolver.normalised(question.name) { continue }
        guard case .cell(let column, _) = question.answers else { continue }
        if let asked = question.asked {
          let text = AnswerResolver.normalised(shape.encoding.text(cell(asked.column)))
          guard asked.values.contains(text) else { continue }
        }
        switch question.resolver.answer(form: cell(column), role: .whole) {
        case .notAsked: continue
        case .option(let name):
          people[person].isAsked[index] = true
          people[person].answers[index].insert(number(name, index))
        case .missing, .unselected, .partial: people[person].isAsked[index] = true
        }
      }
    }
    return (tallied(people, plan, names, &counters), counters, finding)
  }

  private func tallied(
    _ people: [Respondent], _ plan: TabulationPlan, _ names: [[String]],
    _ counters: inout ChunkTabulator.Counters
  ) -> TabulationBuilder.Share {
    var tally = Tally(
      questions: plan.questions.count, crosstabs: plan.crosstabs.count, isWeighted: plan.weight != nil)
    var segments: [[[Int]]] = plan.crosstabs.map { _ in [] }
    var segmentNumbers: [[[Int]: Int]] = plan.crosstabs.map { _ in [:] }
    for person in people {
      if plan.weight != nil && person.weight == nil {
        counters.unweighted += 1
        continue
      }
      for (crosstab, dimensions) in plan.crosstabs.enumerated() {
        let values = dimensions.compactMap { person.dimensions[$0] }
        guard values.count == dimensions.count else { continue }
        let segment = segmentNumbers[crosstab][values] ?? segments[crosstab].count
        if segment == segments[crosstab].count {
          segments[crosstab].append(values)
          segmentNumbers[crosstab][values] = segment
        }
        func add(_ question: Int, _ cell: Int) {
          tally.reserve(question: question, crosstab: crosstab, segment: segment, cell: cell)
          tally.count(
            question: question, crosstab: crosstab, segment: segment, cell: cell, weight: person.weight ?? 0)
        }
        add(plan.questions.count, Tally.answeredCell)
        for question in plan.questions.indices {
          if !person.answers[question].isEmpty { add(question, Tally.answeredCell) }
          if person.isAsked[question] { add(question, Tally.askedCell) }
          for option in person.answers[question] { add(question, option + Tally.firstOption) }
        }
      }
    }
    return TabulationBuilder.Share(tally: tally, names: names, segments: segments)
  }

  /// The column that says whose answer a record is: as the descriptor says, else the first one whose values recur in
  /// neighbouring records.
  private func respondentColumn(_ lookup: ColumnLookup) throws(SurveyError) -> (Int, String?) {
    if let name = descriptor.respondentColumn { return (try lookup.column(name), nil) }
    for column in shape.columns.indices {
      let name = foldedLetters(shape.columns[column].name)
      if ["respondent", "respondentid", "responseid", "participant", "participantid", "id"].contains(name) {
        return (column, "respondents told apart by column '\(shape.columns[column].name)'")
      }
    }
    throw .unsupported(
      file: file.path,
      problem: "which column tells respondents apart? Give its name in a descriptor, as kb.respondent")
  }

  private func foldedLetters(_ name: String) -> String { name.lowercased().filter { $0.isLetter } }
}
