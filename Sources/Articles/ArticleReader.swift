package import Evidence

/// Reads documents: bytes to claims and figures, each with the place it stands at.
///
/// A value that may be shared by threads; making one costs a pass over the vocabulary, so make it once.
package struct ArticleReader: Sendable {
  /// Claims and figures below this confidence want a person's eye before they are stored.
  package static let reviewThreshold = 0.5

  private let matcher: NameMatcher
  private let attributions: AttributionReader

  package init(vocabulary: Vocabulary) {
    matcher = NameMatcher(vocabulary)
    attributions = AttributionReader(matcher)
  }

  /// What a document says.
  ///
  /// Complexity: O(bytes).
  ///
  /// - Parameters:
  ///   - mediaType: nil to decide by `name`'s ending, or by the content where that says nothing.
  ///   - name: what messages call the document, mostly its path.
  ///   - withPassages: false where nobody asks for ``Article/passages``, which are a copy of all text: then there are none.
  /// - Throws: ``ArticleError`` where the bytes are no text that kb reads.
  package func read(
    _ bytes: [UInt8], mediaType: MediaType? = nil, name: String, withPassages: Bool = true
  ) throws(ArticleError) -> Article {
    let body = try TextDecoding(name: name).utf8(bytes)
    let mediaType = mediaType ?? MediaType(fileName: name) ?? MediaType(content: body)
    let outline =
      switch mediaType {
      case .plainText: PlainTextReader(body: body, matcher: matcher).outline()
      case .markdown: MarkdownReader(body: body).outline()
      case .html: HTMLReader(body: body).outline()
      }
    let document = Document(outline, of: body, matcher: matcher)
    var figureFinder = FigureFinder(document, attributions)
    var figures = figureFinder.find()
    lazy var lines = outline.lines ?? LineIndex(body)
    for index in figures.indices {
      (figures[index].line, figures[index].column) = lines.position(of: figures[index].valueSpan.lowerBound)
    }
    var claimFinder = ClaimFinder(document, besides: figures)
    var claims = ArticleReader.claims(claimFinder.find(), besides: figures)
    for index in claims.indices {
      (claims[index].line, claims[index].column) = lines.position(of: claims[index].span.lowerBound)
    }
    return Article(
      title: outline.title, frontMatter: outline.frontMatter, mediaType: mediaType, body: body,
      passages: withPassages ? Passages(document).all : [],
      claims: claims, figures: figures,
      ignores: IgnoreDirectives(outline.comments, elements: outline.elements, body: body, lines: lines).all)
  }

  /// The claims that are more than a figure: a table's cell that holds a share and nothing else is that figure.
  private static func claims(_ claims: [DraftClaim], besides figures: [DraftFigure]) -> [DraftClaim] {
    guard !figures.isEmpty else { return claims }
    return claims.filter { claim in
      guard claim.kind == .comparison, claim.span.count <= 20 else { return true }
      let next = figures.partition { $0.valueSpan.lowerBound >= claim.span.lowerBound }
      guard next < figures.count, claim.span.contains(figures[next].valueSpan.lowerBound) else { return true }
      return claim.span.count > figures[next].valueSpan.count + 3
    }
  }
}
