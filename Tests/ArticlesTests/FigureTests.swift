import Articles
import Testing

@Suite struct FigureTests {
  @Test(arguments: [
    ("React at 42 %, Vue at 18 % and Svelte at 4.6 %", ["react=42", "vue=18", "svelte=4.6"]),
    ("42% of developers use React, 18% use Vue and 4.6% Svelte.", ["react=42", "vue=18", "svelte=4.6"]),
    (
      "React, Vue and Svelte are used by 42%, 18% and 4.6% respectively.",
      ["react=42", "vue=18", "svelte=4.6"]
    ),
    (
      "React leads with 42%, followed by Angular (24%) and Vue at 18%.", ["react=42", "angular=24", "vue=18"]
    ),
    ("With 42 %, React is ahead of Vue (18 %).", ["react=42", "vue=18"]),
    ("Between 40 and 45 % of developers use React.", ["react=40..45"]),
    ("React is used by 40–45 % of developers.", ["react=40..45"]),
    ("One in five developers uses Vue.", ["vue=20"]),
    ("3 out of 4 respondents use React.", ["react=75"]),
    ("Flask and Django are each used by 14 % of developers.", ["flask=14", "django=14"]),
    ("Usage of React fell from 42 % in 2022 to 40 % in 2023.", ["react=42", "react=40"]),
    ("React developers are few; Qwik is used by 1 % and Vue by 18 % of developers.", ["Qwik=1", "vue=18"]),
    ("Svelte surprised many by overtaking Vue as number two with 21 % of developers.", ["svelte=21"]),
    ("Svelte overtook jQuery (30 %) among developers.", ["jquery=30"]),
  ])
  func `each value finds its subject`(sentence: String, shares: [String]) throws {
    #expect(try read("According to the State of JS 2022: " + sentence).shares == shares)
  }

  @Test(arguments: [
    "React is 20% faster than Vue.", "Vue cut our bundle by 30 %.", "The Django course is 40% off.",
    "Flask is 100% free.", "Django 4.2 has 96% test coverage.", "React developers earn 12% more.",
    "Women make up 5% of Django developers.", "Flask's share rose by 3 percentage points.",
    "See https://example.org/react%20native?x=50%25.", "Express used 80% CPU and 99.9% uptime.",
    "Vue supports 98 % of browsers.", "60 % of developers do not use React.",
    "34 % of the bundle was React. Replacing it got this down to 4 %. Vue was another 9 %, of which we used two functions.",
  ])
  func `what is no share of people is left alone`(sentence: String) throws {
    #expect(try read(sentence).shares == [])
  }

  @Test(arguments: [
    "33.333333333333336", "14.99888888888888888", "0.1234567890123456789", "41.69999999999999",
  ])
  func `a number of many digits is read as the standard library reads it`(number: String) throws {
    let article = try read("In 2022 React was used by \(number) % of respondents.")
    #expect(article.figures.map(\.value) == [Double(number)])
    #expect(article.figures.map { article.words($0.valueSpan) } == [number])
  }

