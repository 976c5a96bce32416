internal import Dispatch
internal import Synchronization

extension OutputBuffer {
  /// Writes what `body` makes of each of many elements, in their order, on all processors.
  ///
  /// A few thousand elements are rendered in memory at a time, so that a report of any length takes little of it.
  ///
  /// - Parameter body: called from several threads, with each element and its index.
  mutating func writeEach<Element: Sendable>(
    of elements: [Element],
    _ body: @escaping @Sendable (Int, Element, inout OutputBuffer) throws(OutputError) -> Void
  ) throws(OutputError) {
    // Elements that one thread renders in one go.
    let length = 256
    guard elements.count > length else {
      for (index, element) in elements.enumerated() { try body(index, element, &self) }
      return
    }
    let starts = Array(stride(from: 0, to: elements.count, by: length))
    var first = 0
    while first < starts.count {
      let round = starts[first..<min(first + 16, starts.count)]
      let pieces = Mutex(Array(repeating: Result<[UInt8], OutputError>.success([]), count: round.count))
      DispatchQueue.concurrentPerform(iterations: round.count) { number in
        let start = round[round.startIndex + number]
        let piece = Result<[UInt8], OutputError> { () throws(OutputError) in
          try OutputBuffer.collecting { (buffer) throws(OutputError) in
            for index in start..<min(start + length, elements.count) {
              try body(index, elements[index], &buffer)
            }
          }
        }
        pieces.withLock { $0[number] = piece }
      }
      for piece in pieces.withLock({ $0 }) {
        let bytes = try piece.get()
        try bytes.span.bytes.withUnsafeBytes { (bytes) throws(OutputError) in try write(bytes) }
      }
      first = round.endIndex
    }
  }
}
