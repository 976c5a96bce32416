/// A record written anew as a well-formed file would have it: one whose quotes stand anywhere, or a file's last.
struct MendedRecord {
  /// The wanted fields, each in quotes, and zeros after them, so that eight bytes can be read from any byte of a field.
  private let text: [UInt8]
  private let ranges: [Range<Int>]
  private let row: ScannedFields.Row

  /// - Parameters:
  ///   - row: where it stands in the file.
  ///   - bytes: of the file.
  ///   - wanted: column numbers, ascending.
  init(
    _ row: ScannedFields.Row, in bytes: UnsafeRawBufferPointer, wanted: [Int], delimiter: UInt8, quote: UInt8
  ) {
    self.row = row
    let record = UnsafeRawBufferPointer(rebasing: bytes[row.start..<row.end])
    var reader = RecordReader(bytes: record, delimiter: delimiter, quote: quote)
    let found = reader.next() ?? []
    var text: [UInt8] = []
    ranges = wanted.map { column in
      let start = text.count
      if column < found.count {
        text.append(quote)
        for byte in found[column] {
          text.append(byte)
          if byte == quote { text.append(byte) }
        }
        text.append(quote)
      }
      return start..<text.count
    }
    text.append(contentsOf: [0, 0, 0, 0, 0, 0, 0, 0])
    self.text = text
  }

  /// Hands the fields to `body`.
  func withFields(wanted: [Int], splits: [Bool], separator: UInt8?, _ body: (ScannedFields) -> Void) {
    text.withUnsafeBytes { text in
      guard let base = text.baseAddress else { return }
      let fields = ScannedFields(text: base, wanted: wanted, splits: splits, rows: 1)
      defer { fields.deallocate() }
      var separators = fields.separatorRoom()
      fields.begin(0, separators: 0)
      for (slot, range) in ranges.enumerated() {
        fields.open(slot, at: range.lowerBound)
        if splits[slot], let separator {
          for position in range where text[position] == separator {
            fields.reserve(64, in: &separators)
            separators.append(1, from: position)
          }
        }
        fields.close(slot, at: range.upperBound, separators: separators.count)
      }
      fields.rows[0] = row
      body(fields)
    }
  }
}
