import Evidence

/// Surveys by the address of their pages.
struct SurveyAddresses: Sendable {
  /// Part of an address, and the slug of its survey.
  private let known: [(part: String, survey: String)]

  init(_ vocabulary: Vocabulary) {
    let parts = [
      ("survey.stackoverflow.co", "Stack Overflow Developer Survey"),
      ("insights.stackoverflow.com", "Stack Overflow Developer Survey"),
      ("stackoverflow.com/research", "Stack Overflow Developer Survey"),
      ("stackoverflow.blog", "Stack Overflow Developer Survey"),
      ("python-developers-survey", "Python Developers Survey"),
      ("devecosystem", "JetBrains State of Developer Ecosystem"),
      ("stateofjs.com", "State of JavaScript"), ("stateofcss.com", "State of CSS"),
      ("octoverse", "GitHub Octoverse"),
      ("stateofhtml.com", "State of HTML"), ("stateofreact.com", "State of React"),
    ]
    known = parts.compactMap { part, name in vocabulary.surveys[name].map { (part, $0.slug) } }
  }

  /// The survey of an address, and the edition that it names: `https://survey.stackoverflow.co/2022/#technology`.
  func survey(of address: String) -> (survey: String, edition: String?)? {
    let bytes = Array(address.utf8)
    guard let found = known.first(where: { bytes.contains(lowercase: $0.part) }) else { return nil }
    var digits = 0
    for index in 0...bytes.count {
      if index < bytes.count, isDigit(bytes[index]) {
        digits += 1
        continue
      }
      if digits == 4, bytes[index - 4] == UInt8(ascii: "2"), bytes[index - 3] == UInt8(ascii: "0") {
        return (found.survey, text(bytes[(index - 4)..<index]))
      }
      digits = 0
    }
    return (found.survey, nil)
  }
}
