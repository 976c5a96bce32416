/// Words of a document without markup, and where in the body each byte of them comes from.
struct SourceText: Sendable {
  /// UTF-8.
  private(set) var bytes: [UInt8] = []

  /// In order; each covers the text up to the next.
  private var pieces: [Piece] = []

  /// Text that stands in the body as it is, or (where the lengths differ) an entity, an escape or a line break.
  private struct Piece {
    var text: Int
    var source: Int
    var sourceLength: Int
    var isVerbatim: Bool
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

  /// Adds `range` of the body as it is.
  mutating func append(_ range: Range<Int>, of body: [UInt8]) {
    guard !range.isEmpty else { return }
    if let last = pieces.last, last.isVerbatim, last.source + last.sourceLength == range.lowerBound {
      pieces[pieces.count - 1].sourceLength += range.count
    } else {
      pieces.append(
        Piece(text: bytes.count, source: range.lowerBound, sourceLength: range.count, isVerbatim: true))
    }
    bytes.append(contentsOf: body[range])
  }

  /// Adds text that the body writes otherwise, in `range`.
  mutating func append(_ text: some Collection<UInt8>, standingFor range: Range<Int>) {
    guard !text.isEmpty else { return }
    pieces.append(
      Piece(text: bytes.count, source: range.lowerBound, sourceLength: range.count, isVerbatim: false))
    bytes.append(contentsOf: text)
  }

  /// The part of the body that `range` of the text stands for; markup inside is part of it.
  func source(_ range: Range<Int>) -> Range<Int> {
    guard !pieces.isEmpty else { return 0..<0 }
    let start = place(range.lowerBound, isEnd: false)
    guard !range.isEmpty else { return start..<start }
    return start..<max(start, place(range.upperBound - 1, isEnd: true))
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

  private func place(_ offset: Int, isEnd: Bool) -> Int {
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].text <= offset { low = middle } else { high = middle }
    }
    let piece = pieces[low]
    if !piece.isVerbatim { return piece.source + (isEnd ? piece.sourceLength : 0) }
    return piece.source + min(offset - piece.text, piece.sourceLength) + (isEnd ? 1 : 0)
  }
}
