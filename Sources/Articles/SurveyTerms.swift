import Evidence

/// What surveys call a question.
struct SurveyTerms: Sendable {
  /// Metrics that only people who know a tool are asked for.
  let ofUsers: [MetricEntry]

  /// Surveys that count what is there and ask nobody …
  let counting: [SurveyEntry]

  /// … and that tell how much things grow, not which share they have.
  let ofGrowth: [SurveyEntry]

  /// Slugs of populations that are no people.
  static let ofThings: Set<String> = ["websites", "open-source-projects"]

  private let metrics: KnownMetrics
  private let tiobe: SurveyEntry?
  private let rating: MetricEntry?
  private let w3techs: SurveyEntry?
  private let marketShare: MetricEntry?
  private let stackOverflow: SurveyEntry?
  private let stateOf: [SurveyEntry]

  /// Stack Overflow asks one question since 2016, and calls its answers otherwise since 2023.
  private let renamed: [(before: MetricEntry, since: MetricEntry, elsewhere: MetricEntry?)]

  init(_ vocabulary: Vocabulary, _ metrics: KnownMetrics) {
    self.metrics = metrics
    let (survey, metric) = (vocabulary.survey, vocabulary.metric)
    ofUsers = [
      "loved", "admired", "dreaded", "retention", "satisfaction", "would-use-again", "would-not-use-again",
    ].compactMap(metric)
    ofGrowth = ["octoverse", "github", "npm-downloads", "pypi-downloads"].compactMap(survey)
    counting = ofGrowth + ["w3techs"].compactMap(survey)
    (tiobe, rating) = (survey("tiobe"), metric("rating"))
    (w3techs, marketShare) = (survey("w3techs"), metric("market-share"))
    stackOverflow = survey("stack-overflow")
    stateOf = ["state-of-js", "state-of-css", "state-of-html", "state-of-react"].compactMap(survey)
    renamed = [
      (metrics.loved, metrics.admired, metrics.retention),
      (metrics.wanted, metrics.desired, metrics.interest),
    ].compactMap { before, since, elsewhere in
      guard let before, let since else { return nil }
      return (before, since, elsewhere)
    }
  }

  /// What an index or a count of sites calls its shares, whatever a text says of them.
  func measured(_ metric: MetricEntry?, by survey: SurveyEntry?) -> MetricEntry? {
    guard let survey, metric == nil || metric == metrics.usage else { return metric }
    return survey == tiobe ? rating : survey == w3techs ? marketShare : metric
  }

  /// What was counted by a survey that asks nobody, where a text does not say it.
  func counted(_ population: String?, by survey: SurveyEntry?) -> String? {
    population == nil && survey != nil && survey == w3techs ? "websites" : population
  }

  /// The name that an edition has for the question that `metric`, read from words that describe the question (`want to keep
  /// using it`), is an answer to.
  func metric(_ metric: MetricEntry, of survey: SurveyEntry?, edition: Int?) -> MetricEntry {
    guard let survey, let names = renamed.first(where: { $0.before == metric || $0.since == metric }) else {
      return metric
    }
    if survey == stackOverflow { return edition.map { $0 >= 2023 } ?? false ? names.since : names.before }
    return stateOf.contains(survey) ? names.elsewhere ?? metric : metric
  }
}
