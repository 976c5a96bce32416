import Testing

@testable import Surveys

/// Files as survey tools export them, of which nothing is told but that several answers are wanted.
@Suite struct ColumnFamilyTests {
  struct Export: Sendable {
    var tool: String
    var text: String
    var question: String
    var counts: [String: Int]
  }

  static let exports: [Export] = [
    Export(
      tool: "JetBrains",
      text: "id,proglang::C,proglang::C++,proglang::Go,weight\n1,C,,Go,0.5\n2,C,C++,,1.5\n3,,,Go,1\n4,,,,1\n",
      question: "proglang", counts: ["C": 2, "C++": 1, "Go": 2]),
    Export(
      tool: "LimeSurvey, codes",
      text: "id,Q1,Q2[SQ001],Q2[SQ002],Q2[other]\n1,A1,Y,,vi\n2,A2,Y,Y,\n3,A1,,Y,ed\n4,A2,Y,,\n",
      question: "Q2", counts: ["SQ001": 3, "SQ002": 2, "other": 2]),
    Export(
      tool: "LimeSurvey, text",
      text:
        "ID;Which tools? [Go];Which tools? [C];Which tools? [vi]\n1;Yes;No;No\n2;No;Yes;Yes\n3;Yes;Yes;No\n",
      question: "Which tools?", counts: ["Go": 2, "C": 2, "vi": 1]),
    Export(
      tool: "LimeSurvey, German",
      text: "ID;Womit? [Go];Womit? [C]\n1;Ja;Nein\n2;Nein;Ja\n3;Ja;Ja\n", question: "Womit?",
      counts: ["Go": 2, "C": 2]),
    Export(
      tool: "Kaggle",
      text:
        "Q1,Q7_Part_1,Q7_Part_2,Q7_OTHER\nHow old are you?,Which? (all) - Selected Choice - C,Which? (all) - Selected Choice - Go,Which? (all) - Selected Choice - Other\n18-21,C,,\n22-24,C,Go,\n25-29,,Go,Other\n30-34,C,,\n",
      question: "Q7", counts: ["C": 3, "Go": 2, "Other": 1]),
    Export(
      tool: "Python Developers Survey",
      text:
        "is.python.main,other.lang.C,other.lang.Go,other.lang.Node.js\nYes,C,,Node.js\nNo,C,Go,\nYes,,Go,Node.js\n",
      question: "other.lang", counts: ["C": 2, "Go": 2, "Node.js": 2]),
    Export(
      tool: "Alchemer",
      text: "ID,Go:Which do you use?,C:Which do you use?,Age\n1,Go,,30\n2,Go,C,31\n3,,C,32\n",
      question: "Which do you use?", counts: ["Go": 2, "C": 2]),
    Export(
      tool: "Typeform",
      text:
        "#,Age,Go,C,Rust,Other,Submit Date\na1,20,Go,,Rust,,x\na2,30,Go,C,,vi,y\na3,20,,C,Rust,,z\na4,30,Go,,,vi,w\n",
      question: "Go..Other", counts: ["Go": 3, "C": 2, "Rust": 2, "Other": 2]),
    Export(
      tool: "SPSS", text: "id,q5_1,q5_2,q5_3\n1,1,0,1\n2,1,1,0\n3,0,0,0\n", question: "q5",
      counts: ["1": 2, "2": 1, "3": 1]),
    Export(
      tool: "Stack Overflow 2015: a note above the header",
      text:
        ",,Select all that apply,,\nCountry,Age,Lang & Tech: Go,Lang & Tech: C,Lang & Tech: Write-In\nA,20,Go,,\nB,30,Go,C,vi\nC,20,,C,\nD,30,Go,C,\n",
      question: "Lang & Tech", counts: ["Go": 3, "C": 3, "Write-In": 1]),
    Export(
      tool: "a title above the header",
      text: "Survey 2023 (exported 2023-05-02)\n\nid,langs\n1,Go;C\n2,Go\n3,C;Go\n4,Rust;C\n",
      question: "langs",
      counts: ["Go": 3, "C": 3, "Rust": 1]),
    Export(
      tool: "Excel's sep=", text: "sep=;\nid;langs\n1;Go, C\n2;Go\n3;C, Go\n4;C, Rust\n5;Rust\n",
      question: "langs", counts: ["Go": 3, "C": 3, "Rust": 2]),
    Export(
      tool: "a record for each answer",
      text:
        "respondent_id,question,answer\n1,Lang,Go\n1,Lang,C\n1,Age,20\n2,Lang,Go\n2,Age,30\n3,Lang,C\n3,Lang,Go\n3,Age,20\n",
      question: "Lang", counts: ["Go": 3, "C": 2]),
  ]

