internal import Evidence
internal import SQLite

/// Looks up what figures are about: every name once, however many figures share it.
struct StatisticResolver {
  /// Why a figure cannot be taken.
  struct Problem: Error, Hashable {
    var column: String
    var reason: String
    /// What the figure has in that column.
    var text: String
  }

  /// What the texts name that stand in one column.
  struct Names {
    let kind: NameKind
    /// By text: the id that it names; 0 where that is not known.
    fileprivate(set) var ids: [Int]
    fileprivate var problems: [TextPool.ID: Problem] = [:]

    fileprivate init(_ kind: NameKind, texts: Int) {
      self.kind = kind
      ids = Array(repeating: 0, count: texts)
    }

    subscript(text: TextPool.ID) -> Int { ids[Int(text)] }

    fileprivate mutating func settle(_ text: TextPool.ID, _ found: Result<Int, Problem>) throws {
      if case .failure(let problem) = found { problems[text] = problem }
      ids[Int(text)] = try found.get()
    }
  }

  private let texts: TextPool
  private let session: ImportSession
  private let creating: Set<ImportSession.Creatable>

  private(set) var frameworks: Names
  private(set) var metrics: Names
  private(set) var populations: Names

  private var sources: [UInt64: Result<Int, Problem>] = [:]
  private var lastSource: (key: UInt64, id: Int) = (0, 0)

  /// What the values of a metric can be.
  private struct Limits {
    var slug = ""
    var range = 0.0...0.0
    var isPercentage = false
  }

  /// By the metric's name's text.
  private var limits: [TextPool.ID: Limits] = [:]
  private var lastLimits: (metric: TextPool.ID, limits: Limits) = (0, Limits())

  /// By how many percentage points a value may differ from its count over its base: publishers round, and count some
  /// respondents in one number and not in the other, but a share of 10 is not 50 of 100.
  private static let mostDisagreement = 1.0

  init(_ drafts: StatisticDrafts, session: ImportSession, creating: Set<ImportSession.Creatable>) {
    texts = drafts.texts
    self.session = session
    self.creating = creating
    frameworks = Names(.framework, texts: drafts.texts.count)
    metrics = Names(.metric, texts: drafts.texts.count)
    populations = Names(.population, texts: drafts.texts.count)
  }

  /// Resolves all names of `row`; gives the id of its source.
  ///
  /// - Throws: ``Problem`` where a name is not known, or the metric cannot have that value; ``SQLiteError``.
  mutating func resolve(_ row: StatisticDrafts.Row) throws -> Int {
    if frameworks[row.framework] == 0 {
      try frameworks.settle(row.framework, lookUp(row.framework, in: frameworks))
    }
    if metrics[row.metric] == 0 { try metrics.settle(row.metric, lookUp(row.metric, in: metrics)) }
    if populations[row.population] == 0 {
      try populations.settle(row.population, lookUp(row.population, in: populations))
    }
    if row.metric != lastLimits.metric { try loadLimits(of: row.metric) }
    if row.count >= 0 && row.base >= 0 { try checkCount(row) }
    guard lastLimits.limits.range.contains(row.value) else { throw outside(row) }
    // Last, so that a figure that cannot be taken leaves no edition behind that has none.
    return try source(row)
  }

  private func checkCount(_ row: StatisticDrafts.Row) throws(Problem) {
    guard row.count <= row.base else {
      throw Problem(
        column: "count", reason: "the count \(row.count) is greater than the base \(row.base)",
        text: "\(row.count)")
    }
    guard lastLimits.limits.isPercentage, !row.weighted, row.base > 0 else { return }
    let share = 100 * Double(row.count) / Double(row.base)
    if abs(share - row.value) > Self.mostDisagreement {
      throw Problem(
        column: "value",
        reason:
          "the value \(row.value) is not the share of \(row.count) in \(row.base), which is \((100 * share).rounded() / 100)",
        text: "\(row.value)")
    }
  }

