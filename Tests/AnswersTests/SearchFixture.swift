import Evidence
import SQLite
import Storage

/// A small knowledge base to search in.
enum SearchFixture {
  static func make() throws -> KnowledgeBase {
    let base = try KnowledgeBase.create(at: ":memory:")
    _ = try base.importing(ImportInput(kind: .manual, input: "fixture", sha256: "1")) { session in
      try session.add(Framework(slug: "flask", name: "Flask"))
      try session.add(Framework(slug: "fastapi", name: "FastAPI"))
      try session.add(
        Framework(slug: "react", name: "React"),
        names: [Vocabulary.Name("React.js"), Vocabulary.Name("ReactJS")])
      try session.add(Aspect(slug: "performance", name: "Performance"), names: [Vocabulary.Name("speed")])
      try session.add(Aspect(slug: "learning-curve", name: "Learning curve"))
      let post = try session.add(
        Source(slug: "post", title: "All about Flask", kind: .article, publishedOn: "2021-05"))
      let docs = try session.add(
        Source(
          slug: "docs", title: "The manual", kind: .documentation, publishedOn: "2023",
          url: "https://docs.example"))
      let text = "Flask is a microframework for the web."
      let document = try session.add(
        DocumentDraft(
          name: "post.txt", mediaType: "text/plain", body: Array(text.utf8),
          passages: [PassageDraft(heading: nil, kind: "paragraph", span: 0..<text.utf8.count, text: text)]),
        of: post)
      try session.add(
        Claim(
          framework: "flask", aspect: nil, kind: .feature, label: nil,
          statement: "A microframework for the web"),
        at: .init(0..<10, of: document))
      try session.add(
        Claim(
          framework: "flask", aspect: "learning-curve", kind: .benefit, label: nil,
          statement: "A gentle start"),
        at: .init(sourceID: post))
      let validates = Claim(
        framework: "fastapi", aspect: "performance", kind: .benefit, label: nil,
        statement: "Validates request data from type hints")
      try session.add(validates, at: .init(sourceID: post))
      try session.add(validates, at: .init(sourceID: docs))
      try session.add(
        Claim(framework: "react", aspect: nil, kind: .feature, label: nil, statement: "Renders components"),
        at: .init(sourceID: post))
      try session.add(
        Claim(
          framework: "fastapi", aspect: nil, kind: .fact, label: nil,
          statement: "What's new: full-stack templates in C++ for Node.js, 62.3% faster, and more"),
        at: .init(sourceID: docs))
    }
    // Figures have an import of their own, as a survey has.
    try base.connection.executeScript(
      """
      INSERT INTO metrics VALUES (1, 'usage', 'Usage', 'percent', 0, 100, 1);
      INSERT INTO metric_names VALUES (1, 'Usage', 'usage', 0, 1);
      INSERT INTO populations (id, slug, name, import_id) VALUES (1, 'all', 'All respondents', 1);
      INSERT INTO sources (id, slug, title, kind, edition, import_id)
      VALUES (9, 'survey-2023', 'Developer Survey 2023', 'survey', '2023', 1);
      INSERT INTO statistics (metric_id, framework_id, population_id, period, source_id, basis, value, decimals, count, base, import_id)
      VALUES (1, 1, 1, '2022', 9, 'published', 14.66, 2, 8600, 58743, 1), (1, 1, 1, '2023', 9, 'published', 12.16, 2, 8700, 71802, 1);
      """)
    return base
  }
}
