import Glibc

/// What each form that an answer takes in the file's bytes means, in many tables: one for each question.
///
/// An answer is normalised (decoded, trimmed, renamed, known as missing) once for each form, not for each cell, so the cost
/// of a cell is one look-up: four loads, three multiplications, a comparison of 32 bytes, and of more only for longer forms.
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

  /// The same bytes may mean one thing as a part of a cell and another as a span of parts.
  enum Role: UInt32 {
    case part = 0
    case whole = 0x4000_0000
    case span = 0x8000_0000
  }

  /// A form and its meaning.
  struct Slot: BitwiseCopyable {
    var key = Key.none
    /// Where a form of more than 32 bytes begins in `longForms`.
    var long: UInt32 = 0
    var meaning: Meaning = 0
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
  private var longForms: Room<UInt8>

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
  struct View {
    fileprivate let slots: UnsafePointer<Slot>
    fileprivate let shift: UInt64
    fileprivate let factor: UInt64
  }

  @inline(__always)
  func view(of table: Int) -> View {
    let place = tables[table]
    return View(slots: slots.start + place.base, shift: place.shift, factor: place.factor)
  }

  /// What a form means if it is at the first place where it may be, and short; ``unknown`` otherwise.
  @inline(__always)
  static func firstMeaning(of key: Key, in table: View) -> Meaning {
    // A hash shifted so is less than the table's capacity.
    let slot = table.slots + key.place(factor: table.factor, shift: table.shift)
    return slot.pointee.key == key && key.length <= 32 ? slot.pointee.meaning : unknown
  }

  /// What a form means; ``unknown`` where the table has not met it.
  ///
  /// - Parameter start: of `key.length` bytes.
  func meaning(of key: Key, at start: UnsafeRawPointer, table: Int) -> Meaning {
    let place = tables[table]
    var index = key.place(factor: place.factor, shift: place.shift)
    while true {
      let slot = slots[place.base + index]
      if slot.key == key && (key.length <= 32 || isEqual(Int(slot.long), start, key.length)) {
        return slot.meaning
      }
      // A table is never full, so an empty slot comes.
      if slot.key.isNone { return Self.unknown }
      index = (index + 1) & (place.capacity - 1)
    }
  }

  /// Remembers a form that the table does not have yet.
  mutating func learn(_ key: Key, at start: UnsafeRawPointer, table: Int, meaning: Meaning) {
    if Self.slotsPerForm * (tables[table].used + 1) > tables[table].capacity { grow(table) }
    let slot = Slot(key: key, long: UInt32(truncatingIfNeeded: longForms.count), meaning: meaning)
    if key.length > 32 {
      let form = longForms.count
      longForms.append(repeating: 0, count: key.length)
      // The room for `key.length` bytes was made one line above.
      memcpy(longForms.start + form, start, key.length)
    }
    tables[table].used += 1
    let place = tables[table]
    let index = place.base + key.place(factor: place.factor, shift: place.shift)
    if slots[index].key.isNone || place.used > Self.perfectLimit {
      put(slot, in: place)
    } else {
      var all = forms(of: table)
      all.append(slot)
      rebuild(table, with: all)
    }
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
    while !slots[table.base + index].key.isNone { index = (index + 1) & (table.capacity - 1) }
    slots[table.base + index] = slot
  }

  /// Places a table's forms anew, each in a place of its own where one of some factors does that.
  private mutating func rebuild(_ table: Int, with all: [Slot]) {
    var place = tables[table]
    var taken: Set<Int> = []
    for _ in 0..<(all.count <= Self.perfectLimit ? 64 : 0) {
      taken.removeAll(keepingCapacity: true)
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

  private func isEqual(_ form: Int, _ start: UnsafeRawPointer, _ length: Int) -> Bool {
    // `learn` kept `length` bytes there, since lengths are equal; `start` has as many by `meaning`'s contract.
    memcmp(longForms.start + form, start, length) == 0
  }
}

extension FormTables {
  /// Eight bytes from each of four places of a form, which together are all of it up to a length of 32; the same four times,
  /// with zeros after its end, where it has fewer than eight.
  struct Key: BitwiseCopyable {
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let last: UInt64
    private let lengthAndRole: UInt32

    /// The key of an empty slot: no form has no bytes.
    static var none: Key { Key(first: 0, second: 0, third: 0, last: 0, lengthAndRole: 0) }

    var isNone: Bool { lengthAndRole == 0 }

    /// Of the form, in bytes.
    var length: Int { Int(lengthAndRole & 0x3FFF_FFFF) }

    private init(first: UInt64, second: UInt64, third: UInt64, last: UInt64, lengthAndRole: UInt32) {
      self.first = first
      self.second = second
      self.third = third
      self.last = last
      self.lengthAndRole = lengthAndRole
    }

    /// - Parameter start: of `length` bytes, at least 1 and less than 1 GiB; eight can be read in any case.
    @inline(__always)
    init(_ start: UnsafeRawPointer, length: Int, role: Role) {
      lengthAndRole = UInt32(truncatingIfNeeded: length) | role.rawValue
      // All loads stay inside `start..<start + max(length, 8)`.
      let head = min(length, 8)
      let tail = length &- head
      let middle = min(tail, 8)
      // Shifted by 64 − 8 · head; by 0, which is 64 there, where no byte is to be cleared.
      let mask = ~UInt64(0) &>> UInt64(truncatingIfNeeded: 0 &- 8 &* head)
      first = start.loadUnaligned(as: UInt64.self).littleEndian & mask
      second = (start + middle).loadUnaligned(as: UInt64.self).littleEndian & mask
      third = (start + (tail &- middle)).loadUnaligned(as: UInt64.self).littleEndian & mask
      last = (start + tail).loadUnaligned(as: UInt64.self).littleEndian & mask
    }

    /// The place in a table of 2 to the power of 64 − `shift`.
    @inline(__always)
    func place(factor: UInt64, shift: UInt64) -> Int {
      let mixed = first ^ (second &* 0xBF58_476D_1CE4_E5B9) ^ (last &* 0x9E37_79B9_7F4A_7C15)
      return Int(truncatingIfNeeded: (mixed &* factor) &>> shift)
    }

    /// Without a branch for each part: which part differs is not to be predicted.
    @inline(__always)
    static func == (one: Key, other: Key) -> Bool {
      (one.first ^ other.first) | (one.second ^ other.second) | (one.third ^ other.third)
        | (one.last ^ other.last) | UInt64(one.lengthAndRole ^ other.lengthAndRole) == 0
    }
  }
}
