import Evidence

/// All names of a vocabulary in one tree of bytes, so that a text is read once however many names there are.
///
/// Spellings meet as `foldedName` makes them meet: `React.js`, `ReactJS` and `react js` are one path.
final class NameMatcher: Sendable {
  let vocabulary: Vocabulary

  let tokenizer: Tokenizer

  private struct Goal: Sendable {
    var sort: Mention.Sort
    var entry: Int
    /// Every spelling that counts; nil where any does.
    var spellings: [[UInt8]]?
  }

  /// Node → the key of the edge that leads to it. Nodes are numbered as names are added, so that nearly all steps are to the
  /// next number, and a name is one stretch of memory.
  private let incoming: [UInt64]

  /// Node → an edge leads to another than the next.
  private let branches: [Bool]

  /// (node, byte) → node, by open addressing; a key of 0 is an empty place.
  private let keys: [UInt64]
  private let targets: [Int32]
  private let mask: Int

  /// Node → indexes in `goals`.
  private let goalsOfNode: [[Int]]
  private let goals: [Goal]

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    var edges: [UInt64: Int32] = [:]
    var incoming: [UInt64] = [0]
    var branches = [false]
    var goalsOfNode: [[Int]] = [[]]
    var goals: [Goal] = []
    var beginnings = NameBeginnings()
    var firstWords: Set<String> = []

    func add(_ name: String, _ goal: Goal) {
      var node: Int32 = 0
      let folded = foldedName(name)
      beginnings.insert(folded, goal.sort)
      if let first = Lexicon.firstWord(of: name) { firstWords.insert(first) }
      for byte in folded.utf8 {
        let key = NameMatcher.key(node, byte)
        if let next = edges[key] {
          node = next
        } else {
          let next = Int32(goalsOfNode.count)
          edges[key] = next
          goalsOfNode.append([])
          incoming.append(key)
          branches.append(false)
          if next != node + 1 { branches[Int(node)] = true }
          node = next
        }
      }
      guard node != 0 else { return }
      for known in goalsOfNode[Int(node)] where goals[known].sort == goal.sort {
        // One name of two entries stays with the first; two spellings of one entry both count.
        if goals[known].entry == goal.entry {
          if let spellings = goal.spellings {
            goals[known].spellings?.append(contentsOf: spellings)
          } else {
            goals[known].spellings = nil
          }
          return
        }
        if goals[known].spellings == nil && goal.spellings == nil { return }
      }
      goalsOfNode[Int(node)].append(goals.count)
      goals.append(goal)
    }

    let sorts: [(Mention.Sort, [Vocabulary.Entry])] = [
      (.framework, vocabulary.frameworks.entries), (.metric, vocabulary.metrics.entries),
      (.population, vocabulary.populations.entries), (.survey, vocabulary.surveys.entries),
      (.aspect, vocabulary.aspects.entries),
    ]
    for (sort, entries) in sorts {
      for (index, entry) in entries.enumerated() {
        // Documents quote shares; what is counted in seconds or stars is no metric of theirs.
        if sort == .metric, !["", "percent"].contains(entry.kind) { continue }
        for name in entry.names + (sort == .survey ? SurveyNames.short(of: entry, besides: vocabulary) : []) {
          add(
            name.text,
            Goal(sort: sort, entry: index, spellings: name.isCaseSensitive ? [Array(name.text.utf8)] : nil))
        }
        if !entry.names.contains(where: { $0.text == entry.name }) {
          add(entry.name, Goal(sort: sort, entry: index, spellings: nil))
        }
      }
    }

