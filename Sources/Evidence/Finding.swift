/// One figure that a document quotes, and what the stored evidence says of it.
package struct Finding: Hashable, Sendable {
  /// The document, as the user named it; `<stdin>` for standard input.
  package var file: String

  /// 1-based place of the value; columns count Unicode scalars.
  package var line: Int
  package var column: Int

  /// From subject to value, in bytes of the document's text.
  package var span: Range<Int>

  /// The number alone.
  package var valueSpan: Range<Int>

  /// The line that the value is on; a part of it, around the value, where it is long.
  package var excerpt: String

  /// How many Unicode scalars of ``excerpt`` stand before the value.
  package var excerptOffset: Int

  /// How many Unicode scalars the value has, with its sign.
  package var width: Int

  /// The subject in the words of the document, and its slug where kb knows it.
  package var subject: String
  package var framework: String?

  /// In ``unit``; the lower end of a range.
  package var value: Double
  package var valueHigh: Double?

  /// As the document prints it, for instance `42.62%`.
  package var valueText: String

  /// How many digits are printed after the decimal point.
  package var decimals: Int

  /// `over`, `about`, `nearly`, …
  package var qualifier: String?
  package var unit: String

  /// Slugs; nil where the document does not say.
  package var metric: String?
  package var survey: String?
  package var edition: String?
  package var population: String?

  /// 0 to 1: how sure the reader of the document is.
  package var confidence: Double
  package var verdict: Verdict

  /// One sentence: what the verdict rests on.
  package var reason: String

  /// The stored figures that it rests on, the most telling first.
  package var evidence: [StoredFigure]

  /// What to write instead, where kb knows.
  package var suggestion: String?

  /// Why the finding is not reported: the comment in the document, or the baseline. Nil where it is.
  package var silenced: String?

  package init(
    file: String, line: Int, column: Int, span: Range<Int>, valueSpan: Range<Int>, excerpt: String,
    excerptOffset: Int, width: Int, subject: String, framework: String?, value: Double, valueHigh: Double?,
    valueText: String, decimals: Int, qualifier: String?, unit: String, metric: String?, survey: String?,
    edition: String?, population: String?, confidence: Double, verdict: Verdict, reason: String,
    evidence: [StoredFigure], suggestion: String?, silenced: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.span = span
    self.valueSpan = valueSpan
    self.excerpt = excerpt
    self.excerptOffset = excerptOffset
    self.width = width
    self.subject = subject
    self.framework = framework
    self.value = value
    self.valueHigh = valueHigh
    self.valueText = valueText
    self.decimals = decimals
    self.qualifier = qualifier
    self.unit = unit
    self.metric = metric
    self.survey = survey
    self.edition = edition
    self.population = population
    self.confidence = confidence
    self.verdict = verdict
    self.reason = reason
    self.evidence = evidence
    self.suggestion = suggestion
    self.silenced = silenced
  }
}
