import Evidence

/// A file of figures cut into named fields, whatever its format.
struct FigureTable: Sendable {
  /// One record: its fields lie in ``FigureTable/cells``.
  struct Row: Sendable {
    var line = 0
    var fields: [CSVScanner.Field] = []
    /// Where the record is written, in ``FigureTable/source``.
    var raw = 0..<0
    /// Why it cannot be read.
    var problem: String?
  }

  /// Where reading has got to.
  struct Cursor {
    fileprivate var scanner: CSVScanner
    fileprivate var nextRow = 0
  }

  let header: [String]

  /// UTF-8, in which fields lie.
  let cells: [UInt8]

  /// The file as UTF-8.
  let source: [UInt8]

  private let scanner: CSVScanner
  private let rows: [JSONRows.Row]?

  init(_ text: FigureText, options: FigureFileOptions) throws(FigureFileError) {
    source = text.bytes
    switch options.format ?? Self.format(of: text.bytes) {
    case .json, .ndjson:
      let isOnePerLine = (options.format ?? Self.format(of: text.bytes)) == .ndjson
      let objects = try JSONRows(text.bytes, onePerLine: isOnePerLine)
      header = objects.header
      cells = objects.cells
      rows = objects.rows
      scanner = CSVScanner(delimiter: 0)
    case .csv, .tsv:
      let skipped = Self.start(of: text.bytes, after: options.linesBeforeHeader)
      var delimiter = options.delimiter ?? (options.format == .tsv ? 0x09 : nil)
      delimiter = delimiter ?? Self.delimiter(of: text.bytes, from: skipped)
      var scanner = CSVScanner(
        delimiter: delimiter ?? 0x2C, position: skipped, line: options.linesBeforeHeader + 1)
      header = text.bytes.withUnsafeBufferPointer { bytes in
        var fields: [CSVScanner.Field] = []
        while fields.isEmpty && scanner.next(in: bytes, into: &fields) {}
        return fields.map { String(trimmed($0.text(in: bytes))) }
      }
      self.scanner = scanner
      cells = text.bytes
      rows = nil
    }
    if header.isEmpty { throw .empty }
  }

  func cursor() -> Cursor { Cursor(scanner: scanner) }

  /// Reads the next record that is not blank; false where there is none.
  ///
  /// - Parameter bytes: those of ``cells``.
  func next(_ cursor: inout Cursor, in bytes: UnsafeBufferPointer<UInt8>, into row: inout Row) -> Bool {
    if let rows {
      guard cursor.nextRow < rows.count else { return false }
      let object = rows[cursor.nextRow]
      cursor.nextRow += 1
      row = Row(line: object.line, fields: object.fields, raw: object.raw, problem: object.problem)
      return true
    }
    row.problem = nil
    repeat {
      let start = cursor.scanner.position
      row.line = cursor.scanner.line
      guard cursor.scanner.next(in: bytes, into: &row.fields) else { return false }
      row.raw = start..<cursor.scanner.position
    } while row.fields.allSatisfy { $0.start == $0.end }
    if cursor.scanner.endedInsideQuotes {
      row.problem = "a quote opens in this record and is never closed"
    } else if row.fields.count > header.count,
      row.fields[header.count...].contains(where: { $0.start < $0.end })
    {
      row.problem = "the record has \(row.fields.count) fields, the header \(header.count)"
    }
    return true
  }

  /// `row` as the file has it, without blanks at its ends.
  func raw(_ row: Row) -> String {
    String(trimmed(String(decoding: source[row.raw], as: UTF8.self)))
  }

  private static func format(of bytes: [UInt8]) -> FigureFileOptions.Format {
    guard let first = bytes.first(where: { !(($0 >= 0x09 && $0 <= 0x0D) || $0 == 0x20) }) else { return .csv }
    if first == UInt8(ascii: "[") { return .json }
    guard first == UInt8(ascii: "{") else { return .csv }
    // One object a line, where the first line is a whole object.
    let line = bytes.drop { $0 != first }.prefix { $0 != 0x0A }
    var reader = JSONReader(Array(line))
    guard (try? reader.object()) != nil else { return .json }
    let rest = bytes[line.endIndex...]
    return rest.contains(UInt8(ascii: "{")) ? .ndjson : .json
  }

  private static func start(of bytes: [UInt8], after lines: Int) -> Int {
    var position = 0
    for _ in 0..<max(0, lines) {
      guard let end = bytes[position...].firstIndex(of: 0x0A) else { return bytes.count }
      position = end + 1
    }
    return position
  }

  /// What cuts the first records into most fields, alike in most of them.
  private static func delimiter(of bytes: [UInt8], from start: Int) -> UInt8 {
    var best = (delimiter: UInt8(ascii: ","), alike: 0, fields: 1)
    for delimiter in [",", ";", "\t", "|"].map(UInt8.init(ascii:)) {
      var counts: [Int] = []
      bytes.withUnsafeBufferPointer { bytes in
        var scanner = CSVScanner(delimiter: delimiter, position: start)
        var fields: [CSVScanner.Field] = []
        while counts.count < 20 && scanner.next(in: bytes, into: &fields) {
          if !fields.isEmpty { counts.append(fields.count) }
        }
      }
      guard let fields = counts.first, fields > 1 else { continue }
      let alike = counts.count { $0 == fields } * 100 / counts.count
      if (alike, fields) > (best.alike, best.fields) { best = (delimiter, alike, fields) }
    }
    return best.delimiter
  }
}