    var capacity = 64
    while capacity < edges.count * 2 { capacity *= 2 }
    let mask = capacity - 1
    var keys = [UInt64](repeating: 0, count: capacity)
    var targets = [Int32](repeating: 0, count: capacity)
    for (key, target) in edges {
      var place = NameMatcher.place(key) & mask
      while keys[place] != 0 { place = (place + 1) & mask }
      keys[place] = key
      targets[place] = target
    }
    self.incoming = incoming
    self.branches = branches
    self.mask = mask
    self.keys = keys
    self.targets = targets
    tokenizer = Tokenizer(
      lexicon: Lexicon.naming(vocabulary.surveys, firstWords: firstWords), beginnings: beginnings)
    self.goalsOfNode = goalsOfNode
    self.goals = goals
  }

  private static func key(_ node: Int32, _ byte: UInt8) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 8 | UInt64(byte)
  }

  private static func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24)
  }

  private func next(_ node: Int32, _ byte: UInt8) -> Int32? {
    let key = NameMatcher.key(node, byte)
    let following = Int(node) + 1
    if following < incoming.count, incoming[following] == key { return node + 1 }
    guard branches[Int(node)] else { return nil }
    var place = NameMatcher.place(key) & mask
    while keys[place] != 0 {
      if keys[place] == key { return targets[place] }
      place = (place + 1) & mask
    }
    return nil
  }

  /// The names of `sorts` in a text, in order, the longest at each place; none inside of another.
  ///
  /// Complexity: O(bytes · longest name), which names of a few words make linear.
  func mentions(
    in bytes: [UInt8], _ tokens: ArraySlice<Token>,
    sorts: Mention.Sorts = [.framework, .metric, .population, .survey]
  ) -> [Mention] {
    var mentions: [Mention] = []
    var index = tokens.startIndex
    while index < tokens.endIndex {
      if !tokens[index].names.isDisjoint(with: sorts), let found = longest(at: index, tokens, bytes, sorts) {
        if mentions.isEmpty { mentions.reserveCapacity(8) }
        mentions.append(found)
        index = found.tokens.upperBound
      } else {
        index += 1
      }
    }
    return mentions
  }

  /// The entry whose name `text` is, from its first to its last word.
  func wholeName(_ bytes: [UInt8], sort: Mention.Sort) -> Int? {
    let tokens = tokenizer.tokens(of: bytes).tokens
    guard let found = longest(at: 0, tokens[...], bytes, .init(sort)), found.tokens.upperBound == tokens.count
    else { return nil }
    return found.entry
  }

  /// True where a name of `sorts` starts at a token.
  func startsName(at start: Int, _ tokens: ArraySlice<Token>, _ bytes: [UInt8], _ sorts: Mention.Sorts)
    -> Bool
  {
    longest(at: start, tokens, bytes, sorts) != nil
  }

  private func longest(
    at start: Int, _ tokens: ArraySlice<Token>, _ bytes: [UInt8], _ sorts: Mention.Sorts
  ) -> Mention? {
    var best: Mention?
    var node: Int32 = 0
    var index = start
    var year: Int?
    scan: while index < tokens.endIndex {
      let token = tokens[index]
      switch token.kind {
      case .word, .number:
        if let after = walk(node, token.range, bytes) {
          node = after
        } else if index > start, year == nil, isYear(token, bytes) {
          year = index
          index += 1
          continue scan
        } else {
          break scan
        }
        if let goal = goal(at: node, start: Int(tokens[start].start), end: Int(token.end), bytes, sorts) {
          best = Mention(
            sort: goal.sort, entry: goal.entry, tokens: start..<(index + 1),
            range: Int(tokens[start].start)..<Int(token.end), year: goal.sort == .survey ? year : nil)
        }
      case .possessive:
        break
      case .sign:
        // Parts of one name: `scikit-learn`, `Angular/AngularJS`, `Visual Studio (Code)` is none.
        guard "-/.&".utf8.contains(token.sign), index > start, index + 1 < tokens.endIndex,
          !(token.sign == UInt8(ascii: ".") && tokens[index + 1].isSpaced)
        else { break scan }
      }
      index += 1
    }
    if let found = best, found.range.count == 1, isLetterOfList(found.tokens, tokens, bytes) { return nil }
    // A year is part of a survey's name only.
    if let found = best, found.sort != .survey, let year, year < found.tokens.upperBound { return nil }
    return best
  }

  /// `C-2.`, `Track C`: no language.
  private func isLetterOfList(_ letter: Range<Int>, _ tokens: ArraySlice<Token>, _ bytes: [UInt8]) -> Bool {
    let (sign, number) = (letter.upperBound, letter.upperBound + 1)
    if number < tokens.endIndex, tokens[sign].isSign("-"), !tokens[sign].isSpaced,
      tokens[number].kind == .number, !tokens[number].isSpaced
    {
      return true
    }
    guard letter.lowerBound > tokens.startIndex else { return false }
    let before = bytes[tokens[letter.lowerBound - 1].range]
    return NameMatcher.lists.contains { $0.utf8.elementsEqual(before, by: { $0 == lowercased($1) }) }
  }

  /// Of what letters tell one from the next.
  private static let lists = [
    "category", "tier", "class", "grade", "group", "plan", "option", "level", "track", "part", "section",
    "appendix", "series", "vitamin", "type",
  ]

  private func walk(_ node: Int32, _ range: Range<Int>, _ bytes: [UInt8]) -> Int32? {
    var node = node
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        guard isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "#") else {
          continue
        }
        guard let after = next(node, lowercased(byte)) else { return nil }
        node = after
      } else {
        // Rare: fold the rest of the word as names are folded.
        for byte in foldedName(text(bytes[index..<range.upperBound])).utf8 {
          guard let after = next(node, byte) else { return nil }
          node = after
        }
        index = range.upperBound
      }
    }
    return node
  }

  private func goal(
    at node: Int32, start: Int, end: Int, _ bytes: [UInt8], _ sorts: Mention.Sorts
  ) -> Goal? {
    for index in goalsOfNode[Int(node)] where sorts.contains(.init(goals[index].sort)) {
      guard let spellings = goals[index].spellings else { return goals[index] }
      let matches = spellings.contains { spelling in
        let low = end - spelling.count
        return low >= 0 && low <= start && bytes[low..<end].elementsEqual(spelling)
      }
      if matches { return goals[index] }
    }
    return nil
  }

  private func isYear(_ token: Token, _ bytes: [UInt8]) -> Bool {
    token.kind == .number && token.range.count == 4 && (2000...2099).contains(token.value)
  }

  /// The slug of a mention's entry, without a copy of the rest of it.
  func slug(_ mention: Mention) -> String {
    switch mention.sort {
    case .framework: vocabulary.frameworks.entries[mention.entry].slug
    case .metric: vocabulary.metrics.entries[mention.entry].slug
    case .population: vocabulary.populations.entries[mention.entry].slug
    case .survey: vocabulary.surveys.entries[mention.entry].slug
    case .aspect: vocabulary.aspects.entries[mention.entry].slug
    }
  }

  /// The kind of a mentioned framework (`language`, `database`).
  func kind(ofFramework mention: Mention) -> String { vocabulary.frameworks.entries[mention.entry].kind }
}
