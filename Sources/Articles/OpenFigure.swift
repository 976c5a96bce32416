import Evidence

/// A figure that is being read: what the rest of the document says may still complete it.
struct OpenFigure {
  /// The subject in the words of the document.
  var subject: String

  /// Index in the vocabulary's frameworks; nil for a subject that is none of them.
  var framework: Int?
  var quantity: Quantity

  /// The value as printed, with its sign.
  var valueText: String
  var attribution: Attribution

  /// From subject to value, in bytes of the body.
  var span: Range<Int>

  /// The number alone, in bytes of the body.
  var valueSpan: Range<Int>
  var confidence: Double
}

extension DraftFigure {
  /// The figure as it is given away: with slugs.
  init(_ figure: OpenFigure, _ vocabulary: Vocabulary) {
    let attribution = figure.attribution
    self.init(
      subject: figure.subject,
      framework: figure.framework.map { vocabulary.frameworks.entries[$0].slug },
      value: figure.quantity.value, valueHigh: figure.quantity.high, valueText: figure.valueText,
      decimals: figure.quantity.decimals, qualifier: figure.quantity.qualifier?.rawValue, unit: "percent",
      metric: attribution.metric.map { vocabulary.metrics.entries[$0.index].slug },
      survey: attribution.survey.map { vocabulary.surveys.entries[$0.index].slug },
      edition: attribution.edition.map(String.init), population: attribution.population,
      span: figure.span, valueSpan: figure.valueSpan, editionSpan: attribution.editionSpan,
      isOfEarlierEdition: attribution.isOfEarlierEdition, confidence: figure.confidence)
  }
}
