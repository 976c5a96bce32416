import Glibc

/// What each form that an answer takes in the file's bytes means, in many tables: one for each question.
///
/// An answer is normalised (decoded, trimmed, renamed, known as missing) once for each form, not for each cell, so the cost
/// of a cell is one look-up: two loads, two multiplications, a comparison of 24 bytes, and of more only for forms of more than
/// 16. A table's forms take half a cache line each, so that those of twenty questions stay in the first-level cache.
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

  /// A form and its meaning. An empty slot is what an empty part finds, at the first place of each table.
  struct Slot: BitwiseCopyable {
    var key = Key.none
    /// Where a form of more than 16 bytes begins in `longForms`.
    var long: UInt32 = 0
    var meaning = FormTables.missing
  }

  // Not private, nor is `Cell` of `ChunkTabulator`: as an element of a `Room`, that makes Swift 6.3.1 write a broken module when
  // it compiles for debugging.
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

  private static var firstFactor: UInt64 { 0xC2B2_AE3D_27D4_EB4F }

  /// In tables with more forms than this, some share a place: hardly a factor would part them all.
  private static let perfectLimit = 200

  private var slots: Room<Slot>
  private var tables: Room<Table>
  /// The forms of more than 16 bytes, one after the other.
  private(set) var longForms: Room<UInt8>

  /// With eight, 50 forms have places of their own by one factor in ten; with four by one in a hundred.
  private static let slotsPerForm = 8

  /// - Parameter sizes: how many forms are expected of each table.
  init(sizes: [Int]) {
    slots = Room(repeating: Slot(), count: 0)
    tables = Room(repeating: Table(), count: sizes.count)
    longForms = Room(repeating: 0, count: 0)
    for (index, size) in sizes.enumerated() {
      var bits: UInt64 = 4
      while 1 << bits < Self.slotsPerForm * size { bits += 1 }
      tables[index] = Table(base: slots.count, shift: 64 - bits)
      slots.append(repeating: Slot(), count: 1 << Int(bits))
    }
  }

  /// A table as it is looked into; void once a form was learnt.
  struct View: BitwiseCopyable {
    fileprivate let slots: UnsafePointer<Slot>
    fileprivate let factor: UInt64
    fileprivate let shift: UInt64

    /// What a form means if it is at the first place where it may be; ``FormTables/unknown`` otherwise.
    ///
    /// - Parameters:
    ///   - start: of `length` bytes; eight can be read in any case.
    ///   - longForms: of the tables.
    @inline(__always)
    func firstMeaning(
      at start: UnsafeRawPointer, length: Int, role: Role, longForms: UnsafePointer<UInt8>
    ) -> Meaning {
      let key = Key(start, length: length, role: role)
      // A hash shifted so is less than the table's capacity.
      let slot = slots + key.place(factor: factor, shift: shift)
      guard slot.pointee.key == key else { return unknown }
      // `learn` kept as many bytes there, since lengths are equal.
      guard length <= 16 || hasEqualMiddle(longForms + Int(slot.pointee.long), start, length) else {
        return unknown
      }
      return slot.pointee.meaning
    }
  }

  @inline(__always)
  func view(of table: Int) -> View {
    let place = tables[table]
    return View(slots: slots.start + place.base, factor: place.factor, shift: place.shift)
  }

  /// Whether two forms that begin and end with the same eight bytes are the same in between.
  ///
  /// - Parameter length: of both, more than 16.
  @inline(__always)
  private static func hasEqualMiddle(_ one: UnsafeRawPointer, _ other: UnsafeRawPointer, _ length: Int)
    -> Bool
  {
    var index = 8
    while index < length &- 8 {
      // Eight bytes that begin before the last eight are all inside.
      if (one + index).loadUnaligned(as: UInt64.self) != (other + index).loadUnaligned(as: UInt64.self) {
        return false
      }
      index &+= 8
    }
    return true
  }

  /// What a form means; ``unknown`` where the table has not met it.
  ///
  /// - Parameter start: of `key.length` bytes.
  func meaning(of key: Key, at start: UnsafeRawPointer, table: Int) -> Meaning {
    let place = tables[table]
    var index = key.place(factor: place.factor, shift: place.shift)
    while true {
      let slot = slots[place.base + index]
      if slot.key == key
        && (key.length <= 16 || Self.hasEqualMiddle(longForms.start + Int(slot.long), start, key.length))
      {
        return slot.meaning
      }
      // A table is never full, so an empty slot comes.
      if slot.key.isNone && index > 0 { return Self.unknown }
      index = (index + 1) & (place.capacity - 1)
    }
  }

  /// Remembers a form that the table does not have yet.
  mutating func learn(_ key: Key, at start: UnsafeRawPointer, table: Int, meaning: Meaning) {
    if Self.slotsPerForm * (tables[table].used + 1) > tables[table].capacity { grow(table) }
    let slot = Slot(key: key, long: UInt32(truncatingIfNeeded: longForms.count), meaning: meaning)
    if key.length > 16 {
      let form = longForms.count
      longForms.append(repeating: 0, count: key.length)
      // The room for `key.length` bytes was made one line above.
      memcpy(longForms.start + form, start, key.length)
    }
    tables[table].used += 1
    let place = tables[table]
    let index = key.place(factor: place.factor, shift: place.shift)
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

  private func forms(of table: Int) -> [Slot] {
    let place = tables[table]
    var all: [Slot] = []
    for index in place.base..<place.base + place.capacity where !slots[index].key.isNone {
      all.append(slots[index])
    }
    return all
  }

  private mutating func put(_ slot: Slot, in table: Table) {
    var index = slot.key.place(factor: table.factor, shift: table.shift)
    while !isFree(index, in: table) { index = (index + 1) & (table.capacity - 1) }
    slots[table.base + index] = slot
  }

  /// Places a table's forms anew, each in a place of its own where one of some factors does that.
  private mutating func rebuild(_ table: Int, with all: [Slot]) {
    var place = tables[table]
    var taken: Set<Int> = []
    for _ in 0..<(all.count <= Self.perfectLimit ? 64 : 0) {
      taken.removeAll(keepingCapacity: true)
      taken.insert(0)
      if all.allSatisfy({ taken.insert($0.key.place(factor: place.factor, shift: place.shift)).inserted }) {
        break
      }
      // Any other odd number will do.
      place.factor = place.factor &* 0x5851_F42D_4C95_7F2D &+ 0x1405_7B7E_F767_814E
    }
    tables[table] = place
    for index in place.base..<place.base + place.capacity { slots[index] = Slot() }
    for slot in all { put(slot, in: place) }
  }

  /// Moves a table to the end, twice as large; its old place is left empty.
  private mutating func grow(_ table: Int) {
    let all = forms(of: table)
    tables[table].base = slots.count
    tables[table].shift -= 1
    slots.append(repeating: Slot(), count: tables[table].capacity)
    rebuild(table, with: all)
  }
}

