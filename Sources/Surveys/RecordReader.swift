/// Reads records one after the other, every field of them: for headers, samples, and records that are not well formed.
///
/// The dialect is ``RecordScanner``'s, byte by byte.
package struct RecordReader {
  /// One field without its quotes, doubled quotes undone.
  package typealias Field = [UInt8]

  let bytes: UnsafeRawBufferPointer
  let delimiter: UInt8
  let quote: UInt8

  /// Where the next record begins.
  package private(set) var position: Int

  /// True where the last field read has a quote that is never closed.
  package private(set) var endsInQuotes = false

  /// True where the last record had a quote that a well-formed file has not.
  private(set) var isIrregular = false

  /// - Parameter bytes: must outlive the reader.
  package init(bytes: UnsafeRawBufferPointer, delimiter: UInt8, quote: UInt8 = 0x22, position: Int = 0) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.quote = quote
    self.position = position
  }

  /// The next record; nil at the end. Empty lines are skipped.
  package mutating func next() -> [Field]? {
    while position < bytes.count && Self.isLineEnd(bytes[position]) { position += 1 }
    guard position < bytes.count else { return nil }
    isIrregular = false
    var fields: [Field] = []
    while true {
      fields.append(field())
      guard position < bytes.count else { return fields }
      let end = bytes[position]
      position += 1
      if end != delimiter { return fields }
      if position == bytes.count {
        fields.append([])
        return fields
      }
    }
  }

  /// The field that begins at the position, which is left at the delimiter or line end.
  private mutating func field() -> Field {
    var field: Field = []
    guard position < bytes.count, bytes[position] == quote else {
      appendPlain(to: &field)
      return field
    }
    position += 1
    endsInQuotes = true
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == quote else {
        field.append(byte)
        continue
      }
      if position < bytes.count && bytes[position] == quote {
        field.append(quote)
        position += 1
      } else {
        endsInQuotes = false
        let count = field.count
        appendPlain(to: &field)
        if field.count > count { isIrregular = true }
        return field
      }
    }
    return field
  }

  private mutating func appendPlain(to field: inout Field) {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == delimiter || Self.isLineEnd(byte) { return }
      if byte == quote { isIrregular = true }
      field.append(byte)
      position += 1
    }
  }

  static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
