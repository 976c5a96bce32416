/// Where the wanted fields of one record stand: room that a scanner fills anew for each record.
///
/// A handle: copies share the room, and whoever made it deallocates it.
struct ScannedFields {
  /// The file's first byte; every position counts from it.
  let text: UnsafeRawPointer

  /// How many fields are wanted.
  let count: Int

  /// Their columns, ascending, and one that no record has.
  let columns: UnsafeMutablePointer<Int>
  let splits: UnsafeMutablePointer<Bool>

  private let starts: UnsafeMutablePointer<Int>
  private let ends: UnsafeMutablePointer<Int>

  /// Where each field's separators end in ``separators``; the first entry is zero.
  private let separatorEnds: UnsafeMutablePointer<Int>

  /// Positions of separators, of all fields in order.
  private let separators: UnsafeMutablePointer<Separators>

  private struct Separators {
    var positions: UnsafeMutablePointer<Int>
    var capacity: Int
    var count = 0
  }

  init(text: UnsafeRawPointer, wanted: [Int], splits wantedSplits: [Bool]) {
    self.text = text
    count = wanted.count
    columns = .allocate(capacity: wanted.count + 1)
    splits = .allocate(capacity: wanted.count + 1)
    starts = .allocate(capacity: wanted.count + 1)
    ends = .allocate(capacity: wanted.count + 1)
    separatorEnds = .allocate(capacity: wanted.count + 1)
    separators = .allocate(capacity: 1)
    for slot in 0..<wanted.count {
      columns[slot] = wanted[slot]
      splits[slot] = wantedSplits[slot]
    }
    columns[wanted.count] = .max
    splits[wanted.count] = false
    starts.initialize(repeating: 0, count: wanted.count + 1)
    ends.initialize(repeating: 0, count: wanted.count + 1)
    separatorEnds.initialize(repeating: 0, count: wanted.count + 1)
    separators.initialize(to: Separators(positions: .allocate(capacity: 256), capacity: 256))
  }

  func deallocate() {
    columns.deallocate()
    splits.deallocate()
    starts.deallocate()
    ends.deallocate()
    separatorEnds.deallocate()
    separators.pointee.positions.deallocate()
    separators.deallocate()
  }

  /// Precondition: `slot` is less than ``count``, here and below.
  @inline(__always)
  func open(_ slot: Int, at position: Int) { starts[slot] = position }

  @inline(__always)
  func close(_ slot: Int, at position: Int) {
    ends[slot] = position
    separatorEnds[slot + 1] = separators.pointee.count
  }

  @inline(__always)
  func addSeparator(at position: Int) {
    if separators.pointee.count == separators.pointee.capacity { grow() }
    separators.pointee.positions[separators.pointee.count] = position
    separators.pointee.count += 1
  }

  func forgetSeparators() { separators.pointee.count = 0 }

  /// The bytes of a field, with its quotes.
  @inline(__always)
  subscript(slot: Int) -> Range<Int> { Range(uncheckedBounds: (starts[slot], ends[slot])) }

  /// Where separators stand in a field, ascending; valid until the next record.
  @inline(__always)
  func separators(of slot: Int) -> UnsafeBufferPointer<Int> {
    // `close` was called for every slot up to this one, so both bounds are set and in order.
    UnsafeBufferPointer(
      start: separators.pointee.positions + separatorEnds[slot],
      count: separatorEnds[slot + 1] - separatorEnds[slot])
  }

  private func grow() {
    let old = separators.pointee
    let positions = UnsafeMutablePointer<Int>.allocate(capacity: 2 * old.capacity)
    positions.update(from: old.positions, count: old.count)
    old.positions.deallocate()
    separators.pointee = Separators(positions: positions, capacity: 2 * old.capacity, count: old.count)
  }
}