  @Test(arguments: exports.indices)
  func `questions over several columns are found by their names`(index: Int) throws {
    let export = Self.exports[index]
    let file = try SurveyFixture(export.text)
    let all = try SurveyTabulator(SurveyDescriptor(), selection: .allMultiSelect).tabulate(file.path)
    #expect(counts(all, export.question).filter { $0.value > 0 } == export.counts, "\(export.tool)")
  }

  @Test(arguments: exports.indices)
  func `a draft of the file counts the same`(index: Int) throws {
    let export = Self.exports[index]
    let file = try SurveyFixture(export.text)
    let draft = try SurveyInspector.draft(file.path)
    let read = try SurveyPackage.decoded(
      Array(SurveyPackage(resources: [draft.descriptor]).text.utf8), file: "draft")
    let tabulation = try SurveyTabulator(read.resources[0]).tabulate(file.path)
    #expect(counts(tabulation, export.question).filter { $0.value > 0 } == export.counts, "\(export.tool)")
  }

  @Test func `a question is named by what its columns have in common`() throws {
    let file = try SurveyFixture(Self.exports[0].text)
    let tabulation = try SurveyTabulator(SurveyDescriptor(questions: [detected("ProgLang")])).tabulate(
      file.path)
    #expect(counts(tabulation) == ["C": 2, "C++": 1, "Go": 2])
  }

  @Test(arguments: [
    "id,is_student,is_employed,is_retired\n1,1,0,0\n2,0,1,0\n3,0,1,1\n",
    "id,Q1,Q2,Q3\n1,Yes,No,Yes\n2,No,No,Yes\n3,Yes,Yes,No\n",
    "id,HasDebt,HasCar,HasHome\n1,1,0,0\n2,0,1,0\n3,0,1,1\n",
  ])
  func `questions with like names stay apart`(text: String) throws {
    let file = try SurveyFixture(text)
    #expect(throws: SurveyError.self) {
      try SurveyTabulator(SurveyDescriptor(), selection: .allMultiSelect).tabulate(file.path)
    }
  }

  @Test func `items rated on one scale are a matrix`() throws {
    let file = try SurveyFixture(
      "id,How good? [Go],How good? [C]\n1,fine,bad\n2,bad,fine\n3,fine,so-so\n4,so-so,fine\n")
    let draft = try SurveyInspector.draft(file.path)
    #expect(draft.descriptor.questions.first { $0.name == "How good?" }?.layout == .matrix)
  }

  @Test(.timeLimit(.minutes(1))) func `a header of 20,000 columns takes no time to speak of`() throws {
    let names = (0..<20_000).map { $0 % 2 == 0 ? "tool_\($0)" : "Question \($0)" }
    let row = names.indices.map { $0 % 3 == 0 ? "1" : "0" }.joined(separator: ",")
    let text = names.joined(separator: ",") + "\n" + String(repeating: row + "\n", count: 3)
    let file = try SurveyFixture(text)
    let clock = ContinuousClock()
    let spent = try clock.measure {
      _ = try SurveyInspector.draft(file.path)
      _ = try SurveyTabulator(SurveyDescriptor(questions: [detected("Question 19999")])).tabulate(file.path)
    }
    // A hundredth of that in a release build.
    #expect(spent < .seconds(30))
  }
}
