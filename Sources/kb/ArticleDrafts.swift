import Articles
import Evidence
import Presentation

/// What the reader found in a document, as rows.
///
/// The JSON of `kb import article --dry-run` is these rows: `{"figures": […], "claims": […]}`.
struct ArticleDrafts {
  private let article: Article

  /// What is said where there are no rows.
  private var nothing = "no figure and no claim was found"

  init(_ article: Article) { self.article = article }

  /// Only what the reader is not sure of.
  static func toReview(_ article: Article) -> ArticleDrafts {
    var unsure = article
    unsure.figures.removeAll { $0.confidence >= ArticleReader.reviewThreshold }
    unsure.claims.removeAll { $0.confidence >= ArticleReader.reviewThreshold }
    var drafts = ArticleDrafts(unsure)
    let sure = article.figures.count + article.claims.count
    if sure > 0 { drafts.nothing = "nothing to review: the reader is sure of all \(sure) that it found" }
    return drafts
  }

  var figures: Rows {
    var rows = Rows(
      "line", "column", "start", "end", "subject", "framework", "value", "value_high", "qualifier", "unit",
      "metric", "survey", "edition", "population", "confidence")
    for figure in article.figures {
      rows.append(
        .integer(Int64(figure.line)), .integer(Int64(figure.column)), .integer(Int64(figure.span.lowerBound)),
        .integer(Int64(figure.span.upperBound)), .text(figure.subject), Cell(figure.framework),
        .real(figure.value),
        figure.valueHigh.map { .real($0) } ?? .null, Cell(figure.qualifier), .text(figure.unit),
        Cell(figure.metric),
        Cell(figure.survey), Cell(figure.edition), Cell(figure.population), .real(figure.confidence))
    }
    return rows
  }

  var claims: Rows {
    var rows = Rows(
      "line", "column", "start", "end", "framework", "kind", "label", "aspect", "statement", "confidence")
    for claim in article.claims {
      rows.append(
        .integer(Int64(claim.line)), .integer(Int64(claim.column)), .integer(Int64(claim.span.lowerBound)),
        .integer(Int64(claim.span.upperBound)), Cell(claim.framework), .text(claim.kind.rawValue),
        Cell(claim.label), Cell(claim.aspect), .text(claim.statement), .real(claim.confidence))
    }
    return rows
  }

  /// `{"figures": […], "claims": […]}`.
  func json() throws -> String {
    let figures = try figures.text(as: .json)
    let claims = try claims.text(as: .json)
    return "{\"figures\": \(trimmed(figures)), \"claims\": \(trimmed(claims))}\n"
  }

  /// Two tables that fit `layout`.
  func text(layout: TableLayout) throws -> String {
    var parts: [String] = []
    if !article.figures.isEmpty {
      parts.append("Figures\n" + (try shown(figures).text(as: .table, layout: layout)))
    }
    if !article.claims.isEmpty {
      parts.append("Claims\n" + (try shown(claims).text(as: .table, layout: layout)))
    }
    return parts.isEmpty ? nothing + "\n" : parts.joined(separator: "\n")
  }

  /// The columns that people read.
  private func shown(_ rows: Rows) -> Rows {
    let hidden: Set = ["column", "start", "end", "unit"]
    let kept = rows.columns.indices.filter { !hidden.contains(rows.columns[$0].name) }
    var shown = Rows(kept.map { rows.columns[$0] })
    for row in rows.rows { shown.append(kept.map { row[$0] }) }
    return shown
  }

  private func trimmed(_ json: String) -> Substring {
    json.last == "\n" ? json.dropLast() : json[...]
  }
}
