import Evidence

/// What a column of a file of figures says.
package enum FigureField: String, CaseIterable, Sendable {
  case survey, edition, metric, population, framework, period
  /// In the metric's unit, as printed.
  case value
  /// A percentage, 0 to 100.
  case percent
  /// A part of one, 0 to 1.
  case share
  case valueLow = "value_low"
  case valueHigh = "value_high"
  case publishedText = "published_text"
  case decimals, count, base, weighted, lower, upper, basis, confidence
  case seenIn = "seen_in"
  case question, note

  /// The field that has that name, in any spelling; for instance `seen_in`, `Seen in`.
  package init?(name: some StringProtocol) {
    let wanted = foldedName(name)
    guard let field = Self.allCases.first(where: { foldedName($0.rawValue) == wanted }) else { return nil }
    self = field
  }

  /// True where the column says how many or how much.
  package var isMeasure: Bool {
    switch self {
    case .value, .percent, .share, .valueLow, .valueHigh, .count, .base, .lower, .upper: true
    default: false
    }
  }

  /// Names, folded, that columns of this kind have in files of others; the most telling first.
  package var columnNames: [String] {
    [foldedName(rawValue)]
      + {
        switch self {
        case .survey: ["surveyname", "study", "source", "report", "publisher"]
        case .edition: ["year", "surveyyear", "wave", "surveyedition"]
        case .metric: ["measure", "indicator", "statistic", "metricname"]
        case .population: ["segment", "group", "audience", "respondentgroup", "who"]
        case .framework:
          [
            "subject", "option", "technology", "tech", "tool", "library", "language", "frameworkname",
            "product",
            "item", "answer", "response", "choice", "name",
          ]
        case .period: ["timeperiod", "date", "when"]
        case .value: ["figure", "result"]
        case .percent: ["percentage", "pct", "valuepercent", "percents", "perc", "percentofrespondents", "%"]
        case .share: ["proportion", "fraction", "ratio", "portion", "shareofrespondents"]
        case .valueLow: ["low", "minimum", "min", "from"]
        case .valueHigh: ["high", "maximum", "max", "to"]
        case .publishedText: ["printed", "astext", "printedtext"]
        case .decimals: ["digits", "precision"]
        case .count: ["counts", "votes", "mentions", "users", "frequency", "freq", "numberofrespondents"]
        case .base:
          [
            "total", "totalcount", "basen", "samplesize", "sample", "respondents", "totalrespondents",
            "outof",
            "denominator", "n",
          ]
        case .weighted: ["isweighted"]
        case .lower: ["lowerbound", "cilower", "cilow", "lci", "ci95lower"]
        case .upper: ["upperbound", "ciupper", "cihigh", "uci", "ci95upper"]
        case .basis: []
        case .confidence: ["certainty"]
        case .seenIn: ["seen", "seenat", "foundin", "via"]
        case .question: ["questiontext", "questionwording"]
        case .note: ["notes", "comment", "comments", "remark", "remarks", "footnote"]
        }
      }()
  }
}
