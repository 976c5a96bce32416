import Articles
import Testing

/// Where a document says what its figures come from.
@Suite struct SourceTests {
  @Test func `front matter may hold the source`() throws {
    let article = try read(
      "---\nsource: Stack Overflow Survey 2022\n---\n\n# Tools\n\nReact is at 42 %.", .markdown)
    #expect(article.sources == ["stack-overflow 2022"])
  }

  @Test func `a closing line may hold the source of all figures`() throws {
    let article = try read(
      "# Tools\n\n## Used\n\nReact is used by 42 %.\n\n## More\n\nAll figures: State of JS 2022.", .markdown)
    #expect(article.sources == ["state-of-js 2022"])
  }

  @Test func `a table's caption holds for the words behind the table`() throws {
    let article = try read(
      """
      <table><caption>State of JS 2022, usage</caption><tr><th>Tool</th><th>Share</th></tr>
      <tr><td>React</td><td>82%</td></tr></table><p>Vue was used by 46%.</p>
      """, .html)
    #expect(article.sources == ["state-of-js 2022", "state-of-js 2022"])
  }

  @Test func `each link to a survey is a source of its own`() throws {
    let article = try read(
      """
      The [Stack Overflow survey](https://survey.stackoverflow.co/2022/) had React at 42.62 %. Then
      [the one after](https://survey.stackoverflow.co/2023/) had it at 40.58 %.
      """, .markdown)
    #expect(article.sources == ["stack-overflow 2022", "stack-overflow 2023"])
  }

  @Test func `what two publish together is not the one's own survey`() throws {
    let article = try read(
      "The Django Software Foundation and JetBrains have published the 2025 State of Django.\n\nFlask is used by 42 %.",
      .plainText)
    #expect(article.sources == ["- 2025"])
  }

  @Test func `the year of a lead holds for its list`() throws {
    let article = try read(
      "# Stack Overflow survey\n\nIn 2023 React had 40 %.\n\nIn 2022:\n\n- React: 42 %\n- Vue: 18 %",
      .markdown)
    #expect(article.sources == ["stack-overflow 2023", "stack-overflow 2022", "stack-overflow 2022"])
  }

  @Test func `a line behind the figures may hold the source that was named before`() throws {
    let article = try read(
      "## Used\n\nState of JS 2023\n\n- React: 84%\n\n## One year earlier\n\nReact was at **82%**\n\n(same survey, 2022)",
      .markdown)
    #expect(article.sources == ["state-of-js 2023", "state-of-js 2022"])
  }

  @Test func `the only survey of a document speaks for what was asked of people`() throws {
    let article = try read(
      "## React\n\nIn the State of JS 2022, 82% use React.\n\n## Vue\n\n77% of respondents would use Vue again.",
      .markdown)
    #expect(article.sources == ["state-of-js 2022", "state-of-js 2022"])
  }

  @Test func `what readers were asked is no survey that was named before`() throws {
    let article = try read(
      "React is used by 68% in State of JS 2024.\n\nWe asked 1,100 readers what they run. React was named by 91%.",
      .markdown)
    #expect(article.sources == ["state-of-js 2024", "- -"])
  }

  @Test func `a value's year before is not said of what follows`() throws {
    let article = try read(
      "# State of JS 2022\n\nVue follows at 46%, up from 39% in 2021, and 78% of its users are satisfied.",
      .markdown)
    #expect(article.sources == ["state-of-js 2022", "state-of-js 2021", "state-of-js 2022"])
  }

  @Test func `numbers beside their signs are of something else`() throws {
    let article = try read(
      "Usage in percent, State of JS 2022\n\nTool      Apps   Share\nReact       64     27%\nVue         38     16%\n",
      .plainText)
    #expect(article.shares == ["react=27", "vue=16"])
  }

  @Test func `what a table counts is told by the line above it`() throws {
    let article = try read(
      "# State of JS 2022\n\nCPU load by process, at 1,200 users:\n\n| Process | Share |\n|--|--|\n| React | 61% |\n| Vue | 22% |",
      .markdown)
    #expect(article.shares == [])
  }

  @Test func `a table of nothing but numbers compares no aspects`() throws {
    let article = try read(
      "| Skill | Median | Change |\n|--|--|--|\n| React | 64,000 | +5% |\n| Vue | 58,000 | +3% |", .markdown)
    #expect(article.claims.isEmpty)
  }
}

extension Article {
  /// `survey edition` of each figure, `-` where there is none.
  fileprivate var sources: [String] { figures.map { "\($0.survey ?? "-") \($0.edition ?? "-")" } }
}
