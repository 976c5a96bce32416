/// How a survey's file is built: what its descriptor says, and the rest found out from its first records.
package struct FileShape: Sendable {
  package var encoding: TextEncoding
  package var delimiter: UInt8
  package var headerRows: Int
  package var columns: [Column]

  /// Where the first record of answers begins.
  package var start: Int

  /// The first records of answers, all of them in a small file; cells as in the file, quotes undone.
  var sample: [[RecordReader.Field]]

  /// What was found out, not told; one sentence each.
  package var findings: [String]

  /// One column of the file.
  package struct Column: Sendable, Hashable {
    /// The column's name, or the question's where the header has a row for questions and one for options.
    package var name: String

    /// The option, where the header's second row names it.
    package var option: String?

    /// The question's text, where the header has it below a code.
    package var title: String?
  }

  /// Enough to tell one layout from another, and quick even in a file that is never read whole.
  private static let sampleRecords = 400
  /// A file up to this size is sampled whole.
  private static let smallFile = 4 << 20

  /// - Throws: ``SurveyError`` where the file has no header or no answers.
  init(of file: SurveyFile, descriptor: SurveyDescriptor) throws(SurveyError) {
    let bytes = file.bytes
    findings = []
    encoding = file.markedEncoding ?? descriptor.encoding ?? TextEncoding.detected(in: bytes)
    if descriptor.encoding == nil { findings.append("encoding \(encoding.rawValue)") }
    if let given = descriptor.delimiter {
      delimiter = given
    } else {
      delimiter = Self.detectedDelimiter(bytes)
      findings.append("delimiter \(Self.name(of: delimiter))")
    }
    var reader = RecordReader(bytes: bytes, delimiter: delimiter)
    var records: [[RecordReader.Field]] = []
    var positions: [Int] = []
    let limit = bytes.count <= Self.smallFile ? Int.max : Self.sampleRecords
    while records.count < limit, let record = reader.next() {
      records.append(record)
      positions.append(reader.position)
    }
    guard let first = records.first, first.contains(where: { !$0.isEmpty }) else {
      throw .empty(file: file.path)
    }
    let encoding = self.encoding
    let texts = records.prefix(3).map { $0.map { AnswerResolver.normalised(encoding.text($0)) } }
    headerRows = descriptor.headerRows ?? HeaderRows.detected(texts)
    if descriptor.headerRows == nil { findings.append("header rows \(headerRows)") }
    guard records.count >= headerRows else { throw .empty(file: file.path) }
    columns = HeaderRows.columns(Array(texts.prefix(headerRows)))
    start = positions[headerRows - 1]
    sample = Array(records.dropFirst(headerRows))
  }

  /// The cells of a column in the sample, empty ones too.
  func cells(of column: Int) -> [RecordReader.Field] {
    sample.map { column < $0.count ? $0[column] : [] }
  }

  /// The name that people write for a delimiter.
  static func name(of delimiter: UInt8) -> String {
    delimiter == 0x09 ? "tab" : "'\(Character(Unicode.Scalar(delimiter)))'"
  }

  /// The delimiter that gives the most records of one width, and then the most columns.
  private static func detectedDelimiter(_ bytes: UnsafeRawBufferPointer) -> UInt8 {
    var best: (score: Double, delimiter: UInt8) = (0, UInt8(ascii: ","))
    for delimiter in [UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|")] {
      var reader = RecordReader(bytes: bytes, delimiter: delimiter)
      var widths: [Int: Int] = [:]
      var records = 0
      var columns = 0
      while records < 50, reader.position < 1 << 18, let record = reader.next() {
        if records == 0 { columns = record.count }
        widths[record.count, default: 0] += 1
        records += 1
      }
      guard columns > 1 else { continue }
      let regular = Double(widths[columns] ?? 0) / Double(records)
      // Width counts for less than regularity: `;` inside cells makes many columns, but never the same number.
      let score = regular * (1 + Double(columns).squareRoot() / 10)
      if score > best.score { best = (score, delimiter) }
    }
    return best.delimiter
  }
}
