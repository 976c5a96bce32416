/// The words of a line, as a Unix shell would cut it: quotes hold blanks together and are taken away.
struct ShellWords {
  var words: [String] = []

  init(_ line: some StringProtocol) {
    var word: String?
    var quote: Character?
    for character in line {
      switch character {
      case quote: quote = nil
      case "'" where quote == nil, "\"" where quote == nil:
        quote = character
        word = word ?? ""
      case _ where quote == nil && character.isWhitespace:
        if let complete = word { words.append(complete) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
  }
}
