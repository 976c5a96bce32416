import Articles
import Evidence
import Testing

@Suite struct ClaimTests {
  private func said(_ text: String, _ mediaType: MediaType = .markdown) throws -> Set<String> {
    Set(
      try read(text, mediaType).claims.map {
        "\($0.kind.rawValue) of \($0.framework ?? $0.subject) \($0.label ?? "–"): \($0.statement)"
      })
  }

  private static let speed: Set = [
    "comparison of flask Performance: Fair", "comparison of fastapi Performance: Fast",
    "comparison of flask Community: Large", "comparison of fastapi Community: Growing",
  ]

  @Test(arguments: [
    "## Performance\n\n**Flask:** Fair\n\n**FastAPI:** Fast\n\n## 2. Community\n\n- **Flask**: Large\n- **FastAPI**: Growing\n",
    "## Performance\n\n### Flask\n\nFair\n\n### FastAPI\n\nFast\n\n## Community\n\n### Flask\n\nLarge\n\n### FastAPI\n\nGrowing\n",
    "| Flask | | FastAPI |\n|---|---|---|\n| Fair | Performance | Fast |\n| Large | Community | Growing |\n",
    "| | | |\n|---|---|---|\n| | Flask 3.0 | FastAPI (async) |\n| Performance | Fair | Fast |\n| Community | Large | Growing |\n",
    "| # | Framework | Performance | Community |\n|---|---|---|---|\n| 1 | Flask | Fair | Large |\n| 2 | FastAPI | Fast | Growing |\n",
    "| | Flask | FastAPI | Winner |\n|---|---|---|---|\n| **Grade** | | | |\n| Performance | Fair | Fast | FastAPI |\n| Community | Large | Growing | Flask |\n",
  ])
  func `what is set side by side is a comparison`(text: String) throws {
    #expect(try said(text) == Self.speed)
  }

  @Test func `one cell a line is a table, with empty lines between and without`() throws {
    let cells = [
      "Feature", "Flask", "FastAPI", "Performance", "Fair", "Fast", "Community", "Large", "Growing",
    ]
    for joint in ["\n", "\n\n"] {
      #expect(try said(cells.joined(separator: joint) + "\n", .plainText) == Self.speed)
      #expect(
        try said(cells.dropFirst().joined(separator: joint) + "\n\nThe end.\n", .plainText) == Self.speed)
    }
  }

  @Test func `numbered lines with text below are headings`() throws {
    let text = """
      Flask or FastAPI

      1. Performance

      Flask: Fair
      FastAPI: Fast

      2. Community

      Flask: Large
      FastAPI: Growing
      """
    #expect(try said(text, .plainText) == Self.speed)
  }

  @Test func `a row of one cell is a head of others, and versions compare nothing`() throws {
    let table = """
      <table><tr><th></th><th>Flask</th><th>FastAPI</th></tr>
      <tr><th colspan="3">Speed</th></tr><tr><td>Performance</td><td>Fair</td><td>Fast</td></tr>
      <tr><th colspan="3">People</th></tr><tr><td>Community</td><td>Large</td><td>Growing</td></tr></table>
      """
    #expect(try said(table, .html) == Self.speed)
    #expect(
      try said("| App | Python | Flask |\n|---|---|---|\n| 1.2 | 3.9 | 2.0 |\n| 1.1 | 3.8 | 1.1 |\n").isEmpty)
  }

  @Test func `shares of things are cells, and shares of people are none`() throws {
    let typed = "| | Flask | Django |\n|---|---|---|\n| Typed | 90% | 20% |\n"
    #expect(try said(typed) == ["comparison of flask Typed: 90%", "comparison of django Typed: 20%"])
    #expect(try said("| | Flask | Django |\n|---|---|---|\n| Used by | 90% | 20% |\n").isEmpty)
  }

  @Test(arguments: ["Good:", "What we like", "**Pros**"])
  func `everyday words announce a list`(label: String) throws {
    #expect(try said("## Flask\n\n\(label)\n\n- small\n") == ["benefit of flask –: small"])
  }

  @Test func `a verdict needs no heading of its framework`() throws {
    let text =
      "## Our take\n\nFlask is a good fit for small sites. Choose Django if you want an admin site.\n"
    #expect(
      try said(text) == [
        "use_case of flask –: Flask is a good fit for small sites.",
        "use_case of django –: Choose Django if you want an admin site.",
      ])
    #expect(try said("Choose Flask if:\n\n- it is small\n") == ["use_case of flask –: it is small"])
  }

  @Test func `a line without a dot behind a list ends what the list was about`() throws {
    let text = "Pros of Flask\n• small\n\nSlide 7\nBudget\n• Training: two days\n"
    #expect(try said(text, .plainText) == ["benefit of flask –: small"])
  }
}
