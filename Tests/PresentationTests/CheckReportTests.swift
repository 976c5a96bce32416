import Evidence
import Foundation
import Testing

@testable import Presentation

@Suite struct CheckReportTests {
  let report = CheckReport(
    findings: [
      .of("React", 42.62, "42.62%", .outdated, suggestion: "write 40.58 %"),
      .of("Vue.js", 16.38, "16.38 %", .match),
      .of("Flask", 38, "38 %", .contested), .of("Bun", 9, "9 %", .unverifiable),
      .of("Angular", 24.64, "24.64 %", .mismatch, silenced: "as quoted"),
    ], documents: 2, isStrict: false, version: "1.2.3")

  private func written(
    _ write: (inout OutputBuffer) throws(OutputError) -> Void
  ) throws -> String {
    String(decoding: try OutputBuffer.collecting(write), as: UTF8.self)
  }

  private func json(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  @Test func `the summary counts verdicts, and the report fails on wrong ones only`() {
    #expect(
      report.summary
        == "5 figures in 2 documents: 1 match, 1 outdated, 1 contested, 1 unverifiable, 1 silenced")
    #expect(report.hasFailed)
    var quiet = report
    quiet.findings.removeFirst()
    #expect(!quiet.hasFailed)
    quiet.isStrict = true
    #expect(quiet.hasFailed)
  }

