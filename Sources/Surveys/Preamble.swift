/// What stands above a file's header: Excel's `sep=;`, a title, a date of export, empty rows.
enum Preamble {
  /// No more rows than this are taken for one.
  static let limit = 10

  /// The delimiter that the first line declares as Excel reads it, `sep=;`, and how many bytes that line has.
  static func declaredDelimiter(_ bytes: UnsafeRawBufferPointer) -> (delimiter: UInt8, length: Int)? {
    guard bytes.count > 5, String(decoding: bytes[0..<4], as: UTF8.self).lowercased() == "sep=",
      RecordReader.isLineEnd(bytes[5]), bytes[4] < 0x80, bytes[4] != 0x22
    else { return nil }
    return (bytes[4], bytes.count > 6 && bytes[5] == 0x0D && bytes[6] == 0x0A ? 7 : 6)
  }

  /// How many of the first records stand above the header.
  ///
  /// - Parameters:
  ///   - count: how many records there are.
  ///   - width: how many fields most of them have.
  ///   - texts: of a record; asked for no more of them than needed.
  static func length(of count: Int, width: Int, texts: (_ record: Int) -> [String]) -> Int {
    guard width > 1, count > 1 else { return 0 }
    let count = min(count, limit + 2)
    var length = 0
    var record = texts(0)
    while length < min(limit, count - 1) {
      let next = texts(length + 1)
      let filled = record.count { !$0.isEmpty }
      // One cell in a line of its own, or, as spreadsheets write it, one beside nothing but empty ones.
      let isTitle = record.count == 1 || filled == 0 || (filled == 1 && next.allSatisfy(\.isEmpty))
      guard isTitle || isNote(record, above: next) else { break }
      length += 1
      record = next
    }
    // All of them titles: then this is no preamble, but a file of an odd shape.
    return length == count - 1 || length == limit ? 0 : length
  }

  /// True for a row with hardly anything in it above names that say by themselves which question they belong to.
  private static func isNote(_ record: [String], above names: [String]) -> Bool {
    let filled = record.count { !$0.isEmpty }
    guard record.count > 3, record.first?.isEmpty == true, filled <= max(1, record.count / 10),
      names.count == record.count, names.allSatisfy({ !$0.isEmpty }), Set(names).count == names.count
    else { return false }
    let inFamilies = ColumnFamilies.candidates(names, joints: ColumnFamilies.Joint.strong).map(
      \.columns.count)
    return 3 * inFamilies.reduce(0, +) >= names.count
  }
}
