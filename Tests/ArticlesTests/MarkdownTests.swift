import Articles
import Evidence
import Testing

@Suite struct MarkdownTests {
  @Test func `spans point into the source, past markup, entities and escapes`() throws {
    let article = try read(
      "# Usage\n\nIn the *State of JS 2022*, **React** is used by 42.62&nbsp;% and _Vue_\nby 18\\% of respondents.\n",
      .markdown)
    #expect(article.shares == ["react=42.62", "vue=18"])
    #expect(article.figures.map { article.words($0.valueSpan) } == ["42.62", "18"])
    #expect(article.figures.map(\.line) == [3, 4])
    #expect(article.figures[1].column == 4)
    #expect(article.figures.map(\.edition) == ["2022", "2022"])
  }

  @Test func `a table of years gives each cell its edition`() throws {
    let article = try read(
      """
      ## Stack Overflow survey, share of respondents

      | Framework | 2021 | 2022 |
      |-----------|-----:|-----:|
      | React     | 40.1 % | 42.6 % |
      | Svelte    | – | 4.6 % |
      """, .markdown)
    #expect(article.shares == ["react=40.1", "react=42.6", "svelte=4.6"])
    #expect(article.figures.map(\.edition) == ["2021", "2022", "2022"])
    #expect(article.figures.map { article.words($0.valueSpan) } == ["40.1", "42.6", "4.6"])
    #expect(article.claims.isEmpty)
  }

