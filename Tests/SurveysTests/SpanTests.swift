import CScan
import Testing

@testable import Surveys

/// Neighbouring questions of several answers, which are counted together.
@Suite struct SpanTests {
  private static let questions = ["A", "B", "C", "D", "E"]

  /// Answers by chance: short, of many bytes with the same ends, none, written as lists, with quotes in them and around them.
  private static let answers = [
    "x", "Go", "Python", "exactly16 bytes.", "seventeen bytes..", "Some option of more than thirty-two bytes",
    "Some choice of more than thirty-two bytes", "NA", "", "", "[other]", "\"so called\"", "\"", "\"\"", "é",
    "a,b",
    "two\nlines",
  ]

  /// What each respondent said: an age and a cell for each question.
  private static func records(_ random: inout SeededGenerator) -> [[String]] {
    (0..<Int.random(in: 1...60, using: &random)).map { _ in
      [["young", "old", ""].randomElement(using: &random) ?? ""]
        + questions.map { _ in
          if Int.random(in: 0..<12, using: &random) == 0 { return "['x', 'Go']" }
          return (0..<Int.random(in: 0...5, using: &random)).map { _ in
            answers[Int.random(in: 0..<answers.count, using: &random)]
          }.joined(separator: ";")
        }
    }
  }

  /// The answers of a cell, counted one by one.
  private static func options(_ cell: String) -> [String] {
    if let items = ListCell.items(Array(cell.utf8)) {
      return items.map { String(decoding: $0, as: UTF8.self) }
    }
    return cell.split(separator: ";").map { AnswerResolver.normalised(String($0)) }.filter { $0 != "NA" }
  }

