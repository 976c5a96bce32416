/// The names that kb knows: of frameworks, aspects, metrics, populations and surveys.
///
/// A value: readers of documents and surveys are given one, and need no database.
package struct Vocabulary: Sendable {
  /// One thing that has names.
  package struct Entry: Hashable, Sendable {
    package var slug: String

    /// The name to show.
    package var name: String

    /// Every name, with the one to show; a name that is also a common word (`Express`, `Go`) counts in prose only
    /// in this very spelling.
    package var names: [Name]

    /// For frameworks their kind (`web-framework`, `language`, …), for metrics their unit (`percent`); empty otherwise.
    package var kind: String

    /// For frameworks their language; nil otherwise.
    package var language: String?

    package init(slug: String, name: String, names: [Name], kind: String = "", language: String? = nil) {
      self.slug = slug
      self.name = name
      self.names = names
      self.kind = kind
      self.language = language
    }
  }

  package struct Name: Hashable, Sendable {
    package var text: String
    package var isCaseSensitive: Bool

    package init(_ text: String, isCaseSensitive: Bool = false) {
      self.text = text
      self.isCaseSensitive = isCaseSensitive
    }
  }

  package var frameworks: Names
  package var aspects: Names
  package var metrics: Names
  package var populations: Names
  package var surveys: Names

  package init(
    frameworks: [Entry] = [], aspects: [Entry] = [], metrics: [Entry] = [], populations: [Entry] = [],
    surveys: [Entry] = []
  ) {
    self.frameworks = Names(frameworks)
    self.aspects = Names(aspects)
    self.metrics = Names(metrics)
    self.populations = Names(populations)
    self.surveys = Names(surveys)
  }

  /// Entries of one sort, found by any of their names.
  package struct Names: Sendable {
    package let entries: [Entry]

    /// Folded name or slug → index in `entries`.
    private let indexes: [String: Int]

    package init(_ entries: [Entry]) {
      self.entries = entries
      var indexes: [String: Int] = [:]
      for (index, entry) in entries.enumerated() {
        for name in [entry.slug] + entry.names.map(\.text) + [entry.name] {
          let folded = foldedName(name)
          if !folded.isEmpty && indexes[folded] == nil { indexes[folded] = index }
        }
      }
      self.indexes = indexes
    }

    /// The entry that has `name`, in any spelling; nil where none has.
    package subscript(name: some StringProtocol) -> Entry? { index(of: name).map { entries[$0] } }

    /// Its place in ``entries``.
    package func index(of name: some StringProtocol) -> Int? { indexes[foldedName(name)] }

    /// The entries whose names are nearest to `name`, nearest first; none where none is near.
    ///
    /// Complexity: O(all names).
    package func nearest(to name: some StringProtocol, limit: Int = 3) -> [Entry] {
      let wanted = Array(foldedName(name).unicodeScalars)
      guard !wanted.isEmpty else { return [] }
      let allowed = max(1, wanted.count / 3)
      var best: [Int: Int] = [:]
      for (folded, index) in indexes {
        let known = Array(folded.unicodeScalars)
        guard abs(known.count - wanted.count) <= allowed else { continue }
        let distance = editDistance(wanted, known)
        if distance <= allowed { best[index] = min(best[index] ?? .max, distance) }
      }
      // Nobody mistypes half a name: who gives its beginning means it.
      if best.isEmpty && wanted.count > 2 {
        for (folded, index) in indexes where folded.unicodeScalars.starts(with: wanted) { best[index] = 0 }
      }
      return best.sorted { ($0.value, entries[$0.key].slug) < ($1.value, entries[$1.key].slug) }
        .prefix(limit).map { entries[$0.key] }
    }
  }
}

/// The optimal string alignment distance: insertions, deletions, substitutions, and neighbours exchanged.
package func editDistance<Element: Equatable>(_ a: [Element], _ b: [Element]) -> Int {
  guard !a.isEmpty && !b.isEmpty else { return a.count + b.count }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 1...a.count {
    var current = [i] + [Int](repeating: 0, count: b.count)
    for j in 1...b.count {
      let substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      current[j] = min(last[j] + 1, current[j - 1] + 1, substitution)
      if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
        current[j] = min(current[j], beforeLast[j - 2] + 1)
      }
    }
    (beforeLast, last) = (last, current)
  }
  return last[b.count]
}
