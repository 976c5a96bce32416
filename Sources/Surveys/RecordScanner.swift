import CScan

/// What takes the records that a ``RecordScanner`` finds.
protocol RecordSink: ~Copyable {
  /// - Parameters:
  ///   - fields: where the wanted fields stand; valid until the call returns.
  ///   - rows: how many records it holds.
  mutating func take(_ fields: ScannedFields, rows: Int)
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
  mutating func scan<Sink: RecordSink & ~Copyable>(
    from start: Int, until end: Int, into sink: inout Sink
  ) -> Int {
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
        blockMasks[0].delimiter_count = UInt64(blockMasks[0].delimiters.nonzeroBitCount)
        blockMasks[0].separators &= inFile
      } else {
        // 64 * blocks bytes are left, and `batch` masks are allocated.
        masks.fill(blockMasks, from: text + position, blocks: blocks)
      }
      for block in 0..<blocks {
        defer { position &+= 64 }
        // `block` is less than `batch`.
        let found = blockMasks + block
        var inside = quotes.pass(found)
        if let inside, state.skip(found, inside: inside) { continue }
        var isClean = true
        if inside == nil {
          isClean = quotes.resolve(found.pointee)
          inside = quotes.inside
        }
        if let next = state.step(
          found.pointee, inside: inside ?? 0, position: position, isClean: isClean, until: end, sink: &sink)
        {
          state.flush(to: &sink)
          return next
        }
      }
    }
    endsInQuotes = quotes.carriesQuote
    state.finish(at: bytes.count, wasIrregular: quotes.carriesQuote, sink: &sink)
    state.flush(to: &sink)
    return bytes.count
  }
}

/// Where in a record the scanner is.
private struct RecordState {
  let fields: ScannedFields
  var separators: ScannedFields.SeparatorRoom
  var recordStart: Int
  var column = 0
  /// The next wanted field, or the one that is being read.
  var slot = 0
  /// Its column.
  var target = 0
  var isInField = false
  var isIrregular = false
  /// Records that wait to be handed on, and the place of the first field of the one that is being read.
  var row = 0
  var firstPlace = 0

  init(start: Int, fields: ScannedFields) {
    self.fields = fields
    separators = fields.separatorRoom()
    recordStart = start
    begin(at: start)
  }

  /// Passes over 64 bytes without a quote; false where something in them is wanted.
  ///
  /// Most blocks end here, so this is what the speed of the whole depends on.
  ///
  /// - Parameter inside: all ones where all bytes are quoted, zero where none is.
  @inline(__always)
  mutating func skip(_ found: UnsafePointer<kb_masks>, inside: UInt64) -> Bool {
    if isInField { return false }
    if inside != 0 { return true }
    let next = column &+ Int(truncatingIfNeeded: found.pointee.delimiter_count)
    if found.pointee.ends != 0 || next >= target { return false }
    column = next
    return true
  }

  /// Takes 64 bytes; returns where the first record begins at or after `limit`, once it is known.
  ///
  /// - Parameter inside: the bytes that are quoted.
  @inline(__always)
  mutating func step(
    _ found: kb_masks, inside: UInt64, position: Int, isClean: Bool, until limit: Int,
    sink: inout some RecordSink & ~Copyable
  ) -> Int? {
    if !isClean { isIrregular = true }
    let ends = found.ends & ~inside
    let structure = (found.delimiters & ~inside) | ends
    let separatorBits = found.separators & ~structure
    var rest = structure
    if !isInField && ends == 0 {
      let count = rest.nonzeroBitCount
      if column &+ count < target {
        column &+= count
        return nil
      }
    }
    fields.reserve(64, in: &separators)
    // Bits that no event has passed yet.
    var ahead = ~UInt64(0)
    while true {
      if isInField {
        // `slot` is the number of a wanted field while one is being read.
        if fields.splits[slot] {
          var inCell = separatorBits & ahead & ((rest & (0 &- rest)) &- 1)
          while inCell != 0 {
            // At most 64 in this block, for which there is room.
            separators.append(position &+ inCell.trailingZeroBitCount)
            inCell &= inCell &- 1
          }
        }
        if rest == 0 { return nil }
        fields.close(
          firstPlace &+ slot, at: position &+ rest.trailingZeroBitCount, separators: separators.count)
        isInField = false
        slot &+= 1
        target = fields.columns[slot]
      }
      if rest == 0 { return nil }
      let lowest = rest & (0 &- rest)
      let offset = position &+ rest.trailingZeroBitCount
      rest ^= lowest
      ahead = ~(lowest | (lowest &- 1))
      if ends & lowest != 0 {
        hand(to: &sink, end: offset)
        isIrregular = !isClean
        begin(at: offset &+ 1)
        if recordStart >= limit { return recordStart }
      } else {
        column &+= 1
        if column == target {
          isInField = true
          fields.open(firstPlace &+ slot, at: offset &+ 1)
        } else if rest & ends == 0 && column &+ rest.nonzeroBitCount < target {
          column &+= rest.nonzeroBitCount
          return nil
        }
      }
    }
  }

  /// Ends the last record of a file that has no line end there.
  mutating func finish(at end: Int, wasIrregular: Bool, sink: inout some RecordSink & ~Copyable) {
    if wasIrregular { isIrregular = true }
    if isInField {
      fields.close(firstPlace &+ slot, at: end, separators: separators.count)
      slot += 1
    }
    hand(to: &sink, end: end)
  }

  /// Hands on the records that wait.
  @inline(__always)
  mutating func flush(to sink: inout some RecordSink & ~Copyable) {
    if row > 0 { sink.take(fields, rows: row) }
    row = 0
    firstPlace = 0
    separators.count = 0
  }

  @inline(__always)
  private mutating func begin(at start: Int) {
    recordStart = start
    column = 0
    slot = 0
    fields.begin(firstPlace, separators: separators.count)
    target = fields.columns[0]
    isInField = target == 0
    if isInField { fields.open(firstPlace, at: start) }
  }

  @inline(__always)
  private mutating func hand(to sink: inout some RecordSink & ~Copyable, end: Int) {
    // An empty line, or the LF of a CRLF.
    if end == recordStart { return }
    while slot < fields.count {
      fields.open(firstPlace &+ slot, at: end)
      fields.close(firstPlace &+ slot, at: end, separators: separators.count)
      slot &+= 1
    }
    // `row` is less than the limit: as soon as it reaches that, all are handed on.
    fields.rows[row] = ScannedFields.Row(
      start: recordStart, end: end, columns: column &+ 1, isIrregular: isIrregular)
    row &+= 1
    firstPlace &+= fields.stride
    if row == ScannedFields.rowLimit { flush(to: &sink) }
  }
}
