package import Evidence
package import Storage

/// The stored percentages, held in memory so that thousands of documents are checked without a query each.
package struct EvidenceIndex: Sendable {
  /// Framework, then metric: figures in order of period and trust.
  private var figures: [String: [String: [StoredFigure]]] = [:]

  private var populations: [String: Population] = [:]
  private var frameworkNames: [String: String] = [:]
  private var surveyNames: [String: String] = [:]

  /// The options that name a framework together with another: `Angular/Angular.js`.
  private var mergedOptions: [String: [String]] = [:]

  /// - Complexity: O(figures).
  package init(figures all: [StoredFigure], populations: [Population], vocabulary: Vocabulary) {
    for figure in all { figures[figure.framework, default: [:]][figure.metric, default: []].append(figure) }
    for population in populations { self.populations[population.slug] = population }
    for entry in vocabulary.frameworks.entries {
      frameworkNames[entry.slug] = entry.name
      for part in entry.name.split(separator: "/") where part.count < entry.name.count {
        if let framework = vocabulary.frameworks[part]?.slug {
          mergedOptions[framework, default: []].append(entry.slug)
        }
      }
    }
    for entry in vocabulary.surveys.entries { surveyNames[entry.slug] = entry.name }
  }

  /// Reads what `knowledge` holds.
  ///
  /// - Throws: `SQLiteError` where the database can't be read.
  package init(_ knowledge: KnowledgeBase, vocabulary: Vocabulary) throws {
    self.init(
      figures: try knowledge.storedFigures(), populations: try knowledge.populations(), vocabulary: vocabulary
    )
  }

  /// What is stored of `framework`, measured as any of `metrics` says.
  func figures(of framework: String, metrics: [String]) -> [StoredFigure] {
    guard let byMetric = figures[framework] else { return [] }
    var found = metrics.first.flatMap { byMetric[$0] } ?? []
    for metric in metrics.dropFirst() { found += byMetric[metric] ?? [] }
    return found
  }

  /// The options that count `framework` and another one together.
  func mergedOptions(with framework: String) -> [String] { mergedOptions[framework] ?? [] }

  /// The metrics that are stored of `framework`, in order of name.
  func metrics(of framework: String) -> [String] { (figures[framework] ?? [:]).keys.sorted() }

  func knows(population slug: String) -> Bool { populations[slug] != nil }

  /// True for a part that a respondent's answers decide: professional developers, the age of 25 to 34.
  func isSegment(_ slug: String) -> Bool { populations[slug]?.dimension != nil }

  /// How many populations `slug` is a part of: 0 for all respondents.
  func depth(of slug: String) -> Int {
    var depth = 0
    var current = populations[slug]
    // A chain of parents that came back to itself would go on for ever; no real one is this long.
    while let parent = current?.parent, depth < 16 {
      depth += 1
      current = populations[parent]
    }
    return depth
  }

  func name(ofFramework slug: String) -> String { frameworkNames[slug] ?? slug }

  /// The survey's name as it stands behind «the».
  func citedName(ofSurvey slug: String) -> String { (surveyNames[slug] ?? slug).withoutArticle }

  func name(ofPopulation slug: String) -> String { populations[slug]?.name ?? slug }
}

extension EvidenceIndex {
  /// The population of a survey's whole, and that of a question which only users of its subject answer.
  static let everyone = "all-respondents"
  static let users = "users-of-the-subject"

  /// True where a figure of `stored` needs no remark beside a document that names `named`, or none.
  func isSameAsNamed(_ stored: String, _ named: String?) -> Bool {
    stored == named || named == nil || depth(of: stored) == 0 || stored == EvidenceIndex.users
  }
}

extension StoredFigure {
  func isOf(edition wanted: String) -> Bool { edition == wanted || period == wanted }

  /// Less is more trusted: DESIGN's order of bases, then how sure whoever entered it was.
  var trust: Trust { Trust(basis: basis.rank, doubt: confidence.map { $0 == .low ? 1 : 0 } ?? 0) }

  /// True where both can't be one value rounded, nor one figure as its publisher printed it: 38 and 39, seen in two
  /// places, may be 38.5 rounded twice, but a report prints only one of them.
  func disagrees(with other: StoredFigure) -> Bool {
    if sourceSlug == other.sourceSlug, decimals != nil, decimals == other.decimals, bounds == nil,
      other.bounds == nil
    {
      return value != other.value
    }
    return !range.overlaps(other.range)
  }

  struct Trust: Comparable {
    var basis: Int
    var doubt: Int

    static func < (a: Trust, b: Trust) -> Bool { (a.basis, a.doubt) < (b.basis, b.doubt) }
  }
}

extension Basis {
  /// 0 for the most trusted.
  var rank: Int { Basis.allCases.firstIndex(of: self) ?? Basis.allCases.count }
}

extension Sequence where Element: Hashable {
  /// The elements without repetitions, in order.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
