/// A block's text taken apart: tokens, sentences, names.
final class Reading {
  let text: SourceText
  let links: [Block.Link]
  let code: [Range<Int>]
  private let letters: [UInt8]
  let tokens: [Token]

  /// What its words can be, all together.
  let traits: WordTraits

  /// In indexes of tokens, in order, none empty.
  private(set) lazy var sentences = Reading.sentences(of: tokens, in: letters)
  let mentions: [Mention]

  init(_ block: Block, matcher: NameMatcher) {
    text = block.text
    links = block.links
    code = block.code
    letters = block.text.bytes
    tokens = block.tokens(matcher)
    let words = block.words(matcher)
    traits = words.traits
    let sorts: Mention.Sorts = [.framework, .metric, .population, .survey]
    mentions =
      words.names.isDisjoint(with: sorts)
      ? [] : matcher.mentions(in: block.text.bytes, tokens[...], sorts: sorts)
  }

  /// The words from the first to the last of `tokens`.
  func words(_ range: Range<Int>) -> String {
    Articles.text(text.bytes[bytes(range)])
  }

  /// The same, with each run of white space as one blank.
  func foldedWords(_ range: Range<Int>) -> String {
    text.bytes.folded(bytes(range))
  }

  /// The bytes of the text from the first to the last of `range`.
  func bytes(_ range: Range<Int>) -> Range<Int> {
    guard let first = tokens[range].first, let last = tokens[range].last else { return 0..<0 }
    return Int(first.start)..<Int(last.end)
  }

  /// The mentions that lie in `range` of tokens; found by halving.
  func mentions(in range: Range<Int>) -> ArraySlice<Mention> {
    let low = mentions.partition(where: { $0.tokens.lowerBound >= range.lowerBound })
    let high = mentions.partition(where: { $0.tokens.lowerBound >= range.upperBound })
    return mentions[low..<high]
  }

  /// True where `index` is a year such as an edition has: `2022`, `'22`.
  func isYear(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .number else {
      return token.traits.contains(.number) && token.kind == .word && spokenYear(index) != nil
    }
    if isShortYear(index) { return true }
    return token.range.count == 4 && (2000...2099).contains(token.value)
      && isDigit(text.bytes[Int(token.start) + 1]) && isDigit(text.bytes[Int(token.start) + 2])
  }

  func isMonth(_ index: Int) -> Bool {
    isWord(
      index, "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
      "november", "december")
      || isWord(index, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
  }

  private func isShortYear(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.kind == .number && token.range.count == 2 && (10...39).contains(token.value) && index > 0
      && tokens[index - 1].isSign("'") && !token.isSpaced
  }

  /// `twenty nineteen`, `twenty twenty-three`: the year, and the index behind it.
  private func spokenYear(_ index: Int) -> (year: Int, end: Int)? {
    guard tokens[index].traits.contains(.number), tokens[index].value == 20, index + 1 < tokens.count,
      tokens[index + 1].traits.contains(.number)
    else { return nil }
    let decade = Int(tokens[index + 1].value)
    if (10...19).contains(decade) { return (2000 + decade, index + 2) }
    guard decade == 20 || decade == 30 else { return nil }
    var next = index + 2
    if next < tokens.count, tokens[next].isSign("-") { next += 1 }
    guard next < tokens.count, tokens[next].traits.contains(.number), (1...9).contains(tokens[next].value)
    else { return (2000 + decade, index + 2) }
    return (2000 + decade + Int(tokens[next].value), next + 1)
  }

  /// The edition that the year at `index` names, and the bytes of the source that say so.
  func edition(_ index: Int) -> (year: Int, span: Range<Int>) {
    if let spoken = spokenYear(index) { return (spoken.year, text.source(bytes(index..<spoken.end))) }
    return isShortYear(index)
      ? (2000 + Int(tokens[index].value), text.source(bytes((index - 1)..<(index + 1))))
      : (Int(tokens[index].value), text.source(tokens[index].range))
  }

  /// True where the word at `index` is one of `words`, which are in small letters.
  func isWord(
    _ index: Int, _ word: StaticString, _ other: StaticString, _ third: StaticString, _ more: StaticString...
  ) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    let token = tokens[index]
    return isWord(token, word) || isWord(token, other) || isWord(token, third)
      || more.contains { isWord(token, $0) }
  }

