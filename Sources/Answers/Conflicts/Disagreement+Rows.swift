import Evidence
package import Presentation

extension Disagreement {
  /// Two rows a disagreement, the better supported figure first, for programs.
  package static func fullRows(_ disagreements: [Disagreement]) -> Rows {
    var rows = Rows(
      (["conflict", "kind", "reason", "preference", "is_better_supported", "support"] + FigureRows.names).map
      {
        Column($0)
      })
    for (index, item) in disagreements.enumerated() {
      for (figure, support) in zip(item.figures, item.supports) {
        let isBetter = item.preference.better.map { Int64($0.id == figure.id ? 1 : 0) }
        rows.append(
          [
            .integer(Int64(index + 1)), .text(item.kind.rawValue), .text(item.reason),
            .text(item.preference.sentence), isBetter.map { .integer($0) } ?? .null,
            .text(support.sentence),
          ] + FigureRows.cells(figure))
      }
    }
    return rows
  }

  /// A paragraph for a terminal.
  package func text(width: Int, isColourAllowed: Bool) -> String {
    let figure = figures[0]
    let heading =
      "\(figure.frameworkName), \(figure.metricName.lowercased()), \(figure.period), \(figure.populationName)"
    var lines = [
      Style.bold.applied(to: heading, isColourAllowed: isColourAllowed) + "  \(kind.title)"
    ]
    for (figure, support) in zip(figures, supports) {
      let place = figure.seenIn.map { ", seen in \($0)" } ?? ""
      let base = figure.baseText.map { ", \($0)" } ?? ""
      let confidence = figure.confidence.map { ", confidence \($0.rawValue)" } ?? ""
      lines += indented(
        "\(figure.shownValue)  \(figure.basis.rawValue), \(figure.source)\(base)\(confidence)\(place) (s\(figure.id))\(kind == .misquotation ? "; \(support.sentence)" : "")",
        width: width, mark: "  - ")
    }
    lines += indented("why: \(reason)", width: width, mark: "  ")
    lines += indented(preference.sentence, width: width, mark: "  ")
    return lines.joined(separator: "\n") + "\n"
  }

  private func indented(_ text: String, width: Int, mark: String) -> [String] {
    text.printable().wrapped(to: max(20, width - 4)).enumerated().map {
      ($0.offset == 0 ? mark : "    ") + $0.element
    }
  }
}

extension Disagreement.Kind {
  /// In words.
  var title: String {
    switch self {
    case .contradiction: "two places contradict each other"
    case .misquotation: "a wrong quotation"
    case .twoSurveys: "two surveys differ"
    }
  }
}
