/// How a survey's file is built: what its descriptor says, and the rest found out from its first records.
package struct FileShape: Sendable {
  package var encoding: TextEncoding
  package var delimiter: UInt8
  package var headerRows: Int
  package var columns: [Column]

  /// Where the first record of answers begins.
  package var start: Int

  /// The first records of answers, all of them in a small file; cells as in the file, quotes undone.
  var sample: RecordSample

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
    let declared = Preamble.declaredDelimiter(bytes)
    if let given = descriptor.delimiter ?? declared?.delimiter {
      delimiter = given
    } else {
      delimiter = Self.detectedDelimiter(bytes)
    }
    if descriptor.delimiter == nil { findings.append("delimiter \(Self.name(of: delimiter))") }
    var reader = RecordReader(bytes: bytes, delimiter: delimiter, position: declared?.length ?? 0)
    sample = RecordSample()
    var positions = [reader.position]
    let limit = bytes.count <= Self.smallFile ? Int.max : Self.sampleRecords
    while sample.count < limit, sample.append(from: &reader) { positions.append(reader.position) }
    let (encoding, records) = (self.encoding, sample)
    func texts(_ record: Int) -> [String] {
      records.record(record).map { AnswerResolver.normalised(encoding.text($0)) }
    }
    let skipped = Preamble.length(of: records.count, width: records.commonWidth, texts: texts)
    if skipped > 0 { findings.append("\(skipped) \(skipped == 1 ? "row" : "rows") above the header") }
    let header = (skipped..<min(skipped + 3, records.count)).map(texts)
    guard let first = header.first, first.contains(where: { !$0.isEmpty }) else {
      throw .empty(file: file.path)
    }
    headerRows = descriptor.headerRows ?? HeaderRows.detected(header)
    if descriptor.headerRows == nil { findings.append("header rows \(headerRows)") }
    guard header.count >= headerRows else { throw .empty(file: file.path) }
    columns = HeaderRows.columns(Array(header.prefix(headerRows)))
    start = positions[skipped + headerRows]
    sample.dropFirst(skipped + headerRows)
  }

  /// The cells of a column in the sample, empty ones too.
  func cells(of column: Int) -> [RecordReader.Field] {
    (0..<sample.count).map { sample.field(column, of: $0) }
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
      var fields = FieldList()
      var widths: [Int: Int] = [:]
      var records = 0
      var first = 0
      while records < 50, reader.position < 1 << 18 {
        fields.removeAll()
        guard reader.read(into: &fields) else { break }
        if records == 0 { first = fields.count }
        widths[fields.count, default: 0] += 1
        records += 1
      }
      var columns = first
      if first == 1, let common = widths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
        10 * common.value >= 9 * records
      {
        // A title may stand above the header; but a column of lists, whose lengths differ, has none.
        columns = common.key
      }
      guard columns > 1 else { continue }
      let regular = widths[columns] ?? 0
      // Width counts for less than regularity: `;` inside cells makes many columns, but never the same number.
      let score = Double(regular) / Double(records) * (1 + Double(columns).squareRoot() / 10)
      if score > best.score { best = (score, delimiter) }
    }
    return best.delimiter
  }
}
