import Answers
import Evidence
import Testing

@Suite struct ReferenceTests {
  private let survey = Source(
    slug: "dev-survey-2023", title: "Developers & \"Tools\" 2023", kind: .survey, publisher: "R&D_Lab",
    edition: "2023", publishedOn: "2023-06", url: "https://example.org/2023", accessedOn: "2024-02-03")

  @Test func `APA names publisher, year, title, day of retrieval and address`() {
    #expect(
      Reference(source: survey).text(in: .apa)
        == "R&D_Lab. (2023). *Developers & \"Tools\" 2023*. Retrieved 2024-02-03, from https://example.org/2023"
    )
    let bare = Source(slug: "a", title: "A page", kind: .article)
    #expect(Reference(source: bare).text(in: .apa) == "*A page*. (n.d.).")
  }

  @Test func `BibTeX escapes what TeX would read`() {
    let text = Reference(source: survey, detail: "Flask: 12 %").text(in: .bibtex)
    #expect(text.hasPrefix("@techreport{dev-survey-2023,\n"))
    #expect(text.contains("author = {{R\\&D\\_Lab}}"))
    #expect(text.contains("note = {Flask: 12 \\%}"))
  }

  @Test func `CSL-JSON is JSON, with the date in parts`() {
    let text = Reference(source: survey).text(in: .cslJSON)
    #expect(text.contains("\"title\": \"Developers & \\\"Tools\\\" 2023\""))
    #expect(text.contains("\"issued\": {\"date-parts\": [[2023, 6]]}"))
    #expect(text.contains("\"accessed\": {\"date-parts\": [[2024, 2, 3]]}"))
  }

  @Test func `a footnote of Markdown has the slug as its mark`() {
    #expect(
      Reference(source: survey, detail: "Flask is small.").text(in: .markdown)
        == "[^dev-survey-2023]: Flask is small. R&D_Lab, *Developers & \"Tools\" 2023*, 2023-06. <https://example.org/2023>"
    )
  }

  @Test(arguments: [
    ("s12", CitationTarget.statistic(id: 12)), ("12", .statistic(id: 12)), ("c7", .claim(id: 7)),
    ("state-of-js-2022", .source(slug: "state-of-js-2022")), ("css-2022", .source(slug: "css-2022")),
  ])
  func `what is cited is told by its form`(text: String, target: CitationTarget) {
    #expect(CitationTarget(text) == target)
  }
}
