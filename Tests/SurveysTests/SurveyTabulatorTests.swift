import Evidence
import Testing

@testable import Surveys

@Suite struct SurveyTabulatorTests {
  @Test func `answers of one cell are counted one by one`() throws {
    let file = try SurveyFixture("Id,Lang\n1,Go;Rust\n2,Go\n3,\n4,NA\n5,Rust;C\n")
    let tabulation = try SurveyTabulator(SurveyDescriptor(questions: [detected("Lang")])).tabulate(file.path)
    #expect(counts(tabulation) == ["Go": 2, "Rust": 2, "C": 1])
    let go = try #require(tabulation.rows.first { $0.option == "Go" })
    #expect(go.bases == Tabulation.Bases(answered: 3, asked: 5, all: 5))
    let interval = try #require(WilsonInterval(count: 2, base: 3))
    #expect(go.base == 3 && go.lower == 100 * interval.low && go.upper == 100 * interval.high)
  }

  @Test(arguments: [
    ("Id;Lang\n1;Go|C\n2;Go\n3;C|Go\n", "|"), ("Id\tLang\n1\tGo, C\n2\tGo\n3\tC, Go\n", ", "),
    ("Id,Lang\r\n1,\"Go\r\nC\"\r\n2,Go\r\n3,\"C\r\nGo\"\r\n", "\n"), ("Id|Lang\n1|Go;C\n2|Go\n3|C;Go\n", ";"),
  ])
  func `delimiters and separators are those that publishers use`(text: String, separator: String) throws {
    let file = try SurveyFixture(text)
    let question = detected("Lang", separator: separator)
    let tabulation = try SurveyTabulator(SurveyDescriptor(questions: [question])).tabulate(file.path)
    #expect(counts(tabulation) == ["Go": 3, "C": 2])
    #expect(tabulation.respondents == 3)
  }

