/// The tokens of SQL, as far as it takes to tell text from code: <https://www.sqlite.org/lang_expr.html>.
///
/// It goes by bytes: where characters are counted, a carriage return and a line feed are one.
package struct SQLScanner: Sequence, IteratorProtocol {
  package enum Kind: Sendable {
    case blank
    /// `-- …` up to the end of the line, or `/* … */`.
    case comment
    case string
    /// A name in `"…"`, `` `…` `` or `[…]`.
    case quotedName
    case word
    /// `:name`, `@name`, `$name`, `?` or `?7`.
    case parameter
    case semicolon
    case other
  }

  package struct Token: Sendable {
    package var kind: Kind

    /// Where it stands, in UTF-8 bytes.
    package var range: Range<Int>

    /// False for a string, a name or a comment that goes on to the end of the text because nothing ends it.
    package var isClosed = true
  }

  private let bytes: [UInt8]
  private var position = 0

  package init(_ sql: String) { bytes = Array(sql.utf8) }

  package mutating func next() -> Token? {
    guard position < bytes.count else { return nil }
    let start = position
    let (kind, isClosed) = skip(bytes[start])
    return Token(kind: kind, range: start..<position, isClosed: isClosed)
  }

  /// The text of `token`.
  package func text(of token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

  /// Goes past the token that begins with `first`.
  private mutating func skip(_ first: UInt8) -> (kind: Kind, isClosed: Bool) {
    let second = position + 1 < bytes.count ? bytes[position + 1] : 0
    position += 1
    switch first {
    case 0x09...0x0D, 0x20:
      skipWhile { (0x09...0x0D).contains($0) || $0 == 0x20 }
      return (.blank, true)
    case UInt8(ascii: "-") where second == UInt8(ascii: "-"):
      skipWhile { $0 != 0x0A }
      return (.comment, true)
    case UInt8(ascii: "/") where second == UInt8(ascii: "*"):
      position += 1
      while position < bytes.count {
        position += 1
        if bytes[position - 1] == UInt8(ascii: "*"), position < bytes.count,
          bytes[position] == UInt8(ascii: "/")
        {
          position += 1
          return (.comment, true)
        }
      }
      return (.comment, false)
    case UInt8(ascii: "'"): return (.string, skipQuoted(by: first))
    case UInt8(ascii: "\""), UInt8(ascii: "`"): return (.quotedName, skipQuoted(by: first))
    case UInt8(ascii: "["):
      skipWhile { $0 != UInt8(ascii: "]") }
      guard position < bytes.count else { return (.quotedName, false) }
      position += 1
      return (.quotedName, true)
    case UInt8(ascii: ";"): return (.semicolon, true)
    case UInt8(ascii: "?"):
      skipWhile { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      return (.parameter, true)
    case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "$"):
      guard second.isWordByte else { return (.other, true) }
      skipWhile(\.isWordByte)
      return (.parameter, true)
    case _ where first.isWordByte:
      skipWhile(\.isWordByte)
      return (.word, true)
    default: return (.other, true)
    }
  }

  private mutating func skipWhile(_ belongs: (UInt8) -> Bool) {
    while position < bytes.count && belongs(bytes[position]) { position += 1 }
  }

  /// Goes past the closing quote, and says whether there was one; a doubled one is part of the text.
  private mutating func skipQuoted(by quote: UInt8) -> Bool {
    while position < bytes.count {
      position += 1
      guard bytes[position - 1] == quote else { continue }
      guard position < bytes.count, bytes[position] == quote else { return true }
      position += 1
    }
    return false
  }
}

extension String {
  /// True where there is nothing to run: only blanks, comments and semicolons.
  package var isBlankSQL: Bool {
    SQLScanner(self).allSatisfy { token in
      switch token.kind {
      case .blank, .semicolon: true
      case .comment: token.isClosed
      case .string, .quotedName, .word, .parameter, .other: false
      }
    }
  }

  /// The SQL on one line, for a history that goes by lines: line ends between words become blanks, comments to the end
  /// of a line become those that end themselves. Line ends in strings stay, since they are part of a value.
  package var sqlOnOneLine: String {
    let scanner = SQLScanner(self)
    var line = ""
    for token in scanner {
      let text = scanner.text(of: token)
      switch token.kind {
      case .blank: line += text.utf8.contains(0x0A) ? " " : text
      case .comment where text.hasPrefix("--"):
        let remark = text.dropFirst(2).trimmingBlanks
        line += remark.isEmpty ? "" : "/* \(remark.replacing("*/", with: "* /")) */"
      case .comment:
        line += text.utf8.split(separator: 0x0A).map { String(Substring($0).trimmingBlanks) }.joined(
          separator: " ")
      default: line += text
      }
    }
    return String(line.trimmingBlanks)
  }

  /// The UTF-8 offset, at `start` or behind it, of the first place where `word` stands as a name, in any case.
  func offset(ofWord word: String, from start: Int = 0) -> Int? {
    let wanted = word.lowercased()
    guard !wanted.isEmpty else { return nil }
    let scanner = SQLScanner(self)
    for token in scanner where token.range.lowerBound >= start {
      switch token.kind {
      case .word where scanner.text(of: token).lowercased() == wanted: return token.range.lowerBound
      case .quotedName where scanner.text(of: token).dropFirst().dropLast().lowercased() == wanted:
        return token.range.lowerBound
      default: continue
      }
    }
    return nil
  }

  /// The UTF-8 offset, at `start` or behind it, of the first place where the parameter `sign` stands.
  package func offset(ofParameter sign: String, from start: Int = 0) -> Int? {
    let scanner = SQLScanner(self)
    return scanner.first {
      $0.kind == .parameter && $0.range.lowerBound >= start && scanner.text(of: $0) == sign
    }?.range.lowerBound
  }
}

extension UInt8 {
  /// True for the bytes that names of SQL have without quotes.
  var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
