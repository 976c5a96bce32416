import Glibc

/// Bytes on their way out, handed on in blocks of 64 KiB.
///
/// The end is not flushed by itself: call ``flush()``, which can fail.
package struct OutputBuffer: ~Copyable {
  /// Where full blocks go.
  package typealias Sink = (UnsafeRawBufferPointer) throws(OutputError) -> Void

  // 64 KiB is what a pipe of Linux holds; larger blocks measured no faster.
  static let capacity = 65_536

  private let start: UnsafeMutableRawPointer
  private var count = 0
  private let sink: Sink

  package init(sink: @escaping Sink) {
    start = .allocate(byteCount: Self.capacity, alignment: 16)
    self.sink = sink
  }

  /// A buffer before an open file; it is not closed.
  ///
  /// The process must ignore SIGPIPE for a broken pipe to become an error.
  package init(fileDescriptor: Int32, path: String? = nil) {
    self.init { (bytes) throws(OutputError) in
      try Self.writeAll(bytes, to: fileDescriptor, path: path)
    }
  }

  /// A buffer before memory.
  package init(into collected: CollectedBytes) {
    self.init { (bytes) throws(OutputError) in collected.bytes.append(contentsOf: bytes) }
  }

  deinit { start.deallocate() }

  /// What `body` writes, as bytes.
  package static func collecting(
    _ body: (inout OutputBuffer) throws(OutputError) -> Void
  ) throws(OutputError) -> [UInt8] {
    let collected = CollectedBytes()
    var buffer = OutputBuffer(into: collected)
    try body(&buffer)
    try buffer.flush()
    return collected.bytes
  }

  /// Hands on what is left.
  package mutating func flush() throws(OutputError) {
    let length = count
    guard length > 0 else { return }
    // Before the call, so that what failed is not written a second time.
    count = 0
    try sink(UnsafeRawBufferPointer(start: start, count: length))
  }

  package mutating func write(_ byte: UInt8) throws(OutputError) {
    if count == Self.capacity { try flush() }
    start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  package mutating func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    if bytes.count > Self.capacity - count {
      try flush()
      if bytes.count >= Self.capacity { return try sink(bytes) }
    }
    memcpy(start + count, source, bytes.count)
    count += bytes.count
  }

  package mutating func write(_ text: String) throws(OutputError) {
    try text.withBytes { (bytes) throws(OutputError) in try write(bytes) }
  }

  package mutating func write(_ text: StaticString) throws(OutputError) {
    try write(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// A place for `length` bytes, at most ``capacity``; ``advance(by:)`` says how many were used.
  mutating func space(for length: Int) throws(OutputError) -> UnsafeMutableRawPointer {
    if length > Self.capacity - count { try flush() }
    return start + count
  }

  mutating func advance(by length: Int) { count += length }

  /// Writes all of `bytes` to an open file, waiting as long as that takes.
  package static func writeAll(
    _ bytes: UnsafeRawBufferPointer, to fileDescriptor: Int32, path: String? = nil
  ) throws(OutputError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Glibc.write(
        fileDescriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno == EAGAIN {
        // Someone made the file non-blocking (a terminal shared with a program that did): wait, don't spin.
        var request = pollfd(fd: fileDescriptor, events: Int16(POLLOUT), revents: 0)
        poll(&request, 1, -1)
      } else if errno != EINTR {
        throw OutputError(code: errno, path: path)
      }
    }
  }
}

/// Bytes that an ``OutputBuffer`` put in memory.
package final class CollectedBytes {
  package fileprivate(set) var bytes: [UInt8] = []

  package init() {}
}

extension String {
  /// Calls `body` with the UTF-8 bytes, which are not copied.
  func withBytes<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
    try utf8.span.bytes.withUnsafeBytes(body)
  }
}
