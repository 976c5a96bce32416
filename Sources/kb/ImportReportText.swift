import Storage

/// What an import did, in a few lines for people.
struct ImportReportText: CustomStringConvertible {
  private let report: ImportReport
  private let input: String

  /// How many rejects are listed; `kb imports show` has all of them.
  private static let listedRejects = 5

  init(_ report: ImportReport, input: String) {
    self.report = report
    self.input = input
  }

  var description: String {
    var lines = [headline]
    let evidence = list { $0.isEvidence ? report.unchanged[$0] : nil }
    if !evidence.isEmpty { lines.append("  unchanged: \(evidence)") }
    if report.superseded > 0 {
      let what =
        report.superseded == 1 ? "statistic, which stays as it was" : "statistics, which stay as they were"
      lines.append("  superseded: \(report.superseded) \(what)")
    }
    lines += report.notes.map { "  \($0)" }
    if !report.rejects.isEmpty { lines.append(contentsOf: rejects) }
    return lines.joined(separator: "\n")
  }

  private var headline: String {
    let verb = report.isDryRun ? "would add" : "added"
    let added = list { report.added[$0] }
    if report.isNothingNew && report.isAllRejected {
      return "\(report.importID.map { "import \($0), " } ?? "")\(input): \(verb) nothing"
    }
    if report.isNothingNew {
      return "\(report.importID.map { "import \($0), " } ?? "")\(input): unchanged, \(verb) 0 rows"
    }
    let number = report.importID.map { "import \($0), " } ?? ""
    return "\(number)\(input): \(verb) \(added)"
  }

  private var rejects: [String] {
    var lines = ["  rejected: \(report.rejects.count)"]
    let inOrder = report.rejects.sorted { $0.line < $1.line }
    for reject in inOrder.prefix(Self.listedRejects) {
      let place = reject.line > 0 ? "\(input):\(reject.line): " : ""
      lines.append("    \(place)\(reject.reason)")
    }
    let rest = report.rejects.count - Self.listedRejects
    if rest > 0 {
      lines.append(
        "    and \(rest) more" + (report.importID.map { "; all of them: kb imports show \($0)" } ?? ""))
    }
    return lines
  }

  private func list(_ count: (ImportReport.Table) -> Int?) -> String {
    ImportReport.Table.allCases.reversed().compactMap { table in
      guard let count = count(table), count > 0 else { return nil }
      return "\(count) \(count == 1 ? String(table.rawValue.dropLast()) : table.rawValue)"
    }.joined(separator: ", ")
  }
}
