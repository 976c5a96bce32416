/// What a reader has in mind in front of a sentence: what its figures may fall back on.
struct Surroundings {
  /// What was said before the sentence.
  var said: Attribution

  /// Survey → what was said last of its edition in this section.
  var editions: EditionsOfSurveys

  /// The editions that the document has named so far.
  var named: NamedEditions

  /// The editions that values of one subject were given for in this section, last; empty where none were.
  var series: [String]

  /// The editions of the last row of values that this section has, sentence by sentence, for one subject; empty where none has two.
  var period: [String]

  /// What the sentence before gave the values of one subject for; empty where it was one thing only.
  var measures: [Attribution]

  /// What the words speak of where they name nothing, besides the section's heading.
  var topic: Document.Subject?
}

extension Context {
  var surroundings: Surroundings {
    Surroundings(
      said: state, editions: editions, named: named, series: series, period: period, measures: measures,
      topic: topic)
  }
}
