import CScan

/// A record written anew as a well-formed file would have it: one whose quotes stand anywhere, or a file's last.
struct MendedRecord {
  /// The wanted fields, each cell in quotes and with a delimiter behind it, and zeros after them, so that eight bytes can be read
  /// from any byte of a field.
  private let text: [UInt8]
  private let ranges: [Range<Int>]
  /// Where the parts of each field end, if it is split.
  private let parts: [[Int]]
  private let row: ScannedFields.Row

  /// - Parameters:
  ///   - row: where it stands in the file.
  ///   - bytes: of the file.
  ///   - wanted: as the scanner has them.
  init(
    _ row: ScannedFields.Row, in bytes: UnsafeRawBufferPointer, wanted: [WantedField], dialect: kb_dialect
  ) {
    self.row = row
    let record = UnsafeRawBufferPointer(rebasing: bytes[row.start..<row.end])
    var reader = RecordReader(bytes: record, delimiter: dialect.delimiter, quote: dialect.quote)
    let found = reader.next() ?? []
    var text: [UInt8] = []
    var ranges: [Range<Int>] = []
    var parts: [[Int]] = []
    for field in wanted {
      let start = text.count
      var ends: [Int] = []
      for column in field.column..<field.column + field.width where column < found.count {
        text.append(dialect.quote)
        for byte in found[column] {
          if byte == dialect.separator { ends.append(text.count) }
          text.append(byte)
          if byte == dialect.quote { text.append(byte) }
        }
        text.append(dialect.quote)
        ends.append(text.count)
        text.append(dialect.delimiter)
      }
      ranges.append(start..<(ends.last ?? start))
      parts.append(field.isSplit ? ends : [])
    }
    self.ranges = ranges
    self.parts = parts
    text.append(contentsOf: [0, 0, 0, 0, 0, 0, 0, 0])
    self.text = text
  }

  /// Hands the fields to `body`.
  func withFields(wanted: [WantedField], _ body: (ScannedFields) -> Void) {
    text.withUnsafeBytes { text in
      guard let base = text.baseAddress else { return }
      let fields = ScannedFields(text: base, wanted: wanted, rows: 1)
      defer { fields.deallocate() }
      var room = fields.partRoom()
      fields.begin(0, parts: 0)
      for (slot, range) in ranges.enumerated() {
        fields.open(slot, at: range.lowerBound)
        for end in parts[slot] { fields.append(end, to: &room) }
        fields.close(slot, at: range.upperBound, parts: room.count)
      }
      fields.rows[0] = row
      body(fields)
    }
  }
}
