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

  /// What this leaves open, filled from `context`.
  func filled(from context: Attribution) -> Attribution {
    var filled = self
    if filled.metric == nil { filled.metric = context.metric }
    if isForeign { return filled }
    if filled.survey == nil {
      filled.survey = context.survey
      filled.isForeign = context.isForeign
      if filled.edition == nil && !context.isForeign {
        (filled.edition, filled.editionSpan) = (context.edition, context.editionSpan)
      }
    } else if filled.edition == nil, context.survey == nil || context.survey == filled.survey {
      (filled.edition, filled.editionSpan) = (context.edition, context.editionSpan)
    }
    // Who answered one survey did not answer another.
    let isOther = survey != nil && context.survey != nil && survey != context.survey
    if filled.population == nil && !isOther { filled.population = context.population }
    return filled
  }
}
