import ArgumentParser
import Presentation

/// A form of the report of `kb check`.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people, as a compiler would.
  case text
  case table, csv, tsv, json, ndjson, markdown, html
  /// SARIF 2.1.0, for code hosts and editors.
  case sarif
  /// Annotations of GitHub's workflows.
  case github
  /// schema.org's ClaimReview, as JSON-LD.
  case claimReview = "claim-review"

  /// What the name of a file says; `text` where it says nothing.
  init(fileName: String?) {
    switch fileName?.split(separator: ".").last {
    case "sarif": self = .sarif
    case "json": self = .json
    case "jsonld": self = .claimReview
    case "ndjson", "jsonl": self = .ndjson
    case "csv": self = .csv
    case "tsv": self = .tsv
    case "md", "markdown": self = .markdown
    case "html", "htm": self = .html
    default: self = .text
    }
  }

  /// Writes `report` in this form.
  func write(_ report: CheckReport, showsAll: Bool, to output: Output) throws(OutputError) {
    switch self {
    case .table, .csv, .tsv, .html:
      guard let format = OutputFormat(rawValue: rawValue) else { return }
      try report.rows.write(as: format, layout: output.layout(overflow: .wrap), to: output.buffer())
    default:
      var buffer = output.buffer()
      switch self {
      case .json: try report.writeJSON(to: &buffer)
      case .ndjson: try report.writeJSON(isLines: true, to: &buffer)
      case .markdown: try report.writeMarkdown(to: &buffer)
      case .sarif: try report.writeSARIF(to: &buffer)
      case .github: try report.writeGitHub(to: &buffer)
      case .claimReview: try report.writeClaimReviews(to: &buffer)
      default:
        try report.writeText(
          showsAll: showsAll, width: output.width, isColourAllowed: output.isColourAllowed, to: &buffer)
      }
      try buffer.flush()
    }
  }
}
