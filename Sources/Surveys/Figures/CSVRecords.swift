/// The records of separated values, each field looked up by its column's name.
///
/// The first record that is not blank names the columns; blank lines are skipped. See ``CSVScanner`` for how quotes are
/// read. A byte order mark is skipped; the bytes are taken for UTF-8.
package struct CSVRecords: Sequence, Sendable {
  /// One record, and the line where it starts.
  package struct Record: Sendable {
    /// 1-based.
    package let line: Int
    package let fields: [String]

    /// True where a quote that opens in this record is never closed.
    package let endsInsideQuotes: Bool

    fileprivate let columns: [String: Int]

    /// The field of the column of that name; empty where the record is too short, nil where there is no such column.
    package subscript(name: String) -> String? {
      columns[name].map { $0 < fields.count ? fields[$0] : "" }
    }
  }

  package struct Iterator: IteratorProtocol {
    fileprivate let bytes: [UInt8]
    fileprivate let columns: [String: Int]
    fileprivate var scanner: CSVScanner
    private var fields: [CSVScanner.Field] = []

    fileprivate init(bytes: [UInt8], columns: [String: Int], scanner: CSVScanner) {
      self.bytes = bytes
      self.columns = columns
      self.scanner = scanner
    }

    package mutating func next() -> Record? {
      repeat {
        let line = scanner.line
        let texts: [String]? = bytes.withUnsafeBufferPointer { bytes in
          scanner.next(in: bytes, into: &fields) ? fields.map { $0.text(in: bytes) } : nil
        }
        guard let texts else { return nil }
        if !texts.isEmpty {
          return Record(
            line: line, fields: texts, endsInsideQuotes: scanner.endedInsideQuotes, columns: columns)
        }
      } while true
    }
  }

  /// The names of the columns, without blanks around them.
  package let header: [String]

  private let bytes: [UInt8]
  private let columns: [String: Int]

  /// Where the first record after the header starts.
  private let start: CSVScanner

  /// - Parameter delimiter: what separates fields, for instance `,` or a tab.
  package init(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) {
    self.bytes = bytes
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var first = Iterator(
      bytes: bytes, columns: [:],
      scanner: CSVScanner(delimiter: delimiter, position: hasMark ? 3 : 0))
    header = (first.next()?.fields ?? []).map { String(trimmed($0)) }
    columns = Dictionary(zip(header, header.indices), uniquingKeysWith: { first, _ in first })
    start = first.scanner
  }

  /// The records of `text`.
  package init(text: String, delimiter: UInt8 = UInt8(ascii: ",")) {
    self.init(Array(text.utf8), delimiter: delimiter)
  }

  package func makeIterator() -> Iterator { Iterator(bytes: bytes, columns: columns, scanner: start) }
}

/// `text` without white space, no-break spaces included, at its ends.
func trimmed(_ text: some StringProtocol) -> Substring {
  var rest = Substring(text)
  while let first = rest.first, first.isWhitespace { rest.removeFirst() }
  while let last = rest.last, last.isWhitespace { rest.removeLast() }
  return rest
}
