import Evidence

/// What a heading or label says about the statements under it.
struct ClaimKinds {
  /// The kind that `words` (a heading, a label, a column's head) announces; nil where it announces none, or both sides at once.
  ///
  /// Complexity: O(words); each run of up to five words is looked up once.
  static func kind(of words: [UInt8]) -> Claim.Kind? {
    guard words.count <= 160 else { return nil }
    let hashes = wordHashes(words)
    if let advice = advice(hashes) { return advice }
    if let told = told(hashes) ?? reasons(hashes) { return told }
    if hashes.count <= 3, let whole = wholeLabels[hashes.reduce(0, joined)] { return whole }
    var found: [Phrase] = []
    for start in hashes.indices where firstWords.word(hashes[start]) != nil {
      var hash: UInt64 = 0
      for word in hashes[start..<min(start + 6, hashes.count)] {
        hash = joined(hash, word)
        if let phrase = phrases[hash] { found.append(phrase) }
      }
    }
    // `What Django is good for, and what it is not`
    guard let first = found.min(by: { $0.rank < $1.rank }), hashes.last != not,
      !hashes.contains(where: { notOfTools.word($0) != nil })
    else { return nil }
    // `When not to use Flask` is no use case; `Pros and cons` announces two kinds.
    if found.contains(where: { $0.kind == .drawback }) && found.contains(where: { $0.kind == .benefit }) {
      return nil
    }
    return first.kind
  }

  /// `Choose Flask if …`, `Avoid Flask when …`, of which what follows says the rest.
  private static func advice(_ hashes: [UInt64]) -> Claim.Kind? {
    guard hashes.count >= 3, hashes.dropFirst(2).contains(where: { conditions.word($0) != nil }) else {
      return nil
    }
    return advising[joined(0, hashes[0])]
  }

  /// `What Flask offers`, `What Angular gets wrong`, with the name in the middle.
  private static func told(_ hashes: [UInt64]) -> Claim.Kind? {
    guard hashes.count >= 3, hashes[0] == what, let last = hashes.last else { return nil }
    return endings[joined(0, last)]
      ?? endings[joined(joined(0, hashes[hashes.count - 2]), last)]
  }

  /// `Why our team likes Symfony`
  private static func reasons(_ hashes: [UInt64]) -> Claim.Kind? {
    guard (4...9).contains(hashes.count), hashes[0] == why, !hashes.contains(not) else { return nil }
    return hashes.lazy.compactMap { feelings[joined(0, $0)] }.first
  }

  private static let why = wordHashes(Array("why".utf8))[0]
  private static let feelings: [UInt64: Claim.Kind] = byHash([
    ("like", .benefit), ("likes", .benefit), ("liked", .benefit), ("love", .benefit), ("loves", .benefit),
    ("prefer", .benefit), ("prefers", .benefit), ("dislike", .drawback), ("hate", .drawback),
  ])

  private static let not = wordHashes(Array("not".utf8))[0]
  private static let what = wordHashes(Array("what".utf8))[0]

  private static let endings: [UInt64: Claim.Kind] = byHash([
    ("offers", .feature), ("provides", .feature), ("brings", .feature), ("includes", .feature),
    ("ships with", .feature), ("comes with", .feature), ("gives you", .feature), ("gets right", .benefit),
    ("does well", .benefit), ("does best", .benefit), ("good at", .benefit), ("lacks", .drawback),
    ("misses", .drawback), ("gets wrong", .drawback), ("does badly", .drawback), ("bad at", .drawback),
    ("not good at", .drawback), ("used for", .useCase), ("made for", .useCase), ("good for", .useCase),
  ])

  private static let advising: [UInt64: Claim.Kind] = byHash(
    [("choose", .useCase), ("pick", .useCase), ("use", .useCase), ("avoid", .drawback), ("skip", .drawback)])
  private static let conditions = Lexicon([("if when", .claimKind, [])])

  /// What says something only where it is all that a label says.
  private static let wholeLabels: [UInt64: Claim.Kind] = byHash([
    ("good", .benefit), ("the good", .benefit), ("good parts", .benefit), ("the good parts", .benefit),
    ("bad", .drawback), ("the bad", .drawback), ("bad parts", .drawback), ("the bad parts", .drawback),
    ("likes", .benefit), ("dislikes", .drawback), ("plus", .benefit), ("minus", .drawback),
    ("pluses", .benefit), ("minuses", .drawback), ("positives", .benefit), ("negatives", .drawback),
    ("positive", .benefit), ("negative", .drawback), ("pro", .benefit), ("con", .drawback),
    ("for", .benefit), ("against", .drawback), ("arguments for", .benefit), ("arguments against", .drawback),
    ("what's good", .benefit), ("what's bad", .drawback), ("use when", .useCase), ("avoid when", .drawback),
    ("great for", .useCase), ("perfect for", .useCase), ("use for", .useCase),
  ])

  private static func byHash(_ entries: [(String, Claim.Kind)]) -> [UInt64: Claim.Kind] {
    Dictionary(
      entries.map { (wordHashes(Array($0.0.utf8)).reduce(0, joined), $0.1) },
      uniquingKeysWith: { first, _ in first })
  }

  private struct Phrase {
    /// The lower comes first.
    var rank: Int
    var kind: Claim.Kind
  }

