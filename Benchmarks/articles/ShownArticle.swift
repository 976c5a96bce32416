import Articles
import Evidence

/// Prints what was read, a line each, its columns set apart by tabs.
func show(_ article: Article) {
  print("title", article.title ?? "-", separator: "\t")
  for figure in article.figures {
    let columns: [Any?] = [
      "figure", figure.line, figure.column, figure.span, figure.valueSpan, figure.editionSpan, figure.subject,
      figure.framework, figure.valueText, figure.value, figure.valueHigh, figure.decimals, figure.qualifier,
      figure.metric, figure.survey, figure.edition, figure.population, figure.confidence,
    ]
    print(columns.map { $0.map { "\($0)" } ?? "-" }.joined(separator: "\t"))
  }
  for claim in article.claims {
    let columns: [Any?] = [
      "claim", claim.line, claim.column, claim.span, claim.subject, claim.framework, claim.kind.rawValue,
      claim.label, claim.aspect, claim.statement, claim.confidence,
    ]
    print(columns.map { $0.map { "\($0)" } ?? "-" }.joined(separator: "\t"))
  }
  for passage in article.passages {
    print("passage", passage.kind, passage.span, passage.heading ?? "-", passage.text, separator: "\t")
  }
  for ignore in article.ignores { print("ignore", ignore.lines, ignore.reason, separator: "\t") }
}
