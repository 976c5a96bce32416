/// Guesses where a record begins in the middle of a file.
enum RecordGuess {
  /// How far it reads: some records, even of wide files.
  private static let horizon = 1 << 16
  private static let recordsTried = 6

  /// The first place at or after `offset` where a record seems to begin; the file's end where none does.
  ///
  /// Reads on from there as if `offset` were outside quotes, and as if it were inside, and takes the reading that
  /// gives more records of `columns` fields with fewer stray quotes.
  static func start(
    in bytes: UnsafeRawBufferPointer, at offset: Int, columns: Int, delimiter: UInt8, quote: UInt8
  ) -> Int {
    func endOfRecord(from position: Int) -> Int {
      // Where the record's rest is empty a reader would skip the line end and read the next one.
      if position < bytes.count && RecordReader.isLineEnd(bytes[position]) { return position + 1 }
      var reader = RecordReader(bytes: bytes, delimiter: delimiter, quote: quote, position: position)
      var fields = FieldList()
      _ = reader.read(into: &fields)
      return reader.position
    }
    let outside =
      offset > 0 && RecordReader.isLineEnd(bytes[offset - 1]) ? offset : endOfRecord(from: offset)
    let limit = min(bytes.count, offset + horizon)
    // The quote that closes the field in which `offset` lies, if it lies in one; doubled ones do not.
    var closing = offset
    while closing < limit {
      if bytes[closing] != quote {
        closing += 1
      } else if closing + 1 < limit && bytes[closing + 1] == quote {
        closing += 2
      } else {
        break
      }
    }
    guard closing < limit else { return outside }
    let inside = endOfRecord(from: closing + 1)
    let isClean = closing + 1 >= bytes.count || [delimiter, 0x0A, 0x0D].contains(bytes[closing + 1])
    let insideScore = score(bytes, inside, columns, delimiter, quote) - (isClean ? 0 : 1)
    return insideScore > score(bytes, outside, columns, delimiter, quote) ? inside : outside
  }

  /// The first byte at or after `position` that ends no line: empty lines are no records.
  static func skippingLineEnds(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> Int {
    var position = position
    while position < bytes.count && RecordReader.isLineEnd(bytes[position]) { position += 1 }
    return position
  }

  private static func score(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ columns: Int, _ delimiter: UInt8, _ quote: UInt8
  ) -> Int {
    var reader = RecordReader(bytes: bytes, delimiter: delimiter, quote: quote, position: start)
    var score = 0
    var fields = FieldList()
    for _ in 0..<recordsTried where reader.position < start + horizon {
      fields.removeAll()
      guard reader.read(into: &fields) else { break }
      if fields.count == columns { score += 2 }
      if reader.isIrregular { score -= 1 }
    }
    return score
  }
}
