package import Evidence
internal import SQLite

extension ImportSession {
  /// Adds a framework with its names, or only those of its names that are new. Gives its id.
  @discardableResult
  package func add(_ framework: Framework, names: [Vocabulary.Name] = []) throws -> Int {
    try addNamed(.framework, slug: framework.slug, name: framework.name, names: names) {
      () throws(SQLiteError) in
      try connection.execute(
        "INSERT INTO frameworks (slug, name, kind, language, homepage, import_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        .text(framework.slug), .text(framework.name), .text(framework.kind), .text(framework.language),
        .text(framework.homepage), .integer(importID))
    }
  }

  /// Adds an aspect with its names, or only those of its names that are new. Gives its id.
  @discardableResult
  package func add(_ aspect: Aspect, names: [Vocabulary.Name] = []) throws -> Int {
    try addNamed(.aspect, slug: aspect.slug, name: aspect.name, names: names) { () throws(SQLiteError) in
      try connection.execute(
        "INSERT INTO aspects (slug, name, import_id) VALUES (?1, ?2, ?3)", .text(aspect.slug),
        .text(aspect.name), .integer(importID))
    }
  }

  /// Adds a metric with its names, or only those of its names that are new. Gives its id.
  @discardableResult
  package func add(_ metric: Metric, names: [Vocabulary.Name] = []) throws -> Int {
    try addNamed(.metric, slug: metric.slug, name: metric.name, names: names) { () throws(SQLiteError) in
      try connection.execute(
        "INSERT INTO metrics (slug, name, unit, minimum, maximum, import_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        .text(metric.slug), .text(metric.name), .text(metric.unit), .real(metric.minimum),
        .real(metric.maximum), .integer(importID))
    }
  }

  /// Adds a population with its names, or only those of its names that are new. Gives its id.
  ///
  /// Its parent must be there before it.
  @discardableResult
  package func add(_ population: Population, names: [Vocabulary.Name] = []) throws -> Int {
    let parent = try population.parent.map { try resolved(.population, $0) }
    return try addNamed(.population, slug: population.slug, name: population.name, names: names) {
      () throws(SQLiteError) in
      try connection.execute(
        "INSERT INTO populations (slug, name, parent_id, dimension, segment, import_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        .text(population.slug), .text(population.name), .integer(parent), .text(population.dimension),
        .text(population.segment), .integer(importID))
    }
  }

  /// Adds a survey with its names, or only those of its names that are new. Gives its id.
  @discardableResult
  package func add(_ survey: Survey, names: [Vocabulary.Name] = []) throws -> Int {
    try addNamed(.survey, slug: survey.slug, name: survey.name, names: names) { () throws(SQLiteError) in
      try connection.execute(
        "INSERT INTO surveys (slug, name, publisher, url, import_id) VALUES (?1, ?2, ?3, ?4, ?5)",
        .text(survey.slug), .text(survey.name), .text(survey.publisher), .text(survey.url), .integer(importID)
      )
    }
  }

  private func resolved(_ kind: NameKind, _ name: String) throws -> Int {
    guard let id = try names.id(kind, named: name) else {
      throw UnknownName(kind: kind.rawValue, name: name, nearest: [])
    }
    return id
  }

  private func addNamed(
    _ kind: NameKind, slug: String, name: String, names spellings: [Vocabulary.Name],
    insert: () throws(SQLiteError) -> Void
  ) throws -> Int {
    let id: Int
    if let known = try names.id(kind, named: slug) {
      id = known
      countUnchanged(kind.reportTable)
    } else {
      try insert()
      id = connection.lastInsertRowID
      names.add(slug, for: id, kind)
      countAdded(kind.reportTable)
    }
    let insertName = try connection.prepare(
      """
      INSERT INTO \(kind.namesTable) (\(kind.idColumn), name, folded, case_sensitive, import_id)
      VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (folded) DO NOTHING
      """)
    // The first name may be listed again with its spelling protected: then that is the one to keep.
    let all =
      spellings.contains { foldedName($0.text) == foldedName(name) }
      ? spellings : [Vocabulary.Name(name)] + spellings
    for spelling in all {
      let folded = foldedName(spelling.text)
      guard !folded.isEmpty else { continue }
      if let owner = try names.id(kind, named: spelling.text), owner != id {
        throw NameTaken(kind: kind.rawValue, name: spelling.text)
      }
      try insertName.run([
        .integer(id), .text(spelling.text), .text(folded), .integer(spelling.isCaseSensitive ? 1 : 0),
        .integer(importID),
      ])
      if connection.changes > 0 {
        names.add(spelling.text, for: id, kind)
        countAdded(.names)
      }
    }
    return id
  }
}

/// A name that two things would share.
package struct NameTaken: Error, Hashable, CustomStringConvertible {
  package var kind: String
  package var name: String

  package var description: String { "the name '\(name)' belongs to another \(kind) already" }
}

/// A name that no entry has.
package struct UnknownName: Error, Hashable, CustomStringConvertible {
  /// `framework`, `metric`, ...
  package var kind: String
  package var name: String
  /// Names that are near, nearest first.
  package var nearest: [String]

  package init(kind: String, name: String, nearest: [String]) {
    self.kind = kind
    self.name = name
    self.nearest = nearest
  }

  package var description: String {
    let hint =
      nearest.isEmpty
      ? "'kb sql \"SELECT slug FROM \(kind)s\"' lists what is known"
      : "did you mean \(nearest.map { "'\($0)'" }.joined(separator: " or "))?"
    return "no \(kind) is called '\(name)'; \(hint)"
  }
}
