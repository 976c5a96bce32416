/// Where a figure comes from and what it measures, as far as the text says.
struct Attribution: Equatable {
  /// The slug of a survey.
  var survey: String?
  var edition: String?

  /// In bytes of the body.
  var editionSpan: Range<Int>?

  /// The slug of a metric.
  var metric: String?

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
  func filled(from context: Attribution) -> Attribution {
    var filled = self
    if filled.metric == nil { filled.metric = context.metric }
    if isForeign { return filled }
    if filled.survey == nil {
      filled.survey = context.survey
      filled.isForeign = context.isForeign
      filled.isPoll = context.isPoll
      if filled.isYearOfTitle, context.survey != nil, context.edition != nil { filled.edition = nil }
      if filled.edition == nil { filled.isYearOfTitle = context.isYearOfTitle }
      if filled.edition == nil && (!context.isForeign || context.isPoll) {
        (filled.edition, filled.editionSpan) = (context.edition, context.editionSpan)
      }
    } else if filled.edition == nil, context.survey == nil || context.survey == filled.survey {
      (filled.edition, filled.editionSpan) = (context.edition, context.editionSpan)
      filled.isYearOfTitle = context.isYearOfTitle
    }
    // Who answered one survey did not answer another.
    let isOther = survey != nil && survey != context.survey && (context.survey != nil || context.isOfSome)
    if filled.population == nil && !isOther { filled.population = context.population }
    return filled
  }
}
