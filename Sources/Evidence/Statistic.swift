/// Where a figure's value comes from.
///
/// The order of the cases is the order of trust: the best figure is the first of them (DESIGN, rule 3).
package enum Basis: String, CaseIterable, Sendable {
  /// The publisher printed it.
  case published
  /// Counted from microdata.
  case computed
  /// Worked out from other figures.
  case derived
  /// A document repeats it; never a second witness.
  case quoted
}

/// How sure whoever entered a figure is that it says what its source says.
package enum Confidence: String, CaseIterable, Sendable {
  case high, medium, low
}

/// One figure as a file states it, its names not yet resolved.
///
/// Readers of files make it; Storage looks the names up and makes a row of `statistics`.
package struct StatisticDraft: Hashable, Sendable {
  /// The survey's name, any spelling, or a source's slug.
  package var survey: String
  /// The edition, for instance `2023`.
  package var edition: String
  package var metric: String
  package var population: String
  package var framework: String

  /// What time the figure is about, for instance `2023`; the edition where the file does not say.
  package var period: String

  /// In the metric's unit: a percentage is 42.62, not 0.4262.
  package var value: Double

  /// The value is known only to lie from here ...
  package var valueLow: Double?
  /// ... to here.
  package var valueHigh: Double?

  /// The value as printed, for instance `42.62`.
  package var publishedText: String?

  /// How many digits were printed after the decimal point; nil for a value that was computed.
  package var decimals: Int?
  package var count: Int?
  package var base: Int?

  /// True where respondents were weighted.
  package var weighted: Bool

  /// The 95 % interval of sampling, in the metric's unit.
  package var lower: Double?
  package var upper: Double?
  package var basis: Basis
  package var confidence: Confidence?

  /// Where the figure was seen, if not in the publisher's own pages or files.
  package var seenIn: String?

  /// The question as it was asked.
  package var question: String?
  package var note: String?

  /// The line of the file that states it, 1-based; 0 where there is none.
  package var line: Int

  package init(
    survey: String, edition: String, metric: String, population: String, framework: String,
    period: String? = nil, value: Double, valueLow: Double? = nil, valueHigh: Double? = nil,
    publishedText: String? = nil, decimals: Int? = nil, count: Int? = nil, base: Int? = nil,
    weighted: Bool = false, lower: Double? = nil, upper: Double? = nil, basis: Basis = .published,
    confidence: Confidence? = nil, seenIn: String? = nil, question: String? = nil, note: String? = nil,
    line: Int = 0
  ) {
    self.survey = survey
    self.edition = edition
    self.metric = metric
    self.population = population
    self.framework = framework
    self.period = period ?? edition
    self.value = value
    self.valueLow = valueLow
    self.valueHigh = valueHigh
    self.publishedText = publishedText
    self.decimals = decimals
    self.count = count
    self.base = base
    self.weighted = weighted
    self.lower = lower
    self.upper = upper
    self.basis = basis
    self.confidence = confidence
    self.seenIn = seenIn
    self.question = question
    self.note = note
    self.line = line
  }
}
