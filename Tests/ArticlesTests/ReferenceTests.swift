import Articles
import Testing

/// Subjects that a sentence does not name, but points to.
@Suite struct ReferenceTests {
  @Test(
    arguments: [
      (
        "React is used by 75 %, and Vue had half of that. By 2021 it was 62 %, and React was down to 68 %.",
        ["react=75", "react=62", "react=68"]
      ),
      ("Vue is younger than React, but the survey already has it at 19 % usage.", ["vue=19"]),
      (
        "Vue and React were used by 82 % and 39 %. Retention was 44 % for the former and 78 % for the latter.",
        ["vue=82", "react=39", "vue=44", "react=78"]
      ),
      ("40 % work with Django; the year before, it was 41 %.", ["django=40", "django=41"]),
      ("Of those who had used Flask before we asked about it, 83 % want to go on.", ["flask=83"]),
      ("Vue is in fourth place behind React, at 20 %.", ["vue=20"]),
      (
        "Vue is used by 54 %, but it is not loved the way it was: retention has dropped to 68 %.",
        ["vue=54", "vue=68"]
      ),
      ("Vue is catching up with React: 27 % of developers say that they use it.", ["vue=27"]),
      (
        "Flask and Django are equally popular: 39 % use Flask and 38 % use Django.",
        ["flask=39", "django=38"]
      ),
      ("Vue users are the most content of all (84 %), React gets 55 %.", ["vue=84", "react=55"]),
      (
        "Vue had 9 % and Svelte 8 %. Svelte scores better: 19 % against 17 %.",
        ["vue=9", "svelte=8", "svelte=19", "vue=17"]
      ),
      ("Angular went from 4 % via 6 % to 10 %.", ["angular=4", "angular=6", "angular=10"]),
    ] as [(String, [String])])
  func `what stands for a name finds it`(text: String, shares: [String]) throws {
    #expect(try read("According to the State of JS 2022: " + text).shares == shares)
  }

  @Test(
    arguments: [
      ("React, Vue and Svelte: 27.3, 23.3 and 17.6 percent.", ["react=27.3", "vue=23.3", "svelte=17.6"]),
      ("React 42, Vue 18 and Angular 20 % were used.", ["react=42", "vue=18", "angular=20"]),
      ("We moved to React 18, and 40 % use Vue.", ["vue=40"]),
      ("React had 39.5 percent. Angular had 17.1, Vue 15.4.", ["react=39.5", "angular=17.1", "vue=15.4"]),
      ("React is used by 77 out of every 100, Vue by 18.", ["react=77", "vue=18"]),
      ("1 in 10 have used Vue.", ["vue=10"]),
      ("React by 19 %, and Vue by almost 1 in 5 as well.", ["react=19", "vue=20"]),
      ("React 50 %, Vue barely a quarter.", ["react=50", "vue=25"]),
      ("Half of the respondents, 48 %, use React.", ["react=48"]),
      ("React is used by half of the respondents, 48 %.", ["react=48"]),
      ("Just over one in ten - 11 percent - use Vue.", ["vue=11"]),
    ] as [(String, [String])])
  func `numbers without a sign of their own are shares where others say so`(text: String, shares: [String])
    throws
  {
    #expect(try read("Stack Overflow survey 2022. " + text).shares == shares)
  }

  @Test func `a question names the subject of the answer`() throws {
    let talk = """
      # Stack Overflow survey 2022

      Ann: React has 40 %.

      Ben: And what is Vue at?

      Ann: 18.5 %, from memory.
      """
    let article = try read(talk, as: .markdown)
    #expect(article.shares == ["react=40", "vue=18.5"])
  }

  @Test func `a definition of several sentences is about its term`() throws {
    let page = """
      <p>Who used it in the Stack Overflow survey 2022.</p>
      <dl><dt>Flask</dt><dd>A library, not a server. 33.1%, though 66.9% have it in a drawer.</dd></dl>
      """
    #expect(try read(page, as: .html).shares.first == "flask=33.1")
  }

  @Test(arguments: [
    "Customers on React cut their builds by 42 %, those on Vue by 35 %.", "With React we expect 85 %.",
    "The tokens for React (`col-6` = 50 %) are new.",
    "The premium for React was 5 % in 2021 and is 3 % today.",
  ])
  func `changes, hopes and code are no shares`(sentence: String) throws {
    #expect(try read("# Stack Overflow survey 2022\n\n" + sentence, as: .markdown).shares == [])
  }

  private func read(_ text: String, as mediaType: MediaType = .plainText) throws -> Article {
    try ArticlesTests.read(text, mediaType)
  }
}
