/// What a query wants to be told.
package struct QueryParameter: Hashable, Sendable {
  /// What a value must be.
  package enum Kind: String, CaseIterable, Sendable {
    /// Names of the vocabulary, in any spelling; the query is given the slug.
    case framework, aspect, metric, survey, population
    /// A time as `statistics.period` has it: `2023`.
    case period
    case integer
    case text

    /// True where values are looked up in the vocabulary.
    package var isName: Bool {
      switch self {
      case .framework, .aspect, .metric, .survey, .population: true
      case .period, .integer, .text: false
      }
    }
  }

  package enum Default: Hashable, Sendable {
    /// There is none: it must be given.
    case none
    /// Null, which queries take as no restriction.
    case null
    case value(String)
  }

  /// As in the SQL, without its colon.
  package var name: String
  package var kind: Kind
  package var defaultValue: Default = .none

  /// The values that it may have; empty where any will do.
  package var choices: [String] = []

  /// A value with which the seeds give rows.
  package var example: String?
  package var help = ""

  /// How it is called in a line of help: `framework`, or `[metric=usage]` where it can be left out.
  package var usage: String {
    switch defaultValue {
    case .none: name
    case .null: "[\(name)]"
    case .value(let value): "[\(name)=\(value)]"
    }
  }

  /// Reads what follows `-- param` in a header.
  init(header: some StringProtocol) throws(QueryHeaderError.Reason) {
    var words = try Self.words(of: String(header))[...]
    // What follows a lone colon is for people.
    if let colon = words.firstIndex(of: ":") {
      help = words[(colon + 1)...].joined(separator: " ")
      words = words[..<colon]
    }
    guard let name = words.popFirst() else { throw .nameless }
    guard let type = words.popFirst() else { throw .typeless(name) }
    guard let kind = Kind(rawValue: type) else { throw .unknownType(type) }
    (self.name, self.kind) = (name, kind)
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw .unknownKey(word) }
      let value = String(parts[1])
      switch parts[0] {
      case "default": defaultValue = value.isEmpty ? .null : .value(value)
      case "choices": choices = value.split(separator: "|").map(String.init)
      case "example": example = value
      default: throw .unknownKey(String(parts[0]))
      }
    }
    for case .value(let value) in [defaultValue] where kind == .integer && Int64(value) == nil {
      throw .notAnInteger(value)
    }
    if case .value(let value) = defaultValue, !choices.isEmpty, !choices.contains(value) {
      throw .notAChoice(value, choices: choices)
    }
  }

  /// The words of `text`, where quotes hold spaces together and are taken away.
  private static func words(of text: String) throws(QueryHeaderError.Reason) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for (offset, character) in text.enumerated() {
      // Behind the colon are sentences, in which quotes are quotes.
      if word == ":" && !isQuoted && character == " " {
        return words + [":", String(text.dropFirst(offset + 1).trimmingBlanks)]
      }
      switch character {
      case "\"":
        isQuoted.toggle()
        word = word ?? ""
      case " " where !isQuoted, "\t" where !isQuoted:
        if let complete = word { words.append(complete) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    if isQuoted { throw .unclosedQuote }
    if let word { words.append(word) }
    return words
  }
}
