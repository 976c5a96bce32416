/// Numbers the words of an update of the search index, from 0 in the order in which they are first seen.
///
/// A hash table with open addressing over bytes in one arena: an update of a million claims looks up tens of millions.
final class WordTable {
  private(set) var kinds: [SearchWord.Kind] = []

  private var arena: [UInt8] = []
  private var starts: [Int] = [0]

  /// Half a cache line: most words are found without looking anywhere else.
  private struct Slot {
    var hash: UInt32 = 0
    /// Of the word, plus one; 0 is free.
    var number: UInt32 = 0
    /// The first sixteen bytes, zeros behind a shorter word, and how many there are in all.
    var start: (UInt64, UInt64) = (0, 0)
    var count: UInt32 = 0
    var kind: SearchWord.Kind = .word
  }

  /// At most half of them are taken.
  private var slots = UnsafeMutablePointer<Slot>.allocate(capacity: 1 << 16)
  private var mask = 1 << 16 - 1

  /// Of each stem the numbers of its beginnings; none of what is not a stem.
  private(set) var beginnings: [[Int]] = []

  /// Filters have few values, that come with every claim.
  private var filters: [SearchWord.Kind: [Int: Int]] = [:]

  init() { slots.initialize(repeating: Slot(), count: mask + 1) }

  deinit { slots.deallocate() }

  var count: Int { kinds.count }

  /// The number of a stem.
  func word(_ token: UnsafeRawBufferPointer) -> Int { number(.word, token) }

  /// The number of a framework, aspect or source.
  func filter(_ kind: SearchWord.Kind, _ id: Int) -> Int {
    if let known = filters[kind]?[id] { return known }
    let number = filter(kind, String(id))
    filters[kind, default: [:]][id] = number
    return number
  }

  /// The number of a filter that has a name.
  func filter(_ kind: SearchWord.Kind, _ name: String) -> Int {
    var name = name
    return name.withUTF8 { number(kind, UnsafeRawBufferPointer($0)) }
  }

  func text(_ number: Int) -> ArraySlice<UInt8> { arena[starts[number]..<starts[number + 1]] }

  /// All numbers, by kind and bytes: the order of `search_words`.
  var sorted: [Int] {
    (0..<count).sorted { a, b in
      kinds[a] == kinds[b]
        ? text(a).lexicographicallyPrecedes(text(b)) : kinds[a].rawValue < kinds[b].rawValue
    }
  }

  /// The number of any bytes of one kind.
  func number(_ kind: SearchWord.Kind, _ bytes: UnsafeRawBufferPointer) -> Int {
    let start = Self.start(of: bytes)
    let hash = Self.hash(kind, bytes, start)
    var slot = Int(hash) & mask
    while slots[slot].number != 0 {
      let known = slots[slot]
      if known.hash == hash && known.kind == kind && known.start == start && known.count == bytes.count
        && (bytes.count <= 16 || isEqual(Int(known.number) &- 1, bytes))
      {
        return Int(known.number) &- 1
      }
      slot = (slot &+ 1) & mask
    }
    let number = count
    slots[slot] = Slot(
      hash: hash, number: UInt32(number + 1), start: start, count: UInt32(bytes.count), kind: kind)
    kinds.append(kind)
    arena.append(contentsOf: bytes)
    starts.append(arena.count)
    beginnings.append([])
    if count * 2 > mask { grow() }
    if kind == .word { beginnings[number] = self.beginnings(of: bytes) }
    return number
  }

  /// Whether word `number`, as long as `bytes`, has the same bytes.
  private func isEqual(_ number: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let start = starts[number]
    return arena.withUnsafeBytes { arena in
      for index in 0..<bytes.count where arena[start &+ index] != bytes[index] { return false }
      return true
    }
  }

  private func grow() {
    let (oldSlots, oldMask) = (slots, mask)
    mask = (oldMask + 1) * 2 - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: Slot(), count: mask + 1)
    for old in 0...oldMask where oldSlots[old].number != 0 {
      var slot = Int(oldSlots[old].hash) & mask
      while slots[slot].number != 0 { slot = (slot + 1) & mask }
      slots[slot] = oldSlots[old]
    }
    oldSlots.deallocate()
  }

  /// The numbers of a stem's beginnings, of each of ``SearchWord/beginningLengths`` that it has the characters for.
  private func beginnings(of stem: UnsafeRawBufferPointer) -> [Int] {
    var beginnings: [Int] = []
    var characters = 0
    for end in 1..<stem.count + 1 where end == stem.count || stem[end] & 0xC0 != 0x80 {
      characters += 1
      guard SearchWord.beginningLengths.contains(characters) else { continue }
      beginnings.append(number(.beginning, UnsafeRawBufferPointer(rebasing: stem[..<end])))
    }
    return beginnings
  }

  /// The first sixteen bytes, zeros behind a shorter word: two loads that may overlap are quicker than a copy of so few bytes.
  @inline(__always)
  private static func start(of bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
    guard let base = bytes.baseAddress else { return (0, 0) }
    func load<Number: FixedWidthInteger>(_ offset: Int, as type: Number.Type) -> UInt64 {
      UInt64(truncatingIfNeeded: base.loadUnaligned(fromByteOffset: offset, as: type).littleEndian)
    }
    let count = bytes.count
    if count >= 16 { return (load(0, as: UInt64.self), load(8, as: UInt64.self)) }
    if count > 8 {
      return (load(0, as: UInt64.self), load(count &- 8, as: UInt64.self) &>> UInt64(8 &* (16 &- count)))
    }
    if count == 8 { return (load(0, as: UInt64.self), 0) }
    if count >= 4 {
      let end = load(count &- 4, as: UInt32.self) &<< UInt64(8 &* (count &- 4))
      return (load(0, as: UInt32.self) | end, 0)
    }
    var start: UInt64 = 0
    for index in 0..<count { start |= UInt64(bytes[index]) &<< UInt64(8 &* index) }
    return (start, 0)
  }

  /// Mixes the first sixteen bytes as MurmurHash3's finalizer does, and where there are more, those by FNV-1a.
  @inline(__always)
  private static func hash(
    _ kind: SearchWord.Kind, _ bytes: UnsafeRawBufferPointer, _ start: (UInt64, UInt64)
  ) -> UInt32 {
    var hash = start.0 ^ UInt64(kind.rawValue) &* 0x9e37_79b9_7f4a_7c15
    hash = (hash ^ hash >> 33) &* 0xff51_afd7_ed55_8ccd ^ start.1
    hash = (hash ^ hash >> 33) &* 0xc4ce_b9fe_1a85_ec53
    if bytes.count > 16 {
      for byte in bytes[16...] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