  /// The same for few words, most of which are told apart by their length where they are asked for.
  @inline(__always) func isWord(_ index: Int, _ word: StaticString) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    return isWord(tokens[index], word)
  }

  @inline(__always) func isWord(_ index: Int, _ word: StaticString, _ other: StaticString) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    let token = tokens[index]
    return isWord(token, word) || isWord(token, other)
  }

  @inline(__always) private func isWord(_ token: Token, _ word: StaticString) -> Bool {
    word.utf8CodeUnitCount == Int(token.end &- token.start) && isSpelled(token.start, word)
  }

  /// Kept in one place: what is here stands in a thousand places otherwise, and code that is not at hand is slower than a call.
  @inline(never) private func isSpelled(_ start: Int32, _ word: StaticString) -> Bool {
    let start = Int(start)
    return word.withUTF8Buffer { word in
      word.indices.allSatisfy { lowercased(letters[start + $0]) == word[$0] }
    }
  }

  /// The 25 of `from 25 %`, `against 25 %`.
  func isSetAgainst(_ value: Range<Int>) -> Bool {
    value.lowerBound > 0 && !tokens[value.lowerBound - 1].traits.isDisjoint(with: [.from, .versus])
  }

  /// The 25 of `from 25 %`.
  func isBehindFrom(_ value: Range<Int>) -> Bool {
    value.lowerBound > 0 && tokens[value.lowerBound - 1].traits.contains(.from)
  }

  /// The sentence before one; nil for the first.
  func sentence(before sentence: Range<Int>) -> Range<Int>? {
    let next = sentences.partition { $0.lowerBound >= sentence.lowerBound }
    return next > 0 ? sentences[next - 1] : nil
  }

  /// `React: 42 %` and, on a line of its own, `Vue: 18 %`: each line says its own.
  private static func opensLine(_ index: Int, _ start: Int, _ tokens: [Token], _ bytes: [UInt8]) -> Bool {
    guard isUppercase(bytes[Int(tokens[index].start)]) else { return false }
    return tokens[index..<min(tokens.count, index + 6)].contains { $0.isSign(":") }
      && tokens[start..<index].contains { $0.isSign("%") }
  }

  /// `… there. but it is …`: words that sentences of hasty writers begin with.
  private static func isOpening(_ word: ArraySlice<UInt8>) -> Bool {
    ["but", "and", "so", "it", "its", "also", "that", "we", "they", "well", "then", "which"].contains {
      word.elementsEqual($0.utf8)
    }
  }

  /// Behind `[1][2]`, the marks of references that stand close to a sentence's end.
  private static func behindMarks(_ start: Int, _ tokens: [Token]) -> Int {
    var end = start
    while end + 2 < tokens.count, tokens[end].isSign("["), !tokens[end].isSpaced, tokens[end + 2].isSign("]")
    {
      end += 3
    }
    return end
  }

  /// A text without dots is cut here: whatever looks around in a sentence looks around in so many tokens at most.
  private static let longest = 400

  /// True where a dot, a question mark or the text's end closes a sentence, or a bullet or line break begins one.
  private static func sentences(of tokens: [Token], in bytes: [UInt8]) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    sentences.reserveCapacity(1 + tokens.count / 16)
    var start = 0
    func close(at end: Int) {
      while start < end {
        let stop = end - start > longest ? start + longest : end
        sentences.append(start..<stop)
        start = stop
      }
    }
    for index in tokens.indices {
      let token = tokens[index]
      if token.kind == .word {
        if token.isSpaced, index > start, bytes[Int(token.start) - 1] == newline,
          opensLine(index, start, tokens, bytes)
        {
          close(at: index)
        }
        continue
      }
      guard token.isSign(".") || token.isSign("!") || token.isSign("?") else { continue }
      // `Node.js ........ 42 %`: dots that lead to a number.
      if index + 1 < tokens.count, tokens[index + 1].kind == .number, token.isSign("."),
        token.range.count > 1 || index > start && tokens[index - 1].isSign(".")
      {
        continue
      }
      var end = index + 1
      while end < tokens.count, !tokens[end].isSpaced, tokens[end].kind == .sign,
        ")\"'".utf8.contains(tokens[end].sign)
      {
        end += 1
      }
      end = Reading.behindMarks(end, tokens)
      guard end == tokens.count || tokens[end].isSpaced else { continue }
      if token.isSign("."), index > start, end < tokens.count {
        let before = tokens[index - 1]
        // `vs. Flask`, `approx. 40`, and initials such as `J. Smith`.
        if before.traits.contains(.abbreviation) { continue }
        if before.range.count == 1 && before.kind == .word && before.end == token.start { continue }
        let first = bytes[Int(tokens[end].start)]
        // `… at 81 %. uv is …`: a share that a dot follows is the last of its sentence.
        if isLowercase(first), !before.isSign("%"), !isOpening(bytes[tokens[end].range]),
          // `jQuery was still on top.`
          !bytes[tokens[end].range].contains(where: isUppercase)
        {
          continue
        }
      }
      close(at: end)
    }
    close(at: tokens.count)
    return sentences
  }
}

extension Array {
  /// The first index for which `belongs` is true, in an array where it is false up to there and true from there.
  func partition(where belongs: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
