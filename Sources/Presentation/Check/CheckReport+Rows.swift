import Evidence

extension CheckReport {
  /// Every finding as a row, for the formats that all commands have.
  package var rows: Rows {
    var rows = Rows(
      "file", "line", "column", "subject", "framework", "value", "value_high", "qualifier", "metric",
      "survey",
      "edition", "population", "verdict", "reason", "suggestion", "silenced")
    for finding in findings {
      rows.append(
        .text(finding.file), .integer(Int64(finding.line)), .integer(Int64(finding.column)),
        .text(finding.subject), .of(finding.framework), .real(finding.value),
        finding.valueHigh.map { .real($0) } ?? .null, .of(finding.qualifier), .of(finding.metric),
        .of(finding.survey), .of(finding.edition), .of(finding.population), .text(finding.verdict.rawValue),
        .text(finding.reason), .of(finding.suggestion), .of(finding.silenced))
    }
    return rows
  }

  /// A table to be read in Markdown: a comment on a pull request, a job's summary.
  package func writeMarkdown(to output: inout OutputBuffer) throws(OutputError) {
    try output.write(hasFailed ? "**Figures to correct.** " : "**No figure to correct.** ")
    try output.writeMarkdown(summary)
    try output.write(".\n")
    let shown = findings.filter { $0.silenced == nil }
    guard !shown.isEmpty else { return }
    try output.write(
      "\n| place | figure | verdict | why | what to write |\n| --- | --- | --- | --- | --- |\n")
    for finding in shown {
      let cells = [
        "\(finding.file):\(finding.line):\(finding.column)", finding.title, finding.verdict.rawValue,
        finding.reason, finding.suggestion ?? "",
      ]
      try output.write("|")
      for cell in cells {
        try output.write(" ")
        try output.writeMarkdown(cell)
        try output.write(" |")
      }
      try output.write("\n")
    }
  }
}

extension Cell {
  fileprivate static func of(_ text: String?) -> Cell { text.map { .text($0) } ?? .null }
}
