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
  /// - Throws: ``ArticleError`` where the bytes are no text that kb reads.
  package func read(_ bytes: [UInt8], mediaType: MediaType? = nil, name: String) throws(ArticleError)
    -> Article
  {
    let body = try TextDecoding(name: name).utf8(bytes)
    let mediaType = mediaType ?? MediaType(fileName: name) ?? MediaType(content: body)
    let outline =
      switch mediaType {
      case .plainText: PlainTextReader(body: body, matcher: matcher).outline()
      case .markdown: MarkdownReader(body: body).outline()
      case .html: HTMLReader(body: body).outline()
      }
    let document = Document(outline, of: body, matcher: matcher)
    var claimFinder = ClaimFinder(document)
    var claims = claimFinder.find()
    var figureFinder = FigureFinder(document, attributions)
    var figures = figureFinder.find()
    var lines = LineIndex(body)
    for index in claims.indices {
      (claims[index].line, claims[index].column) = lines.position(of: claims[index].span.lowerBound)
    }
    for index in figures.indices {
      (figures[index].line, figures[index].column) = lines.position(of: figures[index].valueSpan.lowerBound)
    }
    return Article(
      title: outline.title, frontMatter: outline.frontMatter, mediaType: mediaType, body: body,
      passages: Passages(document).all,
      claims: claims, figures: figures,
      ignores: IgnoreDirectives(outline.comments, elements: outline.elements, body: body).all)
  }
}
