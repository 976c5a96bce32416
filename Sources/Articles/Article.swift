package import Evidence

/// A document as kb reads it: its text, the parts it consists of, and what they state.
package struct Article: Sendable {
  /// The first heading, or a page's `title`; nil where there is neither.
  package var title: String?

  /// What a Markdown document says of itself between `---` lines (`title`, `url`, `publisher`, `date`, `kind`), names in
  /// small letters; empty where it says nothing.
  package var frontMatter: [String: String] = [:]
  package var mediaType: MediaType

  /// The whole source as UTF-8, its byte order mark removed; every span counts bytes of it.
  package var body: [UInt8]

  /// Headings, paragraphs, list items and table rows, in order.
  package var passages: [Passage]

  /// What the document says of frameworks, in order of span.
  package var claims: [DraftClaim]

  /// The shares that the document quotes, in order of span.
  package var figures: [DraftFigure]

  /// The comments that ask `check` to leave lines alone, in order.
  package var ignores: [IgnoreDirective]
}

/// A part of a document: a heading, a paragraph, a list item, a table row.
package struct Passage: Hashable, Sendable {
  /// Counts passages of the document from 0.
  package var position: Int

  /// The heading that the passage stands under; nil before the first.
  package var heading: String?

  /// `heading`, `paragraph`, `item`, `row`, `caption`.
  package var kind: String

  /// Offsets of bytes in the article's body.
  package var span: Range<Int>

  /// The words without markup.
  package var text: String
}

/// A comment `<!-- kb:ignore reason -->`: the lines that `check` leaves alone, and why.
///
/// A comment on a line of its own speaks for the block after it, one behind text for its own line.
package struct IgnoreDirective: Hashable, Sendable {
  /// 1-based.
  package var lines: ClosedRange<Int>

  /// Empty where the comment gives none.
  package var reason: String
}

/// A statement about a framework, as found in a document.
package struct DraftClaim: Hashable, Sendable {
  /// The slug of the framework; nil where the document does not say, or kb does not know it.
  package var framework: String?

  /// The framework in the words of the document.
  package var subject: String
  package var kind: Claim.Kind

  /// The words set in front of the statement (`Template Engine`), or the row of a comparison.
  package var label: String?

  /// The slug of the aspect that label or statement names.
  package var aspect: String?

  /// The words of the statement without markup, white space folded.
  package var statement: String

  /// The statement in the article's body, in bytes.
  package var span: Range<Int>

  /// 1-based; columns count Unicode scalars.
  package var line = 1
  package var column = 1

  /// 0 to 1; below ``ArticleReader/reviewThreshold`` a person should look.
  package var confidence: Double
}

/// A share that a document quotes, as found there.
package struct DraftFigure: Hashable, Sendable {
  /// The subject in the words of the document.
  package var subject: String

  /// The slug of the subject, where it is a known framework.
  package var framework: String?

  /// In ``unit``; the lower end of a range.
  package var value: Double

  /// The upper end of a range; nil for one value.
  package var valueHigh: Double?

  /// The value as printed, with its sign (`42.62%`, `a third`).
  package var valueText: String

  /// How many digits are printed after the decimal point.
  package var decimals: Int

  /// How exact the document says it is: `over`, `about`, `nearly`, `under`, `at least`, `at most`; nil where it says nothing.
  package var qualifier: String?

  /// `percent`.
  package var unit: String

  /// The slug of what is measured.
  package var metric: String?

  /// The slug of the survey.
  package var survey: String?

  /// For instance `2023`.
  package var edition: String?

  /// The slug of who was counted, or the words for it.
  package var population: String?

  /// From subject to value, in bytes of the article's body; the value alone where the subject stands elsewhere.
  package var span: Range<Int>

  /// The number alone, without sign or words (`42.62`).
  package var valueSpan: Range<Int>

  /// The year that ``edition`` was read from; nil where it was read from a link's address or worked out.
  package var editionSpan: Range<Int>?

  /// The words say that it is of some edition before, and not of which: no edition named elsewhere is meant.
  package var isOfEarlierEdition = false

  /// 1-based place of the value; columns count Unicode scalars.
  package var line = 1
  package var column = 1

  /// 0 to 1; below ``ArticleReader/reviewThreshold`` a person should look.
  package var confidence: Double
}
