/// The flat objects of a JSON array, or of a file with one object a line, laid out like the records of a table.
struct JSONRows: Sendable {
  /// One object: its fields lie in ``JSONRows/cells``.
  struct Row: Sendable {
    let line: Int
    var fields: [CSVScanner.Field]
    /// Where the object is written, in the file.
    let raw: Range<Int>
    /// Why the line is no object.
    var problem: String?
  }

  /// The names of all members, in the order in which they first turn up.
  private(set) var header: [String] = []

  /// The text of every member, without the escapes of JSON.
  private(set) var cells: [UInt8] = []
  private(set) var rows: [Row] = []
  private var columns: [String: Int] = [:]

  /// - Parameter onePerLine: true to read every line by itself, so that a malformed one spoils no other.
  /// - Throws: ``FigureFileError/malformed(line:column:what:)``.
  init(_ bytes: [UInt8], onePerLine: Bool) throws(FigureFileError) {
    if onePerLine {
      readLines(bytes)
    } else {
      try readDocument(bytes)
    }
    for index in rows.indices {
      let absent = header.count - rows[index].fields.count
      rows[index].fields.append(contentsOf: Array(repeating: Self.emptyField, count: max(0, absent)))
    }
  }

  private static let emptyField = CSVScanner.Field(start: 0, end: 0, isEscaped: false)

  private mutating func readLines(_ bytes: [UInt8]) {
    var line = 1
    for text in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      var reader = JSONReader(Array(text), line: line)
      reader.skipBlanks()
      if !reader.isAtEnd {
        let mark = cells.count
        do throws(FigureFileError) {
          try append(reader.object(), line: line, raw: text.startIndex..<text.endIndex)
          reader.skipBlanks()
          if !reader.isAtEnd { throw reader.malformed("more text after the object") }
        } catch {
          cells.removeSubrange(mark...)
          if rows.last?.line == line { rows.removeLast() }
          rows.append(
            Row(line: line, fields: [], raw: text.startIndex..<text.endIndex, problem: error.description))
        }
      }
      line += 1
    }
  }

  private mutating func readDocument(_ bytes: [UInt8]) throws(FigureFileError) {
    var reader = JSONReader(bytes)
    reader.skipBlanks()
    if reader.peek == UInt8(ascii: "{") {
      // An object around the array, as interfaces on the web send it; or a single figure.
      var inside = reader
      guard try inside.enterArrayInObject() else {
        let (line, start) = (reader.line, reader.position)
        let members = try reader.object()
        append(members, line: line, raw: start..<reader.position)
        return
      }
      reader = inside
    } else {
      try reader.expect(UInt8(ascii: "["), "an array or an object")
    }
    reader.skipBlanks()
    if reader.peek == UInt8(ascii: "]") { return }
    repeat {
      reader.skipBlanks()
      let (line, start) = (reader.line, reader.position)
      let members = try reader.object()
      append(members, line: line, raw: start..<reader.position)
    } while try reader.nextElement(closing: UInt8(ascii: "]"))
  }

  private mutating func append(_ members: [JSONReader.Member], line: Int, raw: Range<Int>) {
    var fields = Array(repeating: Self.emptyField, count: header.count)
    for member in members {
      let start = cells.count
      cells.append(contentsOf: member.text)
      let field = CSVScanner.Field(
        start: start, end: cells.count, isEscaped: false, isNumber: member.isNumber)
      if let column = columns[member.name] {
        fields[column] = field
      } else {
        columns[member.name] = header.count
        header.append(member.name)
        fields.append(field)
      }
    }
    rows.append(Row(line: line, fields: fields, raw: raw))
  }
}
