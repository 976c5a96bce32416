package import Articles
package import Evidence
package import Storage

/// Puts an article that was read into a knowledge base: its source, document, passages, claims and quoted figures.
package struct ArticleImport: Sendable {
  /// What the reader cannot know of a text, told by the user or by the text's front matter.
  package struct Publication: Sendable {
    package var title: String?
    package var url: String?
    package var publisher: String?
    package var publishedOn: String?

    /// nil for what the text says, or else an article.
    package var kind: Source.Kind?

    package init(
      title: String? = nil, url: String? = nil, publisher: String? = nil, publishedOn: String? = nil,
      kind: Source.Kind? = nil
    ) {
      self.title = title
      self.url = url
      self.publisher = publisher
      self.publishedOn = publishedOn
      self.kind = kind
    }
  }

  package var file: InputFile
  package var article: Article
  package var publication: Publication

  /// Claims and figures that the reader was less sure of than this are rejected, for a person to look at.
  package var threshold: Double

  package init(
    file: InputFile, article: Article, publication: Publication = Publication(),
    threshold: Double = ArticleReader.reviewThreshold
  ) {
    self.file = file
    self.article = article
    self.publication = publication
    self.threshold = threshold
  }

  /// Adds all of it to a running import.
  ///
  /// - Throws: ``EmptyArticle`` where there is nothing to read; ``SQLiteError``.
  package func add(to session: ImportSession) throws {
    guard !article.passages.isEmpty else { throw EmptyArticle(path: file.path) }
    let source = try session.add(self.source)
    let document = try session.add(
      DocumentDraft(
        name: file.name, mediaType: article.mediaType.rawValue, body: article.body,
        passages: article.passages.map {
          PassageDraft(heading: $0.heading, kind: $0.kind, span: $0.span, text: $0.text)
        }), of: source)
    for claim in article.claims {
      guard claim.confidence >= threshold, let framework = claim.framework else {
        session.reject(
          Reject(
            line: claim.line, column: "claim",
            reason: claim.framework == nil
              ? "no framework is called '\(claim.subject)'; name it with: kb alias, or kb add framework"
              : "not sure that this is a claim (\(percent(claim.confidence))); look at it with: kb import article --review",
            raw: claim.statement))
        continue
      }
      try session.add(
        Claim(
          framework: framework, aspect: claim.aspect, kind: claim.kind, label: claim.label,
          statement: claim.statement),
        at: .init(claim.span, of: document))
    }
    for figure in article.figures {
      guard figure.confidence >= threshold, let framework = figure.framework, let metric = figure.metric
      else {
        session.reject(
          Reject(line: figure.line, column: "figure", reason: reason(figure), raw: text(figure.span)))
        continue
      }
      try session.addQuoted(
        StatisticDraft(
          survey: figure.survey ?? "", edition: figure.edition ?? "", metric: metric,
          population: figure.population ?? "", framework: framework,
          value: figure.valueHigh.map { ($0 + figure.value) / 2 } ?? figure.value,
          valueLow: figure.valueHigh == nil ? nil : figure.value, valueHigh: figure.valueHigh,
          publishedText: figure.valueText, decimals: figure.decimals, basis: .quoted, note: figure.qualifier,
          line: figure.line),
        at: .init(figure.span, of: document))
    }
  }

  /// The article as a source that can be cited.
  package var source: Source {
    let said = article.frontMatter
    let title = publication.title ?? article.title ?? file.name
    let name = slug(from: title)
    return Source(
      slug: name.isEmpty ? "document-\(sha256(article.body).prefix(12))" : String(name.prefix(80)),
      title: title,
      kind: publication.kind ?? said["kind"].flatMap(Source.Kind.init(rawValue:)) ?? .article,
      publisher: publication.publisher ?? said["publisher"],
      publishedOn: publication.publishedOn ?? date(said["date"]),
      url: publication.url ?? said["url"])
  }

  /// The day of `2023-07-01T10:00:00Z`; nil for what is no date.
  private func date(_ text: String?) -> String? {
    text.flatMap { CalendarDate(String($0.prefix(10))) }?.text
  }

  private func reason(_ figure: DraftFigure) -> String {
    if figure.framework == nil {
      return "no framework is called '\(figure.subject)'; name it with: kb alias, or kb add framework"
    }
    if figure.metric == nil { return "the text does not say what is measured" }
    return
      "not sure what this figure is of (\(percent(figure.confidence))); look at it with: kb import article --review"
  }

  private func text(_ span: Range<Int>) -> String { String(decoding: article.body[span], as: UTF8.self) }

  private func percent(_ confidence: Double) -> String { "confidence \(Int((confidence * 100).rounded())) %" }
}

/// A document without a word.
package struct EmptyArticle: Error, Hashable, CustomStringConvertible {
  package var path: String

  package var description: String { "there is no text in '\(path)', so nothing was imported" }
}
