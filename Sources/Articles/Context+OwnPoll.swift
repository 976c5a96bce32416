/// A survey that the document itself reports.
extension Context {
  /// `We asked 3,318 people who write PHP about frameworks`, `The foundation has published the 2025 State of Django`, in one of the
  /// first paragraphs; nil where none is reported there.
  func ownPoll() -> Attribution? {
    for index in document.elements.indices.prefix(12) {
      guard let block = document.elements[index].block, !block.isItem, block.headingLevel == nil,
        document.traits[index].contains(.digits), !document.traits[index].contains(.percent),
        !document.traits[index].isDisjoint(with: [.people, .survey, .surveyName, .otherSurvey])
      else { continue }
      let reading = document.reading(index)
      for sentence in reading.sentences
      where attributions.asksPeople(sentence, of: reading)
        || attributions.countsAnswers(sentence, of: reading)
        || attributions.namesUnknownSurvey(sentence, of: reading)
      {
        // `All figures are from State of JS 2024. Around 14,000 people filled it in.`
        if reading.sentences.contains(where: { !attributions.references(in: $0, of: reading).isEmpty }) {
          break
        }
        var poll = Attribution()
        (poll.isForeign, poll.isPoll) = (true, true)
        let years = sentence.filter { reading.tokens[$0].kind == .number && reading.isYear($0) }
        let names = Set(years.map { reading.edition($0).year })
        poll.edition = names.only ?? titleYear
        return poll
      }
    }
    return nil
  }

  /// `PHP Pulse 2024`
  private var titleYear: Int? {
    guard
      let heading = document.elements.indices.prefix(12).first(where: {
        document.elements[$0].block?.headingLevel != nil
      })
    else { return nil }
    let reading = document.reading(heading)
    let years = reading.tokens.indices.filter { reading.tokens[$0].kind == .number && reading.isYear($0) }
    return years.only.map { reading.edition($0).year }
  }
}
