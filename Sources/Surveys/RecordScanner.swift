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

  /// Column numbers, ascending.
  let wanted: [Int]

  /// Whether the positions of the separator are wanted, one for each of ``wanted``.
  let splits: [Bool]

  /// Its separator is the delimiter again where nothing stands between the answers of one cell.
  let dialect: kb_dialect

  /// True where the last record's quote is never closed.
  private(set) var endsInQuotes = false

  init(bytes: UnsafeRawBufferPointer, dialect: kb_dialect, wanted: [Int], splits: [Bool]) {
    self.bytes = bytes
    self.dialect = dialect
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
    let masks = BlockMasks(dialect)
    defer { masks.deallocate() }

    var state = RecordState(start: start, fields: fields)
    var quotes = QuoteState()
    var position = start
    while position < bytes.count {
      let blocks = min((bytes.count - position) / 64, BlockMasks.limit)
      // 64 * blocks bytes are left.
      let regular = blocks == 0 ? 0 : masks.fill(from: text + position, blocks: blocks, &quotes)
      if let next = state.pass(masks, count: regular, position: position, until: end, sink: &sink) {
        state.flush(to: &sink)
        return next
      }
      position &+= 64 &* regular
      guard regular < blocks || blocks == 0 else { continue }
      let (block, isClean) = quotes.resolve(found(at: position, in: text))
      if let next = state.step(block, position: position, isClean: isClean, until: end, sink: &sink) {
        state.flush(to: &sink)
        return next
      }
      position &+= 64
    }
    endsInQuotes = quotes.carriesQuote
    state.finish(at: bytes.count, wasIrregular: quotes.carriesQuote, sink: &sink)
    state.flush(to: &sink)
    return bytes.count
  }

  /// What stands in the 64 bytes at `position`, or in the fewer that the file has there.
  private func found(at position: Int, in text: UnsafePointer<UInt8>) -> kb_masks {
    var masks = kb_masks()
    let left = bytes.count - position
    guard left < 64 else {
      // 64 bytes are left.
      kb_find(text + position, dialect, &masks)
      return masks
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { block in
      guard let start = block.baseAddress else { return }
      block.initialize(repeating: 0)
      // `left` bytes are left, and `block` has room for 64.
      start.update(from: text + position, count: left)
      kb_find(start, dialect, &masks)
    }
    // A delimiter or separator may be NUL; what stands after the end of the file does not count.
    let inFile = (UInt64(1) << UInt64(left)) &- 1
    masks.delimiters &= inFile
    masks.separators &= inFile
    return masks
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

  /// Takes some blocks; returns where the first record begins at or after `limit`, once it is known.
  ///
  /// Most blocks have neither a line end nor a wanted field, and are passed over many at a time: the speed of the whole
  /// depends on it.
  @inline(__always)
  mutating func pass(
    _ masks: BlockMasks, count: Int, position: Int, until limit: Int,
    sink: inout some RecordSink & ~Copyable
  ) -> Int? {
    var block = 0
    while block < count {
      if !isInField {
        var next = masks.firstNotable(from: block, below: count)
        // `found` has an entry for every block up to `count`, and one more.
        let before = masks.found[block].before
        let distance = UInt64(truncatingIfNeeded: target &- column)
        if masks.found[next].before &- before >= distance {
          // In one of these blocks the wanted field begins.
          next = block
          while masks.found[next &+ 1].before &- before < distance { next &+= 1 }
        }
        column &+= Int(truncatingIfNeeded: masks.found[next].before &- before)
        block = next
        if block == count { return nil }
      }
      if let next = step(
        masks.found[block], position: position &+ 64 &* block, isClean: true, until: limit, sink: &sink)
      {
        return next
      }
      block &+= 1
    }
    return nil
  }

  /// Takes 64 bytes; returns where the first record begins at or after `limit`, once it is known.
  @inline(__always)
  mutating func step(
    _ found: kb_block, position: Int, isClean: Bool, until limit: Int,
    sink: inout some RecordSink & ~Copyable
  ) -> Int? {
    if !isClean { isIrregular = true }
    let ends = found.ends
    let structure = found.delimiters | ends
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
          // There is room for all 64 of this block.
          separators.append(separatorBits & ahead & ((rest & (0 &- rest)) &- 1), from: position)
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
