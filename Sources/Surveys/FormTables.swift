import CScan
import Glibc

/// What each form that an answer takes in the file's bytes means, in many tables: one for each question.
///
/// An answer is normalised (decoded, trimmed, renamed, known as missing) once for each form, not for each cell, so the cost
/// of a cell is one look-up: two loads, two multiplications, a comparison of 24 bytes in one cache line, and of more only for forms
/// of more than 16.
struct FormTables: ~Copyable {
  /// What a form means: an option's number from 0, or one of the negative constants.
  typealias Meaning = Int32

  static var unknown: Meaning { .min }
  static var missing: Meaning { -1 }
  static var notAsked: Meaning { -2 }
  /// A part that may begin an option with a separator in it.
  static var partial: Meaning { -3 }
  static var unselected: Meaning { -4 }
  /// More options than are kept: free text.
  static var overflow: Meaning { -5 }
  /// Not a form's meaning: the cell held several answers, which are counted already.
  static var counted: Meaning { .max }

  /// The same bytes may mean one thing as a part of a cell and another as a whole one, or as a span of parts.
  enum Role: UInt64 {
    case part = 0
    /// A part whose bytes do not say enough: where it stands matters too.
    case oddPart = 0x2000_0000_0000_0000
    case whole = 0x4000_0000_0000_0000
    case span = 0x8000_0000_0000_0000
  }

  // Not private: as an element of a `Room`, that makes Swift 6.3.1 write a broken module when it compiles for debugging.
  /// Where a table stands in `slots`, and what makes a place in it of a form's bytes.
  struct Table: BitwiseCopyable {
    var base = 0
    /// 64 − log2(slots).
    var shift: UInt64 = 0
    /// The factor of the hash, odd: one that gives every form a place of its own, as long as one is found.
    var factor = FormTables.firstFactor
    var used = 0
    var capacity: Int { 1 << Int(64 - shift) }
  }

  /// An empty slot is what an empty part finds, at the first place of each table: no answer.
  private static var empty: kb_form { kb_form(key: kb_key(), bytes: 0, meaning: missing) }

  private static var firstFactor: UInt64 { 0xC2B2_AE3D_27D4_EB4F }

  /// In tables with more forms than this, some share a place: hardly a factor would part them all.
  private static let perfectLimit = 200

  private var slots: Room<kb_form>
  private var tables: Room<Table>
  /// The forms of more than 16 bytes, one after the other.
  private(set) var longForms: Room<UInt8>

  /// With eight, 50 forms have places of their own by one factor in ten; with four by one in a hundred.
  private static let slotsPerForm = 8

  /// - Parameter sizes: how many forms are expected of each table.
  init(sizes: [Int]) {
    slots = Room(repeating: Self.empty, count: 0)
    tables = Room(repeating: Table(), count: sizes.count)
    longForms = Room(repeating: 0, count: 0)
    for (index, size) in sizes.enumerated() {
      var bits: UInt64 = 4
      while 1 << bits < Self.slotsPerForm * size { bits += 1 }
      tables[index] = Table(base: slots.count, shift: 64 - bits)
      slots.append(repeating: Self.empty, count: 1 << Int(bits))
    }
  }

  /// Where all tables begin; other memory once they had to grow.
  var memory: UnsafePointer<kb_form> { UnsafePointer(slots.start) }

  /// A table and the counts of its meanings, as C looks into them; void once a form of that table was learnt, or the ``memory`` is
  /// another.
  func column(_ table: Int, counts: UnsafeMutablePointer<kb_count>) -> kb_column {
    let place = tables[table]
    return kb_column(
      forms: slots.start + place.base, factor: place.factor, shift: place.shift, counts: counts)
  }

  /// What a form means; ``unknown`` where the table has not met it.
  ///
  /// - Parameter start: of `key.size` bytes.
  @inline(__always)
  func meaning(of key: kb_key, at start: UnsafeRawPointer, table: Int) -> Meaning {
    let place = tables[table]
    var index = kb_place(key, place.factor, place.shift)
    while true {
      let slot = slots[place.base + index]
      if slot.key == key && (key.size <= 16 || hasBytes(slot, start, key.size)) { return slot.meaning }
      // A table is never full, so an empty slot comes.
      if slot.key.isNone && index > 0 { return Self.unknown }
      index = (index + 1) & (place.capacity - 1)
    }
  }

