package import Evidence
package import Storage

/// One thing that a person enters by hand: an import of its own, undoable like any other.
package enum ManualEntry: Sendable {
  case framework(Framework, names: [String])
  case aspect(Aspect, names: [String])
  case source(Source)

  /// A claim; its framework and aspect by any of their names, and the slug of the source that makes it.
  case claim(Claim, source: String)

  /// A figure; its `survey` is a survey's name with an edition, or the slug of a source.
  case statistic(StatisticDraft)

  /// Another name of what is called `known`.
  case alias(Vocabulary.Name, of: String, kind: NameKind)

  /// Adds it.
  ///
  /// - Parameter words: the command as it was typed, which the log of imports shows.
  /// - Throws: ``UnknownName``, ``UnknownSource``, ``NameTaken``, ``RefusedEntry``; then nothing has changed.
  package func add(to base: KnowledgeBase, words: [String], dryRun: Bool = false) throws -> ImportReport {
    let line = words.joined(separator: " ")
    let input = ImportInput(kind: .manual, input: line, sha256: sha256(line.utf8))
    return try base.importing(input, dryRun: dryRun) { session in
      switch self {
      case .framework(let framework, let names):
        try session.add(framework, names: names.map { Vocabulary.Name($0) })
      case .aspect(let aspect, let names):
        try session.add(aspect, names: names.map { Vocabulary.Name($0) })
      case .source(let source):
        if let known = try base.source(slug: source.slug) { try Self.compare(source, with: known) }
        try session.add(source)
      case .claim(var claim, let source):
        claim.framework = try base.slug(of: .framework, named: claim.framework)
        claim.aspect = try claim.aspect.map { try base.slug(of: .aspect, named: $0) }
        guard let known = try base.source(slug: source) else { throw UnknownSource(slug: source) }
        try session.add(claim, at: .init(sourceID: session.add(known)))
      case .statistic(let draft):
        try session.add(StatisticDrafts([draft]))
        if let reject = session.rejects.first { throw RefusedEntry(reason: reject.reason) }
      case .alias(let name, let known, let kind):
        try Self.add(name, to: base.slug(of: kind, named: known), kind, base.vocabulary(), session)
      }
    }
  }

  /// A source that is known stays as it is, so what is said of it otherwise would be lost.
  private static func compare(_ source: Source, with known: Source) throws {
    let details = [
      ("the title", source.title, known.title), ("a publisher", source.publisher, known.publisher),
      ("a date", source.publishedOn, known.publishedOn), ("an address", source.url, known.url),
      ("a licence", source.license, known.license),
    ]
    for (what, given, stored) in details where given != nil && given != stored {
      throw RefusedEntry(
        reason:
          "the source '\(source.slug)' is there already, with \(what) that is \(stored.map { "'\($0)'" } ?? "not given"); give another one with --slug"
      )
    }
  }

  private static func add(
    _ name: Vocabulary.Name, to slug: String, _ kind: NameKind, _ vocabulary: Vocabulary,
    _ session: ImportSession
  ) throws {
    // What is there already stays as it is; its first name only has to be the one it has.
    func known(_ names: Vocabulary.Names) -> String { names[slug]?.name ?? slug }
    switch kind {
    case .framework:
      try session.add(Framework(slug: slug, name: known(vocabulary.frameworks)), names: [name])
    case .aspect: try session.add(Aspect(slug: slug, name: known(vocabulary.aspects)), names: [name])
    case .metric: try session.add(Metric(slug: slug, name: known(vocabulary.metrics)), names: [name])
    case .population:
      try session.add(Population(slug: slug, name: known(vocabulary.populations)), names: [name])
    case .survey: try session.add(Survey(slug: slug, name: known(vocabulary.surveys)), names: [name])
    }
  }
}

/// No source has that slug.
package struct UnknownSource: Error, Hashable, CustomStringConvertible {
  package var slug: String

  package var description: String {
    "no source is called '\(slug)'; 'kb sources' lists them, 'kb add source' adds one"
  }
}

/// What was entered cannot be taken.
package struct RefusedEntry: Error, Hashable, CustomStringConvertible {
  package var reason: String

  package var description: String { "not added: \(reason)" }
}
