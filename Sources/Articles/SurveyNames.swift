import Evidence

/// Shorter names that writers use for a survey (`the 2023 Stack Overflow numbers`).
enum SurveyNames {
  /// What is left of a survey's names without `Developer Survey` at the end, where two words are left that name nothing else;
  /// and `JS` for `JavaScript`.
  static func short(of entry: Vocabulary.Entry, besides vocabulary: Vocabulary) -> [Vocabulary.Name] {
    var short: Set<String> = []
    for name in [entry.name] + entry.names.map(\.text) {
      for ending in [
        " Annual Developer Survey", " Developer Survey", " Developers Survey", " Annual Survey", " Survey",
      ]
      where name.hasSuffix(ending) {
        let start = String(name.dropLast(ending.count))
        // Any survey that comes every year is an annual survey, and much is open source.
        if ["Annual", "Open Source", "Cloud Native"].contains(start) { break }
        short.formUnion([start, start + " Dev Survey", start + " Survey"])
        break
      }
      if name.hasSuffix(" JavaScript") { short.insert(name.dropLast("JavaScript".count) + "JS") }
    }
    return short.filter { name in
      name.split(separator: " ").count >= 2 && vocabulary.frameworks[name] == nil
        && vocabulary.populations[name] == nil
        && vocabulary.populations[name + " developers"] == nil
    }.sorted().map { Vocabulary.Name($0) }
  }
}
