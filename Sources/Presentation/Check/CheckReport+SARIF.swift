import Evidence

extension CheckReport {
  /// Writes what is not right as SARIF 2.1.0, which code hosts and editors read.
  ///
  /// Source: OASIS, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>. Silenced findings are there, suppressed.
  package func writeSARIF(to output: inout OutputBuffer) throws(OutputError) {
    let results = findings.filter { level(of: $0) != .none }
    try output.write(
      .members([
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
        "runs": .array([
          .members([
            "tool": .members([
              "driver": .members([
                "name": "kb", "version": .text(version), "rules": .array(rules.map { rule($0) }),
              ])
            ]),
            "columnKind": "unicodeCodePoints", "results": .array(results.map { result($0) }),
          ])
        ]),
      ]))
    try output.write(UInt8(ascii: "\n"))
  }

  private var rules: [Verdict] {
    [.outdated, .wrongSource, .wrongPopulation, .mismatch, .contested, .unverifiable]
  }

  private func rule(_ verdict: Verdict) -> JSONTree {
    .members([
      "id": .text(verdict.rawValue),
      "shortDescription": .members(["text": .text(verdict.meaning)]),
      "defaultConfiguration": .members([
        "level": verdict.isWrong ? "error" : verdict == .contested ? "warning" : "note"
      ]),
    ])
  }

  private func result(_ finding: Finding) -> JSONTree {
    let help = finding.suggestion.map { "; \($0)" } ?? ""
    return .members([
      "ruleId": .text(finding.verdict.rawValue),
      "ruleIndex": .integer(rules.firstIndex(of: finding.verdict)),
      "level": .text(level(of: finding).rawValue),
      "message": .members(["text": .text("\(finding.title): \(finding.reason)\(help)")]),
      "locations": .array([
        .members([
          "physicalLocation": .members([
            "artifactLocation": .members(["uri": .text(fileURI(finding.file))]),
            "region": .members([
              "startLine": .integer(finding.line), "startColumn": .integer(finding.column),
              "endColumn": .integer(finding.column + finding.width),
            ]),
          ])
        ])
      ]),
      "partialFingerprints": .members(["kbFigure/v1": .text(finding.fingerprint)]),
      // Empty where nothing silences it: either all results have the member, or none (section 3.27.23).
      "suppressions": .array(
        finding.silenced.map { reason in
          [
            .members([
              "kind": reason == "baseline" ? "external" : "inSource", "justification": .text(reason),
            ])
          ]
        } ?? []),
    ])
  }
}

extension Verdict {
  /// What it says, in a sentence without a full stop.
  var meaning: String {
    switch self {
    case .match: "the stored figure is the same at the printed precision"
    case .rounded: "right after rounding"
    case .outdated: "right for another edition of the same survey"
    case .wrongSource: "right for another survey"
    case .wrongPopulation: "right for another population or base of the same edition"
    case .mismatch: "that survey, edition and population say otherwise"
    case .contested: "stored primary sources disagree with each other"
    case .unverifiable: "nothing is stored to compare with, or the document does not say enough"
    }
  }
}

extension Finding {
  /// What stays the same when lines move.
  fileprivate var fingerprint: String {
    [file, framework ?? subject, valueText, metric ?? "", survey ?? "", edition ?? "", population ?? ""]
      .joined(separator: "|")
  }
}
