/// Of the claims that have all words of a phrase, those that have them one after the other.
struct PhraseMatches: MatchVisitor {
  private(set) var documents: [Int64] = []
  private(set) var frequencies: [UInt32] = []

  /// In tokens.
  private(set) var lengths: [UInt32] = []

  /// One for each word of the phrase, in its order.
  private let words: [StoredCursor]

  init(_ words: [StoredCursor]) { self.words = words }

  func wants(score: Double, from id: Int64) -> Bool { true }

  mutating func visit(_ window: MatchWindow, _ count: Int, _ cursors: [PostingCursor]) {
    for number in 0..<count {
      let index = Int(window.matches[number])
      let frequency = occurrences(index)
      guard frequency > 0 else { continue }
      documents.append(window.ids[index])
      frequencies.append(frequency)
      lengths.append(words[0].length(index))
    }
  }

  /// How often the words stand one after the other in match `index` of the window.
  private func occurrences(_ index: Int) -> UInt32 {
    var count: UInt32 = 0
    for number in words[0].positions(index) {
      let start = words[0].position(number)
      let isWhole = (1..<words.count).allSatisfy { word in
        words[word].positions(index).contains { words[word].position($0) == start &+ UInt32(word) }
      }
      if isWhole { count += 1 }
    }
    return count
  }
}
