internal import Evidence
internal import SQLite

/// Finding figures by what they are about: the names of their framework, metric and survey, and the time.
extension Search {
  /// The framework and metric pairs that have figures and that every clause of `words` names, or names one of; `react 2023`
  /// and `react stack overflow` have only figures of that time, and of that survey.
  func subjects(_ words: SearchWords, _ request: Request) throws(SQLiteError) -> SearchAnswer.Group {
    var result = SearchAnswer.Group()
    // Figures have no aspect, and are no claims of any kind.
    guard request.filter.aspectID == nil && request.filter.kind == nil else { return result }
    let frameworks = try named("framework", words)
    let metrics = try named("metric", words)
    var hits: [SearchHit] = []
    let subjects = try connection.prepare(Self.subjects)
    // Where words name frameworks, only their figures are looked at.
    let candidates = frameworks.isEmpty ? [nil] : frameworks.keys.sorted().map { Int?.some($0) }
    guard !frameworks.isEmpty || !metrics.isEmpty else { return result }
    let scopes = try self.scopes(words)
    var seen: Set<Int> = []
    for framework in candidates {
      for scope in scopes {
        try subjects.bind([
          .integer(framework), .integer(request.filter.frameworkID), .integer(request.filter.sourceID),
          .text(request.filter.since), .text(scope.year), .integer(scope.survey),
        ])
        while try subjects.step() {
          let (framework, metric) = (subjects.integer(0), subjects.integer(1))
          let found = (frameworks[framework]?.clauses ?? []).union(metrics[metric]?.clauses ?? [])
          guard !found.isSubset(of: scope.clauses),
            found.union(scope.clauses).count == words.clauses.count,
            seen.insert(subjects.integer(2)).inserted
          else { continue }
          let exact = (frameworks[framework]?.exact ?? 0) + (metrics[metric]?.exact ?? 0)
          var hit = SearchHit(group: .statistic, id: subjects.integer(2), score: Double(exact))
          hit.sourceCount = subjects.integer(3)
          hits.append(hit)
        }
        subjects.reset()
      }
    }
    hits.sort { ($1.score, $1.sourceCount, $0.id) < ($0.score, $0.sourceCount, $1.id) }
    result.total = hits.count
    result.hits = Array(hits.dropFirst(request.question.offset).prefix(request.question.limit))
    try describeSubjects(&result.hits)
    return result
  }

  /// A survey and a year that figures may have to be of, and the clauses that name them.
  private struct Scope {
    var survey: Int?
    var year: String?
    var clauses: Set<Int> = []
  }

  /// Everything first, then what each survey and year narrow it to that `words` may name.
  private func scopes(_ words: SearchWords) throws(SQLiteError) -> [Scope] {
    let named = try named("survey", words)
    let surveys = [Scope()] + named.keys.sorted().map { Scope(survey: $0, clauses: named[$0]?.clauses ?? []) }
    let years = words.clauses.indices.filter { index in
      let text = words.clauses[index].folded
      return text.utf8.count == 4 && Int(text).map { (1990...2099).contains($0) } == true
    }
    return surveys.flatMap { scope in
      [scope]
        + years.map { index in
          Scope(
            survey: scope.survey, year: words.clauses[index].folded, clauses: scope.clauses.union([index]))
        }
    }
  }

  /// What a thing's names have in common with the words: which clauses name it, and how many of them in full.
  private struct Naming {
    var clauses: Set<Int> = []
    var exact = 0
  }

  /// The frameworks or metrics that a clause of `words` names, by id.
  private func named(_ kind: String, _ words: SearchWords) throws(SQLiteError) -> [Int: Naming] {
    var result: [Int: Naming] = [:]
    let names = try connection.prepare("SELECT \(kind)_id, name, folded FROM \(kind)_names")
    while try names.step() {
      let folded = names.text(2)
      let tokens = tokenizer.tokens(of: names.text(1), as: .document)
      for (index, clause) in words.clauses.enumerated() {
        let isExact = clause.folded == folded
        guard isExact || clause.parts.allSatisfy({ Self.contains(tokens, $0) }) else { continue }
        result[names.integer(0), default: Naming()].clauses.insert(index)
        if isExact { result[names.integer(0)]?.exact += 1 }
      }
    }
    return result
  }

