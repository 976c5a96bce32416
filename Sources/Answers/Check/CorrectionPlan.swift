import Articles
import Evidence

/// What to replace in a document so that it says what the evidence says, where only one answer is right.
///
/// Where every figure that hangs on one mention of an edition (two at least) is right for one other edition, the
/// edition is what is wrong. Else a number is replaced by the figure that is stored for the survey, edition and
/// population that the document names. Words, ranges and qualified values are left to a person.
struct CorrectionPlan {
  private(set) var corrections: [CheckedDocument.Correction] = []

  init(_ figures: [DraftFigure], _ judgements: [Judgement], _ findings: [Finding], _ body: [UInt8]) {
    var settled: Set<Int> = []
    let dated = figures.indices.filter { figures[$0].editionSpan != nil }
    let groups = Dictionary(grouping: dated) { figures[$0].editionSpan ?? 0..<0 }
    for (span, group) in groups where group.count > 1 {
      let editions = Set(group.map { judgements[$0].rightEditions })
      guard editions.count == 1, let right = editions.first, right.count == 1,
        group.allSatisfy({
          judgements[$0].verdict == .outdated && CorrectionPlan.isSure(figures[$0], findings[$0])
        }),
        span.upperBound <= body.count,
        String(decoding: body[span], as: UTF8.self) == figures[group[0]].edition
      else { continue }
      settled.formUnion(group)
      corrections.append(.init(span: span, replacement: right[0], findings: group))
    }
    for index in figures.indices where !settled.contains(index) {
      guard let replacement = CorrectionPlan.number(figures[index], judgements[index], findings[index], body)
      else {
        continue
      }
      corrections.append(
        .init(span: figures[index].valueSpan, replacement: replacement, findings: [index]))
    }
    corrections.sort { $0.span.lowerBound < $1.span.lowerBound }
  }

  /// Ignored figures stay, and those that the reader of documents is not sure of.
  private static func isSure(_ figure: DraftFigure, _ finding: Finding) -> Bool {
    finding.silenced == nil && figure.confidence >= ArticleReader.reviewThreshold
  }

  private static func number(
    _ figure: DraftFigure, _ judgement: Judgement, _ finding: Finding, _ body: [UInt8]
  ) -> String? {
    guard judgement.verdict == .outdated || judgement.verdict == .mismatch, isSure(figure, finding),
      figure.qualifier == nil, figure.valueHigh == nil, !figure.isWorded, let expected = judgement.expected,
      expected.confidence != .low, figure.valueSpan.upperBound <= body.count
    else { return nil }
    let printed = String(decoding: body[figure.valueSpan], as: UTF8.self)
    // What is replaced must be the number that was judged, digit by digit.
    guard !printed.isEmpty, printed == figure.valueText.prefix(while: isOfNumber),
      printed.allSatisfy(isOfNumber),
      let text = expected.text(decimals: figure.decimals)
    else { return nil }
    let isComma = printed.contains(",")
    let replacement = isComma ? String(text.map { $0 == "." ? "," : $0 }) : text
    return replacement == printed ? nil : replacement
  }

  private static func isOfNumber(_ character: Character) -> Bool {
    ("0"..."9").contains(character) || character == "." || character == ","
  }
}
