/// A statistic as it is stored, its names resolved: what a quoted figure is compared with.
///
/// A class, for each of a document's figures is compared with many of them, and they hold some ten strings each.
package final class StoredFigure: Hashable, Sendable {
  /// The row in `statistics`, and the import that added it.
  package let id: Int
  package let importID: Int

  /// Slugs; `population` is for instance `all-respondents`.
  package let framework: String
  package let metric: String
  package let population: String

  /// For instance `All respondents`.
  package let populationName: String

  /// The slug of the survey, for instance `stack-overflow`; nil where the source is no survey's edition.
  package let survey: String?

  /// The source's title, for instance `Stack Overflow Developer Survey 2022`.
  package let source: String

  /// The source's slug, for instance `stack-overflow-2022`.
  package let sourceSlug: String

  /// The source's address, where it has one.
  package let url: String?

  /// For instance `2022`; nil where the source has none.
  package let edition: String?

  /// The time that the figure is about, for instance `2022`.
  package let period: String
  package let basis: Basis

  /// In percent.
  package let value: Double

  /// Bounds, in percent, where no more is known than that the value lies between them.
  package let bounds: ClosedRange<Double>?

  /// How many digits were printed after the decimal point; nil for a value that was computed.
  package let decimals: Int?

  /// Of how many respondents it is a share; nil where that is not known.
  package let base: Int?
  package let confidence: Confidence?

  /// Where it was seen, if not in the publisher's own pages or files.
  package let seenIn: String?

  package init(
    id: Int, importID: Int,
    framework: String, metric: String, population: String, populationName: String, survey: String?,
    source: String, sourceSlug: String, url: String? = nil, edition: String?, period: String, basis: Basis,
    value: Double, bounds: ClosedRange<Double>? = nil, decimals: Int? = nil, base: Int? = nil,
    confidence: Confidence? = nil, seenIn: String? = nil
  ) {
    self.id = id
    self.importID = importID
    self.framework = framework
    self.metric = metric
    self.population = population
    self.populationName = populationName
    self.survey = survey
    self.source = source
    self.sourceSlug = sourceSlug
    self.url = url
    self.edition = edition
    self.period = period
    self.basis = basis
    self.value = value
    self.bounds = bounds
    self.decimals = decimals
    self.base = base
    self.confidence = confidence
    self.seenIn = seenIn
  }

  /// Every value that could have been printed as this one.
  package var range: ClosedRange<Double> {
    if let bounds { return bounds }
    guard let decimals else { return value...value }
    let half = PrintedFigure(value: value, decimals: decimals).halfUnit
    return (value - half)...(value + half)
  }

  /// The same row, as it was read once.
  package static func == (a: StoredFigure, b: StoredFigure) -> Bool { a === b }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
