package import Evidence
package import Storage

/// Finds what a user means by a name, in any spelling.
package struct NameResolver {
  package enum Sort: String, Sendable {
    case framework, aspect, metric, population, survey
  }

  private let vocabulary: Vocabulary

  package init(_ base: KnowledgeBase) throws { vocabulary = try base.vocabulary() }

  /// - Throws: ``UnknownName`` with the nearest names.
  package func entry(_ sort: Sort, named name: String) throws -> Vocabulary.Entry {
    let names = names(sort)
    if let entry = names[name] { return entry }
    throw UnknownName(kind: sort.rawValue, name: name, nearest: names.nearest(to: name).map(\.slug))
  }

  /// The slug of what is called `name`; nil for nil.
  package func slug(_ sort: Sort, named name: String?) throws -> String? {
    try name.map { try entry(sort, named: $0).slug }
  }

  /// The frameworks in the order of their names, each once.
  package func frameworks(named names: [String]) throws -> [Vocabulary.Entry] {
    var entries: [Vocabulary.Entry] = []
    for name in names {
      let entry = try entry(.framework, named: name)
      if !entries.contains(where: { $0.slug == entry.slug }) { entries.append(entry) }
    }
    return entries
  }

  private func names(_ sort: Sort) -> Vocabulary.Names {
    switch sort {
    case .framework: vocabulary.frameworks
    case .aspect: vocabulary.aspects
    case .metric: vocabulary.metrics
    case .population: vocabulary.populations
    case .survey: vocabulary.surveys
    }
  }
}