  @Test(arguments: [
    "| Aspect | Flask | Django |\n|---|---|---|\n| Speed | Fast | Fair |\n| Community | Large | Larger |\n",
    "| Framework | Speed | Community |\n|---|---|---|\n| Flask | Fast | Large |\n| Django | Fair | Larger |\n",
  ])
  func `a comparison is read either way round`(table: String) throws {
    let article = try read(table, .markdown)
    let cells = Set(
      article.claims.map { "\($0.framework ?? "") \($0.aspect ?? "") \(article.words($0.span))" })
    #expect(
      cells == [
        "flask performance Fast", "django performance Fair", "flask community Large",
        "django community Larger",
      ])
    #expect(article.claims.allSatisfy { $0.kind == .comparison })
  }

  @Test func `lists under a heading of a kind are claims with their bold labels`() throws {
    let article = try read(
      "## Pros of Django\n\n- **Admin**: a back office for free\n- Many packages\n\n## Cons of Django\n\n1. Large\n",
      .markdown)
    #expect(article.claims.map(\.kind) == [.benefit, .benefit, .drawback])
    #expect(article.claims.map(\.label) == ["Admin", nil, nil])
    #expect(article.claims.map(\.statement) == ["a back office for free", "Many packages", "Large"])
  }

  @Test func `front matter gives the title and no figures`() throws {
    let article = try read("---\ntitle: \"90% love React\"\n---\n\nText.\n", .markdown)
    #expect(article.title == "90% love React")
    #expect(article.figures.isEmpty)
  }

  @Test func `front matter gives its simple fields`() throws {
    let article = try read(
      "---\nTitle: A: b\nurl: 'https://example.org/a'\ndate: 2023-07-01\ntags:\n  - x: y\nempty:\n---\n\nText.\n",
      .markdown)
    #expect(
      article.frontMatter == ["title": "A: b", "url": "https://example.org/a", "date": "2023-07-01"])
  }

  @Test func `columns beside a share say where it comes from`() throws {
    let article = try read(
      "| Framework | Share | Survey | Year | Who |\n|---|---|---|---|---|\n| Flask | 14.6 % | Stack Overflow survey | 2022 | professional developers |\n",
      .markdown)
    #expect(article.shares == ["flask=14.6"])
    #expect(article.figures.first?.survey == "stack-overflow")
    #expect(article.figures.first?.edition == "2022")
    #expect(article.figures.first?.population == "professional-developers")
    #expect(article.claims.isEmpty)
  }

  @Test func `a footnote's own figures are read where it stands`() throws {
    let article = try read(
      "# A\n\nText.[^1]\n\n[^1]: In the State of JS 2021, Vue is used by 51 % of respondents.\n\n# B\n\nMore.\n",
      .markdown)
    #expect(article.shares == ["vue=51"])
    #expect(article.figures.map(\.line) == [5])
    #expect(article.passages.map(\.heading) == [nil, "A", "A", "A", "B"])
  }

  @Test func `a link's address names the survey and its edition`() throws {
    let article = try read(
      "React is at 40.1 % ([source](https://insights.stackoverflow.com/survey/2021)).\n", .markdown)
    #expect(article.figures.first?.survey == "stack-overflow")
    #expect(article.figures.first?.edition == "2021")
    #expect(article.figures.first?.editionSpan == nil)
  }

  @Test func `a footnote speaks for the sentence that points to it`() throws {
    let article = try read("Vue is used by 18 % of developers.[^1]\n\n[^1]: State of JS 2021.\n", .markdown)
    #expect(article.figures.first?.survey == "state-of-js")
    #expect(article.figures.first?.edition == "2021")
  }

  @Test func `code, comments and attributes hold no figures`() throws {
    let article = try read(
      "React developers write `width: 40%`.\n\n```css\n.react { width: 42% }\n```\n\n<!-- Vue is used by 18 % -->\n\n<img width=\"30%\" alt=\"Angular\">\n",
      .markdown)
    #expect(article.figures.isEmpty)
  }

  @Test func `a comment for kb covers the block behind it, or its own line`() throws {
    let article = try read(
      "<!-- kb:ignore an old figure -->\nReact is used\nby 42 % of respondents.\n\nVue is used by 18 % of respondents. <!-- kb:ignore -->\n",
      .markdown)
    #expect(article.ignores.map(\.lines) == [2...3, 5...5])
    #expect(article.ignores.map(\.reason) == ["an old figure", ""])
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["*", "_", "[", "`", ">", "- ", "<", "![", "&", "|", "(", "1. ", "~~", "]("])
  func `a hundred thousand of one mark cost no more than any text`(mark: String) throws {
    let text = String(repeating: mark, count: 100_000) + " React is used by 42 % of respondents.\n"
    _ = try read(text, .markdown)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a table of many columns costs no more than its bytes, and what follows it is read`() throws {
    func row(_ cell: String) -> String { String(repeating: "| \(cell) ", count: 30_000) + "|\n" }
    let article = try read(
      row("React") + row("-") + row("42 %") + "\nIn 2022 React was used by 42 % of respondents.\n", .markdown)
    #expect(article.shares == ["react=42"])
  }

  @Test func `rows without bars in front have their cells' places`() throws {
    let article = try read("Framework | Used\n--|--\nÉmber | 4 %\nReact | 42 %\n", .markdown)
    #expect(
      article.passages.map { article.words($0.span) } == ["Framework | Used", "Émber | 4 %", "React | 42 %"])
  }

  @Test func `names that overlap are read, whatever is made of them`() throws {
    _ = try read("# In numbers\n\n## State of JS 4042 (usage, %)\n\n- React:react: 12\n", .markdown)
  }

  @Test(.timeLimit(.minutes(1)))
  func `text that the parser gives from the middle of a character on is read to its end`() throws {
    // One half signs in Windows-1252, in what looks like a footnote and a table.
    let bytes =
      Array("[^ ".utf8) + Array(repeating: 0xBD, count: 18) + Array("|\n| 17.2 % | 14.99 % | 112]:".utf8)
    _ = try ArticleReader(vocabulary: .small).read(bytes, mediaType: .markdown, name: "test")
  }

  @Test func `a comment alone is kept for directives, whatever surrounds it`() throws {
    let article = try read(
      "Text\n\n<!-- kb:ignore quoted -->\n\nIn 2022 React was used by 42 % of respondents.\n\n"
        + "<!-- one --> <!-- kb:ignore two -->\n\n<!-->\n\nMore\n", .markdown)
    #expect(article.ignores.map(\.reason) == ["quoted", "two"])
    #expect(article.ignores.first?.lines == 5...5)
  }
}
