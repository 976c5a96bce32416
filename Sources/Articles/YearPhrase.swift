/// Words that count an edition from another: `a year earlier`, `two years ago`, `the year after that`.
struct YearPhrase {
  var tokens: Range<Int>

  /// How many years later; negative for earlier.
  var years: Int

  /// Counted from the edition of the value before: `two years before that`.
  var isChained: Bool

  /// Counted from the newest edition that is spoken of: `last year`, `two years ago`.
  var isAgo: Bool

  /// What a word must be for a phrase to hold it: most sentences have none.
  static let words: WordTraits = [.earlier, .later]

  /// The first phrase in `range`.
  init?(in range: Range<Int>, of reading: Reading) {
    for word in range where !reading.tokens[word].traits.isDisjoint(with: YearPhrase.words) {
      for neighbour in [word - 1, word + 1]
      where range.contains(neighbour)
        && (reading.isWord(neighbour, "year", "years", "edition", "editions")
          || reading.isWord(neighbour, "months"))
      {
        if let phrase = YearPhrase(word, neighbour, in: range, of: reading) {
          self = phrase
          return
        }
      }
    }
    return nil
  }

  private init?(_ word: Int, _ unit: Int, in range: Range<Int>, of reading: Reading) {
    let isBehind = unit > word
    // `the year after it was bought`, `after a year`, `for years before`
    if reading.isWord(word, "after", "next"),
      isBehind != reading.isWord(word, "next") || !isBehind && !YearPhrase.isClosed(word, reading)
    {
      return nil
    }
    var first = min(word, unit)
    var count = 1
    var isDefinite = false
    while first > range.lowerBound {
      let token = reading.tokens[first - 1]
      if token.traits.contains(.number) || token.kind == .number, token.value >= 1, token.value <= 24 {
        count = Int(token.value)
      } else if reading.isWord(first - 1, "the", "this") {
        isDefinite = true
      } else if !reading.isWord(first - 1, "a", "one", "in", "edition") {
        break
      }
      first -= 1
    }
    // `twelve months earlier`
    if reading.isWord(unit, "months") {
      guard count >= 12, count % 12 == 0 else { return nil }
      count /= 12
    } else if reading.isWord(unit, "years", "editions"), count == 1 {
      // `in previous years` counts none.
      return nil
    }
    // `in the last year`, `the last edition`: the one that is spoken of, as likely as not.
    if reading.isWord(word, "last"), isDefinite || reading.isWord(unit, "edition", "editions") { return nil }
    // `42 % want to use it next year`, but `the next year it was 42 %`.
    if reading.isWord(word, "next"), !isDefinite { return nil }
    let end = max(word, unit) + 1
    tokens = first..<end
    years = reading.tokens[word].traits.contains(.earlier) ? -count : count
    isChained =
      reading.isWord(end, "that") || reading.isWord(end, "than") && reading.isWord(end + 1, "that")
    isAgo = reading.isWord(word, "ago", "last")
  }

  /// `the year after that`, `the year after: 42 %`
  private static func isClosed(_ after: Int, _ reading: Reading) -> Bool {
    let next = after + 1
    return next == reading.tokens.count || [.number, .sign].contains(reading.tokens[next].kind)
      || reading.isWord(next, "that", "it", "was")
  }

  /// True for a word that says only that a value is of some edition before: `previously`, `before that`, `the preceding
  /// survey`; not so `as mentioned earlier`, `ahead of Vue, before Angular`, `prior to that`.
  static func saysEarlier(_ word: Int, in range: Range<Int>, of reading: Reading) -> Bool {
    guard reading.tokens[word].traits.contains(.earlier) else { return false }
    let next = word + 1
    let isLast = next >= range.upperBound
    if reading.isWord(word, "previously", "formerly", "ago") { return true }
    if reading.isWord(word, "earlier") {
      return !reading.isWord(
        word - 1, "mentioned", "noted", "said", "seen", "shown", "discussed", "cited", "quoted", "described",
        "even", "or") && !reading.isWord(next, "in", "this", "today", "than")
    }
    if reading.isWord(word, "before") {
      if reading.isWord(word - 1, "as", "like", "never", "ever", "long") { return false }
      return isLast || next >= reading.tokens.count || reading.tokens[next].kind == .sign
        || reading.tokens[next].traits.contains(.changeVerb)
        || reading.isWord(next, "that", "and", "but", "it", "then", "now")
    }
    // `the last survey` is the newest, as often as not.
    if reading.isWord(word, "last") { return false }
    return isLast || [.sign, .number].contains(reading.tokens[next].kind)
      || reading.tokens[next].traits.contains(.survey)
      || reading.mentions(in: next..<(next + 1)).contains { $0.sort == .survey }
      || reading.isWord(
        next, "one", "time", "wave", "round", "release", "results", "result", "value", "figure", "level",
        "share", "number", "mark", "high", "years", "editions", "count", "score", "peak", "record", "reading",
        "measurement")
  }
}
