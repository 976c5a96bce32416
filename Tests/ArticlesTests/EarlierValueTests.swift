import Articles
import Testing

/// Values of other times than the one that is spoken of: the year counted where it can be, else left open.
@Suite struct EarlierValueTests {
  @Test(arguments: [
    "Angular fell to 17.46 %, down from 20.39 %.", "Angular 17.46 % (down from 20.39 %).",
    "Angular 17.46 % (was 20.39 %).", "Angular has 17.46 %, compared with 20.39 % previously.",
    "Angular has 17.46 %; it had 20.39 % before.", "Angular fell to 17.46 % from 20.39 %.",
    "Angular has 17.46 %, against 20.39 %.", "Angular has 17.46 %. The preceding survey had it at 20.39 %.",
    "Angular has 17.46 %. It had stood at 20.39 %.", "Angular has 17.46 %. It used to be 20.39 %.",
    "Angular has 17.46 % (previously 20.39 %).", "Angular has 17.46 %. In the last survey it had 20.39 %.",
  ])
  func `an earlier value without a year has no edition`(sentence: String) throws {
    #expect(try editions("In the Stack Overflow survey 2023, " + sentence) == ["17.46 2023", "20.39 -"])
  }

  @Test(arguments: [
    ("Angular has 17.46 %, compared with 40.58 % for React.", ["17.46 2023", "40.58 2023"]),
    ("As mentioned earlier, Angular has 17.46 %.", ["17.46 2023"]),
    ("Angular has 17.46 %, before Svelte with 6.62 %.", ["17.46 2023", "6.62 2023"]),
    ("shares go from 40.58 % for React to 6.62 % for Svelte.", ["40.58 2023", "6.62 2023"]),
    ("Angular has 17.46 %. That is down from 20.39 % in 2022.", ["17.46 2023", "20.39 2022"]),
    ("23.42 % of developers want to use React next year.", ["23.42 2023"]),
  ])
  func `what is compared otherwise keeps its edition`(sentence: String, editions: [String]) throws {
    #expect(try self.editions("In the Stack Overflow survey 2023, " + sentence) == editions)
  }

  @Test(arguments: [
    ("A year ago it had 40 %, and two years ago 42 %.", ["40 2022", "42 2021"]),
    ("Two years ago React stood at 42%, and jQuery at 28%.", ["42 2021", "28 2021"]),
    ("It was up from 35 % three years ago.", ["35 2020"]),
    ("A year later it was 40 %, and the year after that 39 %.", ["40 2024", "39 2025"]),
    ("One year earlier it had been 40 %. Two years before that: 38 %.", ["40 2022", "38 2020"]),
    (
      "A year earlier it had 40 %. The year before that: Django 14%, Flask 15%.",
      ["40 2022", "14 2021", "15 2021"]
    ),
    ("The year before: Django 14%, Flask 15%.", ["14 2022", "15 2022"]),
    ("Django 14 % (previous year: 15 %).", ["14 2023", "15 2022"]),
    (
      "Django 14 % (last year 15 %), Flask 12 % (13 % last year).",
      ["14 2023", "15 2022", "12 2023", "13 2022"]
    ),
    ("It fell, compared to 42 % in 2021 and 40 % the year before that.", ["42 2021", "40 2020"]),
    ("A year ago (Stack Overflow survey 2021) it was 42 %, and Vue 19 %.", ["42 2021", "19 2021"]),
  ])
  func `years are counted from what was said before`(text: String, editions: [String]) throws {
    let read = try self.editions("In the Stack Overflow survey 2023, React was used by 41 %. " + text)
    #expect(read == ["41 2023"] + editions)
  }

  @Test func `nothing is counted from an edition that nobody names`() throws {
    #expect(
      try editions("In the Stack Overflow survey, React was used by 41 %. A year ago it was 42 %.")
        == ["41 -", "42 -"])
  }

  @Test func `as many years as values behind them pair off`() throws {
    #expect(
      try editions("Stack Overflow survey: Angular 20 % → 17 % → 16 % (2022, 2023, 2024).")
        == ["20 2022", "17 2023", "16 2024"])
  }

  @Test func `a column of the previous year is of the edition before`() throws {
    let article = try read(
      "## Stack Overflow survey 2023\n\n| Framework | Share | Previous year |\n|---|---|---|\n| React | 40.58% | 42.62% |\n",
      .markdown)
    #expect(article.figures.map(\.edition) == ["2023", "2022"])
  }

  @Test(arguments: ["40·58 %", "40·58%", "40.58pct"])
  func `a number has its point and its unit in any print`(value: String) throws {
    #expect(try read("In the Stack Overflow survey 2023 React had \(value).").shares == ["react=40.58"])
  }

  @Test func `digits behind a dot are no number of their own`() throws {
    #expect(try read("In the Stack Overflow survey 2023 React had 40•58 %.").shares == [])
  }

  @Test func `a group of people is a label`() throws {
    let article = try read(
      "Stack Overflow survey 2023\n\n- Web developers: Django 61%\n- Professional devs: Django 14%\n",
      .markdown)
    #expect(article.figures.map(\.population) == ["Web developers", "professional-developers"])
  }

  @Test func `overall means everybody`() throws {
    let article = try read(
      "42 % of professionals and 40.58 % overall use React (Stack Overflow survey 2023).")
    #expect(article.shares == ["react=42", "react=40.58"])
    #expect(article.figures.last?.population == "all-respondents")
  }

  private func editions(_ text: String) throws -> [String] {
    try read(text).figures.map {
      let value = "\($0.value)"
      return (value.hasSuffix(".0") ? String(value.dropLast(2)) : value) + " " + ($0.edition ?? "-")
    }
  }
}
