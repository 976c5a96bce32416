/// Finds the records and fields of separated values, without copying them.
///
/// Reads as Python's `csv` module does: a quote counts only where a field starts, a doubled quote inside quotes
/// is one, what follows a closing quote belongs to the field, and a record ends at LF, CR LF or a lone CR.
package struct CSVScanner: Sendable {
  /// Where a field's text lies.
  package struct Field: Hashable, Sendable {
    /// The first byte of the text, after an opening quote.
    package var start: Int
    /// The byte after the text, before a closing quote.
    package var end: Int
    /// True where quotes inside the text need to be undone.
    package var isEscaped: Bool
    /// True for a number that JSON wrote as one, so that it cannot be misread.
    package var isNumber = false

    /// The field's text.
    package func text(in bytes: UnsafeBufferPointer<UInt8>) -> String {
      let raw = UnsafeBufferPointer(rebasing: bytes[start..<end])
      return isEscaped
        ? String(decoding: unescaped(raw), as: UTF8.self) : String(decoding: raw, as: UTF8.self)
    }

    private func unescaped(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
      var text: [UInt8] = []
      text.reserveCapacity(raw.count)
      var isQuoted = true
      var index = 0
      while index < raw.count {
        let byte = raw[index]
        index += 1
        guard isQuoted && byte == quote else {
          text.append(byte)
          continue
        }
        if index < raw.count && raw[index] == quote {
          text.append(quote)
          index += 1
        } else {
          isQuoted = false
        }
      }
      return text
    }
  }

  package let delimiter: UInt8

  /// Where the next record starts.
  package private(set) var position: Int

  /// The 1-based line where the next record starts.
  package private(set) var line: Int

  /// True where the last record was still inside quotes when the bytes ended.
  package private(set) var endedInsideQuotes = false

  package init(delimiter: UInt8, position: Int = 0, line: Int = 1) {
    self.delimiter = delimiter
    self.position = position
    self.line = line
  }

  /// Reads the next record into `fields`; false where there is none.
  ///
  /// A blank line is a record of no fields. Complexity: O(bytes of the record).
  package mutating func next(in bytes: UnsafeBufferPointer<UInt8>, into fields: inout [Field]) -> Bool {
    fields.removeAll(keepingCapacity: true)
    guard position < bytes.count else { return false }
    if isLineEnd(bytes[position]) {
      endLine(in: bytes)
      return true
    }
    while true {
      let hasMore =
        position < bytes.count && bytes[position] == quote
        ? scanQuoted(in: bytes, into: &fields) : scanPlain(in: bytes, from: position, into: &fields)
      guard hasMore else { return true }
    }
  }

  /// Scans a field without quotes that starts at `start`; false where it is the record's last.
  private mutating func scanPlain(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isEscaped: Bool = false, into fields: inout [Field]
  ) -> Bool {
    var index = position
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      // Nearly every byte is above all of these, so one comparison passes it.
      if byte <= 0x0D || byte == delimiter {
        if byte == delimiter {
          fields.append(Field(start: start, end: index, isEscaped: isEscaped))
          position = index + 1
          return true
        }
        if isLineEnd(byte) {
          fields.append(Field(start: start, end: index, isEscaped: isEscaped))
          position = index
          endLine(in: bytes)
          return false
        }
      }
      index += 1
    }
    fields.append(Field(start: start, end: count, isEscaped: isEscaped))
    position = count
    return false
  }

  /// Scans a field that opens with a quote; false where it is the record's last.
  private mutating func scanQuoted(in bytes: UnsafeBufferPointer<UInt8>, into fields: inout [Field]) -> Bool {
    let start = position + 1
    var isEscaped = false
    var index = start
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      index += 1
      if byte == quote {
        if index < count && bytes[index] == quote {
          isEscaped = true
          index += 1
          continue
        }
        if index == count || bytes[index] == delimiter || isLineEnd(bytes[index]) {
          fields.append(Field(start: start, end: index - 1, isEscaped: isEscaped))
          position = index
          if index == count { return false }
          if bytes[index] == delimiter {
            position += 1
            return true
          }
          endLine(in: bytes)
          return false
        }
        position = index
        return scanPlain(in: bytes, from: start, isEscaped: true, into: &fields)
      }
      if byte == 0x0A || (byte == 0x0D && !(index < count && bytes[index] == 0x0A)) { line += 1 }
    }
    fields.append(Field(start: start, end: count, isEscaped: isEscaped))
    position = count
    endedInsideQuotes = true
    return false
  }

  /// Steps over the line end at `position`.
  private mutating func endLine(in bytes: UnsafeBufferPointer<UInt8>) {
    let isPair = bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
    position += isPair ? 2 : 1
    line += 1
  }
}

private let quote = UInt8(ascii: "\"")

private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