  @Test func `people see the line, a caret under the value, and what to write`() throws {
    let text = try written { (output) throws(OutputError) in
      try report.writeText(showsAll: false, to: &output)
    }
    #expect(
      text.hasPrefix(
        """
        docs/a b.md:12:9: error: React 42.62%: because [outdated]
         12 | We say • 42.62% here
            |          ^^^^^^
            = Survey 2022: 42.62 % (All respondents, n = 58,743), published, seen in a blog
            = help: write 40.58 %

        """))
    #expect(!text.contains("Vue.js") && !text.contains("Angular"))
    #expect(text.contains("warning: Flask 38 %") && text.contains("note: Bun 9 %"))
  }

  @Test func `a narrow terminal shows the part around the value, and no control sequence of the document`()
    throws
  {
    var narrow = report
    narrow.findings = [narrow.findings[0]]
    narrow.findings[0].excerpt =
      String(repeating: "x", count: 80) + "\u{1B}[31m42.62%" + String(repeating: "y", count: 80)
    narrow.findings[0].excerptOffset = 85
    let text = try written { (output) throws(OutputError) in
      try narrow.writeText(showsAll: false, width: 60, to: &output)
    }
    let all = text.split(separator: "\n")
    let lines = all[try #require(all.firstIndex { $0.hasPrefix(" 12 |") })...].prefix(2).map(String.init)
    #expect(lines[0].count <= 60 && lines[0].contains("42.62%"))
    #expect(!text.contains("\u{1B}"))
    let caret = try #require(lines[1].firstIndex(of: "^"))
    let value = try #require(lines[0].range(of: "42.62%"))
    #expect(
      lines[1].distance(from: lines[1].startIndex, to: caret)
        == lines[0].distance(from: lines[0].startIndex, to: value.lowerBound))
  }

  @Test func `a long headline is broken between words`() throws {
    var wordy = report
    wordy.findings = [wordy.findings[0]]
    wordy.findings[0].reason = "the 2023 edition of the survey says 40.58 %, and that of 2022 says so"
    let text = try written { (output) throws(OutputError) in
      try wordy.writeText(showsAll: false, width: 60, to: &output)
    }
    #expect(
      text.hasPrefix(
        """
        docs/a b.md:12:9: error: React 42.62%: the 2023 edition
            of the survey says 40.58 %, and that of 2022 says so
            [outdated]
         12 |
        """))
  }

  @Test func `a report of many findings has them in their order`() throws {
    var long = report
    long.findings = (1...5_000).map { number in
      var finding = report.findings[0]
      finding.line = number
      return finding
    }
    let text = try written { (output) throws(OutputError) in try long.writeJSON(to: &output) }
    let findings = try #require(try json(text) as? [[String: Any]])
    #expect(findings.map { $0["line"] as? Int } == Array(1...5_000))
    let lines = try written { (output) throws(OutputError) in
      try long.writeText(showsAll: false, to: &output)
    }
    let places = lines.split(separator: "\n").filter { $0.hasPrefix("docs/") }
    #expect(places.count == 5_000)
    #expect(places.enumerated().allSatisfy { $0.element.hasPrefix("docs/a b.md:\($0.offset + 1):") })
  }

  @Test func `JSON has every finding, with every key`() throws {
    let text = try written { (output) throws(OutputError) in try report.writeJSON(to: &output) }
    let findings = try #require(try json(text) as? [[String: Any]])
    #expect(findings.count == 5)
    #expect(
      Set(findings[0].keys) == [
        "file", "line", "column", "start", "end", "subject", "framework", "value", "value_high", "qualifier",
        "unit", "metric", "survey", "edition", "population", "confidence", "verdict", "reason", "evidence",
        "suggestion", "silenced",
      ])
    #expect(findings[0]["verdict"] as? String == "outdated")
    #expect(findings[0]["value_high"] is NSNull)
    let evidence = try #require(findings[0]["evidence"] as? [[String: Any]])
    #expect(evidence.first?["base"] as? Int == 58743)
    let lines = try written { (output) throws(OutputError) in
      try report.writeJSON(isLines: true, to: &output)
    }
    #expect(lines.split(separator: "\n").count == 5)
    for line in lines.split(separator: "\n") { _ = try json(String(line)) }
  }

  /// The members that <https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json> requires,
  /// and the values that it allows.
  @Test func `SARIF has what its schema requires`() throws {
    let text = try written { (output) throws(OutputError) in try report.writeSARIF(to: &output) }
    let log = try #require(try json(text) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    #expect(Set(run.keys).isSubset(of: ["tool", "results", "columnKind"]))
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "kb")
    let rules = try #require(driver["rules"] as? [[String: Any]]).map { $0["id"] as? String }
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 4)
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index] == result["ruleId"] as? String)
      #expect(["error", "warning", "note"].contains(result["level"] as? String))
      #expect((result["message"] as? [String: Any])?["text"] is String)
      let location = try #require((result["locations"] as? [[String: Any]])?.first)
      let place = try #require(location["physicalLocation"] as? [String: Any])
      #expect((place["artifactLocation"] as? [String: Any])?["uri"] as? String == "docs/a%20b.md")
      let region = try #require(place["region"] as? [String: Int])
      #expect(region == ["startLine": 12, "startColumn": 9, "endColumn": 15])
    }
    // Section 3.27.23: all results say whether they are suppressed, or none.
    let suppressions = try results.map { try #require($0["suppressions"] as? [[String: Any]]) }
    #expect(suppressions.map(\.count) == [0, 0, 0, 1])
    #expect(suppressions[3].first?["kind"] as? String == "inSource")
    #expect(Set(rules).count == rules.count)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
  }

  @Test(arguments: [
    ("docs/a.md", "docs/a.md"), ("./docs/a.md", "docs/a.md"), (".//./a.md", "a.md"),
    ("/tmp/ü b.md", "file:///tmp/%C3%BC%20b.md"), ("a:b,c%d#e?f.md", "a%3Ab%2Cc%25d%23e%3Ff.md"),
    ("../x.md", "../x.md"),
  ])
  func `a file's address has no byte that an address may not have`(path: String, address: String) {
    #expect(fileURI(path) == address)
  }

  @Test func `annotations escape what GitHub gives a meaning`() throws {
    let text = try written { (output) throws(OutputError) in try report.writeGitHub(to: &output) }
    let lines = text.split(separator: "\n")
    #expect(
      lines[0]
        == "::error file=docs/a b.md,line=12,col=9,endColumn=15,title=outdated%3A React 42.62%25::because%0Awrite 40.58 %25"
    )
    #expect(lines.count == 3)
    #expect(lines[1].hasPrefix("::warning ") && lines[2].hasPrefix("::notice "))
  }

  @Test func `ClaimReview rates what was reviewed, and nothing else`() throws {
    let text = try written { (output) throws(OutputError) in try report.writeClaimReviews(to: &output) }
    let reviews = try #require(try json(text) as? [[String: Any]])
    #expect(reviews.count == 3)
    #expect(reviews[0]["@type"] as? String == "ClaimReview")
    #expect(
      reviews[0]["claimReviewed"] as? String == "React 42.62% (usage, stack-overflow 2023, all-respondents)")
    let rating = try #require(reviews[0]["reviewRating"] as? [String: Any])
    #expect(rating["alternateName"] as? String == "outdated")
    #expect(rating["ratingValue"] as? Int == 2)
  }

  @Test func `Markdown has a row for each figure that is not silenced`() throws {
    let text = try written { (output) throws(OutputError) in try report.writeMarkdown(to: &output) }
    #expect(text.hasPrefix("**Figures to correct.** 5 figures in 2 documents"))
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("| ") }.count == 6)
  }

  @Test(arguments: [
    ("docs/a b.md", "docs/a%20b.md"), ("/tmp/x.md", "file:///tmp/x.md"), ("ä.md", "%C3%A4.md"),
    ("<stdin>", "%3Cstdin%3E"),
  ])
  func `a path becomes a URI`(path: String, uri: String) {
    #expect(fileURI(path) == uri)
  }
}

extension Finding {
  fileprivate static func of(
    _ subject: String, _ value: Double, _ text: String, _ verdict: Verdict, suggestion: String? = nil,
    silenced: String? = nil
  ) -> Finding {
    Finding(
      file: "docs/a b.md", line: 12, column: 9, span: 90..<110, valueSpan: 100..<105,
      excerpt: "We say • 42.62% here", excerptOffset: 9, width: 6, subject: subject,
      framework: subject.lowercased(), value: value, valueHigh: nil, valueText: text, decimals: 2,
      qualifier: nil,
      unit: "percent", metric: "usage", survey: "stack-overflow", edition: "2023",
      population: "all-respondents",
      confidence: 0.9, verdict: verdict, reason: "because",
      evidence: [
        StoredFigure(
          id: 7, importID: 1, framework: "react", metric: "usage", population: "all-respondents",
          populationName: "All respondents",
          survey: "stack-overflow", source: "Survey 2022", sourceSlug: "stack-overflow-2022", edition: "2022",
          period: "2022", basis: .published, value: 42.62, decimals: 2, base: 58743, confidence: .high,
          seenIn: "a blog")
      ], suggestion: suggestion, silenced: silenced)
  }
}