  private func lookUp(_ text: TextPool.ID, in names: Names) throws -> Result<Int, Problem> {
    if let problem = names.problems[text] { return .failure(problem) }
    return try lookUp(names.kind, texts[text] ?? "")
  }

  private func lookUp(_ kind: NameKind, _ name: String) throws -> Result<Int, Problem> {
    if let id = try session.names.id(kind, named: name) { return .success(id) }
    if let creatable = ImportSession.Creatable(rawValue: kind.rawValue), creating.contains(creatable) {
      if let id = try session.create(kind, name) { return .success(id) }
      return .failure(
        Problem(
          column: kind.rawValue, reason: "'\(name)' has no letter or digit that a slug could be made of",
          text: name))
    }
    let error = UnknownName(
      kind: kind.rawValue, name: name, nearest: try session.names.nearest(kind, to: name))
    return .failure(Problem(column: kind.rawValue, reason: error.description, text: name))
  }

  private mutating func source(_ row: StatisticDrafts.Row) throws -> Int {
    let key = UInt64(row.survey) << 32 | UInt64(row.edition)
    if key == lastSource.key { return lastSource.id }
    let found = try sources[key] ?? lookUpSource(row)
    sources[key] = found
    lastSource = (key, try found.get())
    return lastSource.id
  }

  private func lookUpSource(_ row: StatisticDrafts.Row) throws -> Result<Int, Problem> {
    let survey = texts[row.survey] ?? ""
    let edition = texts[row.edition] ?? ""
    if let id = try session.sourceID(surveyNamed: survey, edition: edition) { return .success(id) }
    if case .failure(let problem) = try lookUp(.survey, survey) { return .failure(problem) }
    // The survey is there now.
    guard let id = try session.sourceID(surveyNamed: survey, edition: edition) else {
      return .failure(
        Problem(
          column: "edition", reason: "no edition '\(edition)' can be made of '\(survey)'", text: edition))
    }
    return .success(id)
  }

  private mutating func loadLimits(of metric: TextPool.ID) throws {
    if limits[metric] == nil {
      let row = try session.connection.rows(
        "SELECT slug, minimum, maximum, unit FROM metrics WHERE id = ?1", .integer(metrics[metric]))
      let minimum = row.first?[1].real ?? -.greatestFiniteMagnitude
      let maximum = row.first?[2].real ?? .greatestFiniteMagnitude
      limits[metric] = Limits(
        slug: row.first?[0].text ?? "", range: minimum...max(minimum, maximum),
        isPercentage: row.first?[3].text == "percent")
    }
    lastLimits = (metric, limits[metric] ?? Limits())
  }

  private func outside(_ row: StatisticDrafts.Row) -> Problem {
    let (range, slug) = (lastLimits.limits.range, lastLimits.limits.slug)
    return Problem(
      column: "value",
      reason: row.value < range.lowerBound
        ? "\(row.value) is less than '\(slug)' can be: \(range.lowerBound) is its least"
        : "\(row.value) is more than '\(slug)' can be: \(range.upperBound) is its greatest",
      text: "\(row.value)")
  }
}

extension ImportSession {
  /// What an import of figures may add where a file names something new.
  package enum Creatable: String, CaseIterable, Sendable {
    case framework, metric, population, survey
  }

  /// Adds something of which so far only a name is known; nil where no slug can be made of it.
  func create(_ kind: NameKind, _ name: String) throws -> Int? {
    let slug = Evidence.slug(from: name)
    guard !slug.isEmpty else { return nil }
    return switch kind {
    case .framework: try add(Framework(slug: slug, name: name))
    case .metric: try add(Metric(slug: slug, name: name))
    case .population: try add(Population(slug: slug, name: name))
    case .survey: try add(Survey(slug: slug, name: name))
    case .aspect: try add(Aspect(slug: slug, name: name))
    }
  }
}
