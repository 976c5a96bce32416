internal import Evidence
internal import Storage
internal import Surveys

/// What was counted in a survey's files, as figures to store.
struct SurveyFigures {
  /// One answer that a survey's question had.
  struct Option: Hashable {
    /// As the file names it.
    var name: String
    var metric: String
    var question: String
  }

  let survey: String
  let edition: String
  private(set) var drafts: [StatisticDraft] = []

  /// The segments that figures are about, parents first.
  private(set) var populations: [Population] = []

  /// Everything that could be answered, as far as it is listed.
  private(set) var options: [Option] = []

  private var knownPopulations: Set<String> = []
  private var knownOptions: Set<Option> = []

  init(survey: String, edition: String) {
    self.survey = survey
    self.edition = edition
  }

  /// Takes the figures about frameworks from `tabulation`: answers with a metric, a base, and a place in the list of options.
  mutating func add(_ tabulation: Tabulation, of file: SurveyDescriptor) {
    // As the tabulator has it: the file's base holds for questions that say nothing else.
    let bases = Dictionary(
      file.questions.map { ($0.name, $0.base == .answered ? file.base ?? .answered : $0.base) },
      uniquingKeysWith: { first, _ in first })
    for row in tabulation.rows {
      guard let metric = row.metric, let share = row.share, row.base > 0, row.isListed else { continue }
      let option = Option(name: row.framework, metric: metric, question: row.question)
      if knownOptions.insert(option).inserted { options.append(option) }
      let population = population(of: row, in: file, base: bases[row.question] ?? file.base ?? .answered)
      var draft = StatisticDraft(
        survey: survey, edition: edition, metric: metric, population: population, framework: row.framework,
        period: file.period, value: share, count: row.count, base: row.base,
        weighted: row.weightedCount != nil,
        lower: row.lower, upper: row.upper, basis: .computed, question: row.question)
      // Both ends or none: an interval has two.
      if draft.lower == nil || draft.upper == nil { (draft.lower, draft.upper) = (nil, nil) }
      draft.note = note(row, file)
      drafts.append(draft)
    }
  }

  /// Takes out the figures of options that are no framework known to `vocabulary`; each such option is one reject.
  mutating func removeUnknown(_ vocabulary: Vocabulary) -> [Reject] {
    var rejects: [Reject] = []
    var unknown: Set<String> = []
    for option in options where vocabulary.frameworks[option.name] == nil {
      guard unknown.insert(option.name).inserted else { continue }
      let error = UnknownName(
        kind: "framework", name: option.name,
        nearest: vocabulary.frameworks.nearest(to: option.name).map(\.slug))
      rejects.append(Reject(line: 0, column: option.question, reason: error.description, raw: option.name))
    }
    drafts.removeAll { unknown.contains($0.framework) }
    return rejects
  }

  /// The answers that name one framework in several ways (`React`, `react`, `React.js`), and the most frequent of these.
  static func spellings(in tabulation: Tabulation, _ vocabulary: Vocabulary) -> [String: String] {
    var answers: [String: [String: Int]] = [:]
    for row in tabulation.rows where row.metric != nil && row.segment.isEmpty && row.item == nil {
      guard let slug = vocabulary.frameworks[row.option]?.slug else { continue }
      answers[slug, default: [:]][row.option, default: 0] += row.count
    }
    var spellings: [String: String] = [:]
    for (_, counts) in answers where counts.count > 1 {
      guard let common = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { continue }
      for written in counts.keys where written != common { spellings[written] = common }
    }
    return spellings
  }

  /// One sentence for each answer that is written in several ways.
  static func described(_ spellings: [String: String]) -> [String] {
    Dictionary(grouping: spellings, by: \.value).sorted { $0.key < $1.key }.map { answer, others in
      let names = others.map { "'\($0.key)'" }.sorted().joined(separator: ", ")
      return "counted as '\(answer)': \(names)"
    }
  }

  /// Takes out the figures of one framework that two answers to one question give: columns of their own, which were not
  /// counted together; each is one reject.
  mutating func removeDoubtful(_ vocabulary: Vocabulary) -> [Reject] {
    struct Place: Hashable {
      var question, metric, framework, population: String
    }
    func place(_ draft: StatisticDraft) -> Place {
      Place(
        question: draft.question ?? "", metric: draft.metric,
        framework: vocabulary.frameworks[draft.framework]?.slug ?? draft.framework,
        population: draft.population)
    }
    let groups = Dictionary(grouping: drafts, by: place).filter { Set($0.value.map(\.framework)).count > 1 }
    guard !groups.isEmpty else { return [] }
    drafts.removeAll { groups[place($0)] != nil }
    var told: Set<String> = []
    return groups.sorted { $0.key.framework < $1.key.framework }.compactMap { place, drafts in
      guard told.insert("\(place.question)\0\(place.framework)").inserted else { return nil }
      let names = Set(drafts.map(\.framework)).sorted()
      return Reject(
        line: 0, column: place.question,
        reason:
          "\(names.map { "'\($0)'" }.joined(separator: " and ")) are one framework, but who chose both is not known; make them one option in a descriptor",
        raw: names.joined(separator: ", "))
    }
  }

  private func note(_ row: Tabulation.Row, _ file: SurveyDescriptor) -> String? {
    var notes: [String] = []
    if row.isSmallBase { notes.append("small base: fewer than \(file.smallBase) respondents") }
    if let effective = row.effectiveBase { notes.append("effective base \(Int(effective.rounded()))") }
    return notes.isEmpty ? nil : notes.joined(separator: "; ")
  }

  /// The population that a row's base is: whoever answered is another one than everybody.
  private mutating func population(
    of row: Tabulation.Row, in file: SurveyDescriptor, base: SurveyDescriptor.Base
  ) -> String {
    let all = file.population ?? "all-respondents"
    let parent = base == .answered && file.population == nil ? "answered-question" : all
    guard !row.segment.isEmpty else { return parent }
    let dimension = row.segment.map(\.dimension).joined(separator: " × ")
    let segment = row.segment.map(\.value).joined(separator: " × ")
    let slug = slug(
      from: "\(parent) \(row.segment.map { "\($0.dimension) \($0.value)" }.joined(separator: " "))")
    if knownPopulations.insert(slug).inserted {
      populations.append(
        Population(
          slug: slug, name: "\(dimension) = \(segment), \(parent)", parent: parent, dimension: dimension,
          segment: segment))
    }
    return slug
  }
}
