/// Where the wanted fields of some records stand: room that a scanner fills again and again.
///
/// Several records at a time, so that one question can be counted in all of them while what its answers mean is at hand.
/// A handle: copies share the room, and whoever made it deallocates it.
struct ScannedFields {
  /// What is known of a record besides its fields.
  struct Row: BitwiseCopyable {
    /// Its bytes in the file, without its line end.
    var start = 0
    var end = 0
    /// How many fields it has.
    var columns = 0
    /// Its quotes may stand where a well-formed file has none; its fields must be read slowly.
    var isIrregular = false
  }

  /// How many records are taken together; their text should stay in the second-level cache.
  static let rowLimit = 32

  /// The file's first byte; every position counts from it.
  let text: UnsafeRawPointer

  /// How many fields are wanted of each record.
  let count: Int

  /// From one record's places to the next one's.
  let stride: Int

  /// Their columns, ascending, and one that no record has.
  let columns: UnsafeMutablePointer<Int>
  let splits: UnsafeMutablePointer<Bool>
  let rows: UnsafeMutablePointer<Row>

  private let starts: UnsafeMutablePointer<Int>
  private let ends: UnsafeMutablePointer<Int>

  /// Where each field's separators end among all; at the first field's place, where they begin.
  private let separatorEnds: UnsafeMutablePointer<Int>

  /// The room for positions of separators, and how many fit.
  private let separators: UnsafeMutablePointer<(positions: UnsafeMutablePointer<Int>, capacity: Int)>

  init(text: UnsafeRawPointer, wanted: [Int], splits wantedSplits: [Bool], rows rowCount: Int = rowLimit) {
    self.text = text
    count = wanted.count
    stride = wanted.count + 1
    columns = .allocate(capacity: stride)
    splits = .allocate(capacity: stride)
    rows = .allocate(capacity: rowCount)
    starts = .allocate(capacity: rowCount * stride)
    ends = .allocate(capacity: rowCount * stride)
    separatorEnds = .allocate(capacity: rowCount * stride)
    separators = .allocate(capacity: 1)
    for slot in 0..<wanted.count {
      columns[slot] = wanted[slot]
      splits[slot] = wantedSplits[slot]
    }
    columns[wanted.count] = .max
    splits[wanted.count] = false
    rows.initialize(repeating: Row(), count: rowCount)
    starts.initialize(repeating: 0, count: rowCount * stride)
    ends.initialize(repeating: 0, count: rowCount * stride)
    separatorEnds.initialize(repeating: 0, count: rowCount * stride)
    separators.initialize(to: (.allocate(capacity: 1024), 1024))
  }

  func deallocate() {
    columns.deallocate()
    splits.deallocate()
    rows.deallocate()
    starts.deallocate()
    ends.deallocate()
    separatorEnds.deallocate()
    separators.pointee.positions.deallocate()
    separators.deallocate()
  }

  /// Begins a record.
  ///
  /// - Parameters:
  ///   - place: of its first field: its row's number times ``stride``, here and below plus the field's.
  ///   - separators: how many of all records have been found up to here, here and below.
  @inline(__always)
  func begin(_ place: Int, separators: Int) { separatorEnds[place] = separators }

  @inline(__always)
  func open(_ place: Int, at position: Int) { starts[place] = position }

  @inline(__always)
  func close(_ place: Int, at position: Int, separators: Int) {
    ends[place] = position
    // A record's places are one more than its fields.
    separatorEnds[place &+ 1] = separators
  }

  /// The bytes of a field, with its quotes.
  @inline(__always)
  subscript(place: Int) -> Range<Int> { Range(uncheckedBounds: (starts[place], ends[place])) }

  /// Where separators stand in a field, ascending; valid until more records are scanned.
  @inline(__always)
  func separators(of place: Int) -> UnsafeBufferPointer<Int> {
    // `begin` and `close` were called for every place of the row up to this one, so both bounds are set and in order.
    UnsafeBufferPointer(
      start: separators.pointee.positions + separatorEnds[place],
      count: separatorEnds[place &+ 1] &- separatorEnds[place])
  }
}

extension ScannedFields {
  /// The positions of separators found so far, as the scanner keeps them at hand.
  struct SeparatorRoom {
    fileprivate var positions: UnsafeMutablePointer<Int>
    fileprivate var capacity: Int
    var count = 0

    /// Appends the place of each bit of `bits`, from the lowest, counted from `position`.
    ///
    /// Precondition: ``ScannedFields/reserve(_:in:)`` made room for 64.
    @inline(__always)
    mutating func append(_ bits: UInt64, from position: Int) {
      // Eight at once, since how many there are is not to be predicted; what is too much is never read.
      let end = positions + count
      var rest = bits
      for index in 0..<8 {
        end[index] = position &+ rest.trailingZeroBitCount
        rest &= rest &- 1
      }
      var index = 8
      while _slowPath(rest != 0) {
        end[index] = position &+ rest.trailingZeroBitCount
        rest &= rest &- 1
        index &+= 1
      }
      count &+= bits.nonzeroBitCount
    }
  }

  func separatorRoom() -> SeparatorRoom {
    SeparatorRoom(positions: separators.pointee.positions, capacity: separators.pointee.capacity)
  }

  /// Makes room for some more positions.
  @inline(__always)
  func reserve(_ more: Int, in room: inout SeparatorRoom) {
    if _slowPath(room.count &+ more > room.capacity) { grow(&room) }
  }

  @inline(never)
  private func grow(_ room: inout SeparatorRoom) {
    let positions = UnsafeMutablePointer<Int>.allocate(capacity: 2 * room.capacity)
    positions.update(from: room.positions, count: room.count)
    room.positions.deallocate()
    room.positions = positions
    room.capacity *= 2
    separators.pointee = (positions, room.capacity)
  }
}
