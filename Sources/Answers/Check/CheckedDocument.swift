package import Articles
package import Evidence

/// A document's figures with their verdicts, and what could be put right without asking.
package struct CheckedDocument: Sendable {
  /// As the user named it.
  package var name: String

  /// The text that spans count bytes of: UTF-8 without a byte order mark.
  package var body: [UInt8]

  /// In order of place.
  package var findings: [Finding]

  /// In order of place; they don't overlap.
  package var corrections: [Correction]

  /// Comments that ask to ignore a line and give no reason, by line: they are not heeded.
  package var ignoresWithoutReason: [Int]

  /// A number or an edition to be replaced, where there is exactly one right answer.
  package struct Correction: Hashable, Sendable {
    /// In bytes of the document's text.
    package var span: Range<Int>
    package var replacement: String

    /// Positions of the findings that it settles.
    package var findings: [Int]
  }
}

extension EvidenceIndex {
  /// Gives each figure of `article` its verdict.
  ///
  /// - Parameter name: the document, as the user named it.
  /// - Complexity: O(figures × stored figures of their frameworks), and the length of the lines that are shown.
  package func check(_ article: Article, name: String) -> CheckedDocument {
    let judge = Judge(index: self)
    var document = CheckedDocument(
      name: name, body: article.body, findings: [], corrections: [],
      ignoresWithoutReason: article.ignores.filter(\.reason.isEmpty).map(\.lines.lowerBound))
    let silenced = SilencedLines(article.ignores)
    var judgements: [Judgement] = []
    for figure in article.figures {
      let judgement = judge.judge(QuotedFigure(figure))
      var finding = Finding(figure, judgement, of: article.body, file: name)
      finding.silenced = silenced.reason(figure.line)
      document.findings.append(finding)
      judgements.append(judgement)
    }
    document.corrections =
      CorrectionPlan(article.figures, judgements, document.findings, article.body).corrections
    return document
  }
}

extension QuotedFigure {
  init(_ figure: DraftFigure) {
    self.init(
      subject: figure.subject, framework: figure.framework,
      value: QuotedValue(
        low: figure.value, high: max(figure.value, figure.valueHigh ?? figure.value),
        decimals: figure.decimals,
        qualifier: figure.qualifier.flatMap { QuotedValue.Qualifier($0) }, isWorded: figure.isWorded),
      metric: figure.metric, survey: figure.survey, edition: figure.edition, population: figure.population)
  }
}

extension DraftFigure {
  /// True for `a third` and `98 out of 412`: no percentage is printed.
  var isWorded: Bool {
    // Nearly all of them: `42.62 %`.
    if valueText.utf8.last == UInt8(ascii: "%"), valueText.utf8.contains(where: { 0x30...0x39 ~= $0 }) {
      return false
    }
    let text = valueText.drop { !$0.isNumber }
    return text.isEmpty
      || text.contains { $0.isLetter } && !text.contains("%") && !text.lowercased().contains("per")
  }
}

extension Finding {
  fileprivate init(_ figure: DraftFigure, _ judgement: Judgement, of body: [UInt8], file: String) {
    let excerpt = Excerpt(of: figure, in: body)
    self.init(
      file: file, line: figure.line, column: figure.column, span: figure.span, valueSpan: figure.valueSpan,
      excerpt: excerpt.text, excerptOffset: excerpt.offset, width: excerpt.width, subject: figure.subject,
      framework: figure.framework, value: figure.value, valueHigh: figure.valueHigh,
      valueText: figure.valueText, decimals: figure.decimals, qualifier: figure.qualifier, unit: figure.unit,
      metric: figure.metric, survey: figure.survey, edition: figure.edition, population: figure.population,
      confidence: figure.confidence, verdict: judgement.verdict, reason: judgement.reason,
      evidence: judgement.evidence, suggestion: judgement.suggestion)
  }
}

/// The line of a value, or the part of a long line around it.
private struct Excerpt {
  var text = ""
  var offset = 0
  var width = 1

  /// How many bytes before and after a value are shown at most.
  private static let reach = 120

  init(of figure: DraftFigure, in body: [UInt8]) {
    guard figure.valueSpan.lowerBound < figure.valueSpan.upperBound, figure.valueSpan.upperBound <= body.count
    else {
      return
    }
    let start = figure.valueSpan.lowerBound
    let lineStart = Excerpt.edge(of: body, from: start, step: -1)
    var end = figure.valueSpan.upperBound
    let lineEnd = Excerpt.edge(of: body, from: end, step: 1)
    // The span ends behind the sign where the value comes last.
    if figure.span.upperBound > end, figure.span.upperBound - end <= 12 {
      end = min(figure.span.upperBound, lineEnd)
    }
    let isCutAtStart = lineStart > 0 && !Excerpt.isLineEnd(body[lineStart - 1])
    let isCutAtEnd = lineEnd < body.count && !Excerpt.isLineEnd(body[lineEnd])
    let before = String(decoding: body[lineStart..<start], as: UTF8.self)
    let value = String(decoding: body[start..<end], as: UTF8.self)
    let after = String(decoding: body[end..<max(end, lineEnd)], as: UTF8.self)
    text = (isCutAtStart ? "…" : "") + before + value + after + (isCutAtEnd ? "…" : "")
    offset = before.unicodeScalars.count + (isCutAtStart ? 1 : 0)
    width = max(1, value.unicodeScalars.count)
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

  /// The end of the line from `place` on, or `reach` bytes away at the border of a character.
  private static func edge(of body: [UInt8], from place: Int, step: Int) -> Int {
    var place = place
    var count = 0
    while step > 0 ? place < body.count : place > 0 {
      let next = body[step > 0 ? place : place - 1]
      // A continuation byte (0b10……) is no border: behind it a character may go on, before it one has begun.
      let isBorder = step > 0 ? next & 0xC0 != 0x80 : (place == body.count || body[place] & 0xC0 != 0x80)
      if isLineEnd(next) || (count >= reach && isBorder) { break }
      place += step
      count += 1
    }
    return place
  }
}
