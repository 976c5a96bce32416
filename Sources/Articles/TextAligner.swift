import Glibc

/// Finds where in the body the text lies that a parser gives back with entities and escapes resolved.
///
/// The parsers of HTML and Markdown say roughly where a text starts; from there text and body are read side by side.
struct TextAligner {
  let body: [UInt8]

  /// Where the last text ended.
  var cursor: Int

  /// Nothing behind this offset belongs to the block that is being read.
  var limit: Int

  /// A text of this block was not found; not searched for again, so that a block costs one search.
  private var isLost = false

  init(body: [UInt8], range: Range<Int>) {
    self.body = body
    cursor = range.lowerBound
    limit = range.upperBound
  }

  /// Goes on with another block.
  mutating func restart(_ range: Range<Int>) {
    cursor = range.lowerBound
    limit = range.upperBound
    isLost = false
    while cursor > 0, cursor < body.count, body[cursor] & 0xC0 == 0x80 { cursor -= 1 }
  }

  /// Adds `literal` to `text`, each byte with its place in the body.
  ///
  /// - Parameter hint: where the parser says it starts; taken if the text is really there.
  mutating func append(_ literal: UnsafeBufferPointer<UInt8>, hint: Int?, to text: inout SourceText) {
    guard !literal.isEmpty else { return }
    if let hint, hint >= cursor, hint <= limit {
      if matches(literal, at: hint) {
        text.append(literal, standingFor: hint..<(hint + literal.count))
        cursor = hint + literal.count
        return
      }
      if startsHere(literal, hint) { cursor = hint }
    }
    if matches(literal, at: cursor) {
      text.append(literal, standingFor: cursor..<(cursor + literal.count))
      cursor += literal.count
      return
    }
    if !startsHere(literal, cursor) {
      guard !isLost, let found = search(literal) else {
        isLost = true
        text.append(literal, standingFor: cursor..<cursor)
        return
      }
      cursor = found
    }
    readAlong(literal, &text)
  }

  /// Adds a blank that stands for the line break or blank at the cursor.
  mutating func appendBreak(to text: inout SourceText) {
    while cursor < limit, body[cursor] != newline, body[cursor] != carriageReturn { cursor += 1 }
    text.append([newline], standingFor: cursor..<min(limit, cursor + 1))
    cursor = min(limit, cursor + 1)
  }

  /// Goes on behind the next `byte`, or at the end.
  mutating func passOver(_ byte: UInt8) {
    guard cursor < limit else { return }
    let found = body.withUnsafeBytes { bytes in
      bytes.baseAddress.flatMap { base in
        memchr(base + cursor, Int32(byte), limit - cursor).map { base.distance(to: UnsafeRawPointer($0)) }
      }
    }
    cursor = found.map { $0 + 1 } ?? limit
  }

