package import Evidence

/// What a check of documents found, for every rendering of it.
package struct CheckReport: Sendable {
  /// In order of document and place.
  package var findings: [Finding]

  /// How many documents were read.
  package var documents: Int

  /// Whether what can't be verified counts as a failure.
  package var isStrict: Bool

  /// The version of kb, for formats that name their maker.
  package var version: String

  package init(findings: [Finding], documents: Int, isStrict: Bool, version: String) {
    self.findings = findings
    self.documents = documents
    self.isStrict = isStrict
    self.version = version
  }

  /// How much a finding matters.
  package enum Level: String, CaseIterable, Sendable {
    /// The document is wrong, and `check` fails.
    case error
    /// Sources disagree: a person should look.
    case warning
    /// Nothing to compare with.
    case note
    /// The document is right.
    case none
  }

  package func level(of finding: Finding) -> Level {
    switch finding.verdict {
    case _ where finding.verdict.isWrong: .error
    case .contested: .warning
    case .unverifiable: isStrict ? .error : .note
    default: .none
    }
  }

  /// Those that are neither right nor silenced.
  package var reported: [Finding] { findings.filter { $0.silenced == nil && level(of: $0) != .none } }

  /// Whether the exit code is 1.
  package var hasFailed: Bool { findings.contains { $0.silenced == nil && level(of: $0) == .error } }

  /// One line: how many figures there are, and of which verdict.
  package var summary: String {
    var counts: [Verdict: Int] = [:]
    var silenced = 0
    for finding in findings {
      if finding.silenced == nil { counts[finding.verdict, default: 0] += 1 } else { silenced += 1 }
    }
    var parts = Verdict.allCases.compactMap { verdict in
      counts[verdict].map { "\($0) \(verdict.rawValue)" }
    }
    if silenced > 0 { parts.append("\(silenced) silenced") }
    let figures = "\(groupedDigits(findings.count)) figure\(findings.count == 1 ? "" : "s")"
    let place = "\(groupedDigits(documents)) document\(documents == 1 ? "" : "s")"
    return "\(figures) in \(place)" + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
  }
}

extension Finding {
  /// For instance `React.js 42.62%`.
  var title: String {
    let qualifier = qualifier.map { " \($0)" } ?? ""
    let text = valueText.isEmpty ? percentageText(value, decimals: decimals) : valueText
    return "\(subject)\(valueText.lowercased().hasPrefix(self.qualifier ?? "\0") ? "" : qualifier) \(text)"
  }

  /// What the document says the figure is: `usage, stack-overflow 2023, all-respondents`; nil where it says nothing.
  var attribution: String? {
    let source = [survey, edition].compactMap(\.self).joined(separator: " ")
    let parts = [metric, source.isEmpty ? nil : source, population].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

extension StoredFigure {
  /// For instance `Stack Overflow Developer Survey 2022: 42.62 % (All respondents, n = 58,743), published, seen in …`.
  var line: String {
    var text = "\(source): \(shownValue) (\(populationName)"
    if let base { text += ", \(baseText(base))" }
    text += "), \(basis.rawValue)"
    if metric != "usage" { text += ", measured as \(metric)" }
    if let confidence, confidence != .high { text += ", \(confidence.rawValue) confidence" }
    if let seenIn {
      let places = seenIn.split(separator: ";").map { $0.drop { $0 == " " } }
      let rest = places.count - 1
      text += ", seen in \(places.first ?? seenIn[...])"
      if rest > 0 { text += " and \(rest) other place\(rest == 1 ? "" : "s")" }
    }
    return text
  }

  /// For instance `42.62 %`, or `12.16 to 12.17 %` where no more is known.
  package var shownValue: String {
    guard let bounds else { return percentageText(value, decimals: decimals) }
    let decimals = decimals ?? 2
    return
      "\(decimalText(bounds.lowerBound, decimals: decimals)) to \(percentageText(bounds.upperBound, decimals: decimals))"
  }
}