  @Test func `an option with the separator in it wins by longest match, and the rest is reported`() throws {
    let file = try SurveyFixture(
      "Id,Role\n1,\"Developer, back-end, Student\"\n2,\"Developer, Executive (C-Suite, VP, etc.)\"\n3,\"Poet\"\n"
    )
    var question = SurveyDescriptor.Question(name: "Role", separator: ", ")
    question.options = ["Developer", "Developer, back-end", "Student", "Executive (C-Suite, VP, etc.)"].map {
      SurveyDescriptor.Option($0)
    }
    let tabulation = try SurveyTabulator(SurveyDescriptor(questions: [question])).tabulate(file.path)
    #expect(
      counts(tabulation) == [
        "Developer, back-end": 1, "Student": 1, "Developer": 1, "Executive (C-Suite, VP, etc.)": 1, "Poet": 1,
      ])
    #expect(tabulation.rows.filter { !$0.isListed }.map(\.option) == ["Poet"])
    #expect(tabulation.notes.contains { $0.contains("'Poet' 1") })
  }

  @Test func `cells that hold a printed list are counted item by item`() throws {
    let file = try SurveyFixture("Id,Job\n1,\"['A', 'C']\"\n2,A\n3,\"[\"\"C\"\"]\"\n")
    let tabulation = try SurveyTabulator(SurveyDescriptor(questions: [detected("Job")])).tabulate(file.path)
    #expect(counts(tabulation) == ["A": 2, "C": 2])
  }

  @Test(arguments: [
    "Id,L_Go,L_C\n1,TRUE,FALSE\n2,TRUE,TRUE\n3,NA,NA\n", "Id,L_Go,L_C\n1,1,0\n2,1,1\n3,,\n",
    "Id,L_Go,L_C\n1,Go,\n2,Go,C\n3,,\n",
  ])
  func `columns of options say yes in many ways`(text: String) throws {
    let file = try SurveyFixture(text)
    let question = SurveyDescriptor.Question(name: "Lang", columns: .pattern("L_*"), layout: .oneHot)
    let tabulation = try SurveyTabulator(SurveyDescriptor(questions: [question])).tabulate(file.path)
    #expect(counts(tabulation) == ["Go": 2, "C": 1])
    #expect(tabulation.rows.allSatisfy { $0.base == 2 && $0.bases.all == 3 })
  }

  @Test func `a question stands over its options in a header of two rows`() throws {
    let file = try SurveyFixture(
      "Where?,Which\u{A0}tools? ,,,Why?\nResponse,Go,C,Other (please specify),Open-Ended Response\nEU,Go,,vi,x\nUS,Go,C,,\n"
    )
    let tabulation = try SurveyTabulator(SurveyDescriptor(questions: [detected("Which tools?")])).tabulate(
      file.path)
    #expect(counts(tabulation) == ["Go": 2, "C": 1, "Other (please specify)": 1])
  }

  @Test func `a matrix rates each item`() throws {
    let file = try SurveyFixture(
      "Id,Use [Helm],Use [Envoy]\n1,Evaluating,In production\n2,In production,\n3,In production,Evaluating\n")
    let question = SurveyDescriptor.Question(name: "Use", columns: .pattern("Use [*]"), layout: .matrix)
    let tabulation = try SurveyTabulator(SurveyDescriptor(questions: [question])).tabulate(file.path)
    #expect(
      counts(tabulation) == [
        "Helm: In production": 2, "Helm: Evaluating": 1, "Envoy: In production": 1, "Envoy: Evaluating": 1,
      ])
    #expect(tabulation.rows.first { $0.item == "Envoy" }?.base == 2)
    #expect(tabulation.rows.first { $0.item == "Envoy" }?.framework == "Envoy")
  }

  @Test func `a record for each answer is counted by respondent`() throws {
    let file = try SurveyFixture("respondent,age,lang\n7,old,Go\n8,young,Go\n7,old,C\n7,old,C\n9,old,\n")
    let descriptor = SurveyDescriptor(questions: [detected("lang")], layout: .exploded, by: [["age"]])
    let tabulation = try SurveyTabulator(descriptor).tabulate(file.path)
    #expect(counts(tabulation) == ["Go": 2, "C": 1])
    #expect(tabulation.respondents == 3 && tabulation.rows.first?.base == 2)
    #expect(tabulation.rows.filter { $0.segment.first?.value == "young" }.map(\.option) == ["Go"])
  }

  @Test func `codes are shown by their names, and missing ones are no answer`() throws {
    let file = try SurveyFixture("Id,Q1\n1,1\n2,2\n3,-9\n4,1\n")
    var descriptor = SurveyDescriptor(questions: [SurveyDescriptor.Question(name: "Q1")])
    descriptor.questions[0].options = [.init("Yes", values: ["1"]), .init("No", values: ["2"])]
    descriptor.missingValues = ["-9"]
    let tabulation = try SurveyTabulator(descriptor).tabulate(file.path)
    #expect(counts(tabulation) == ["Yes": 2, "No": 1])
    #expect(tabulation.rows.allSatisfy { $0.base == 3 })
  }

  @Test func `a listed "n/a" is an answer, and a marker of routing changes who was asked`() throws {
    let file = try SurveyFixture("Id,Q\n1,Yes\n2,n/a\n3,\n")
    var question = SurveyDescriptor.Question(name: "Q", options: [.init("Yes"), .init("n/a")])
    var tabulation = try SurveyTabulator(SurveyDescriptor(questions: [question])).tabulate(file.path)
    #expect(counts(tabulation) == ["Yes": 1, "n/a": 1])
    question = SurveyDescriptor.Question(name: "Q", base: .asked, notAsked: ["n/a"])
    var descriptor = SurveyDescriptor(questions: [question])
    descriptor.missingValues = [""]
    tabulation = try SurveyTabulator(descriptor).tabulate(file.path)
    #expect(tabulation.rows.map(\.bases) == [Tabulation.Bases(answered: 1, asked: 2, all: 3)])
    #expect(tabulation.rows.first?.share == 50)
  }

  @Test func `another column may say who was asked`() throws {
    let file = try SurveyFixture("Id,Uses,Why\n1,Yes,fun\n2,No,fun\n3,Yes,\n")
    let question = SurveyDescriptor.Question(
      name: "Why", base: .asked, asked: SurveyDescriptor.Condition(column: "Uses", values: ["Yes"]))
    let row = try #require(
      try SurveyTabulator(SurveyDescriptor(questions: [question])).tabulate(file.path).rows.first)
    #expect(row.count == 1 && row.base == 2)
  }

  @Test func `a base that is given and too small is an error, not a share of over 100 percent`() throws {
    let file = try SurveyFixture("Tools\nA;B\nA\nA\n")
    var descriptor = SurveyDescriptor(questions: [.init(name: "Tools", separator: ";")], layout: .responses)
    descriptor.base = .number(3)
    #expect(try SurveyTabulator(descriptor).tabulate(file.path).rows.map(\.count) == [3, 1])
    descriptor.base = .number(2)
    #expect(throws: SurveyError.self) { try SurveyTabulator(descriptor).tabulate(file.path) }
  }

  @Test func `weights give a weighted share and Kish's effective base`() throws {
    let file = try SurveyFixture("Id,Q,W\n1,Yes,2\n2,No,1\n3,Yes,1\n4,No,\n")
    var descriptor = SurveyDescriptor(questions: [detected("Q")])
    descriptor.weight = "W"
    let tabulation = try SurveyTabulator(descriptor).tabulate(file.path)
    let yes = try #require(tabulation.rows.first { $0.option == "Yes" })
    #expect(yes.count == 2 && yes.share == 75)
    #expect(yes.weightedCount == 3 && yes.weightedBase == 4)
    #expect(yes.effectiveBase == 16.0 / 6)
    #expect(tabulation.respondents == 4)
    #expect(tabulation.notes.contains { $0.hasPrefix("1 respondents have no weight") })
  }

  @Test func `a weight that is no number is an error with its line`() throws {
    let file = try SurveyFixture("Id,Q,W\n1,\"a\nb\",2\n2,No,heavy\n")
    var descriptor = SurveyDescriptor(questions: [SurveyDescriptor.Question(name: "Q")])
    descriptor.weight = "W"
    let error = #expect(throws: SurveyError.self) { try SurveyTabulator(descriptor).tabulate(file.path) }
    #expect(error == .notANumber(file: file.path, line: 4, column: "W", text: "heavy"))
  }

  @Test func `a crosstab has one dimension or two, and leaves out who gave none`() throws {
    let file = try SurveyFixture("Q,Age,Sex\nYes,old,f\nNo,old,m\nYes,young,f\nYes,,f\n")
    let descriptor = SurveyDescriptor(questions: [detected("Q")], by: [["Age"], ["Age", "Sex"]])
    let rows = try SurveyTabulator(descriptor).tabulate(file.path).rows
    let old = try #require(rows.first { $0.segment.map(\.value) == ["old"] && $0.option == "Yes" })
    #expect(old.count == 1 && old.base == 2 && old.isSmallBase)
    #expect(rows.contains { $0.segment.map(\.value) == ["old", "m"] && $0.option == "No" && $0.base == 1 })
    #expect(!rows.contains { $0.segment.contains { $0.value.isEmpty } })
    #expect(rows.first { $0.segment.isEmpty }?.base == 4)
  }

  @Test func `blanks of all kinds around an option make no new option`() throws {
    let file = try SurveyFixture("Id,Q\n1,Go\u{A0}\n2, Go\n3,Go\u{A0}lang\n4,Go lang \n")
    let tabulation = try SurveyTabulator(SurveyDescriptor(questions: [.init(name: "Q")])).tabulate(file.path)
    #expect(counts(tabulation) == ["Go": 2, "Go lang": 2])
  }

  @Test func `ranges that a spreadsheet took for dates are ranges again`() throws {
    let file = try SurveyFixture("Id,Size\n1,Oct-49\n2,50-99\n3,9-Feb\n4,100-499\n")
    let tabulation = try SurveyTabulator(SurveyDescriptor(questions: [.init(name: "Size")])).tabulate(
      file.path)
    #expect(counts(tabulation) == ["10-49": 1, "50-99": 1, "2-9": 1, "100-499": 1])
  }

  @Test(arguments: [
    ([0xEF, 0xBB, 0xBF] as [UInt8], "Q,R\nCafé,1\n", TextEncoding.utf8), ([], "Q,R\nCafé,1\n", .windows1252),
    ([], "Q,R\nCafé,1\n", .macRoman), ([0xFF, 0xFE], "Q,R\nCafé,1\n", .utf16LittleEndian),
    ([0xFE, 0xFF], "Q,R\nCafé,1\n", .utf16BigEndian), ([], "Q,R\nCafé,1\n", .utf16LittleEndian),
  ])
  func `the encoding is found out`(mark: [UInt8], text: String, encoding: TextEncoding) throws {
    let bytes: [UInt8] =
      switch encoding {
      case .utf8: Array(text.utf8)
      case .windows1252: text.unicodeScalars.map { UInt8($0.value) }
      case .macRoman: text.unicodeScalars.map { $0 == "é" ? 0x8E : UInt8($0.value) }
      case .utf16LittleEndian: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      }
    let file = try SurveyFixture(bytes: mark + bytes)
    let tabulation = try SurveyTabulator(SurveyDescriptor(questions: [.init(name: "Q")])).tabulate(file.path)
    #expect(counts(tabulation) == ["Café": 1])
  }

  @Test func `ragged records are counted and reported`() throws {
    let file = try SurveyFixture("Id,Q,R\n1,Yes\n2,No,x,y\n3,Yes,z\n")
    let tabulation = try SurveyTabulator(SurveyDescriptor(questions: [.init(name: "Q")])).tabulate(file.path)
    #expect(counts(tabulation) == ["Yes": 2, "No": 1])
    #expect(tabulation.notes.contains { $0.hasPrefix("2 records have fewer or more fields") })
  }

  @Test(arguments: [
    ("", "the file has no answers in it"),
    ("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS pointer"),
    ("Id,Q\n1,\"never closed\n2,x\n", "opened in this record and never closed"),
  ])
  func `what is no survey is refused with what to do`(text: String, problem: String) throws {
    let file = try SurveyFixture(text)
    let error = #expect(throws: SurveyError.self) {
      try SurveyTabulator(SurveyDescriptor(questions: [.init(name: "Q")])).tabulate(file.path)
    }
    #expect(error?.description.contains(problem) == true)
  }

  @Test func `an unknown column comes with the nearest ones`() throws {
    let file = try SurveyFixture("Id,Languages\n1,Go\n")
    let error = #expect(throws: SurveyError.self) {
      try SurveyTabulator(SurveyDescriptor(questions: [detected("Langages")])).tabulate(file.path)
    }
    #expect(error == .unknownColumn(file: file.path, column: "Langages", nearest: ["Languages"]))
  }
}
