import Foundation
import Testing

@testable import Surveys

/// Random files with random quoting, read by Python's `csv`, by the slow reader, and by the scanner in tiny chunks.
///
/// KB_CSV_FILES=100000 reads that many files (2,000 otherwise), KB_CSV_SEED=2 others.
@Suite struct PythonCSVTests {
  /// Parts a file, a record and a field from the next; no file has one of them.
  private static let marks: (file: UInt8, record: UInt8, field: UInt8) = (0x1D, 0x1E, 0x1F)

  private static func setting(_ name: String, otherwise: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? otherwise
  }

  @Test func `random files are read as Python reads them`() throws {
    var random = SeededGenerator(state: UInt64(Self.setting("KB_CSV_SEED", otherwise: 1)))
    var left = Self.setting("KB_CSV_FILES", otherwise: 2000)
    while left > 0 {
      let texts = (0..<min(left, 1000)).map { _ in Self.randomFile(&random) }
      left -= texts.count
      let python = try Self.python(texts)
      try #require(python.count == texts.count)
      for (text, expected) in zip(texts, python) {
        let read = Self.read(text)
        #expect(Self.joined(read) == expected, "\(String(reflecting: String(decoding: text, as: UTF8.self)))")
        try Self.expectScanner(text, reads: read, &random)
        if Self.joined(read) != expected { return }
      }
    }
  }

  // MARK: - Files

  /// Three columns and some records; cells of all kinds, most quoted as they should be, some not.
  private static func randomFile(_ random: inout SeededGenerator) -> [UInt8] {
    let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    let wild = Int.random(in: 0..<4, using: &random) == 0
    var text = "a,b,c" + end
    for _ in 0..<Int.random(in: 0..<9, using: &random) {
      let width = wild ? Int.random(in: 1...5, using: &random) : 3
      text += (0..<width).map { _ in cell(wild, &random) }.joined(separator: ",") + end
    }
    // A file may end anywhere.
    if wild || Bool.random(using: &random) {
      text.unicodeScalars.removeLast(
        min(text.unicodeScalars.count - 6, Int.random(in: 0...2, using: &random)))
    }
    return Array(text.utf8)
  }

  private static func cell(_ wild: Bool, _ random: inout SeededGenerator) -> String {
    let pieces = [
      "", "x", "yz", ";", ",", "\"", "\n", "\r", "\r\n", " ", "é", "\"\"", String(repeating: "w", count: 61),
      "\0",
    ]
    let text = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }.joined()
    let mustQuote = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    if wild ? Int.random(in: 0..<3, using: &random) == 0 : !mustQuote && Bool.random(using: &random) {
      return text
    }
    let inside =
      wild && Int.random(in: 0..<4, using: &random) == 0
      ? text : text.replacingOccurrences(of: "\"", with: "\"\"")
    return "\"" + inside + "\""
  }

  // MARK: - Readers

  private static func read(_ text: [UInt8]) -> [[RecordReader.Field]] {
    text.withUnsafeBytes { bytes in
      var reader = RecordReader(bytes: bytes, delimiter: UInt8(ascii: ","))
      var records: [[RecordReader.Field]] = []
      while let record = reader.next() { records.append(record) }
      return records
    }
  }

  private static func joined(_ records: [[RecordReader.Field]]) -> [UInt8] {
    Array(records.map { Array($0.joined(separator: [marks.field])) }.joined(separator: [marks.record]))
  }

  private static func python(_ texts: [[UInt8]]) throws -> [[UInt8]] {
    let program = """
      import csv, io, sys
      csv.field_size_limit(1 << 30)
      texts = sys.stdin.buffer.read().decode().split("\\x1d")
      rows = ([row for row in csv.reader(io.StringIO(text, newline="")) if row] for text in texts)
      sys.stdout.buffer.write("\\x1d".join("\\x1e".join("\\x1f".join(row) for row in file) for file in rows).encode())
      """
    let input = FileManager.default.temporaryDirectory.appendingPathComponent("kb-csv-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: input) }
    try Data(texts.joined(separator: [marks.file])).write(to: input)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    process.standardInput = try FileHandle(forReadingFrom: input)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return answer.split(separator: marks.file, omittingEmptySubsequences: false).map(Array.init)
  }

  /// Counts every column in tiny chunks, and expects what the records have.
  private static func expectScanner(
    _ text: [UInt8], reads records: [[RecordReader.Field]], _ random: inout SeededGenerator
  ) throws {
    var expected: [String: [String: Int]] = [:]
    for record in records.dropFirst() {
      for (column, name) in ["a", "b", "c"].enumerated() where column < record.count {
        let option = AnswerResolver.normalised(String(decoding: record[column], as: UTF8.self))
        if !option.isEmpty { expected[name, default: [:]][option, default: 0] += 1 }
      }
    }
    // A cell that is a printed list counts as its items, and is the business of another test.
    let file = try SurveyFixture(bytes: text)
    var descriptor = SurveyDescriptor(questions: ["a", "b", "c"].map { SurveyDescriptor.Question(name: $0) })
    (descriptor.headerRows, descriptor.delimiter, descriptor.encoding) = (1, UInt8(ascii: ","), .utf8)
    (descriptor.missingValues, descriptor.layout) = ([""], .responses)
    var tabulator = SurveyTabulator(descriptor)
    tabulator.chunkSize = Int.random(in: 1...80, using: &random)
    tabulator.threads = Int.random(in: 1...2, using: &random)
    guard let tabulation = try Self.tabulation(tabulator, file.path) else { return }
    for name in ["a", "b", "c"] {
      #expect(
        counts(tabulation, name) == expected[name] ?? [:],
        "\(String(reflecting: String(decoding: text, as: UTF8.self)))")
    }
  }

  /// Nil where a quote is never closed: Python takes the rest of the file for one cell, and kb refuses that.
  private static func tabulation(_ tabulator: SurveyTabulator, _ path: String) throws -> Tabulation? {
    do {
      return try tabulator.tabulate(path)
    } catch {
      guard error.description.contains("never closed") else { throw error }
      return nil
    }
  }
}

/// The same numbers for the same state: SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
