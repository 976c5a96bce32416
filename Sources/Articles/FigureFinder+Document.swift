/// What the whole document says of figures that the words around them leave open.
extension FigureFinder {
  /// Gives the figures of a survey of which the document names one edition only that one, wherever it does:
  /// `Source: Stack Overflow Developer Survey 2023` at the end.
  mutating func completeEditions() {
    // Who counts every day has no editions.
    let open = Set(figures.filter { $0.edition == nil && !$0.isOfEarlierEdition }.compactMap(\.survey))
      .subtracting(SurveyTerms.counting)
    guard !open.isEmpty else { return }
    var editions: [String: Set<String>] = [:]
    for figure in figures {
      if let survey = figure.survey, let edition = figure.edition {
        editions[survey, default: []].insert(edition)
      }
    }
    for (index, element) in document.elements.enumerated()
    where element.block != nil && !document.traits[index].isDisjoint(with: [.surveyName, .nickname]) {
      let reading = document.reading(index)
      for sentence in reading.sentences {
        for reference in attributions.references(in: sentence, of: reading) {
          if let edition = reference.edition { editions[reference.survey, default: []].insert(edition) }
        }
      }
    }
    for index in figures.indices where figures[index].edition == nil && !figures[index].isOfEarlierEdition {
      guard let survey = figures[index].survey, open.contains(survey), let only = editions[survey]?.only
      else { continue }
      figures[index].edition = only
    }
  }

  /// A share with decimals that is said again of a tool, without its source, is the one that the document gave one for.
  mutating func attributeRepeats() {
    struct Share: Hashable {
      var framework: String
      var value: Double
    }
    func share(_ figure: DraftFigure) -> Share? {
      guard figure.decimals > 0, figure.valueHigh == nil, let framework = figure.framework else { return nil }
      return Share(framework: framework, value: figure.value)
    }
    guard figures.contains(where: { $0.survey == nil }) else { return }
    var sources: [Share: [DraftFigure]] = [:]
    for figure in figures where figure.survey != nil && figure.edition != nil {
      if let share = share(figure) { sources[share, default: []].append(figure) }
    }
    for index in figures.indices where figures[index].survey == nil {
      guard let known = share(figures[index]).flatMap({ sources[$0] }), let first = known.first,
        known.allSatisfy({ $0.survey == first.survey && $0.edition == first.edition }),
        figures[index].edition == nil || figures[index].edition == first.edition
      else { continue }
      (figures[index].survey, figures[index].edition) = (first.survey, first.edition)
      figures[index].metric = figures[index].metric ?? first.metric
    }
  }
}
