/// Lines that belong to a page and not to its article.
enum PageFurniture {
  /// True for pointers to other articles, forms and the like.
  static func isFurniture(_ text: [UInt8]) -> Bool {
    guard text.count <= 160, let first = text.first, "arslyf".utf8.contains(lowercased(first)) else {
      return false
    }
    return openings.contains { text.count >= $0.count && zip(text, $0).allSatisfy { lowercased($0) == $1 } }
  }

  /// `You may also like`, above the titles of other articles.
  static func announcesTitles(_ text: [UInt8]) -> Bool {
    guard text.count <= 40, let first = text.first, "yrpm".utf8.contains(lowercased(first)) else {
      return false
    }
    return otherArticles.contains { text.elementsEqual($0.utf8, by: { lowercased($0) == $1 }) }
  }

  /// Lines that are no sentences.
  static func isListOfTitles(_ text: [UInt8]) -> Bool {
    text.count <= 600
      && text.split(separator: newline).allSatisfy { line in
        line.count <= 100 && line.last.map { !".:;,".utf8.contains($0) } ?? true
      }
  }

  /// What sections are called whatever the article is about.
  static let titles: Set<String> = [
    "conclusion", "conclusions", "summary", "introduction", "overview", "verdict", "final verdict",
    "final thoughts", "popularity", "usage", "adoption", "background", "faq", "key takeaways", "takeaways",
    "results", "methodology", "references", "sources", "performance", "community", "ecosystem",
    "learning curve", "use cases", "bottom line", "the bottom line", "read next",
  ]

  /// What stands above the titles of other articles; ``announcesTitles(_:)`` lists their first letters.
  private static let otherArticles = [
    "you may also like", "you might also like", "you may also enjoy", "related posts", "related articles",
    "recommended for you", "recommended reading", "recent posts", "popular posts", "more from this blog",
    "more articles",
  ]

  /// What such lines begin with; ``isFurniture(_:)`` lists their first letters.
  private static let openings = [
    "also read:", "also read ", "read also", "read more", "related:", "related post", "related article",
    "see also:", "leave a comment",
    "your email address", "follow us", "sign up to", "subscribe to", "share this", "advertisement",
    "sponsored",
  ].map { Array($0.utf8) }
}
