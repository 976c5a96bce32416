/// Fields one behind the other in one piece of memory: a wide record has hundreds, most of which nobody looks at.
struct FieldList: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  var count: Int { ends.count }

  subscript(index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

  mutating func append(_ part: UnsafeRawBufferPointer) { bytes.append(contentsOf: part) }

  /// Makes a field of what was appended since the last one.
  mutating func endField() { ends.append(bytes.count) }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}

/// The first records of a file.
struct RecordSample: Sendable {
  private var fields = FieldList()
  /// Where each record's fields begin among all, and where the last one's end.
  private var starts = [0]

  /// How many records there are.
  var count: Int { starts.count - 1 }

  /// Adds the reader's next record; false at the end.
  mutating func append(from reader: inout RecordReader) -> Bool {
    guard reader.read(into: &fields) else { return false }
    starts.append(fields.count)
    return true
  }

  /// How many fields a record has.
  func width(of record: Int) -> Int { starts[record + 1] - starts[record] }

  /// A record's fields.
  func record(_ record: Int) -> [RecordReader.Field] {
    (starts[record]..<starts[record + 1]).map { Array(fields[$0]) }
  }

  /// A field, empty where the record has fewer.
  func field(_ column: Int, of record: Int) -> RecordReader.Field { Array(bytes(column, of: record)) }

  /// The same, not copied.
  func bytes(_ column: Int, of record: Int) -> ArraySlice<UInt8> {
    column < width(of: record) ? fields[starts[record] + column] : []
  }

  /// How many fields nearly all of the first records have; 0 where they differ.
  var commonWidth: Int {
    var widths: [Int: Int] = [:]
    let looked = min(count, 50)
    for record in 0..<looked { widths[width(of: record), default: 0] += 1 }
    guard let common = widths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return 0 }
    return 5 * common.value >= 4 * looked ? common.key : 0
  }

  /// Forgets the first records: the header.
  mutating func dropFirst(_ records: Int) { starts.removeFirst(records) }
}
