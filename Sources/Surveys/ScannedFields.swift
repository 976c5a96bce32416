import CScan

/// Neighbouring columns that are read as one field, or a single one.
struct WantedField: Sendable {
  /// The first of them.
  var column: Int
  var width = 1
  /// Whether to find where parts of its cells end; only such fields may be wider than a column.
  var isSplit = false
}

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

  /// Where they begin and end, ascending, and one that no record has.
  let columns: UnsafeMutablePointer<Int>
  let columnEnds: UnsafeMutablePointer<Int>
  let splits: UnsafeMutablePointer<Bool>
  let rows: UnsafeMutablePointer<Row>

  private let starts: UnsafeMutablePointer<Int>
  private let ends: UnsafeMutablePointer<Int>

  /// Where each field's parts end among all; at the first field's place, where they begin.
  private let partEnds: UnsafeMutablePointer<Int>

  /// The room for the ends of parts, and how many fit.
  private let parts: UnsafeMutablePointer<(ends: UnsafeMutablePointer<Int>, capacity: Int)>

  init(text: UnsafeRawPointer, wanted: [WantedField], rows rowCount: Int = rowLimit) {
    self.text = text
    count = wanted.count
    stride = wanted.count + 1
    columns = .allocate(capacity: stride)
    columnEnds = .allocate(capacity: stride)
    splits = .allocate(capacity: stride)
    rows = .allocate(capacity: rowCount)
    starts = .allocate(capacity: rowCount * stride)
    ends = .allocate(capacity: rowCount * stride)
    partEnds = .allocate(capacity: rowCount * stride)
    parts = .allocate(capacity: 1)
    for (slot, field) in wanted.enumerated() {
      columns[slot] = field.column
      columnEnds[slot] = field.column + field.width
      splits[slot] = field.isSplit
    }
    columns[wanted.count] = .max
    columnEnds[wanted.count] = .max
    splits[wanted.count] = false
    rows.initialize(repeating: Row(), count: rowCount)
    starts.initialize(repeating: 0, count: rowCount * stride)
    ends.initialize(repeating: 0, count: rowCount * stride)
    partEnds.initialize(repeating: 0, count: rowCount * stride)
    parts.initialize(to: (.allocate(capacity: 1024), 1024))
  }

  func deallocate() {
    columns.deallocate()
    columnEnds.deallocate()
    splits.deallocate()
    rows.deallocate()
    starts.deallocate()
    ends.deallocate()
    partEnds.deallocate()
    parts.pointee.ends.deallocate()
    parts.deallocate()
  }

  /// Begins a record.
  ///
  /// - Parameters:
  ///   - place: of its first field: its row's number times ``stride``, here and below plus the field's.
  ///   - parts: how many of all records have been found up to here, here and below.
  @inline(__always)
  func begin(_ place: Int, parts: Int) { partEnds[place] = parts }

  @inline(__always)
  func open(_ place: Int, at position: Int) { starts[place] = position }

  @inline(__always)
  func close(_ place: Int, at position: Int, parts: Int) {
    ends[place] = position
    // A record's places are one more than its fields.
    partEnds[place &+ 1] = parts
  }

  /// The bytes of a field, with its quotes.
  @inline(__always)
  subscript(place: Int) -> Range<Int> { Range(uncheckedBounds: (starts[place], ends[place])) }

  /// Where the parts of a field end, ascending: at separators, in quotes or not, at delimiters, and at the field's own end;
  /// empty where the record has no such field. Valid until more records are scanned.
  @inline(__always)
  func parts(of place: Int) -> UnsafeBufferPointer<Int> {
    // `begin` and `close` were called for every place of the row up to this one, so both bounds are set and in order.
    UnsafeBufferPointer(
      start: parts.pointee.ends + partEnds[place],
      count: partEnds[place &+ 1] &- partEnds[place])
  }
}

extension ScannedFields {
  /// The ends of parts found so far, as the scanner keeps them at hand.
  struct PartRoom {
    fileprivate var ends: UnsafeMutablePointer<Int>
    fileprivate var capacity: Int
    var count = 0
  }

  func partRoom() -> PartRoom { PartRoom(ends: parts.pointee.ends, capacity: parts.pointee.capacity) }

  /// Appends where parts end in some blocks, of each in those bytes whose bits are set in `within`.
  ///
  /// - Parameter position: of the first block's first byte.
  @inline(__always)
  func append(
    _ blocks: UnsafePointer<kb_block>, count: Int, within: UInt64, from position: Int, to room: inout PartRoom
  ) {
    // As much as `kb_positions` wants.
    if _slowPath(room.count &+ 64 &* count &+ 8 > room.capacity) { grow(&room, by: 64 * count + 8) }
    room.count &+= kb_positions(blocks, count, within, position, room.ends + room.count)
  }

  /// Appends the end of one part.
  func append(_ end: Int, to room: inout PartRoom) {
    if room.count == room.capacity { grow(&room, by: 1) }
    room.ends[room.count] = end
    room.count += 1
  }

  @inline(never)
  private func grow(_ room: inout PartRoom, by more: Int) {
    let capacity = 2 * room.capacity + more
    let ends = UnsafeMutablePointer<Int>.allocate(capacity: capacity)
    ends.update(from: room.ends, count: room.count)
    room.ends.deallocate()
    room.ends = ends
    room.capacity = capacity
    parts.pointee = (ends, capacity)
  }
}
