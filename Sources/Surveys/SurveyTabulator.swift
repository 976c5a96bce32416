import Synchronization

/// Counts the answers in a file of microdata as a descriptor says.
package struct SurveyTabulator: Sendable {
  package var descriptor: SurveyDescriptor

  /// Which questions to count.
  package var selection: Selection

  /// How many threads read the file; the processors that there are where nil.
  package var threads: Int?

  /// Bytes that a thread reads at a time; chosen by what is left of the file where nil.
  var chunkSize: Int?

  /// Is told how far the work has got, by the thread that called, several times a second.
  package var progress: (@Sendable (Progress) -> Void)?

  /// How much has been counted.
  package struct Progress: Sendable {
    package var records = 0
    package var bytes = 0
    package var allBytes: Int
  }

  /// The column by which the file was found out to have a record for each answer.
  private var explodedBy: String?

  package enum Selection: Sendable {
    /// Those of the descriptor; everything that looks like a question where it has none.
    case listed
    /// Every column whose cells hold several answers.
    case allMultiSelect
  }

  package init(_ descriptor: SurveyDescriptor, selection: Selection = .listed) {
    self.descriptor = descriptor
    self.selection = selection
  }

  /// Counts every question and crosstab in one pass.
  ///
  /// - Parameter path: a file or a pipe; `-` for standard input.
  /// - Throws: ``SurveyError``.
  package func tabulate(_ path: String) throws(SurveyError) -> Tabulation {
    try tabulate(SurveyFile(path: path, encoding: descriptor.encoding))
  }

  /// Counts every question and crosstab in one pass.
  package func tabulate(_ file: SurveyFile) throws(SurveyError) -> Tabulation {
    guard descriptor.layout != .figures else {
      throw .unsupported(
        file: file.path,
        problem: "holds figures that are counted already; store them with `kb import statistics`")
    }
    let shape = try FileShape(of: file, descriptor: descriptor)
    if descriptor.layout == nil, let guess = ExplodedGuess(shape) {
      return try exploded(guess, file).tabulate(file)
    }
    return try tabulate(file, shape)
  }

  /// The tabulator for a file that was found out to have a record for each answer.
  private func exploded(_ guess: ExplodedGuess, _ file: SurveyFile) -> SurveyTabulator {
    var other = self
    other.descriptor.layout = .exploded
    other.descriptor.respondentColumn = descriptor.respondentColumn ?? guess.respondent
    other.explodedBy = guess.respondent
    guard let answer = guess.answer else { return other }
    other.descriptor.questionColumn = descriptor.questionColumn ?? guess.question
    if descriptor.questions.isEmpty {
      other.descriptor.questions =
        guess.questions(in: file, isMultiple: selection == .allMultiSelect) ?? []
      other.selection = .listed
    } else {
      // `--question Languages` names a question here, not a column.
      for index in other.descriptor.questions.indices
      where !guess.hasColumn(other.descriptor.questions[index].name) {
        other.descriptor.questions[index].columns = .column(answer)
      }
    }
    return other
  }

  private func tabulate(_ file: SurveyFile, _ shape: FileShape) throws(SurveyError) -> Tabulation {
    var builder = PlanBuilder(descriptor: descriptor, shape: shape, file: file.path)
    var chosen = try questions(builder.survey, file: file.path)
    if let base = descriptor.base {
      for index in chosen.indices where chosen[index].base == .answered { chosen[index].base = base }
    }
    let plan = try builder.plan(chosen)
    var notes = (shape.findings + Self.described(chosen, unless: descriptor.questions) + builder.findings)
      .map { "detected: \($0)" }
    if let explodedBy {
      notes.append(
        "detected: layout exploded, a record for each answer; respondents by column '\(explodedBy)'")
    }
    let shares: [TabulationBuilder.Share]
    let counters: ChunkTabulator.Counters
    if descriptor.layout == .exploded {
      let counted = try ExplodedTabulator(descriptor: descriptor, file: file, shape: shape)
        .share(of: plan, lookup: builder.lookup)
      (shares, counters) = ([counted.share], counted.counters)
      if let finding = counted.finding { notes.append("detected: \(finding)") }
    } else {
      (shares, counters) = try count(plan, file)
    }
    try file.checkUnchanged()
    let result = TabulationBuilder(plan: plan, smallBase: descriptor.smallBase, shares: shares)
    let respondents = result.respondents + counters.unweighted
    if let declared = descriptor.respondents, declared != respondents {
      throw .respondents(file: file.path, declared: declared, found: respondents)
    }
    notes += self.notes(result, counters)
    if descriptor.weight == nil, let column = shape.columns.first(where: { Weight.isName($0.name) }) {
      notes.append(
        "the column '\(column.name)' may hold weights, which are not used: say --weight '\(column.name)'")
    }
    let rows = result.rows()
    let given = Set(
      plan.questions.filter { if case .number = $0.base { true } else { false } }.map(\.name))
    if let row = rows.first(where: { $0.count > $0.base && given.contains($0.question) }) {
      throw .unsupported(
        file: file.path,
        problem:
          "'\(row.option)' was answered by \(row.count) to '\(row.question)', more than the base of \(row.base) that is given; say another --base, or leave it out"
      )
    }
    return Tabulation(rows: rows, respondents: respondents, notes: notes)
  }

  private func questions(_ survey: ColumnSurvey, file: String) throws(SurveyError) -> [SurveyDescriptor
    .Question]
  {
    switch selection {
    case .listed where !descriptor.questions.isEmpty: return descriptor.questions
    case .listed:
      let found = SurveyInspector.questions(survey)
      guard found.isEmpty else { return found }
      throw .unsupported(file: file, problem: "no column looks like a question; name one with --question")
    case .allMultiSelect:
      let found = SurveyInspector.questions(survey).filter { $0.separator != nil || $0.layout == .oneHot }
      guard found.isEmpty else { return found }
      throw .unsupported(
        file: file,
        problem: "no column seems to hold several answers; name one with --question and --separator")
    }
  }

  /// What was taken for questions, where nobody named any.
  private static func described(
    _ found: [SurveyDescriptor.Question], unless given: [SurveyDescriptor.Question]
  ) -> [String] {
    guard given.isEmpty else { return [] }
    let shown = 12
    let all = found.compactMap { question -> String? in
      if let separator = question.separator {
        return "'\(question.name)': answers separated by \(PlanBuilder.quoted(separator))"
      }
      guard case .list(let columns) = question.columns else { return nil }
      return "'\(question.name)': \(columns.count) columns, layout \(question.layout?.rawValue ?? "")"
    }
    return all.prefix(shown) + (all.count > shown ? ["\(all.count - shown) more questions alike"] : [])
  }

  /// Reads the file in chunks, on all threads.
  private func count(
    _ plan: TabulationPlan, _ file: SurveyFile
  ) throws(SurveyError) -> (shares: [TabulationBuilder.Share], counters: ChunkTabulator.Counters) {
    let layout = PlanLayout(plan)
    // As every other start: behind the line ends before it, or it would never equal what a thread reports.
    let start = RecordGuess.skippingLineEnds(file.bytes, plan.start)
    let size = file.bytes.count - start
    let workers = max(1, min(threads ?? Threads.available, (size >> 20) + 1))
    let range = start..<file.bytes.count
    let queue = ChunkQueue<ChunkCount>(
      borders: chunkSize.map { ChunkBorders.even(range, size: $0) }
        ?? ChunkBorders.shrinking(range, workers: workers),
      workers: workers, add: { total, count in total.add(count) })
    let results = Results<Finished>()
    let done = Mutex(Progress(allBytes: size))
    Threads.run(workers) { worker in
      let finished = work(plan, layout, file, queue, worker) { records, bytes in
        let now = done.withLock { done in
          done.records += records
          done.bytes += bytes
          return done
        }
        // The first worker is the caller's own thread.
        if worker == 0 { progress?(now) }
      }
      results.add(worker, finished)
    }
    var counters = ChunkTabulator.Counters()
    var shares: [TabulationBuilder.Share] = []
    let finished = results.all
    for (worker, total) in queue.totals.counts.enumerated() {
      guard let total, let tabulator = finished[worker] else { continue }
      counters += total.counters
      if let bad = total.badWeight {
        throw .notANumber(
          file: file.path, line: file.line(at: bad.offset), column: plan.weightName, text: bad.text)
      }
      shares.append(
        TabulationBuilder.Share(tally: total.tally, names: tabulator.names, segments: tabulator.segments))
      if let unclosed = total.unclosedQuote {
        throw .unsupported(
          file: "\(file.path):\(file.line(at: unclosed))",
          problem: "a quote is opened in this record and never closed; the rest of the file would be one cell"
        )
      }
    }
    return (shares, counters)
  }

  private func work(
    _ plan: TabulationPlan, _ layout: PlanLayout, _ file: SurveyFile, _ queue: ChunkQueue<ChunkCount>,
    _ worker: Int, report: (_ records: Int, _ bytes: Int) -> Void
  ) -> Finished {
    let bytes = file.bytes
    var tabulator = ChunkTabulator(plan: plan, layout: layout, bytes: bytes)
    var scanner = RecordScanner(bytes: bytes, dialect: layout.dialect, wanted: layout.wanted)
    while let chunk = queue.take() {
      let start =
        chunk.start
        ?? RecordGuess.start(
          in: bytes, at: chunk.range.lowerBound, columns: plan.columnCount, delimiter: plan.delimiter,
          quote: plan.quote)
      let first = RecordGuess.skippingLineEnds(bytes, start)
      let end = scanner.scan(from: first, until: chunk.range.upperBound, into: &tabulator)
      let counted = tabulator.takeCount(unclosed: scanner.endsInQuotes)
      file.release(chunk.range)
      report(counted.records, chunk.range.count)
      queue.finish(
        chunk, start: first, end: RecordGuess.skippingLineEnds(bytes, end), worker: worker, count: counted)
    }
    let numbering = tabulator.numbering
    return Finished(names: numbering.names, segments: numbering.segments)
  }

  private func notes(_ result: TabulationBuilder, _ counters: ChunkTabulator.Counters) -> [String] {
    var notes: [String] = []
    if counters.ragged > 0 {
      notes.append(
        "\(counters.ragged) records have fewer or more fields than the header; what they lack counts as no answer"
      )
    }
    if counters.unweighted > 0 {
      notes.append("\(counters.unweighted) respondents have no weight and are not counted")
    }
    if counters.repeated > 0 {
      let times = descriptor.spellings.isEmpty ? "twice" : "once"
      let answers = counters.repeated == 1 ? "answer is" : "answers are"
      notes.append("\(counters.repeated) \(answers) given twice in one cell, and counted \(times)")
    }
    for (number, question) in result.plan.questions.enumerated() {
      let left = result.leftOver(question: number)
      if !left.isEmpty {
        let examples = left.prefix(3).map { "'\($0.option)' \($0.count)" }.joined(separator: ", ")
        notes.append("'\(question.name)': \(left.count) answers are not in the list of options: \(examples)")
      }
      if result.optionCount(question: number) >= max(OptionNumbers.limit, question.options.count + 1) {
        notes.append(
          "'\(question.name)' has more than \(OptionNumbers.limit) different answers, and is cut off there: it holds free text"
        )
      }
    }
    return notes
  }
}

/// What a thread leaves: the numbering of its options and segments.
private struct Finished: Sendable {
  var names: [[String]]
  var segments: [[[Int]]]
}