  private static func file(_ records: [[String]], quotesAll: Bool) -> String {
    let lines = ([["Age"] + questions] + records).map { record in
      record.map { cell in
        let mustQuote = quotesAll || cell.contains { "\",\n".contains($0) }
        return mustQuote ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
      }.joined(separator: ",")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test(arguments: 1...60) func `neighbouring questions count what a slow reader counts`(seed: UInt64) throws
  {
    var random = SeededGenerator(state: seed)
    let records = Self.records(&random)
    let fixture = try SurveyFixture(Self.file(records, quotesAll: seed % 3 == 0))
    var questions = Self.questions.map { SurveyDescriptor.Question(name: $0, separator: ";") }
    // Counted by itself, among those who were asked.
    questions[3].asked = SurveyDescriptor.Condition(column: "Age", values: ["old"])
    var descriptor = SurveyDescriptor(questions: questions, layout: .responses)
    (descriptor.headerRows, descriptor.delimiter, descriptor.missingValues) = (
      1, UInt8(ascii: ","), ["", "NA"]
    )
    descriptor.by = seed % 2 == 0 ? [["Age"]] : []
    var tabulator = SurveyTabulator(descriptor)
    tabulator.chunkSize = Int.random(in: 20...4000, using: &random)
    tabulator.threads = 2
    let tabulation = try tabulator.tabulate(fixture.path)
    for (index, name) in Self.questions.enumerated() {
      let asked = records.filter { name != "D" || $0[0] == "old" }
      for age in descriptor.by.isEmpty ? [nil] : [nil, "young", "old"] {
        var expected: [String: Int] = [:]
        var answered = 0
        for record in asked where age == nil || record[0] == age {
          let options = Self.options(record[index + 1])
          if !options.isEmpty { answered += 1 }
          for option in options { expected[option, default: 0] += 1 }
        }
        let rows = tabulation.rows.filter {
          $0.question == name && $0.segment == (age.map { [.init(dimension: "Age", value: $0)] } ?? [])
        }
        let counted = rows.filter { $0.count > 0 }.map { ($0.option, $0.count) }
        #expect(Dictionary(uniqueKeysWithValues: counted) == expected, "\(name) \(age ?? "")")
        #expect(rows.allSatisfy { $0.bases.answered == answered }, "\(name) \(age ?? "")")
      }
    }
  }

  @Test func `a marker of routing counts in a question of several answers too`() throws {
    let file = try SurveyFixture("Id,Q\n1,Yes;No\n2,not shown\n3,\n4,not shown;No\n")
    let question = SurveyDescriptor.Question(name: "Q", separator: ";", base: .asked, notAsked: ["not shown"])
    var descriptor = SurveyDescriptor(questions: [question])
    descriptor.missingValues = [""]
    let tabulation = try SurveyTabulator(descriptor).tabulate(file.path)
    #expect(counts(tabulation) == ["Yes": 1, "No": 2])
    #expect(tabulation.rows.allSatisfy { $0.bases == Tabulation.Bases(answered: 2, asked: 3, all: 4) })
  }

  /// Everything that the inner loop leaves behind.
  private struct Outcome: Equatable {
    var place: [Int]
    var findings: [UInt8]
    var meanings: [Int32]
    var counts: [[UInt32]]
  }

  @Test func `parts are counted the same with instructions that not every processor has, and without`() {
    var random = SeededGenerator(state: 7)
    let words = (0..<40).map { index in
      Array("word \(index) \(String(repeating: "ab", count: index % 24))".utf8.suffix(1 + index))
    }
    for _ in 0..<300 {
      let shift: UInt64 = 57
      var forms = [kb_form](repeating: kb_form(key: kb_key(), bytes: 0, meaning: -1), count: 128)
      let factor = random.next() | 1
      var longForms: [UInt8] = []
      for (number, word) in words.enumerated() where number % 5 > 0 {
        // Eight bytes are read in any case.
        let key = kb_key_of(word + [UInt8](repeating: 0x7A, count: 8), word.count)
        let place = kb_place(key, factor, shift)
        guard place > 0, forms[place].key.isNone else { continue }
        // One is no answer, and some are none of C's business.
        forms[place] = kb_form(key: key, bytes: UInt32(longForms.count), meaning: Int32(number) - 3)
        longForms += word
      }
      var text: [UInt8] = []
      var ends: [Int] = []
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        if Int.random(in: 0..<5, using: &random) > 0 {
          text += words[Int.random(in: 0..<words.count, using: &random)]
        }
        ends.append(text.count)
        text.append(UInt8(ascii: Bool.random(using: &random) ? ";" : ","))
      }
      text += [UInt8](repeating: 0, count: 8)
      let outcomes = [kb_count_parts, kb_count_parts_portably].map { count in
        Self.outcome(of: text, ends: ends, forms: forms, factor: factor, shift: shift, longForms, count)
      }
      #expect(outcomes[0] == outcomes[1])
    }
  }

  /// Counts all parts, and passes over those that the loop leaves.
  private static func outcome(
    of text: [UInt8], ends: [Int], forms: [kb_form], factor: UInt64, shift: UInt64, _ longForms: [UInt8],
    _ count: (UnsafeMutablePointer<kb_walk>, UnsafePointer<UInt8>, UnsafeMutablePointer<Int32>?) -> Void
  ) -> Outcome {
    let counts = memory([kb_count](repeating: kb_count(), count: 64))
    let findings = memory([UInt8](repeating: 0, count: ends.count + 1))
    let (textMemory, endMemory, formMemory) = (memory(text), memory(ends), memory(forms))
    // Meanings count from -1.
    let column = kb_column(forms: formMemory, factor: factor, shift: shift, counts: counts + 1)
    let columns = memory([kb_column](repeating: column, count: ends.count + 1))
    defer {
      counts.deallocate()
      findings.deallocate()
      textMemory.deallocate()
      endMemory.deallocate()
      formMemory.deallocate()
      columns.deallocate()
    }
    var meanings = [Int32](repeating: 99, count: ends.count)
    var place: [Int] = []
    var walk = kb_walk(
      text: textMemory, separator: UInt8(ascii: ";"), record: 1, ends: endMemory, parts: ends.count, part: 0,
      start: 0, cell: 0, columns: columns, findings: findings)
    while walk.part < ends.count {
      count(&walk, longForms, &meanings)
      place += [walk.part, walk.start, walk.cell]
      if walk.part < ends.count { kb_end_part(&walk) }
      walk.record += 1
    }
    return Outcome(
      place: place, findings: (0..<ends.count).map { findings[$0] }, meanings: meanings,
      counts: (0..<64).map { [counts[$0].count, counts[$0].record] })
  }

  private static func memory<Value>(_ values: [Value]) -> UnsafeMutablePointer<Value> {
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: values.count)
    memory.initialize(from: values, count: values.count)
    return memory
  }

  @Test func `the ends of parts are found by every way to find them`() {
    var random = SeededGenerator(state: 3)
    for _ in 0..<300 {
      let density = Int.random(in: 1...4, using: &random)
      func bits() -> UInt64 { (0..<density).reduce(~0) { bits, _ in bits & random.next() } }
      let blocks = (0..<Int.random(in: 1...20, using: &random)).map { _ in
        kb_block(delimiters: bits(), ends: bits(), separators: bits(), before: 0)
      }
      let within = Bool.random(using: &random) ? ~0 : random.next()
      let start = Int.random(in: 0...1 << 40, using: &random)
      var expected: [Int] = []
      for (number, block) in blocks.enumerated() {
        let all = (block.delimiters | block.ends | block.separators) & within
        expected += (0..<64).filter { all >> UInt64($0) & 1 == 1 }.map { start + 64 * number + $0 }
      }
      for positions in [kb_positions, kb_positions_portably] {
        var found = [Int](repeating: -1, count: 64 * blocks.count + 8)
        let count = positions(blocks, blocks.count, within, start, &found)
        #expect(Array(found[..<count]) == expected)
      }
    }
  }
}