  @Test(arguments: [21, 100, 400, 100_000])
  func `a number of more digits than a share is printed with is no figure`(digits: Int) throws {
    let number = "14." + String(repeating: "8", count: digits - 2)
    #expect(
      try read("In 2022 React was used by \(number) % of respondents, Vue by 18 %.").shares == ["vue=18"])
  }

  @Test(
    arguments: [
      ("about 40 %", "about"), ("over 40%", "over"), ("more than 40%", "over"), ("nearly 40%", "nearly"),
      ("less than 40%", "under"),
      ("at least 40%", "at least"), ("up to 40%", "at most"), ("~40%", "about"), ("40%", nil),
    ] as [(String, String?)])
  func `words in front say how exact a value is`(value: String, qualifier: String?) throws {
    let figure = try #require(try read("React is used by \(value) of developers.").figures.first)
    #expect(figure.value == 40)
    #expect(figure.qualifier == qualifier)
  }

  @Test func `an edition belongs to the value that it stands with`() throws {
    let article = try read(
      "In the Stack Overflow survey, React fell from 42.62 % in 2022 to 40.58 % in 2023.")
    #expect(article.figures.map(\.edition) == ["2022", "2023"])
    #expect(article.figures.map { $0.editionSpan.map(article.words) } == ["2022", "2023"])
  }

  @Test(arguments: [
    "React had 40.58 % in the Stack Overflow survey 2023. A year earlier it had 42.62 %.",
    "React stood at 40.58% in the Stack Overflow survey 2023, up from 42.62% the year before.",
    "In the Stack Overflow survey 2023 React had 40.58 %. In the previous year it was used by 42.62 %.",
    "In 2023 React had 40.58 %, down from 42.62 % in 2022, says the Stack Overflow survey.",
  ])
  func `a year earlier is another edition`(text: String) throws {
    let editions = try read(text).figures.map { "\($0.value) \($0.edition ?? "")" }
    #expect(editions == ["40.58 2023", "42.62 2022"])
  }

  @Test func `a survey is carried through its section and no further`() throws {
    let article = try read(
      "# Numbers\n\n## Stack Overflow survey 2022\n\nReact is used by 42 %.\n\nVue is at 18 %.\n\n## Elsewhere\n\nAngular is used by 17 % of developers.\n",
      .markdown)
    #expect(article.figures.map(\.survey) == ["stack-overflow", "stack-overflow", nil])
  }

  @Test func `a poll of one's own is not the survey named before`() throws {
    let article = try read(
      "The State of JS 2022 has React at 82 % of respondents. In our own poll, 55 % of developers use Vue.")
    #expect(article.figures.map(\.survey) == ["state-of-js", nil])
  }

  @Test(arguments: [
    ("SO 2023 has Flask at 12.94%.", "stack-overflow 2023"),
    ("In its 2021 ecosystem report JetBrains saw Flask at 46%.", "jetbrains-ecosystem 2021"),
    ("In the State of JS '21, React was at 80 %.", "state-of-js 2021"),
    ("React is at 40.6 %. All from Stack Overflow's 2023 survey.", "stack-overflow 2023"),
  ])
  func `surveys go by short names, and years by two digits`(text: String, source: String) throws {
    let figure = try #require(try read(text).figures.first)
    #expect("\(figure.survey ?? "-") \(figure.edition ?? "-")" == source)
  }

  @Test func `a heading may hold the percent sign of all numbers below`() throws {
    let article = try read(
      "## State of JS 2022, usage in percent\n\nReact 82, Vue 46 and Svelte 21. React 18 is out.\n\n## Stars\n\nReact 82, Vue 46.\n",
      .markdown)
    #expect(article.shares == ["react=82", "vue=46", "svelte=21"])
  }

  @Test func `an announcement holds for the sections of a document`() throws {
    let article = try read(
      "# Report\n\nAll percentages below are shares of professional developers in the Stack Overflow survey 2022.\n\n## Python\n\nDjango is at 14.65 %.\n",
      .markdown)
    #expect(article.figures.map(\.survey) == ["stack-overflow"])
    #expect(article.figures.map(\.edition) == ["2022"])
    #expect(article.figures.map(\.population) == ["professional-developers"])
  }

  @Test func `two groups of people in one sentence are kept apart`() throws {
    let article = try read(
      "In the 2022 Stack Overflow survey, React is used by 42.62% of all respondents and 44.31% of professional developers."
    )
    #expect(
      article.figures.map(\.population) == ["all-respondents", "professional-developers"])
  }

  @Test func `two years in front of two values each belong to the pairs in turn`() throws {
    let article = try read(
      "From 2021 to 2022 React rose from 40.14% to 42.62% in the Stack Overflow survey, and Angular fell from 22.96% to 20.39%."
    )
    #expect(article.figures.map(\.edition) == ["2021", "2022", "2021", "2022"])
  }

  @Test func `an item of a list speaks for the items in it`() throws {
    let article = try read(
      "- Stack Overflow survey\n  - 2021\n    - React 40.14 %\n  - 2022\n    - React 42.62 %\n- State of JS 2022\n  - React 82 %\n",
      .markdown)
    #expect(article.figures.map(\.survey) == ["stack-overflow", "stack-overflow", "state-of-js"])
    #expect(article.figures.map(\.edition) == ["2021", "2022", "2022"])
  }

  @Test func `values may be the first words of a text`() throws {
    let text = "1% 6% in 2019"
    _ = try ArticleReader(vocabulary: .small).read(Array(text.utf8), name: "a.txt")
  }
}