extension FormTables {
  /// Eight bytes from each end of a form, which together are all of it up to a length of 16; the same twice, with zeros behind
  /// its end, where it has fewer than eight.
  struct Key: BitwiseCopyable {
    private let first: UInt64
    private let last: UInt64
    private let lengthAndRole: UInt64

    /// The key of an empty slot, and of an empty part.
    static var none: Key { Key(first: 0, last: 0, lengthAndRole: 0) }

    var isNone: Bool { lengthAndRole == 0 }

    /// Of the form, in bytes.
    var length: Int { Int(lengthAndRole & 0x1FFF_FFFF_FFFF_FFFF) }

    private init(first: UInt64, last: UInt64, lengthAndRole: UInt64) {
      self.first = first
      self.last = last
      self.lengthAndRole = lengthAndRole
    }

    /// - Parameter start: of `length` bytes; eight can be read in any case.
    @inline(__always)
    init(_ start: UnsafeRawPointer, length: Int, role: Role) {
      lengthAndRole = UInt64(truncatingIfNeeded: length) | role.rawValue
      // Both loads stay inside `start..<start + max(length, 8)`.
      let head = min(length, 8)
      // Shifted by 64 where there is no byte, which leaves nothing.
      let mask = ~UInt64(0) >> UInt64(truncatingIfNeeded: 64 &- 8 &* head)
      first = start.loadUnaligned(as: UInt64.self).littleEndian & mask
      last = (start + (length &- head)).loadUnaligned(as: UInt64.self).littleEndian & mask
    }

    /// The place in a table of 2 to the power of 64 − `shift`; 0 for an empty part.
    @inline(__always)
    func place(factor: UInt64, shift: UInt64) -> Int {
      Int(truncatingIfNeeded: ((first ^ (last &* 0x9E37_79B9_7F4A_7C15)) &* factor) &>> shift)
    }

    /// Without a branch for each part: which part differs is not to be predicted.
    @inline(__always)
    static func == (one: Key, other: Key) -> Bool {
      (one.first ^ other.first) | (one.last ^ other.last) | (one.lengthAndRole ^ other.lengthAndRole) == 0
    }
  }
}
