/// Room for values that own nothing; it grows, and is given back with its owner.
///
/// For the inner loop of counting: an array asks at every write whether it is shared, and at every access for its bounds,
/// which was a third of all instructions there.
struct Room<Element: BitwiseCopyable>: ~Copyable {
  /// Of ``count`` values, all initialised.
  private(set) var start: UnsafeMutablePointer<Element>
  private(set) var count: Int
  private var capacity: Int

  init(repeating value: Element, count: Int) {
    self.count = count
    capacity = max(count, 16)
    start = Self.allocate(capacity)
    start.initialize(repeating: value, count: count)
  }

  /// Room for nothing yet.
  init() {
    count = 0
    capacity = 16
    start = Self.allocate(capacity)
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }

  /// Values whose size divides 64 lie in one cache line each.
  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Element> {
    let room = UnsafeMutableRawPointer.allocate(
      byteCount: capacity * MemoryLayout<Element>.stride, alignment: max(64, MemoryLayout<Element>.alignment))
    return room.bindMemory(to: Element.self, capacity: capacity)
  }

  /// Precondition: `index` is in 0..<``count``; only builds for debugging check it.
  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(0 <= index && index < count)
      return start[index]
    }
    set {
      assert(0 <= index && index < count)
      start[index] = newValue
    }
  }

  /// Adds room at the end; what points into the old room is void.
  mutating func append(repeating value: Element, count added: Int) {
    if count + added > capacity {
      let old = start
      capacity = max(count + added, 2 * capacity)
      start = Self.allocate(capacity)
      // The old room has `count` values, and the new one is larger.
      start.initialize(from: old, count: count)
      UnsafeMutableRawPointer(old).deallocate()
    }
    (start + count).initialize(repeating: value, count: added)
    count += added
  }

  /// Forgets all values, and keeps the room.
  mutating func removeAll() { count = 0 }
}