  private func matches(_ literal: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    guard offset + literal.count <= limit else { return false }
    guard let wanted = literal.baseAddress else { return true }
    // `&amp;` and `&` both begin with `&`.
    guard memchr(wanted, 0x26, literal.count) == nil else { return false }
    return body.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memcmp($0 + offset, wanted, literal.count) == 0 } ?? false
    }
  }

  /// True where the first bytes of `literal` can be what stands at `offset`.
  private func startsHere(_ literal: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    guard offset < limit else { return false }
    if body[offset] == UInt8(ascii: "&") {
      return literal[0] == UInt8(ascii: "&") || entityEnd(offset) != nil
    }
    if body[offset] == UInt8(ascii: "\\"), offset + 1 < limit, literal[0] == body[offset + 1] { return true }
    for index in 0..<min(4, literal.count) {
      guard offset + index < limit else { return false }
      let byte = body[offset + index]
      if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "<") {
        return index > 0
      }
      if byte != literal[index] { return false }
    }
    return true
  }

  private func search(_ literal: UnsafeBufferPointer<UInt8>) -> Int? {
    var offset = cursor
    while offset < limit {
      if body[offset] == literal[0] || body[offset] == UInt8(ascii: "&")
        || body[offset] == UInt8(ascii: "\\"), startsHere(literal, offset)
      {
        return offset
      }
      offset += 1
    }
    return nil
  }

  /// Text and body byte by byte; what differs is an entity, an escape, a tag, or markup that the parser dropped.
  private mutating func readAlong(_ literal: UnsafeBufferPointer<UInt8>, _ text: inout SourceText) {
    var index = 0
    var runStart = cursor
    func closeRun(_ text: inout SourceText, at end: Int) {
      if end > runStart { text.append(runStart..<end, of: body) }
    }
    while index < literal.count, cursor < limit {
      let byte = body[cursor]
      if byte == UInt8(ascii: "&"), let end = entityEnd(cursor) {
        closeRun(&text, at: cursor)
        let length = decodedLength(literal, index, after: end)
        text.append(
          UnsafeBufferPointer(rebasing: literal[index..<(index + length)]), standingFor: cursor..<end)
        index += length
        cursor = end
        runStart = cursor
      } else if byte == UInt8(ascii: "&"), literal[index] != UInt8(ascii: "&") {
        // `&nbsp` without a semicolon: where it ends shows where the text goes on.
        closeRun(&text, at: cursor)
        runStart = cursor
        let length = min(width(literal[index]), literal.count - index)
        guard let next = resume(literal, index + length, from: cursor) else { break }
        text.append(
          UnsafeBufferPointer(rebasing: literal[index..<(index + length)]), standingFor: cursor..<next)
        index += length
        cursor = next
        runStart = cursor
      } else if byte == UInt8(ascii: "\\"), cursor + 1 < limit, body[cursor + 1] == literal[index],
        literal[index] < 0x80,
        !isLetter(literal[index]), !isDigit(literal[index])
      {
        closeRun(&text, at: cursor)
        text.append([literal[index]], standingFor: cursor..<(cursor + 2))
        index += 1
        cursor += 2
        runStart = cursor
      } else if byte == literal[index] {
        index += 1
        cursor += 1
      } else if byte == carriageReturn, literal[index] == newline {
        closeRun(&text, at: cursor)
        let end = cursor + 1 < limit && body[cursor + 1] == newline ? cursor + 2 : cursor + 1
        text.append([newline], standingFor: cursor..<end)
        index += 1
        cursor = end
        runStart = cursor
      } else {
        // Two characters may differ in their last byte only.
        while cursor > runStart, body[cursor] & 0xC0 == 0x80 {
          cursor -= 1
          index -= 1
        }
        closeRun(&text, at: cursor)
        runStart = cursor
        if byte == UInt8(ascii: "<") {
          skipTag()
        } else if isLetter(byte) || isDigit(byte) || byte >= 0x80 {
          // Markup has no words: these are of another text, which this one may go on behind. Not here, where both differ:
          // what they share may be the first byte of a character only, and the reader would not get on.
          guard let next = resume(literal, index, from: cursor + 1) else { break }
          cursor = next
        } else {
          cursor += 1
        }
        runStart = cursor
      }
    }
    closeRun(&text, at: cursor)
    if index < literal.count {
      text.append(UnsafeBufferPointer(rebasing: literal[index...]), standingFor: cursor..<cursor)
    }
  }

  /// Where the rest of `literal` from `index` on stands, at `start` or behind it; nil where it does not.
  private mutating func resume(
    _ literal: UnsafeBufferPointer<UInt8>, _ index: Int, from start: Int
  ) -> Int? {
    guard index < literal.count else { return limit }
    // As far as both surely write it alike.
    let isPlain = literal[index] < 0x80
    let rest = literal[index..<min(index + 16, literal.count)].prefix {
      $0 != UInt8(ascii: "&") && ($0 < 0x80) == isPlain
    }
    let wanted = UnsafeBufferPointer(rebasing: rest)
    guard !isLost, let first = wanted.first else { return nil }
    var place = start
    while place < limit {
      if body[place] == first, matches(wanted, at: place) { return place }
      place += 1
    }
    isLost = true
    return nil
  }

  private mutating func skipTag() {
    let isComment =
      cursor + 3 < limit && body[cursor + 1] == UInt8(ascii: "!") && body[cursor + 2] == UInt8(ascii: "-")
    while cursor < limit {
      cursor += 1
      guard body[cursor - 1] == UInt8(ascii: ">") else { continue }
      if !isComment || (body[cursor - 2] == UInt8(ascii: "-") && body[cursor - 3] == UInt8(ascii: "-")) {
        return
      }
    }
  }

  /// Where the entity at `offset` ends: `&amp;`, `&#8217;`, `&nbsp` (HTML allows some without a semicolon).
  private func entityEnd(_ offset: Int) -> Int? {
    var end = offset + 1
    while end < limit, end - offset < 34,
      isLetter(body[end]) || isDigit(body[end]) || body[end] == UInt8(ascii: "#")
    { end += 1 }
    guard end > offset + 2 else { return nil }
    return end < limit && body[end] == UInt8(ascii: ";") ? end + 1 : nil
  }

  /// How many bytes the character has that begins with `byte`.
  private func width(_ byte: UInt8) -> Int { byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4 }

  /// How many bytes of the text an entity became: up to where text and body go on alike.
  private func decodedLength(_ literal: UnsafeBufferPointer<UInt8>, _ index: Int, after end: Int) -> Int {
    let rest = literal.count - index
    for length in 1...8 where length <= rest {
      let isBoundary = index + length == literal.count || literal[index + length] & 0xC0 != 0x80
      guard isBoundary else { continue }
      if length == rest { return length }
      let next = end < limit ? body[end] : 0
      if next == literal[index + length] || next == UInt8(ascii: "&") || next == UInt8(ascii: "<")
        || next == UInt8(ascii: "\\")
        || next == carriageReturn
      {
        return length
      }
    }
    return min(rest, width(literal[index]))
  }
}