  /// Whether the tokens of a name have those of `part` one after the other.
  private static func contains(_ tokens: [String], _ part: SearchWords.Part) -> Bool {
    guard tokens.count >= part.tokens.count else { return false }
    return (0...tokens.count - part.tokens.count).contains { start in
      part.tokens.indices.allSatisfy { index in
        let token = tokens[start + index]
        return token == part.tokens[index]
          || (part.isPrefix && index == part.tokens.count - 1 && token.hasPrefix(part.tokens[index]))
      }
    }
  }

  private func describeSubjects(_ hits: inout [SearchHit]) throws(SQLiteError) {
    let subject = try connection.prepare(Self.subject)
    for index in hits.indices {
      defer { subject.reset() }
      try subject.bind(.integer(hits[index].id), at: 1)
      guard try subject.step() else { continue }
      hits[index].framework = subject.text(0)
      hits[index].metric = subject.text(2)
      hits[index].title = "\(subject.text(1)) · \(subject.text(3))"
      hits[index].importID = subject.integer(17)
      hits[index].sourceCount = subject.integer(16)
      hits[index].subject = SearchHit.Subject(
        figures: subject.integer(13), period: subject.text(19), firstPeriod: subject.text(14),
        lastPeriod: subject.text(15),
        value: subject.real(4), decimals: subject.optionalInteger(5), unit: subject.text(6),
        base: subject.optionalInteger(7), population: subject.text(8), basis: subject.text(9))
      hits[index].source = SearchHit.SourceReference(
        slug: subject.text(10), title: subject.text(11), url: subject.optionalText(12),
        publishedOn: subject.optionalText(18))
    }
  }

  /// Framework, metric, the best of its newest figures, and how many sources; the aggregate with max() picks the row.
  private static let subjects = """
    WITH live AS (
      SELECT statistics.id, framework_id, metric_id, source_id,
             row_number() OVER (
               PARTITION BY framework_id, metric_id
               ORDER BY period GLOB '[0-9]*' DESC, period DESC,
                        CASE basis WHEN 'published' THEN 1 WHEN 'computed' THEN 2 WHEN 'derived' THEN 3 ELSE 4 END,
                        coalesce(base, 0) DESC, statistics.id) AS place
        FROM statistics JOIN sources ON sources.id = source_id
       WHERE superseded_by IS NULL AND (?1 IS NULL OR framework_id = ?1) AND (?2 IS NULL OR framework_id = ?2)
         AND (?3 IS NULL OR source_id = ?3) AND (?4 IS NULL OR coalesce(published_on, edition) >= ?4)
         AND (?5 IS NULL OR period = ?5) AND (?6 IS NULL OR survey_id = ?6)
    )
    SELECT framework_id, metric_id, max(CASE place WHEN 1 THEN id END), count(DISTINCT source_id)
      FROM live GROUP BY framework_id, metric_id
    """

  private static let subject = """
    SELECT framework, framework_name, metric, metric_name, value, decimals, unit, base, population_name, basis,
           source, source_title, source_url, figures.count, first, last, sources, statistic_details.import_id,
           (SELECT coalesce(published_on, sources.edition) FROM sources WHERE slug = source), period
      FROM statistic_details
      JOIN (SELECT count(*) AS count, min(nullif(all_figures.period, 'not stated')) AS first,
                   max(nullif(all_figures.period, 'not stated')) AS last, count(DISTINCT all_figures.source_id) AS sources
              FROM statistics AS one
              JOIN statistics AS all_figures USING (framework_id, metric_id)
             WHERE one.id = ?1 AND all_figures.superseded_by IS NULL) AS figures
     WHERE statistic_id = ?1
    """
}
