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

  /// In the order of their columns, of which each is in one of them at most.
  let wanted: [WantedField]

  /// Its separator is the delimiter again where nothing stands between the answers of one cell.
  let dialect: kb_dialect

  /// True where the last record's quote is never closed.
  private(set) var endsInQuotes = false

  init(bytes: UnsafeRawBufferPointer, dialect: kb_dialect, wanted: [WantedField]) {
    self.bytes = bytes
    self.dialect = dialect
    self.wanted = wanted
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
    let fields = ScannedFields(text: base, wanted: wanted)
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
  var parts: ScannedFields.PartRoom
  var recordStart: Int
  var column = 0
  /// The next wanted field, or the one that is being read.
  var slot = 0
  /// The column in which it begins; while it is being read, the one behind it.
  var target = 0
  var isInField = false
  var isIrregular = false
  /// Records that wait to be handed on, and the place of the first field of the one that is being read.
  var row = 0
  var firstPlace = 0

  init(start: Int, fields: ScannedFields) {
    self.fields = fields
    parts = fields.partRoom()
    recordStart = start
    begin(at: start)
  }

  /// Takes some blocks; returns where the first record begins at or after `limit`, once it is known.
  ///
  /// In most blocks no record ends, and no wanted field begins or ends: they are passed over many at a time, and the speed of the
  /// whole depends on it.
  @inline(__always)
  mutating func pass(
    _ masks: BlockMasks, count: Int, position: Int, until limit: Int,
    sink: inout some RecordSink & ~Copyable
  ) -> Int? {
    var block = 0
    while block < count {
      var next = masks.firstNotable(from: block, below: count)
      // `found` has an entry for every block up to `count`, and one more.
      let before = masks.found[block].before
      let distance = UInt64(truncatingIfNeeded: target &- column)
      if masks.found[next].before &- before >= distance {
        // In one of these blocks the wanted field begins, or ends.
        next = block
        while masks.found[next &+ 1].before &- before < distance { next &+= 1 }
      }
      // `slot` is the number of a wanted field while one is being read.
      if isInField && fields.splits[slot] {
        fields.append(
          masks.found + block, count: next &- block, within: ~0, from: position &+ 64 &* block, to: &parts)
      }
      column &+= Int(truncatingIfNeeded: masks.found[next].before &- before)
      block = next
      if block == count { return nil }
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
    // Bits that are still to be passed.
    var ahead = ~UInt64(0)
    while true {
      let ends = found.ends & ahead
      let end = ends & (0 &- ends)
      // Those of this record; all bits are, where it has no end here.
      let delimiters = found.delimiters & ahead & (end &- 1)
      // Behind this one the wanted field begins, or with it it ends.
      let border = Self.bit(target &- column, of: delimiters)
      let next = border != 0 ? border : end
      let passed = next | (next &- 1)
      // `slot` is the number of a wanted field while one is being read.
      if isInField {
        if fields.splits[slot] {
          var block = found
          fields.append(&block, count: 1, within: ahead & passed, from: position, to: &parts)
        }
        if next != 0 {
          fields.close(firstPlace &+ slot, at: position &+ next.trailingZeroBitCount, parts: parts.count)
          isInField = false
          slot &+= 1
        }
      }
      if border != 0 {
        column = target
        target = fields.columns[slot]
        if column == target { open(at: position &+ border.trailingZeroBitCount &+ 1) }
      } else {
        column &+= delimiters.nonzeroBitCount
        if end == 0 { return nil }
        hand(to: &sink, end: position &+ end.trailingZeroBitCount)
        isIrregular = !isClean
        begin(at: position &+ end.trailingZeroBitCount &+ 1)
        if recordStart >= limit { return recordStart }
      }
      ahead = ~passed
    }
  }

  /// The set bit that has `number` - 1 others below it; 0 where there is none.
  ///
  /// - Parameter number: at least 1: what was to come before has been seen.
  @inline(__always)
  private static func bit(_ number: Int, of bits: UInt64) -> UInt64 {
    if number > 64 { return 0 }
    var left = bits
    var number = number
    while number > 1 && left != 0 {
      left &= left &- 1
      number &-= 1
    }
    return left & (0 &- left)
  }

  /// Ends the last record of a file that has no line end there.
  mutating func finish(at end: Int, wasIrregular: Bool, sink: inout some RecordSink & ~Copyable) {
    if wasIrregular { isIrregular = true }
    if isInField {
      if fields.splits[slot] { fields.append(end, to: &parts) }
      fields.close(firstPlace &+ slot, at: end, parts: parts.count)
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
    parts.count = 0
  }

  @inline(__always)
  private mutating func begin(at start: Int) {
    recordStart = start
    column = 0
    slot = 0
    fields.begin(firstPlace, parts: parts.count)
    target = fields.columns[0]
    isInField = false
    if target == 0 { open(at: start) }
  }

  /// Begins a wanted field.
  @inline(__always)
  private mutating func open(at start: Int) {
    isInField = true
    target = fields.columnEnds[slot]
    fields.open(firstPlace &+ slot, at: start)
  }

  @inline(__always)
  private mutating func hand(to sink: inout some RecordSink & ~Copyable, end: Int) {
    // An empty line, or the LF of a CRLF.
    if end == recordStart { return }
    while slot < fields.count {
      fields.open(firstPlace &+ slot, at: end)
      fields.close(firstPlace &+ slot, at: end, parts: parts.count)
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
