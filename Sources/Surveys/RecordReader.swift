import Glibc

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
    var fields = FieldList()
    guard read(into: &fields) else { return nil }
    return (0..<fields.count).map { Array(fields[$0]) }
  }

  /// Appends the next record's fields; false at the end.
  mutating func read(into fields: inout FieldList) -> Bool {
    while position < bytes.count && Self.isLineEnd(bytes[position]) { position += 1 }
    guard position < bytes.count else { return false }
    isIrregular = false
    while true {
      readField(into: &fields)
      fields.endField()
      guard position < bytes.count else { return true }
      let end = bytes[position]
      position += 1
      if end != delimiter { return true }
      if position == bytes.count {
        fields.endField()
        return true
      }
    }
  }

  /// Reads the field that begins at the position, which is left at the delimiter or line end.
  private mutating func readField(into fields: inout FieldList) {
    guard position < bytes.count, bytes[position] == quote else { return readPlain(into: &fields) }
    position += 1
    endsInQuotes = true
    var start = position
    while let found = nextQuote {
      position = found + 1
      if position < bytes.count && bytes[position] == quote {
        // The first of the two belongs to the field.
        fields.append(UnsafeRawBufferPointer(rebasing: bytes[start..<position]))
        position += 1
        start = position
      } else {
        endsInQuotes = false
        fields.append(UnsafeRawBufferPointer(rebasing: bytes[start..<position - 1]))
        let end = position
        readPlain(into: &fields)
        if position > end { isIrregular = true }
        return
      }
    }
    position = bytes.count
    fields.append(UnsafeRawBufferPointer(rebasing: bytes[start..<position]))
  }

  /// The place of the first quote at or after the position; nil where none comes.
  private var nextQuote: Int? {
    let rest = bytes[position...]
    guard let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress,
      // `start` is followed by so many bytes.
      let found = memchr(start, Int32(quote), rest.count)
    else { return nil }
    return position + (UnsafeRawPointer(found) - start)
  }

  private mutating func readPlain(into fields: inout FieldList) {
    // Not the properties, which would be read and written at each step.
    let (bytes, delimiter, quote) = (self.bytes, self.delimiter, self.quote)
    var end = position
    var hasQuote = false
    while end < bytes.count {
      let byte = bytes[end]
      if byte == delimiter || Self.isLineEnd(byte) { break }
      if byte == quote { hasQuote = true }
      end += 1
    }
    if hasQuote { isIrregular = true }
    fields.append(UnsafeRawBufferPointer(rebasing: bytes[position..<end]))
    position = end
  }

  static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
