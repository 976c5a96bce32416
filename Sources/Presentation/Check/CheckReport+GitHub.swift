import Evidence

extension CheckReport {
  /// Writes an annotation a line, as GitHub's workflows read them from standard output.
  ///
  /// Source: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.
  package func writeGitHub(to output: inout OutputBuffer) throws(OutputError) {
    for finding in reported {
      let command: String =
        switch level(of: finding) {
        case .error: "error"
        case .warning: "warning"
        case .note, .none: "notice"
        }
      let help = finding.suggestion.map { "\n\($0)" } ?? ""
      let place =
        "file=\(escaped(plainPath(finding.file), isProperty: true)),line=\(finding.line),col=\(finding.column)"
        + ",endColumn=\(finding.column + finding.width)"
      let title = escaped("\(finding.verdict.rawValue): \(finding.title)", isProperty: true)
      try output.write(
        "::\(command) \(place),title=\(title)::\(escaped(finding.reason + help, isProperty: false))\n")
    }
  }

  private func escaped(_ text: String, isProperty: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where isProperty: escaped += "%3A"
      case "," where isProperty: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
