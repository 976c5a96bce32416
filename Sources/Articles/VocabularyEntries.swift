import Evidence

/// A survey of the vocabulary, by its place there.
struct SurveyEntry: Hashable, Sendable {
  let index: Int
}

/// A metric of the vocabulary, by its place there.
struct MetricEntry: Hashable, Sendable {
  let index: Int
}

extension Vocabulary {
  /// The survey with a name, in any spelling.
  func survey(_ name: String) -> SurveyEntry? { surveys.index(of: name).map(SurveyEntry.init) }

  /// The metric with a name, in any spelling.
  func metric(_ name: String) -> MetricEntry? { metrics.index(of: name).map(MetricEntry.init) }
}

/// The metrics that rules speak of; nil where the vocabulary has none of the kind.
struct KnownMetrics: Sendable {
  /// Usage, whatever the vocabulary calls it.
  let usage: MetricEntry?
  let growth: MetricEntry?

  /// What people use most.
  let primary: MetricEntry?
  let loved: MetricEntry?
  let admired: MetricEntry?
  let wanted: MetricEntry?
  let desired: MetricEntry?
  let retention: MetricEntry?
  let interest: MetricEntry?
  let awareness: MetricEntry?
  let wouldUseAgain: MetricEntry?
  let wouldNotUseAgain: MetricEntry?

  /// What is said of nearly everything, and measured by few figures.
  let ofEverything: [MetricEntry]

  init(_ vocabulary: Vocabulary) {
    usage = vocabulary.metric("usage") ?? vocabulary.metric("used")
    growth = vocabulary.metric("growth")
    primary = vocabulary.metric("primary")
    (loved, admired) = (vocabulary.metric("loved"), vocabulary.metric("admired"))
    (wanted, desired) = (vocabulary.metric("wanted"), vocabulary.metric("desired"))
    (retention, interest) = (vocabulary.metric("retention"), vocabulary.metric("interest"))
    awareness = vocabulary.metric("awareness")
    wouldUseAgain = vocabulary.metric("would use again")
    wouldNotUseAgain = vocabulary.metric("would not use again")
    ofEverything = ["growth", "rank", "rating"].compactMap(vocabulary.metric)
  }
}
