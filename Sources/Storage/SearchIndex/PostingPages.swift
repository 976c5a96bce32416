/// The list of one word as it is stored: a short one in its first page, a longer one in pages that the first page leads to.
///
/// The first page is a count of pages and the next free page's number, then either that many ``Entry``s of 32 bytes, or
/// where the count is 0 the blocks themselves. A page is blocks, and ``BitPacking/padding``. Little-endian.
struct PostingPages {
  /// The most bytes of a page, so that it lies in one page of SQLite's and is read without being copied.
  static let pageSize = 4_040

  /// Lists of at most this many claims have only their first page.
  static let mostInline = PostingBlock.capacity

  /// Where a page is, and what is in it.
  struct Entry {
    static let size = 32

    var first: Int64
    var last: Int64
    var number: UInt32
    var count: UInt32
    var bound: ImpactBound
  }

  var entries: [Entry] = []
  var nextNumber: UInt32 = 1

  /// The blocks of a short list, padding included; empty where there are pages.
  var inlined: [UInt8] = []

  init() {}

  init(head: UnsafeRawBufferPointer) {
    guard let start = head.baseAddress, head.count >= 8 else { return }
    let count = Int(start.loadUnaligned(as: UInt32.self))
    nextNumber = start.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
    guard count <= (head.count - 8) / Entry.size else { return }
    if count == 0 {
      inlined = Array(head[8...])
    } else {
      for index in 0..<count { entries.append(Self.entry(at: start + 8 + index * Entry.size)) }
    }
  }

  @inline(__always)
  static func entry(at start: UnsafeRawPointer) -> Entry {
    Entry(
      first: start.loadUnaligned(as: Int64.self),
      last: start.loadUnaligned(fromByteOffset: 8, as: Int64.self),
      number: start.loadUnaligned(fromByteOffset: 16, as: UInt32.self),
      count: start.loadUnaligned(fromByteOffset: 20, as: UInt32.self),
      bound: ImpactBound(at: start + 24))
  }

  /// The first page's bytes.
  var head: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + max(entries.count * Entry.size, inlined.count))
    bytes.append(littleEndian: UInt32(entries.count))
    bytes.append(littleEndian: nextNumber)
    for entry in entries {
      bytes.append(littleEndian: entry.first)
      bytes.append(littleEndian: entry.last)
      bytes.append(littleEndian: entry.number)
      bytes.append(littleEndian: entry.count)
      bytes += entry.bound.bytes
      bytes.append(0)
    }
    return bytes + inlined
  }
}

extension PostingPages {
  /// `postings`, not empty, as pages; their numbers are still 0.
  static func encode(_ postings: borrowing PostingBuffer) -> [(entry: Entry, bytes: [UInt8])] {
    var pages: [(entry: Entry, bytes: [UInt8])] = []
    var start = 0
    var position = 0
    var block: [UInt8] = []
    while start < postings.count {
      let end = start + PostingBlock.length(of: postings, from: start)
      var positionEnd = position
      if !postings.positions.isEmpty {
        for index in start..<end { positionEnd += Int(postings.frequencies[index]) }
      }
      block.removeAll(keepingCapacity: true)
      let bound = PostingBlock.append(
        start..<end, positions: position..<positionEnd, of: postings, to: &block)
      let isFull = pages.last.map { $0.bytes.count + block.count + BitPacking.padding > pageSize } ?? true
      if isFull {
        pages.append(
          (Entry(first: postings.documents[start], last: 0, number: 0, count: 0, bound: bound), []))
        pages[pages.count - 1].bytes.reserveCapacity(pageSize)
      }
      pages[pages.count - 1].bytes += block
      pages[pages.count - 1].entry.last = postings.documents[end - 1]
      pages[pages.count - 1].entry.count += UInt32(end - start)
      pages[pages.count - 1].entry.bound.formUnion(bound)
      (start, position) = (end, positionEnd)
    }
    for index in pages.indices {
      pages[index].bytes += [UInt8](repeating: 0, count: BitPacking.padding)
    }
    return pages
  }

  /// Appends the postings of one page's blocks.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, withPositions: Bool, into postings: inout PostingBuffer
  ) {
    guard let start = bytes.baseAddress else { return }
    var offset = 0
    while let block = PostingBlock(at: start + offset, available: bytes.count - offset) {
      block.read(withPositions: withPositions, into: &postings)
      offset += block.size
    }
  }
}
