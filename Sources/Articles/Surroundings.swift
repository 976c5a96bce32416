/// What a reader has in mind in front of a sentence: what its figures may fall back on.
struct Surroundings {
  /// What was said before the sentence.
  var said: Attribution

  /// Survey → what was said last of its edition in this section.
  var editions: EditionsOfSurveys

  /// The editions that the document has named so far.
  var named: NamedEditions

  /// The rows of values that the section has given for one subject.
  var rows: ValueRows

  /// What the words speak of where they name nothing, besides the section's heading.
  var topic: Document.Subject?
}

extension Context {
  var surroundings: Surroundings {
    Surroundings(
      said: state, editions: editions, named: named, rows: rows,
      topic: topic)
  }
}