  private static let phrases: [UInt64: Phrase] = {
    var phrases: [UInt64: Phrase] = [:]
    for (rank, entry) in announcements.enumerated() {
      let hash = wordHashes(Array(entry.0.utf8)).reduce(0, joined)
      if phrases[hash] == nil { phrases[hash] = Phrase(rank: rank, kind: entry.1) }
    }
    return phrases
  }()

  private static let firstWords = Lexicon([
    (announcements.map { String($0.0.prefix { $0 != " " }) }.joined(separator: " "), .claimKind, [])
  ])
  /// `Comparison of features`, `Highlights of the report`: what follows speaks of something else.
  private static let notOfTools = Lexicon([
    ("comparison compare compared report survey study results", .claimKind, [])
  ])

  private static func joined(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
  }

  /// The words of a text in small letters, each as its hash; typographic apostrophes count as plain ones.
  private static func wordHashes(_ bytes: [UInt8]) -> [UInt64] {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(bytes.count / 4 + 1)
    var hash = WordHash()
    var isWord = false
    for (index, byte) in bytes.enumerated() {
      if isLetter(byte) || byte == UInt8(ascii: "'") {
        hash.append(lowercased(byte))
        isWord = true
      } else if byte == 0x99, index >= 2, bytes[index - 1] == 0x80, bytes[index - 2] == 0xE2 {
        hash.append(UInt8(ascii: "'"))
      } else if byte == 0xE2 || byte == 0x80, isWord, index + 1 < bytes.count,
        bytes[index + 1] == 0x80 || bytes[index + 1] == 0x99
      {
        continue
      } else if isWord {
        hashes.append(hash.value)
        hash = WordHash()
        isWord = false
      }
    }
    if isWord { hashes.append(hash.value) }
    return hashes
  }

  /// In the order of precedence.
  private static let announcements: [(String, Claim.Kind)] = [
    ("when not to", .drawback), ("when to avoid", .drawback), ("not a good fit", .drawback),
    ("not to use", .drawback),
    ("why not", .drawback), ("shouldn't use", .drawback), ("should not use", .drawback),
    ("what you can build", .useCase), ("what can you build", .useCase),
    ("use case", .useCase), ("use cases", .useCase), ("when to use", .useCase),
    ("when to choose", .useCase),
    ("when to pick", .useCase), ("when should", .useCase), ("best for", .useCase),
    ("ideal for", .useCase),
    ("good for", .useCase), ("suited for", .useCase), ("suitable for", .useCase),
    ("best suited", .useCase),
    ("applications of", .useCase), ("when you should", .useCase), ("who should use", .useCase),
    ("choose it", .useCase),
    ("use it", .useCase), ("what is it good for", .useCase), ("usage scenarios", .useCase),
    ("scenarios", .useCase),
    ("cons", .drawback), ("drawbacks", .drawback), ("drawback", .drawback),
    ("disadvantages", .drawback),
    ("disadvantage", .drawback), ("limitations", .drawback), ("limitation", .drawback),
    ("weaknesses", .drawback), ("weak points", .drawback), ("weak spots", .drawback),
    ("pain points", .drawback), ("bad points", .drawback), ("gotchas", .drawback),
    ("reasons not to", .drawback), ("reasons to avoid", .drawback), ("what i miss", .drawback),
    ("what we miss", .drawback),
    ("what we lost", .drawback), ("what still annoys", .drawback), ("what annoys", .drawback),
    ("no longer enough", .drawback), ("dislikes about", .drawback), ("problems with", .drawback),
    ("issues with", .drawback), ("arguments against", .drawback),
    ("reasons against", .drawback),
    ("downsides", .drawback), ("downside", .drawback), ("shortcomings", .drawback),
    ("challenges", .drawback),
    ("caveats", .drawback), ("pitfalls", .drawback), ("trade offs", .drawback),
    ("tradeoffs", .drawback),
    ("benefits", .benefit), ("benefit", .benefit), ("advantages", .benefit), ("advantage", .benefit),
    ("pros", .benefit),
    ("what we gained", .benefit), ("does better", .benefit), ("likes about", .benefit),
    ("loves about", .benefit), ("arguments for", .benefit), ("reasons to use", .benefit),
    ("reasons to choose", .benefit), ("reasons to pick", .benefit),
    ("good points", .benefit), ("selling points", .benefit), ("strong suits", .benefit),
    ("strengths", .benefit), ("upsides", .benefit), ("strong points", .benefit),
    ("why use", .benefit), ("why choose", .benefit),
    ("what we like", .benefit), ("what we liked", .benefit), ("what i like", .benefit),
    ("what i liked", .benefit), ("what works well", .benefit), ("plus points", .benefit),
    ("shines", .benefit), ("excels", .benefit),
    ("what we don't like", .drawback), ("what we didn't like", .drawback), ("what we dislike", .drawback),
    ("what i don't like", .drawback), ("what i didn't like", .drawback), ("falls short", .drawback),
    ("what could be better", .drawback), ("struggles", .drawback), ("hurts", .drawback),
    ("not ideal for", .drawback),
    ("not for", .drawback),
    ("features", .feature), ("key feature", .feature), ("characteristics", .feature),
    ("capabilities", .feature),
    ("highlights", .feature),
  ]

}
