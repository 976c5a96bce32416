import Glibc

/// What each form that an answer takes in the file's bytes means, in many tables: one for each question.
///
/// An answer is normalised (decoded, trimmed, renamed, known as missing) once for each form, not for each cell, so the cost
/// of a cell is one look-up: two loads, a multiplication, a comparison of 16 bytes, and of more only for longer forms.
struct FormTables {
  /// What a form means: an option's number from 0, or one of the negative constants.
  typealias Meaning = Int32

  static let unknown: Meaning = .min
  static let missing: Meaning = -1
  static let notAsked: Meaning = -2
  /// A part that may begin an option with a separator in it.
  static let partial: Meaning = -3
  static let unselected: Meaning = -4
  /// Not a form's meaning: the cell held several answers, which are counted already.
  static let counted: Meaning = .max
  /// More options than are kept: free text.
  static let overflow: Meaning = -5

  /// The same bytes may mean one thing as a part of a cell and another as a span of parts.
  enum Role: UInt32 {
    case part = 0
    case whole = 0x4000_0000
    case span = 0x8000_0000
  }

  private struct Slot {
    var low: UInt64 = 0
    var high: UInt64 = 0
    /// The form's length and role; 0 in an empty slot.
    var length: UInt32 = 0
    var meaning: Meaning = 0
    /// Where a form of more than 16 bytes begins in `keys`.
    var key = 0
  }

  private struct Table {
    var base: Int
    /// 64 − log2(slots).
    var shift: UInt64
    var used = 0
    var capacity: Int { 1 << Int(64 - shift) }
  }

  private var slots: [Slot] = []
  private var tables: [Table] = []
  private var keys: [UInt8] = []

  /// - Parameter sizes: how many forms are expected of each table.
  init(sizes: [Int]) {
    for size in sizes {
      var bits: UInt64 = 4
      while 1 << bits < 4 * size { bits += 1 }
      tables.append(Table(base: slots.count, shift: 64 - bits))
      slots.append(contentsOf: repeatElement(Slot(), count: 1 << Int(bits)))
    }
  }

  /// The first and last eight bytes of a form; the same, with zeros after its end, where it has fewer.
  struct Key {
    let low: UInt64
    let high: UInt64
    let length: Int

    /// - Parameters:
    ///   - start: of `length` bytes, at least 1.
    ///   - end: how far memory can be read.
    @inline(__always)
    init(_ start: UnsafeRawPointer, length: Int, end: UnsafeRawPointer) {
      self.length = length
      if _fastPath(start + 8 <= end) {
        // Both loads stay inside `start..<max(start + length, start + 8)`, which is below `end`.
        let mask = ~UInt64(0) >> UInt64(max(64 - 8 * length, 0))
        low = start.loadUnaligned(as: UInt64.self).littleEndian & mask
        high = (start + max(length - 8, 0)).loadUnaligned(as: UInt64.self).littleEndian & mask
      } else {
        // Fewer than eight bytes are left, so the form is shorter than that.
        var bytes: UInt64 = 0
        for index in 0..<length { bytes |= UInt64((start + index).load(as: UInt8.self)) << UInt64(8 * index) }
        low = bytes
        high = bytes
      }
    }

    @inline(__always)
    var hash: UInt64 { (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xC2B2_AE3D_27D4_EB4F }
  }

  /// - Parameter start: of `key.length` bytes.
  @inline(__always)
  func meaning(of key: Key, at start: UnsafeRawPointer, table: Int, role: Role) -> Meaning {
    let place = tables[table]
    let mask = place.capacity &- 1
    let length = UInt32(truncatingIfNeeded: key.length) | role.rawValue
    var index = Int(truncatingIfNeeded: key.hash >> place.shift)
    while true {
      let slot = slots[place.base &+ index]
      if slot.low == key.low && slot.high == key.high && slot.length == length
        && (key.length <= 16 || isEqual(slot.key, start, key.length))
      {
        return slot.meaning
      }
      if slot.length == 0 { return Self.unknown }
      index = (index &+ 1) & mask
    }
  }

  /// Remembers a form that no table has yet.
  mutating func learn(_ key: Key, at start: UnsafeRawPointer, table: Int, role: Role, meaning: Meaning) {
    if 2 * (tables[table].used + 1) > tables[table].capacity { grow(table) }
    var slot = Slot(
      low: key.low, high: key.high, length: UInt32(truncatingIfNeeded: key.length) | role.rawValue)
    slot.meaning = meaning
    slot.key = keys.count
    if key.length > 16 { keys.append(contentsOf: UnsafeRawBufferPointer(start: start, count: key.length)) }
    tables[table].used += 1
    place(slot, in: tables[table], hash: key.hash)
  }

  private mutating func place(_ slot: Slot, in table: Table, hash: UInt64) {
    var index = Int(truncatingIfNeeded: hash >> table.shift)
    while slots[table.base + index].length != 0 { index = (index + 1) & (table.capacity - 1) }
    slots[table.base + index] = slot
  }

  /// Moves a table to the end, four times as large; its old place is left empty, a third of the new one at most.
  private mutating func grow(_ table: Int) {
    let old = tables[table]
    let bigger = Table(base: slots.count, shift: old.shift - 2, used: old.used)
    slots.append(contentsOf: repeatElement(Slot(), count: bigger.capacity))
    for index in old.base..<old.base + old.capacity where slots[index].length != 0 {
      let slot = slots[index]
      let hash = (slot.low ^ (slot.high &* 0x9E37_79B9_7F4A_7C15)) &* 0xC2B2_AE3D_27D4_EB4F
      place(slot, in: bigger, hash: hash)
    }
    tables[table] = bigger
  }

  private func isEqual(_ key: Int, _ start: UnsafeRawPointer, _ length: Int) -> Bool {
    keys.withUnsafeBytes { keys in
      // `learn` appended `length` bytes at `key`, and lengths are equal; `start` has as many by `meaning`'s contract.
      guard let base = keys.baseAddress else { return false }
      return memcmp(base + key, start, length) == 0
    }
  }
}
