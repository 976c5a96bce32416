/// Up to 128 postings, packed: the head of a block, and where its parts lie.
///
/// A block is a head of 32 bytes and a body: differences of ids less one, lengths above the least, frequencies less one,
/// positions; all numbers of a part have the same number of bits. Little-endian.
struct PostingBlock {
  static let capacity = 128
  static let headSize = 32

  let first: Int64
  let last: Int64
  let count: Int
  /// Bytes from this block to the next.
  let size: Int
  let leastLength: UInt32
  /// The best score of its claims in the list that holds it; less than 0 while nobody asked.
  var bestScore = -1.0
  private let start: UnsafeRawPointer
  private let lengths: UnsafeRawPointer
  private let frequencies: UnsafeRawPointer
  private let positions: UnsafeRawPointer
  private let bits: (document: UInt8, length: UInt8, frequency: UInt8, position: UInt8)

  /// The block at `start`, of which `available` bytes may be read; nil where it would need more, as no whole page does.
  ///
  /// It points into these bytes, which must outlive it.
  @inline(__always)
  init?(at start: UnsafeRawPointer, available: Int) {
    guard available >= Self.headSize &+ BitPacking.padding else { return nil }
    self.start = start
    first = start.loadUnaligned(as: Int64.self)
    last = first &+ Int64(start.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
    let bodySize = Int(start.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
    leastLength = start.loadUnaligned(fromByteOffset: 16, as: UInt32.self)
    func byte(_ offset: Int) -> UInt8 { start.load(fromByteOffset: offset, as: UInt8.self) }
    count = Int(byte(20)) &+ 1
    bits = (byte(21), byte(22), byte(23), byte(24))
    size = Self.headSize &+ bodySize
    lengths = start + Self.headSize + BitPacking.byteCount(count &- 1, bits: Int(bits.document))
    frequencies = lengths + BitPacking.byteCount(count, bits: Int(bits.length))
    positions = frequencies + BitPacking.byteCount(count, bits: Int(bits.frequency))
    mostPositions = bits.position == 0 ? Int.max : (start + size - positions) &* 8 / Int(bits.position)
    // Wrong widths or counts must not lead past the end either, nor ids past the last number.
    guard last >= first, last < Int64.max, size &+ BitPacking.padding <= available, positions <= start + size,
      count <= Self.capacity,
      bits.document <= 32, bits.length <= 32, bits.frequency <= 32, bits.position <= 32
    else { return nil }
  }

  /// What bounds its scores.
  var bound: ImpactBound { ImpactBound(at: start + 25) }

  /// True where the differences of all ids from the first are less than ``mostNarrow``, whatever the bytes say: so many times
  /// 2^14 are not so many that they could begin again at 0.
  var isNarrow: Bool { last &- first < Self.mostNarrow && bits.document <= 14 }
  static let mostNarrow = 1 << 14

  /// The ids, as differences from the first.
  @inline(__always)
  func readDocuments(into documents: UnsafeMutablePointer<UInt32>) {
    documents[0] = 0
    BitPacking.unpackSums(
      start + Self.headSize, bits: Int(bits.document), count: count &- 1, into: documents + 1)
  }

  @inline(__always)
  func readFrequencies(into numbers: UnsafeMutablePointer<UInt32>) {
    BitPacking.unpack(frequencies, bits: Int(bits.frequency), count: count, plus: 1, into: numbers)
  }

  /// How many positions there are before each claim's, and in all: one number more than claims.
  @inline(__always)
  func readFrequencySums(into sums: UnsafeMutablePointer<UInt32>) {
    sums[0] = 0
    BitPacking.unpackSums(frequencies, bits: Int(bits.frequency), count: count, into: sums + 1)
  }

  @inline(__always)
  func readLengths(into numbers: UnsafeMutablePointer<UInt32>) {
    BitPacking.unpack(lengths, bits: Int(bits.length), count: count, plus: leastLength, into: numbers)
  }

  /// How often the claim at `index` has the word.
  @inline(__always)
  func frequency(_ index: Int) -> UInt32 {
    BitPacking.number(frequencies, bits: Int(bits.frequency), at: index) &+ 1
  }

  /// How long the claim at `index` is.
  @inline(__always)
  func length(_ index: Int) -> UInt32 {
    BitPacking.number(lengths, bits: Int(bits.length), at: index) &+ leastLength
  }

  /// Whether every claim has the word once, so that a claim's position has the claim's own index.
  var isOnceEach: Bool { bits.frequency == 0 }

  /// How many positions there can be: more would be past the block's end.
  let mostPositions: Int

  /// The position numbered `index`, which must be less than ``mostPositions``.
  @inline(__always)
  func position(_ index: Int) -> UInt32 { BitPacking.number(positions, bits: Int(bits.position), at: index) }
}

extension PostingBlock {
  /// How many postings from `start` on one block can hold: its ids must lie within 32 bits.
  static func length(of postings: PostingBuffer, from start: Int) -> Int {
    var end = min(start + capacity, postings.count)
    while postings.documents[end - 1] - postings.documents[start] > Int64(UInt32.max) { end -= 1 }
    return end - start
  }

  /// Appends one block with the postings of `range` to `bytes`, and gives its bound.
  @discardableResult
  static func append(
    _ range: Range<Int>, positions: Range<Int>, of postings: borrowing PostingBuffer, to bytes: inout [UInt8]
  ) -> ImpactBound {
    postings.documents.withUnsafeBufferPointer { documents in
      postings.lengths.withUnsafeBufferPointer { lengths in
        postings.frequencies.withUnsafeBufferPointer { frequencies in
          postings.positions.withUnsafeBufferPointer { allPositions in
            append(
              documents[range], lengths[range], frequencies[range], allPositions[positions], to: &bytes)
          }
        }
      }
    }
  }

  private typealias Part<Element> = Slice<UnsafeBufferPointer<Element>>

  private static func append(
    _ documents: Part<Int64>, _ lengths: Part<UInt32>, _ frequencies: Part<UInt32>, _ positions: Part<UInt32>,
    to bytes: inout [UInt8]
  ) -> ImpactBound {
    let (start, count) = (documents.startIndex, documents.count)
    let (first, last) = (documents[start], documents[start + count - 1])
    let leastLength = lengths.min() ?? 0
    var bound = ImpactBound()
    // Of a part, the bits that any of its numbers has are as many as the greatest one's.
    var (gaps, excess, extra) = (0 as UInt32, 0 as UInt32, 0 as UInt32)
    for index in start..<start + count {
      bound.insert(frequency: frequencies[index], length: lengths[index])
      if index > start { gaps |= gap(documents, index) }
      excess |= lengths[index] &- leastLength
      extra |= frequencies[index] &- 1
    }
    let bits = [gaps, excess, extra, positions.reduce(0) { $0 | $1 }].map(BitPacking.width)
    let bodySize =
      BitPacking.byteCount(count - 1, bits: bits[0]) + BitPacking.byteCount(count, bits: bits[1])
      + BitPacking.byteCount(count, bits: bits[2]) + BitPacking.byteCount(positions.count, bits: bits[3])
    bytes.append(littleEndian: first)
    bytes.append(littleEndian: UInt32(last - first))
    bytes.append(littleEndian: UInt32(bodySize))
    bytes.append(littleEndian: leastLength)
    bytes.append(UInt8(count - 1))
    for width in bits { bytes.append(UInt8(width)) }
    bytes += bound.bytes
    let end = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: bodySize + BitPacking.padding))
    bytes.withUnsafeMutableBytes { bytes in
      guard var place = bytes.baseAddress.map({ $0 + end }) else { return }
      place += BitPacking.pack(count - 1, bits: bits[0], to: place) { gap(documents, start &+ $0 &+ 1) }
      place += BitPacking.pack(count, bits: bits[1], to: place) { lengths[start &+ $0] &- leastLength }
      place += BitPacking.pack(count, bits: bits[2], to: place) { frequencies[start &+ $0] &- 1 }
      _ = BitPacking.pack(positions.count, bits: bits[3], to: place) { positions[positions.startIndex &+ $0] }
    }
    bytes.removeLast(BitPacking.padding)
    return bound
  }

  /// The difference to the id before, less one.
  @inline(__always)
  private static func gap(_ documents: Part<Int64>, _ index: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: documents[index] &- documents[index &- 1] &- 1)
  }

  /// Appends the block's postings to `postings`.
  func read(withPositions: Bool, into postings: inout PostingBuffer) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 3 * Self.capacity) { numbers in
      guard let start = numbers.baseAddress else { return }
      let (documents, lengths, frequencies) = (start, start + Self.capacity, start + 2 * Self.capacity)
      readDocuments(into: documents)
      readLengths(into: lengths)
      readFrequencies(into: frequencies)
      var positions = 0
      for index in 0..<count {
        postings.documents.append(first + Int64(documents[index]))
        postings.lengths.append(lengths[index])
        postings.frequencies.append(frequencies[index])
        positions += Int(frequencies[index])
      }
      if withPositions {
        for index in 0..<min(positions, mostPositions) { postings.positions.append(position(index)) }
      }
    }
  }
}

extension [UInt8] {
  mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
