/// Words of a document without markup, and where in the body each byte of them comes from.
struct SourceText: Sendable {
  /// UTF-8.
  private(set) var bytes: [UInt8] = []

  /// Pieces in order; each covers the text up to the next. Most texts are one piece.
  private var first: Piece?
  private var others: [Piece] = []

  /// Text that stands in the body byte for byte or, where the lengths differ, an entity, an escape or nothing.
  private struct Piece {
    var text: Int
    var source: Int
    var sourceLength: Int
    var isAlike: Bool

    var sourceEnd: Int { source + sourceLength }
  }

  init() {}

  /// `range` of the body as it is.
  init(_ range: Range<Int>, of body: [UInt8]) {
    append(range, of: body)
  }

  var isEmpty: Bool { bytes.isEmpty }
  var string: String { text(bytes) }

  /// The text with each run of white space as one blank, none at the ends.
  var folded: String { bytes.withUnsafeBufferPointer(foldingBlanks) }

  /// Adds ``folded`` to bytes.
  func appendFolded(to text: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { appendFoldingBlanks($0, to: &text) }
  }

  /// Makes room for `count` bytes in all.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// Adds `range` of the body as it is.
  mutating func append(_ range: Range<Int>, of body: [UInt8]) {
    guard !range.isEmpty else { return }
    addPiece(range, isAlike: true)
    bytes.append(contentsOf: body[range])
  }

  /// Adds text that the body writes otherwise, in `range`.
  @inline(__always)
  mutating func append(_ text: some Collection<UInt8>, standingFor range: Range<Int>) {
    guard !text.isEmpty else { return }
    addPiece(range, isAlike: text.count == range.count)
    bytes.append(contentsOf: text)
  }

  /// Adds another text, with its places in the body.
  mutating func append(_ other: SourceText) {
    for var piece in (other.first.map { [$0] } ?? []) + other.others {
      piece.text += bytes.count
      if first == nil { first = piece } else { others.append(piece) }
    }
    bytes.append(contentsOf: other.bytes)
  }

  private mutating func addPiece(_ range: Range<Int>, isAlike: Bool) {
    let piece = Piece(
      text: bytes.count, source: range.lowerBound, sourceLength: range.count, isAlike: isAlike)
    guard let last = others.last ?? first else {
      first = piece
      return
    }
    guard isAlike, last.isAlike, last.sourceEnd == range.lowerBound else {
      // A text that is of two pieces is mostly of a few.
      if others.isEmpty { others.reserveCapacity(4) }
      return others.append(piece)
    }
    if others.isEmpty {
      first?.sourceLength += range.count
    } else {
      others[others.count - 1].sourceLength += range.count
    }
  }

  /// The part of the body that `range` of the text stands for; markup inside is part of it.
  func source(_ range: Range<Int>) -> Range<Int> {
    guard let first else { return 0..<0 }
    let start = place(range.lowerBound, first, isEnd: false)
    guard !range.isEmpty else { return start..<start }
    return start..<max(start, place(range.upperBound - 1, first, isEnd: true))
  }

  /// The place of a number: as ``source(_:)`` gives it, but empty where another number stands there.
  ///
  /// Pages that are broken enough have text that no place of the body can be found for with certainty.
  func source(ofNumber range: Range<Int>, in body: [UInt8]) -> Range<Int> {
    let place = source(range)
    let isNumber = body[place].allSatisfy {
      isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
    }
    return isNumber && body[place] != bytes[range] ? place.lowerBound..<place.lowerBound : place
  }

  /// The whole text's part of the body.
  var source: Range<Int> { source(0..<bytes.count) }

  private func place(_ offset: Int, _ first: Piece, isEnd: Bool) -> Int {
    let next = others.partition { $0.text > offset }
    let piece = next == 0 ? first : others[next - 1]
    if !piece.isAlike { return piece.source + (isEnd ? piece.sourceLength : 0) }
    return piece.source + min(offset - piece.text, piece.sourceLength) + (isEnd ? 1 : 0)
  }
}
