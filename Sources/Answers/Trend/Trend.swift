package import Evidence

/// One metric of one survey and population, edition by edition.
package struct Trend: Sendable {
  package struct Line: Sendable {
    package var framework: Vocabulary.Entry

    /// One for each of ``Trend/periods``; nil where there is no figure, which is not 0.
    package var points: [Point?]
  }

  package struct Point: Sendable {
    package var candidates: CandidateSet

    /// Since the point before; nil for the first.
    package var change: ShareDifference?

    /// True where it was asked otherwise than the point before: the two are not one series.
    package var isBreak = false

    package var figure: StatisticRecord { candidates.best }
  }

  /// Where a series breaks, and why.
  package struct Break: Hashable, Sendable {
    package var period: String
    package var reason: String
  }

  /// The slugs and names of what all lines share.
  package var survey: String?
  package var population: String
  package var populationName: String
  package var metric: String
  package var metricName: String
  package var unit: String
  package var periods: [String]
  package var lines: [Line]
  package var breaks: [Break]

  /// - Parameters:
  ///   - frameworks: in the order of the lines.
  ///   - figures: of one metric, live and not quoted.
  ///   - survey: a slug; nil for the one with most editions of these frameworks.
  ///   - population: a slug; nil for the one with most points.
  /// - Returns: nil where there is no figure.
  package init?(
    of frameworks: [Vocabulary.Entry], figures: [StatisticRecord], survey: String? = nil,
    population: String? = nil
  ) {
    var sets = CandidateSet.grouping(figures.filter { $0.survey != nil })
    let chosenSurvey = survey ?? Self.most(sets.map { ($0.best.survey ?? "", $0.best.period) })
    sets = sets.filter { $0.best.survey == chosenSurvey }
    let chosenPopulation =
      population ?? Self.most(sets.map { ($0.best.population, "\($0.best.period) \($0.framework)") })
    sets = sets.filter { $0.best.population == chosenPopulation }
    guard let example = sets.first?.best else { return nil }
    self.survey = chosenSurvey
    self.population = example.population
    populationName = example.populationName
    metric = example.metric
    metricName = example.metricName
    unit = example.unit
    periods = Set(sets.map(\.best.period)).sorted()
    var breaks: [Break] = []
    var lines: [Line] = []
    for framework in frameworks {
      let own = sets.filter { $0.framework == framework.slug }
      var last: CandidateSet?
      var points: [Point?] = []
      for period in periods {
        guard let set = own.first(where: { $0.best.period == period }) else {
          points.append(nil)
          continue
        }
        var point = Point(candidates: set)
        if let last {
          point.change = Self.change(from: last, to: set)
          if let reason = Self.breakReason(from: last.best, to: set.best) {
            point.isBreak = true
            let found = Break(period: period, reason: reason)
            if !breaks.contains(found) { breaks.append(found) }
          }
        }
        last = set
        points.append(point)
      }
      lines.append(Line(framework: framework, points: points))
    }
    self.lines = lines
    self.breaks = breaks.sorted { ($0.period, $0.reason) < ($1.period, $1.reason) }
  }

  /// The group with most different items; of several, the first by name.
  private static func most(_ items: [(group: String, item: String)]) -> String? {
    var groups: [String: Set<String>] = [:]
    for (group, item) in items { groups[group, default: []].insert(item) }
    return groups.min { ($1.value.count, $0.key) < ($0.value.count, $1.key) }?.key
  }

  private static func change(from old: CandidateSet, to new: CandidateSet) -> ShareDifference {
    let points = new.best.value - old.best.value
    guard let a = new.bestWithInterval, let b = old.bestWithInterval, a.unit == "percent",
      let countA = a.estimatedCount, let baseA = a.base, let countB = b.estimatedCount, let baseB = b.base
    else { return ShareDifference(points: points) }
    let change = ShareDifference.betweenSamples(
      points: points, counts: countA, of: Double(baseA), and: countB, of: Double(baseB))
    return change.widened(by: a.roundingOfCount + b.roundingOfCount)
  }

  /// The words of a question that carry its meaning.
  ///
  /// Editions are recorded now as a sentence, now as a heading (“Which web frameworks have you worked with”, “Web frameworks worked
  /// with”), and with the column's name in brackets: none of that is another question.
  static func contentWords(_ question: String) -> Set<String> {
    let fillers: Set = [
      "a", "an", "and", "are", "did", "do", "done", "for", "have", "in", "is", "of", "on", "or", "over",
      "the", "to",
      "what", "which", "with", "you", "your",
    ]
    var words: Set<String> = []
    // A bracket that holds one word is the name of a column.
    for (index, part) in question.split(separator: "(", omittingEmptySubsequences: false).enumerated() {
      let inside = part.prefix { $0 != ")" }
      let isColumnName = index > 0 && !inside.contains(" ")
      let text = isColumnName ? part.dropFirst(inside.count) : part
      for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
        if !fillers.contains(String(word)) { words.insert(String(word)) }
      }
    }
    return words
  }

  private static func breakReason(from old: StatisticRecord, to new: StatisticRecord) -> String? {
    guard let before = old.question, let now = new.question, contentWords(before) != contentWords(now) else {
      return nil
    }
    return "asked otherwise than in \(old.period): “\(now)”"
  }
}
