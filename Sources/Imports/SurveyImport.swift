internal import Evidence
package import Storage
package import Surveys

/// Counts the answers of a survey's files and puts the figures about frameworks into a knowledge base.
package struct SurveyImport: Sendable {
  /// Any of the survey's names.
  package var survey: String
  /// For instance `2023`.
  package var edition: String

  /// How to read each file, with its path.
  package var files: [SurveyDescriptor]

  /// What is kept of how the files were read: a descriptor's text.
  package var descriptor: String?

  /// What may be added where an option names something new.
  package var creating: Set<ImportSession.Creatable>

  /// True to take every option or nothing.
  package var isStrict: Bool

  package init(
    survey: String, edition: String, files: [SurveyDescriptor], descriptor: String? = nil,
    creating: Set<ImportSession.Creatable> = [], isStrict: Bool = false
  ) {
    self.survey = survey
    self.edition = edition
    self.files = files
    self.descriptor = descriptor
    self.creating = creating
    self.isStrict = isStrict
  }

  /// What was done, and what a reader should know.
  package struct Outcome: Sendable {
    package var report: ImportReport
    /// How many respondents the files have.
    package var respondents: Int
    /// What was found out about the files, and what could not be matched.
    package var notes: [String]
    /// What changed since the edition before; nil where there is none.
    package var drift: SurveyDrift?
  }

  /// Counts and imports in one transaction.
  ///
  /// - Parameters:
  ///   - input: the file or descriptor as the user named it.
  ///   - progress: is told how much of each file is counted.
  /// - Throws: ``SurveyError`` where a file cannot be counted; ``NoFiguresToStore``; ``CommonFault``; ``RefusedImport``; ``SQLiteError``. Then
  ///   nothing changed.
  package func run(
    _ input: String, on base: KnowledgeBase, dryRun: Bool = false,
    progress: (@Sendable (SurveyTabulator.Progress) -> Void)? = nil
  ) throws -> Outcome {
    let vocabulary = try base.vocabulary()
    var digest: [UInt8] = []
    var figures = SurveyFigures(survey: survey, edition: edition)
    var notes: [String] = []
    var respondents = 0
    for file in files where file.layout != .figures {
      guard let path = file.path else { continue }
      let bytes = try SurveyFile(path: path, encoding: file.encoding)
      digest += Array(sha256(bytes.bytes).utf8)
      var tabulator = SurveyTabulator(file)
      tabulator.progress = progress
      var tabulation = try tabulator.tabulate(bytes)
      tabulator.descriptor.spellings = SurveyFigures.spellings(in: tabulation, vocabulary)
      if !tabulator.descriptor.spellings.isEmpty {
        // Only counted together is a respondent who gives two of them one.
        tabulation = try tabulator.tabulate(bytes)
        notes += SurveyFigures.described(tabulator.descriptor.spellings)
      }
      notes += tabulation.notes
      respondents += tabulation.respondents
      figures.add(tabulation, of: file)
    }
    guard !figures.drafts.isEmpty else { throw NoFiguresToStore(input: input) }
    digest += Array((descriptor ?? "").utf8)

    let rejects =
      (creating.contains(.framework) ? [] : figures.removeUnknown(vocabulary))
      + figures.removeDoubtful(vocabulary)
    let drift = try drift(of: figures, in: base, vocabulary)
    let record = ImportInput(
      kind: .survey, input: input,
      sha256: files.count == 1 && descriptor == nil
        ? String(decoding: digest, as: UTF8.self) : sha256(digest), descriptor: descriptor)
    let report = try base.importing(record, dryRun: dryRun) { session in
      for reject in rejects { session.reject(reject) }
      for population in figures.populations { try session.add(population) }
      try session.add(StatisticDrafts(figures.drafts), creating: creating)
      let refused = session.rejects.dropFirst(rejects.count)
      if let fault = CommonFault(of: refused, figures: figures.drafts.count, path: input),
        ["survey", "edition", "metric", "population"].contains(fault.column)
      {
        throw fault
      }
      if isStrict && !session.rejects.isEmpty { throw RefusedImport(path: input, rejects: session.rejects) }
    }
    return Outcome(report: report, respondents: respondents, notes: notes, drift: drift)
  }

  private func drift(
    of figures: SurveyFigures, in base: KnowledgeBase, _ vocabulary: Vocabulary
  ) throws -> SurveyDrift? {
    guard let slug = vocabulary.surveys[survey]?.slug else { return nil }
    var filter = StatisticFilter(survey: slug)
    filter.includesQuoted = false
    return SurveyDrift(
      to: edition, options: figures.options, population: figures.drafts.first?.population ?? "",
      known: try base.statistics(filter), vocabulary: vocabulary)
  }
}

/// A survey without any question about frameworks: there is nothing to store.
package struct NoFiguresToStore: Error, CustomStringConvertible {
  package var input: String

  package var description: String {
    "\(input): no question has a metric, so there is nothing to store; name one with --metric, or in the descriptor with "
      + "resources[…].kb.questions[…].metric. To count without storing: kb tabulate"
  }
}
