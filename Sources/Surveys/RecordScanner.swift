import CScan

/// What takes the records that a ``RecordScanner`` finds.
protocol RecordSink {
  /// - Parameters:
  ///   - fields: where the wanted fields stand; valid until the call returns.
  ///   - record: the record's bytes in the file, without its line end.
  ///   - columns: how many fields the record has.
  ///   - isIrregular: its quotes may stand where a well-formed file has none; its fields must be read slowly.
  mutating func take(_ fields: ScannedFields, record: Range<Int>, columns: Int, isIrregular: Bool)
}

/// Finds records, and in them the wanted fields, without looking at the bytes in between.
///
/// The dialect is that of Python's `csv`: a quote opens a quoted field only as its first byte, is doubled inside,
/// and text after the closing one belongs to the field; LF, CR and CRLF all end a record; empty lines are none.
struct RecordScanner {
  let bytes: UnsafeRawBufferPointer
  let masks: BlockMasks

  /// Column numbers, ascending.
  let wanted: [Int]

  /// Whether the positions of the separator are wanted, one for each of ``wanted``.
  let splits: [Bool]

  /// Blocks that are turned into masks at once: 16 KiB of text and 8 KiB of masks stay in the first-level cache.
  private static let batch = 256

  /// True where the last record's quote is never closed.
  private(set) var endsInQuotes = false

  init(bytes: UnsafeRawBufferPointer, masks: BlockMasks, wanted: [Int], splits: [Bool]) {
    self.bytes = bytes
    self.masks = masks
    self.wanted = wanted
    self.splits = splits
  }

  /// Hands each record that begins in `start..<end` to `sink`.
  ///
  /// - Parameter start: where a record begins.
  /// - Returns: where the first record begins that was not handed on; `bytes.count` at the end of the file.
  mutating func scan<Sink: RecordSink>(from start: Int, until end: Int, into sink: inout Sink) -> Int {
    guard start < end, let base = bytes.baseAddress else { return start }
    let text = base.assumingMemoryBound(to: UInt8.self)
    let fields = ScannedFields(text: base, wanted: wanted, splits: splits)
    defer { fields.deallocate() }
    let blockMasks = UnsafeMutablePointer<kb_masks>.allocate(capacity: Self.batch)
    defer { blockMasks.deallocate() }
    // The last bytes of the file, with zeros after them, so that a whole block can be read.
    let tail = UnsafeMutablePointer<UInt8>.allocate(capacity: 64)
    defer { tail.deallocate() }

    var state = RecordState(start: start, fields: fields)
    var quotes = QuoteState()
    var position = start
    while position < bytes.count {
      var blocks = min((bytes.count - position) / 64, Self.batch)
      if blocks == 0 {
        blocks = 1
        tail.update(repeating: 0, count: 64)
        // Fewer than 64 bytes are left.
        tail.update(from: text + position, count: bytes.count - position)
        masks.fill(blockMasks, from: tail, blocks: 1)
        // A delimiter or separator may be NUL; what stands after the end of the file does not count.
        let inFile = (UInt64(1) << UInt64(bytes.count - position)) &- 1
        blockMasks[0].delimiters &= inFile
        blockMasks[0].separators &= inFile
      } else {
        // 64 * blocks bytes are left, and `batch` masks are allocated.
        masks.fill(blockMasks, from: text + position, blocks: blocks)
      }
      for block in 0..<blocks {
        let found = blockMasks[block]
        let isClean = quotes.resolve(found)
        if !isClean { state.isIrregular = true }
        let outside = ~quotes.inside
        let ends = found.ends & outside
        let structure = (found.delimiters & outside) | ends
        if let next = state.step(
          structure: structure, ends: ends, separators: found.separators & ~structure, position: position,
          isClean: isClean, until: end, sink: &sink)
        {
          return next
        }
        position += 64
      }
    }
    endsInQuotes = quotes.carriesQuote
    state.finish(at: bytes.count, wasIrregular: quotes.carriesQuote, sink: &sink)
    return bytes.count
  }
}

/// Where in a record the scanner is.
private struct RecordState {
  let fields: ScannedFields
  var recordStart: Int
  var column = 0
  /// The next wanted field, or the one that is being read.
  var slot = 0
  /// Its column.
  var target: Int
  var isInField: Bool
  var isIrregular = false

  init(start: Int, fields: ScannedFields) {
    self.fields = fields
    recordStart = start
    target = fields.columns[0]
    isInField = target == 0
    if isInField { fields.open(0, at: start) }
  }

  /// Takes 64 bytes; returns where the first record begins at or after `limit`, once it is known.
  @inline(__always)
  mutating func step(
    structure: UInt64, ends: UInt64, separators: UInt64, position: Int, isClean: Bool, until limit: Int,
    sink: inout some RecordSink
  ) -> Int? {
    var rest = structure
    // Most blocks end here: nothing wanted stands in them.
    if !isInField && ends == 0 {
      let count = rest.nonzeroBitCount
      if column + count < target {
        column += count
        return nil
      }
    }
    // Bits that no event has passed yet.
    var ahead = ~UInt64(0)
    while true {
      if isInField {
        if fields.splits[slot] {
          var inCell = separators & ahead & ((rest & (0 &- rest)) &- 1)
          while inCell != 0 {
            fields.addSeparator(at: position + inCell.trailingZeroBitCount)
            inCell &= inCell &- 1
          }
        }
        if rest == 0 { return nil }
        fields.close(slot, at: position + rest.trailingZeroBitCount)
        isInField = false
        slot += 1
        target = fields.columns[slot]
      }
      if rest == 0 { return nil }
      let lowest = rest & (0 &- rest)
      let offset = position + rest.trailingZeroBitCount
      rest ^= lowest
      ahead = ~(lowest | (lowest &- 1))
      if ends & lowest != 0 {
        hand(to: &sink, end: offset)
        isIrregular = !isClean
        begin(at: offset + 1)
        if recordStart >= limit { return recordStart }
      } else {
        column += 1
        if column == target {
          isInField = true
          fields.open(slot, at: offset + 1)
        } else if rest & ends == 0 && column + rest.nonzeroBitCount < target {
          column += rest.nonzeroBitCount
          return nil
        }
      }
    }
  }

  /// Ends the last record of a file that has no line end there.
  mutating func finish(at end: Int, wasIrregular: Bool, sink: inout some RecordSink) {
    if wasIrregular { isIrregular = true }
    if isInField {
      fields.close(slot, at: end)
      slot += 1
    }
    hand(to: &sink, end: end)
  }

  private mutating func begin(at start: Int) {
    recordStart = start
    column = 0
    slot = 0
    target = fields.columns[0]
    isInField = target == 0
    if isInField { fields.open(0, at: start) }
  }

  @inline(__always)
  private mutating func hand(to sink: inout some RecordSink, end: Int) {
    // An empty line, or the LF of a CRLF.
    if end == recordStart { return fields.forgetSeparators() }
    while slot < fields.count {
      fields.open(slot, at: end)
      fields.close(slot, at: end)
      slot += 1
    }
    sink.take(fields, record: recordStart..<end, columns: column + 1, isIrregular: isIrregular)
    fields.forgetSeparators()
  }
}
