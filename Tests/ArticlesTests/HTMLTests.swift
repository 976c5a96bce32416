import Articles
import Testing

@Suite struct HTMLTests {
  let page = """
    <!doctype html><html><head><title>Numbers | Site</title><style>p { width: 99% }</style></head><body>
    <nav><p>React is used by 1 % of respondents.</p></nav>
    <article><h1>React &amp; friends</h1>
    <p>In the State of JS 2022 <b>React</b> is used by 42.62&nbsp;% of respondents, Vue by 18&#37;.</p>
    <dl><dt>Speed of Flask</dt><dd>Good</dd></dl></article>
    <aside>Angular is used by 2 % of respondents.</aside><footer>VAT of 19 %</footer></body></html>
    """

  @Test func `the article of a page is read, not what surrounds it`() throws {
    let article = try read(page, .html)
    #expect(article.shares == ["react=42.62", "vue=18"])
    #expect(article.title == "React & friends")
    #expect(article.figures.map { article.words($0.valueSpan) } == ["42.62", "18"])
    #expect(article.figures.map(\.line) == [4, 4])
  }

  @Test func `an edition that only the title names has no place in the body`() throws {
    let article = try read(
      "<title>Numbers of 2021</title><article><p>React is used by 42 % of respondents.</p></article>", .html)
    #expect(article.figures.map(\.edition) == ["2021"])
    #expect(article.figures.map(\.editionSpan) == [nil])
  }

  @Test func `tables have captions that say where their cells come from`() throws {
    let article = try read(
      """
      <table><caption>Used by professional developers, Stack Overflow survey 2023 (%)</caption>
      <tr><th>Framework</th><th>Share</th></tr><tr><td>React</td><td>42.9</td></tr><tr><td>Vue</td><td>18.6</td></tr></table>
      """, .html)
    #expect(article.shares == ["react=42.9", "vue=18.6"])
    #expect(article.figures.allSatisfy { $0.survey == "stack-overflow" && $0.edition == "2023" })
    #expect(article.figures.allSatisfy { $0.population == "professional-developers" && $0.metric == "usage" })
  }

  @Test func `a value's place never holds another number`() throws {
    // The entity without a semicolon and the broken tag come from a fuzzer: 4.6 was found in 42.6.
    let broken = try read(
      "<p>React&nbsp<b>40.5&#8239;%</b>4 Angular 17.<4.6%/b> of developers (SO 2023).</p><p>There, 42.6% of "
        + "developers use React.", .html)
    for figure in broken.figures {
      let printed = broken.words(figure.valueSpan)
      #expect(printed.isEmpty || Double(printed) == figure.value)
    }
    let entity = try read(
      "<p>In 2022 React&nbspwas&nbspused by 42.6&nbsp% of respondents, Vue by 18 %.", .html)
    #expect(entity.figures.map { entity.words($0.valueSpan) } == ["42.6", "18"])
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "<div>", "<b>", "<p>", "<table><tr><td>", "<a href=x>", "<font size=1>", "<ul><li>", "<!--", "&",
      "</p>", "<svg>",
    ])
  func `a page nested without end costs no more than any page`(tag: String) throws {
    _ = try read(String(repeating: tag, count: 20_000) + "React is used by 42 % of respondents.", .html)
  }
}
