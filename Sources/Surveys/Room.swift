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
    start = .allocate(capacity: capacity)
    start.initialize(repeating: value, count: count)
  }

  deinit { start.deallocate() }

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
      start = .allocate(capacity: capacity)
      // The old room has `count` values, and the new one is larger.
      start.initialize(from: old, count: count)
      old.deallocate()
    }
    (start + count).initialize(repeating: value, count: added)
    count += added
  }
}
