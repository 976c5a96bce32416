/// Where a figure comes from and what it measures, as far as the text says.
struct Attribution: Equatable {
  var survey: SurveyEntry?
  /// A year.
  var edition: Int?

  /// In bytes of the body.
  var editionSpan: Range<Int>?

  /// Of some edition before the one spoken of; the text does not say of which.
  var isOfEarlierEdition = false

  var metric: MetricEntry?

  /// A slug, or words.
  var population: String?

  /// A survey is named that kb does not know: nothing said before speaks for it.
  var isForeign = false

  /// ... and it did ask people: `in our own poll`, but not `in our own services`.
  var isPoll = false

  /// The edition is a year in a long title that names no survey: the words below it know better.
  var isYearOfTitle = false

  /// The population is a group of people, and not whoever answered.
  private var isOfSome: Bool { population.map { $0 != "all-respondents" } ?? false }

  /// What this leaves open, filled from `context`.
  consuming func filled(from context: borrowing Attribution) -> Attribution {
    if metric == nil { metric = context.metric }
    if isForeign { return self }
    // Who answered one survey did not answer another.
    let isOther = survey != nil && survey != context.survey && (context.survey != nil || context.isOfSome)
    if population == nil && !isOther { population = context.population }
    if survey == nil {
      survey = context.survey
      isForeign = context.isForeign
      isPoll = context.isPoll
      if isYearOfTitle, context.survey != nil, context.edition != nil { edition = nil }
      if edition == nil { isYearOfTitle = context.isYearOfTitle }
      // A title's year is that of the poll which the document reports.
      if context.isPoll, edition == context.edition { isYearOfTitle = false }
      if edition == nil && (!context.isForeign || context.isPoll) {
        (edition, editionSpan) = (context.edition, context.editionSpan)
      }
    } else if edition == nil, context.survey == nil || context.survey == survey {
      (edition, editionSpan) = (context.edition, context.editionSpan)
      isYearOfTitle = context.isYearOfTitle
    }
    return self
  }
}
