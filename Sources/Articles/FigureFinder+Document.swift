/// What the whole document says of figures that the words around them leave open.
extension FigureFinder {
  /// Gives the figures of a survey of which the document names one edition only that one, wherever it does:
  /// `Source: Stack Overflow Developer Survey 2023` at the end.
  mutating func completeEditions() {
    // Who counts every day has no editions.
    let open = Set(figures.filter { isOpen($0.attribution) }.compactMap(\.attribution.survey))
      .subtracting(attributions.terms.counting)
    guard !open.isEmpty else { return }
    var editions: [SurveyEntry: Set<Int>] = [:]
    for figure in figures {
      if let survey = figure.attribution.survey, let edition = figure.attribution.edition {
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
    for index in figures.indices where isOpen(figures[index].attribution) {
      guard let survey = figures[index].attribution.survey, open.contains(survey),
        let only = editions[survey]?.only
      else { continue }
      figures[index].attribution.edition = only
    }
  }

  private func isOpen(_ attribution: Attribution) -> Bool {
    attribution.edition == nil && !attribution.isOfEarlierEdition
  }

  /// A share with decimals that is said again of a tool, without its source, is the one that the document gave one for.
  mutating func attributeRepeats() {
    struct Share: Hashable {
      var framework: Int
      var value: Double
    }
    func share(_ figure: OpenFigure) -> Share? {
      guard figure.quantity.decimals > 0, figure.quantity.high == nil, let framework = figure.framework else {
        return nil
      }
      return Share(framework: framework, value: figure.quantity.value)
    }
    guard figures.contains(where: { $0.attribution.survey == nil && share($0) != nil }) else { return }
    var sources: [Share: [Attribution]] = [:]
    for figure in figures where figure.attribution.survey != nil && figure.attribution.edition != nil {
      if let share = share(figure) { sources[share, default: []].append(figure.attribution) }
    }
    for index in figures.indices where figures[index].attribution.survey == nil {
      guard let known = share(figures[index]).flatMap({ sources[$0] }), let first = known.first,
        known.allSatisfy({ $0.survey == first.survey && $0.edition == first.edition })
      else { continue }
      var own = figures[index].attribution
      guard own.edition == nil || own.edition == first.edition else { continue }
      (own.survey, own.edition, own.metric) = (first.survey, first.edition, own.metric ?? first.metric)
      figures[index].attribution = own
    }
  }
}
