import Evidence
import Seeds
import Testing

@Suite struct SeedsTests {
  private func table(_ name: String) throws -> [[String: String]] {
    let text = try #require(Seeds.files.first { $0.name == name }?.text)
    let rows = parsedCSV(text)
    let header = try #require(rows.first)
    return rows.dropFirst().map { row in
      #expect(row.count == header.count, "\(name): \(row)")
      return Dictionary(uniqueKeysWithValues: zip(header, row))
    }
  }

  private func names(_ row: [String: String]) -> [String] {
    let lists = [row["names"], row["case_sensitive_names"]].compactMap { $0 }
    return [row["slug"] ?? "", row["name"] ?? ""]
      + lists.flatMap { $0.split(separator: "|").map(String.init) }
  }

  private func vocabulary(_ sort: String) throws -> Vocabulary.Names {
    let entries = try table("vocabulary/\(sort).csv").map { row in
      Vocabulary.Entry(
        slug: row["slug"] ?? "", name: row["name"] ?? "", names: names(row).map { Vocabulary.Name($0) })
    }
    return Vocabulary(frameworks: entries).frameworks
  }

  @Test(arguments: ["frameworks", "aspects", "metrics", "populations", "surveys"])
  func `a name belongs to one entry only`(sort: String) throws {
    var owners: [String: String] = [:]
    for row in try table("vocabulary/\(sort).csv") {
      let slug = row["slug"] ?? ""
      for folded in Set(names(row).map { foldedName($0) }) {
        #expect(!folded.isEmpty, "\(slug) has a name that folds to nothing")
        #expect(owners[folded] == nil, "\(slug) and \(owners[folded] ?? "") share \(folded)")
        owners[folded] = slug
      }
    }
  }

  @Test func `the slug of a framework is made from its name, and its kind is known`() throws {
    let kinds: Set = [
      "web-framework", "library", "runtime", "language", "cms", "tool", "database", "platform",
      "merged-option",
      "other",
    ]
    let rows = try table("vocabulary/frameworks.csv")
    #expect(rows.count >= 150)
    for row in rows {
      #expect(row["slug"] == slug(from: row["name"] ?? ""))
      #expect(kinds.contains(row["kind"] ?? ""), "\(row)")
    }
  }

  @Test(arguments: [
    ("React.js", "react"), ("vue", "vue-js"), ("AngularJS", "angularjs"), ("Angular.js", "angularjs"),
    ("Angular/Angular.js", "angular-angular-js"), ("C", "c"), ("c++", "c-plus-plus"), ("C#", "c-sharp"),
    ("Rails", "ruby-on-rails"), ("Next", "next-js"), ("golang", "go"), ("Angular (2+)", "angular"),
  ])
  func `a spelling finds its framework`(spelling: String, slug: String) throws {
    #expect(try vocabulary("frameworks")[spelling]?.slug == slug)
  }

  @Test(arguments: ["stack-overflow", "python-developers", "jetbrains-ecosystem", "state-of-js"])
  func `every figure names what the vocabulary knows, and lies within its metric`(survey: String) throws {
    let frameworks = try vocabulary("frameworks")
    let metrics = try vocabulary("metrics")
    let populations = try vocabulary("populations")
    let sources = Set(try table("vocabulary/sources.csv").compactMap { $0["slug"] })
    for row in try table("surveys/\(survey).csv") {
      #expect(row["survey"] == survey)
      #expect(sources.contains("\(survey)-\(row["edition"] ?? "")"))
      #expect(frameworks[row["framework"] ?? ""] != nil, "\(row)")
      #expect(metrics[row["metric"] ?? ""] != nil, "\(row)")
      #expect(populations[row["population"] ?? ""] != nil, "\(row)")
      #expect(Basis(rawValue: row["basis"] ?? "") != nil, "\(row)")
      let value = try #require(Double(row["value"] ?? ""))
      #expect((0...100).contains(value))
      if let low = Double(row["value_low"] ?? ""), let high = Double(row["value_high"] ?? "") {
        #expect(low - 0.1 <= value && value <= high + 0.1)
      }
      if let count = Double(row["count"] ?? ""), let base = Double(row["base"] ?? "") {
        #expect(abs(100 * count / base - value) < 0.06, "\(row)")
      }
    }
  }

  @Test func `431 published figures are there, none of them twice`() throws {
    let surveys = Seeds.files.map(\.name).filter { $0.hasPrefix("surveys/") }
    let rows = try surveys.flatMap { try table($0) }
    #expect(rows.count == 431)
    let key = ["survey", "edition", "metric", "population", "framework", "basis", "seen_in"]
    #expect(Set(rows.map { row in key.map { row[$0] ?? "" } }).count == 431)
  }

  @Test func `the digest has the whole article`() throws {
    let text = try #require(Seeds.files.first { $0.name == "articles/flask-vs-fastapi.md" }?.text)
    let items = text.split(separator: "\n").filter { $0.hasPrefix("- **") }
    #expect(items.count == 30)
    for figure in ["42.62%", "28.82%", "24.64%", "36.19%", "14.99%", "11.78%", "47%", "14%"] {
      #expect(text.contains(" \(figure)"))
    }
  }
}

/// The rows of RFC 4180 text, quoted cells undone.
private func parsedCSV(_ text: String) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var cell = ""
  var isQuoted = false
  var characters = text.makeIterator()
  var pending = characters.next()
  while let character = pending {
    pending = characters.next()
    switch (character, isQuoted) {
    case ("\"", true) where pending == "\"":
      cell.append("\"")
      pending = characters.next()
    case ("\"", _): isQuoted.toggle()
    case (",", false):
      row.append(cell)
      cell = ""
    case ("\n", false):
      rows.append(row + [cell])
      (row, cell) = ([], "")
    default: cell.append(character)
    }
  }
  return rows
}