  private func hasBytes(_ slot: kb_form, _ start: UnsafeRawPointer, _ size: Int) -> Bool {
    // `learn` kept as many bytes there, since sizes are equal; `start` has as many by `meaning`'s contract.
    kb_has_bytes(longForms.start + Int(slot.bytes), start.assumingMemoryBound(to: UInt8.self), size) != 0
  }

  /// Remembers a form that the table does not have yet.
  mutating func learn(_ key: kb_key, at start: UnsafeRawPointer, table: Int, meaning: Meaning) {
    if Self.slotsPerForm * (tables[table].used + 1) > tables[table].capacity { grow(table) }
    let slot = kb_form(key: key, bytes: UInt32(truncatingIfNeeded: longForms.count), meaning: meaning)
    if key.size > 16 {
      let form = longForms.count
      longForms.append(repeating: 0, count: key.size)
      // The room for `key.size` bytes was made one line above.
      memcpy(longForms.start + form, start, key.size)
    }
    tables[table].used += 1
    let place = tables[table]
    let index = kb_place(key, place.factor, place.shift)
    if isFree(index, in: place) || place.used > Self.perfectLimit {
      put(slot, in: place)
    } else {
      var all = forms(of: table)
      all.append(slot)
      rebuild(table, with: all)
    }
  }

  /// Whether a form may be put there: the first place of a table is left to empty parts.
  private func isFree(_ index: Int, in table: Table) -> Bool {
    index > 0 && slots[table.base + index].key.isNone
  }

  private func forms(of table: Int) -> [kb_form] {
    let place = tables[table]
    var all: [kb_form] = []
    for index in place.base..<place.base + place.capacity where !slots[index].key.isNone {
      all.append(slots[index])
    }
    return all
  }

  private mutating func put(_ slot: kb_form, in table: Table) {
    var index = kb_place(slot.key, table.factor, table.shift)
    while !isFree(index, in: table) { index = (index + 1) & (table.capacity - 1) }
    slots[table.base + index] = slot
  }

  /// Places a table's forms anew, each in a place of its own where one of some factors does that.
  private mutating func rebuild(_ table: Int, with all: [kb_form]) {
    var place = tables[table]
    var tries = all.count <= Self.perfectLimit ? 64 : 0
    while tries > 0 && !parts(all, place) {
      // Any other odd number will do.
      place.factor = place.factor &* 0x5851_F42D_4C95_7F2D &+ 0x1405_7B7E_F767_814E
      tries -= 1
    }
    tables[table] = place
    for index in place.base..<place.base + place.capacity { slots[index] = Self.empty }
    for slot in all { put(slot, in: place) }
  }

  /// Whether a table has a place of its own for each form, none of them the first.
  private func parts(_ all: [kb_form], _ table: Table) -> Bool {
    var taken = [Bool](repeating: false, count: table.capacity)
    taken[0] = true
    return all.allSatisfy {
      let index = kb_place($0.key, table.factor, table.shift)
      defer { taken[index] = true }
      return !taken[index]
    }
  }

  /// Moves a table to the end, twice as large; its old place is left empty.
  private mutating func grow(_ table: Int) {
    let all = forms(of: table)
    tables[table].base = slots.count
    tables[table].shift -= 1
    slots.append(repeating: Self.empty, count: tables[table].capacity)
    rebuild(table, with: all)
  }
}

extension kb_key {
  private static var sizes: UInt64 { 0x1FFF_FFFF_FFFF_FFFF }

  /// The key of an empty slot, and of an empty part.
  var isNone: Bool { length == 0 }

  /// Of the form, in bytes.
  var size: Int { Int(length & Self.sizes) }

  /// - Parameter start: of `size` bytes; eight can be read in any case.
  @inline(__always)
  init(_ start: UnsafeRawPointer, size: Int, role: FormTables.Role) {
    self = kb_key_of(start.assumingMemoryBound(to: UInt8.self), size)
    length |= role.rawValue
  }

  @inline(__always)
  static func == (one: kb_key, other: kb_key) -> Bool {
    (one.first ^ other.first) | (one.last ^ other.last) | (one.length ^ other.length) == 0
  }
}
