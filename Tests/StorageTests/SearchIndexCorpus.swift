import Evidence
import SQLite
import Storage
import Testing

/// A knowledge base of claims made by chance, and what can happen to it.
final class SearchIndexCorpus {
  let base: KnowledgeBase

  /// Asked before and after changes, so that what it keeps in memory must not outlive them.
  let index: SearchIndex
  private var chance: Chance
  private var imports = 0

  init(seed: UInt64) throws {
    chance = Chance(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
    base = try KnowledgeBase.create(at: ":memory:")
    index = try SearchIndex(base.connection)
    try importing { session in
      for name in ["Flow", "Node js", "Anthem"] {
        try session.add(Framework(slug: slug(from: name), name: name))
      }
      for name in ["Flower", "Z index"] { try session.add(Aspect(slug: slug(from: name), name: name)) }
      for year in 2019...2022 {
        try session.add(Source(slug: "post-\(year)", title: "Post", kind: .article, publishedOn: "\(year)"))
      }
      // Something that stays, or undoing would take these away too.
      try session.add(
        Claim(framework: "flow", aspect: "flower", kind: .fact, label: nil, statement: "a z of its own"),
        at: .init(sourceID: 1))
    }
  }

  private func importing(_ body: (ImportSession) throws -> Void) throws {
    imports += 1
    _ = try base.importing(ImportInput(kind: .manual, input: "\(imports)", sha256: "\(imports)"), body)
  }

  func importClaims(_ count: Int) throws {
    try importing { session in
      for _ in 0..<count {
        // The first words are the commonest; lengths differ much.
        let length = 1 + Int(chance.next() % 4) * Int(chance.next() % 5)
        let statement = (0..<max(1, length)).map { _ in
          SearchIndexTests.words[
            Int(chance.next() % UInt64(1 + chance.next() % UInt64(SearchIndexTests.words.count)))]
        }
        let label = chance.next() % 3 == 0 ? "an anthem" : nil
        try session.add(
          Claim(
            framework: ["flow", "node-js", "anthem"][Int(chance.next() % 3)],
            aspect: [nil, "flower", "z-index"][Int(chance.next() % 3)],
            kind: Claim.Kind.allCases[Int(chance.next() % 6)], label: label,
            statement: statement.joined(separator: " ") + " \(chance.next() % 100_000)"),
          at: .init(sourceID: 1 + Int(chance.next() % 4)))
      }
    }
  }

  /// Changes rows as another program would, then takes the changes in.
  func change(_ body: (Connection) throws -> Void) throws {
    try base.connection.transaction {
      try body(base.connection)
      try SearchIndex.update(base.connection)
    }
  }

  /// An import, an undo, or a change of some rows.
  func doSomething() throws {
    let claim = 1 + Int(chance.next() % 60)
    switch chance.next() % 8 {
    case 0, 1, 2: try importClaims(1 + Int(chance.next() % 80))
    case 3, 4:
      let applied = try base.connection.rows("SELECT id FROM imports WHERE status = 'applied' AND id > 1")
      guard let id = applied.randomElement(using: &chance)?[0].integer else { return }
      _ = try base.undo(importID: id)
    case 5:
      try change {
        try $0.execute(
          "UPDATE claims SET statement = 'z and a flower', kind = 'fact' WHERE id = ?1", .integer(claim))
      }
    case 6:
      let name = ["Flow", "Flow z", "An x"][Int(chance.next() % 3)]
      try change { try $0.execute("UPDATE frameworks SET name = ?1 WHERE id = 1", .text(name)) }
    default:
      try change {
        try $0.execute("UPDATE OR IGNORE citations SET source_id = 4 WHERE claim_id = ?1", .integer(claim))
        try $0.execute("DELETE FROM citations WHERE claim_id = ?1", .integer(claim + 1))
        try $0.execute("DELETE FROM claims WHERE id = ?1", .integer(claim + 1))
      }
    }
  }

  /// Checks that the index is sound, and that some or all questions have the answers that FTS5 gives.
  func compare(questions: Int = .max) throws {
    #expect(try index.verify() == [])
    let filters = [
      SearchIndexFilter(), SearchIndexFilter(), SearchIndexFilter(frameworkID: 1),
      SearchIndexFilter(aspectID: 2, kind: "fact"),
      SearchIndexFilter(sourceIDs: [2]), SearchIndexFilter(sourceIDs: [1, 3]),
      SearchIndexFilter(sourceIDs: []),
    ]
    let asked =
      questions == .max
      ? SearchIndexTests.questions
      : (0..<questions).compactMap { _ in
        SearchIndexTests.questions.randomElement(using: &chance)
      }
    for words in asked {
      guard let filter = filters.randomElement(using: &chance) else { continue }
      let (expression, match) = SearchIndexTests.expression(words, index.tokenizer)
      let exact = try fts5(match, filter)
      for count in [1, 10] {
        let answer = try #require(try index.answer(expression, filter: filter, best: count))
        let best = Array(exact.prefix(count))
        #expect(answer.best.map(\.id) == best.map(\.id), "\(words) \(filter)")
        #expect(zip(answer.best, best).allSatisfy { abs($0.score - $1.score) < 1e-9 }, "\(words)")
        #expect(answer.total == exact.count, "\(words) \(filter)")
      }
    }
  }

  /// Every claim that FTS5 finds, by its own bm25, rounded alike so that equals are equals.
  private func fts5(_ match: String, _ filter: SearchIndexFilter) throws -> [RankedClaim] {
    let sources = filter.sourceIDs.map { "(\($0.map(String.init).joined(separator: ",")))" }
    let rows = try base.connection.rows(
      """
      SELECT claims_fts.rowid, -bm25(claims_fts) FROM claims_fts CROSS JOIN claims ON id = claims_fts.rowid
       WHERE claims_fts MATCH ?1 AND (?2 IS NULL OR framework_id = ?2) AND (?3 IS NULL OR aspect_id = ?3)
         AND (?4 IS NULL OR kind = ?4)
         \(sources.map { "AND id IN (SELECT claim_id FROM citations WHERE source_id IN \($0))" } ?? "")
       ORDER BY round(-bm25(claims_fts), 11) DESC, claims_fts.rowid
      """, .text(match), .integer(filter.frameworkID), .integer(filter.aspectID), .text(filter.kind))
    return rows.map { RankedClaim(id: Int64($0[0].integer ?? 0), score: $0[1].real ?? 0) }
  }
}

/// Numbers by chance that are the same in every run: xorshift64* (Sebastiano Vigna, "An experimental exploration of
/// Marsaglia's xorshift generators, scrambled", 2016).
struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
