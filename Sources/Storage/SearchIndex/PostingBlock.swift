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
  let bodySize: Int
  let leastLength: UInt32
  let bound: ImpactBound
  private let bits: (document: Int, length: Int, frequency: Int, position: Int)
  private let body: UnsafeRawPointer

  /// The block at `start`.
  @inline(__always)
  init(at start: UnsafeRawPointer) {
    first = start.loadUnaligned(as: Int64.self)
    last = first &+ Int64(start.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
    bodySize = Int(start.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
    leastLength = start.loadUnaligned(fromByteOffset: 16, as: UInt32.self)
    func byte(_ offset: Int) -> Int { Int(start.load(fromByteOffset: offset, as: UInt8.self)) }
    count = byte(20) &+ 1
    bits = (byte(21), byte(22), byte(23), byte(24))
    bound = ImpactBound(at: start + 25)
    body = start + Self.headSize
  }

  /// Bytes from this block to the next.
  var size: Int { Self.headSize &+ bodySize }

  /// The ids, as differences from the first.
  @inline(__always)
  func readDocuments(into documents: UnsafeMutablePointer<UInt32>) {
    documents[0] = 0
    BitPacking.unpack(body, bits: bits.document, count: count &- 1, into: documents + 1)
    for index in 1..<max(count, 1) { documents[index] = documents[index &- 1] &+ documents[index] &+ 1 }
  }

  /// Lengths and frequencies.
  @inline(__always)
  func readWeights(
    lengths: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<UInt32>
  ) {
    var part = body + BitPacking.byteCount(count &- 1, bits: bits.document)
    BitPacking.unpack(part, bits: bits.length, count: count, into: lengths)
    for index in 0..<count { lengths[index] &+= leastLength }
    part += BitPacking.byteCount(count, bits: bits.length)
    BitPacking.unpack(part, bits: bits.frequency, count: count, into: frequencies)
    for index in 0..<count { frequencies[index] &+= 1 }
  }

  /// The `count` positions from the one numbered `start` on.
  @inline(__always)
  func position(_ index: Int) -> UInt32 {
    guard bits.position > 0 else { return 0 }
    let part =
      body + BitPacking.byteCount(count &- 1, bits: bits.document)
      + BitPacking.byteCount(count, bits: bits.length)
      + BitPacking.byteCount(count, bits: bits.frequency)
    let bit = index &* bits.position
    let word = part.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self)
    return UInt32(
      truncatingIfNeeded: (UInt64(littleEndian: word) &>> UInt64(bit & 7))
        & ((1 << UInt64(bits.position)) - 1))
  }
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
    let documents = postings.documents[range]
    let lengths = postings.lengths[range]
    let frequencies = postings.frequencies[range]
    let first = documents[range.lowerBound]
    let leastLength = lengths.min() ?? 0
    var bound = ImpactBound()
    var (greatestGap, greatestLength, greatestFrequency) = (0 as UInt32, 0 as UInt32, 0 as UInt32)
    for index in range {
      bound.insert(frequency: frequencies[index], length: lengths[index])
      if index > range.lowerBound {
        greatestGap = max(greatestGap, UInt32(documents[index] - documents[index - 1] - 1))
      }
      greatestLength = max(greatestLength, lengths[index] - leastLength)
      greatestFrequency = max(greatestFrequency, frequencies[index] - 1)
    }
    let greatestPosition = postings.positions[positions].max() ?? 0
    let bits = [greatestGap, greatestLength, greatestFrequency, greatestPosition].map(BitPacking.width)
    let bodySize =
      BitPacking.byteCount(range.count - 1, bits: bits[0]) + BitPacking.byteCount(range.count, bits: bits[1])
      + BitPacking.byteCount(range.count, bits: bits[2])
      + BitPacking.byteCount(positions.count, bits: bits[3])
    bytes.append(littleEndian: first)
    bytes.append(littleEndian: UInt32(documents[range.upperBound - 1] - first))
    bytes.append(littleEndian: UInt32(bodySize))
    bytes.append(littleEndian: leastLength)
    bytes.append(UInt8(range.count - 1))
    for width in bits { bytes.append(UInt8(width)) }
    bytes += bound.bytes
    BitPacking.pack(
      (range.lowerBound + 1..<range.upperBound).lazy.map { UInt32(documents[$0] - documents[$0 - 1] - 1) },
      bits: bits[0], into: &bytes)
    BitPacking.pack(lengths.lazy.map { $0 - leastLength }, bits: bits[1], into: &bytes)
    BitPacking.pack(frequencies.lazy.map { $0 - 1 }, bits: bits[2], into: &bytes)
    BitPacking.pack(postings.positions[positions], bits: bits[3], into: &bytes)
    return bound
  }

  /// Appends the block's postings to `postings`.
  func read(withPositions: Bool, into postings: inout PostingBuffer) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 3 * Self.capacity) { numbers in
      guard let start = numbers.baseAddress else { return }
      let (documents, lengths, frequencies) = (start, start + Self.capacity, start + 2 * Self.capacity)
      readDocuments(into: documents)
      readWeights(lengths: lengths, frequencies: frequencies)
      var positions = 0
      for index in 0..<count {
        postings.documents.append(first + Int64(documents[index]))
        postings.lengths.append(lengths[index])
        postings.frequencies.append(frequencies[index])
        positions += Int(frequencies[index])
      }
      if withPositions {
        for index in 0..<positions { postings.positions.append(position(index)) }
      }
    }
  }
}

extension [UInt8] {
  mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
