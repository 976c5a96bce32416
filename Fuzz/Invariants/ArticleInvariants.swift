package import Articles
import Evidence

/// What holds of every article, whatever bytes it was read from.
package enum ArticleInvariants {
  /// Reads a document and stops the process where its article breaks a promise.
  package static func check(_ bytes: UnsafeBufferPointer<UInt8>, as mediaType: MediaType) {
    guard let article = try? reader.read(Array(bytes), mediaType: mediaType, name: "fuzz") else { return }
    for passage in article.passages { check(passage.span, article, "passage") }
    for claim in article.claims {
      check(claim.span, article, "claim")
      require(claim.line >= 1 && claim.column >= 1, "a claim has a place")
      require((0...1).contains(claim.confidence), "a confidence is one of 1")
    }
    for figure in article.figures { check(figure, article) }
    for ignore in article.ignores { require(ignore.lines.lowerBound >= 1, "lines are counted from 1") }
  }

  private static func check(_ figure: DraftFigure, _ article: Article) {
    check(figure.span, article, "figure")
    check(figure.valueSpan, article, "value")
    if let edition = figure.editionSpan { check(edition, article, "edition") }
    require(figure.line >= 1 && figure.column >= 1, "a figure has a place")
    // What grows may grow to more than twice as many.
    let most = figure.metric == "growth" ? Double.greatestFiniteMagnitude : 100
    require((0...most).contains(figure.value), "a share is one of 100")
    require(figure.valueHigh.map { $0 > figure.value && $0 <= most } ?? true, "a range rises")
    require((0...1).contains(figure.confidence), "a confidence is one of 1")
    // A number that stands in the body in plain digits is what was read.
    let printed = String(decoding: article.body[figure.valueSpan], as: UTF8.self)
    if printed.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let value = Double(printed) {
      require(value == figure.value, "`\(printed)` is not \(figure.value)")
    }
  }

  /// A span lies in the body, between characters.
  private static func check(_ span: Range<Int>, _ article: Article, _ what: String) {
    let body = article.body
    require(span.lowerBound >= 0 && span.upperBound <= body.count, "the span of a \(what) is in the body")
    for end in [span.lowerBound, span.upperBound] where end < body.count {
      require(body[end] & 0xC0 != 0x80, "the span of a \(what) ends between characters")
    }
  }

  /// Stops the process, which the fuzzer takes for a finding, where `isTrue` is not.
  package static func require(_ isTrue: Bool, _ promise: String) {
    guard isTrue else { fatalError("broken promise: \(promise)") }
  }

  private static let reader = ArticleReader(
    vocabulary: Vocabulary(
      frameworks: [
        entry("react", "React", "ReactJS", kind: "web-framework"),
        entry("vue", "Vue.js", "Vue", kind: "web-framework"),
        entry("flask", "Flask", kind: "web-framework"), entry("django", "Django", kind: "web-framework"),
        entry("fastapi", "FastAPI", kind: "web-framework"), entry("python", "Python", kind: "language"),
        entry("cplusplus", "C++", kind: "language"),
      ],
      aspects: [entry("performance", "Performance", "speed"), entry("learning-curve", "Learning curve")],
      metrics: [
        entry("usage", "Usage", "used", kind: "percent"), entry("loved", "Loved", kind: "percent"),
        entry("admired", "Admired", kind: "percent"), entry("growth", "Growth", kind: "percent"),
        entry("retention", "Retention", "would use again", kind: "percent"),
      ],
      populations: [
        entry("all-respondents", "All respondents", "respondents"),
        entry("professional-developers", "Professional developers"),
        entry("python-developers", "Python developers"),
      ],
      surveys: [
        entry("stack-overflow", "Stack Overflow Developer Survey", "StackOverflow Survey"),
        entry("python-developers", "Python Developers Survey"), entry("state-of-js", "State of JavaScript"),
        entry("octoverse", "GitHub Octoverse", "Octoverse"),
      ]))

  private static func entry(_ slug: String, _ names: String..., kind: String = "") -> Vocabulary.Entry {
    .init(slug: slug, name: names[0], names: names.map { .init($0) }, kind: kind)
  }
}
