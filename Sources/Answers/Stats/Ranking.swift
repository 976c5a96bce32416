package import Evidence

/// All frameworks by one metric, in one edition and population, the greatest figure first.
package struct Ranking: Sendable {
  package struct Place: Sendable {
    /// From 1; equal figures share a place.
    package var rank: Int
    package var candidates: CandidateSet
    package var figure: StatisticRecord { candidates.best }
  }

  /// What all figures share, from one of them.
  package var example: StatisticRecord
  package var places: [Place]

  /// What else there is to rank by, other than what was chosen: `answered-question`, ...
  package var otherPopulations: [String]

  /// - Parameters:
  ///   - figures: of one metric, live and not quoted.
  ///   - survey, period, population: slugs; nil for the newest edition of the survey with most figures in it, and the population with
  ///     most figures.
  /// - Returns: nil where there is no figure.
  package init?(
    figures: [StatisticRecord], survey: String? = nil, period: String? = nil, population: String? = nil
  ) {
    var sets = CandidateSet.grouping(figures.filter { $0.survey != nil })
    func keep(_ wanted: String?, _ value: (StatisticRecord) -> String) {
      var counts: [String: Int] = [:]
      for set in sets { counts[value(set.best), default: 0] += 1 }
      guard let chosen = wanted ?? counts.min(by: { ($1.value, $0.key) < ($0.value, $1.key) })?.key else {
        return
      }
      sets = sets.filter { value($0.best) == chosen }
    }
    keep(survey) { $0.survey ?? "" }
    keep(period ?? sets.map(\.best.period).max()) { $0.period }
    let populations = Set(sets.map(\.best.population))
    keep(population) { $0.population }
    guard let example = sets.first?.best else { return nil }
    self.example = example
    otherPopulations = populations.subtracting([example.population]).sorted()
    sets.sort { ($1.best.value, $0.framework) < ($0.best.value, $1.framework) }
    var places: [Place] = []
    for (index, set) in sets.enumerated() {
      let isEqual = places.last.map { $0.figure.value == set.best.value } ?? false
      places.append(Place(rank: isEqual ? places[index - 1].rank : index + 1, candidates: set))
    }
    self.places = places
  }
}
