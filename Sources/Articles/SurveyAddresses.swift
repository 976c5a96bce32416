import Evidence

/// Surveys by the address of their pages.
struct SurveyAddresses: Sendable {
  /// Part of an address, and its survey.
  private let known: [(part: [UInt8], survey: SurveyEntry)]

  /// What parts begin with, as bits: see ``bit(_:_:)``.
  private let beginnings: UInt64

  init(_ vocabulary: Vocabulary) {
    let parts = [
      ("survey.stackoverflow.co", "Stack Overflow Developer Survey"),
      ("insights.stackoverflow.com", "Stack Overflow Developer Survey"),
      ("stackoverflow.com/research", "Stack Overflow Developer Survey"),
      ("stackoverflow.blog", "Stack Overflow Developer Survey"),
      ("python-developers-survey", "Python Developers Survey"),
      ("the-state-of-python", "Python Developers Survey"),
      ("devecosystem", "JetBrains State of Developer Ecosystem"),
      ("stateofjs.com", "State of JavaScript"), ("stateofcss.com", "State of CSS"),
      ("octoverse", "GitHub Octoverse"),
      ("stateofhtml.com", "State of HTML"), ("stateofreact.com", "State of React"),
    ]
    known = parts.compactMap { part, name in
      vocabulary.survey(name).map { (Array(part.utf8), $0) }
    }
    beginnings = known.reduce(0) { $0 | SurveyAddresses.bit($1.part[0], $1.part[1]) }
  }

  /// One of 64 bits for two letters, small or capital.
  @inline(__always) private static func bit(_ first: UInt8, _ second: UInt8) -> UInt64 {
    1 << (UInt64((first | 0x20) &* 7 &+ (second | 0x20)) & 63)
  }

  /// The survey of an address, and the edition that it names: `https://survey.stackoverflow.co/2022/#technology`.
  func survey(of address: String) -> (survey: SurveyEntry, edition: Int?)? {
    var address = address
    return address.withUTF8(survey)
  }

  private func survey(of bytes: UnsafeBufferPointer<UInt8>) -> (survey: SurveyEntry, edition: Int?)? {
    guard let found = survey(in: bytes) else { return nil }
    var digits = 0
    for index in 0...bytes.count {
      if index < bytes.count, isDigit(bytes[index]) {
        digits += 1
        continue
      }
      if digits == 4, bytes[index - 4] == UInt8(ascii: "2"), bytes[index - 3] == UInt8(ascii: "0") {
        return (found, bytes[(index - 4)..<index].reduce(0) { $0 * 10 + Int($1 - 0x30) })
      }
      digits = 0
    }
    return (found, nil)
  }

  /// The survey of the first part that occurs, in any case.
  private func survey(in bytes: UnsafeBufferPointer<UInt8>) -> SurveyEntry? {
    var found = known.count
    for index in bytes.indices.dropLast()
    where beginnings & SurveyAddresses.bit(bytes[index], bytes[index + 1]) != 0 {
      for (place, (part, _)) in known.enumerated().prefix(found)
      where bytes[index...].starts(with: part, by: { lowercased($0) == $1 }) {
        found = place
        break
      }
    }
    return found < known.count ? known[found].survey : nil
  }
}
