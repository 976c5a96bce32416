import Glibc

/// The bytes of a survey's file: mapped, or read where it is a pipe.
///
/// In UTF-8 or a single-byte encoding; a UTF-16 file is turned into UTF-8 when it is opened.
package final class SurveyFile: Sendable {
  /// As the user named it.
  package let path: String

  /// The file's contents, without a byte order mark.
  ///
  /// `nonisolated(unsafe)`: nobody writes to it, and it lives as long as the object.
  package nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  /// What its first bytes say beyond doubt; nil where they do not.
  let markedEncoding: TextEncoding?

  /// The whole region to give back.
  private nonisolated(unsafe) let region: UnsafeMutableRawBufferPointer
  private let isMapped: Bool

  /// Size and time of change when it was opened; nil for a pipe.
  private let stamp: Stamp?

  private struct Stamp: Equatable, Sendable {
    var size: Int
    var seconds: Int
    var nanoseconds: Int

    init(_ status: stat) {
      size = Int(status.st_size)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }

  /// - Parameters:
  ///   - path: a file or a pipe; `-` for standard input.
  ///   - encoding: as the descriptor says; a byte order mark overrules it.
  package init(path: String, encoding: TextEncoding? = nil) throws(SurveyError) {
    self.path = path
    let descriptor = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(file: path, reason: Self.lastError) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(file: path, reason: Self.lastError) }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFDIR else { throw .unreadable(file: path, reason: "is a folder, not a file") }
    var raw: UnsafeMutableRawBufferPointer
    var mapped = false
    if kind == S_IFREG && status.st_size > 0 {
      guard let address = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0),
        address != MAP_FAILED
      else { throw .unreadable(file: path, reason: Self.lastError) }
      raw = UnsafeMutableRawBufferPointer(start: address, count: Int(status.st_size))
      mapped = true
      stamp = Stamp(status)
    } else {
      raw = try Self.readAll(descriptor, path: path)
      stamp = nil
    }
    var content = UnsafeRawBufferPointer(raw)
    let mark = Self.byteOrderMark(of: content)
    let isWide = Self.wideEncoding(mark: mark?.encoding, given: encoding ?? TextEncoding.wide(content))
    if let mark { content = UnsafeRawBufferPointer(rebasing: content.dropFirst(mark.length)) }
    if let isWide {
      let text = Self.utf8Bytes(of: content, bigEndian: isWide == .utf16BigEndian)
      Self.release(raw, mapped: mapped)
      (raw, mapped) = (text, false)
      content = UnsafeRawBufferPointer(text)
    }
    region = raw
    isMapped = mapped
    bytes = content
    markedEncoding = mark?.encoding ?? isWide
    guard !bytes.isEmpty else { throw .empty(file: path) }
    // <https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md>: "version" always comes first.
    if bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8) {
      throw .largeFilePointer(file: path)
    }
  }

  deinit { Self.release(region, mapped: isMapped) }

  /// - Throws: ``SurveyError/changed(file:)`` where another program has written to the file since it was opened.
  package func checkUnchanged() throws(SurveyError) {
    guard let stamp else { return }
    var status = stat()
    guard stat(path, &status) == 0, Stamp(status) == stamp else { throw .changed(file: path) }
  }

  /// Says that the bytes in `range` are not needed soon: they are read from the file again if they are.
  ///
  /// The pages are given back while other threads go on; at the program's end that would be one thread's work.
  func release(_ range: Range<Int>) {
    guard isMapped, let base = bytes.baseAddress else { return }
    let page = UInt(sysconf(Int32(_SC_PAGESIZE)))
    let start = (UInt(bitPattern: base + range.lowerBound) + page - 1) / page * page
    let end = UInt(bitPattern: base + range.upperBound) / page * page
    // Whole pages of the region that is mapped, which nobody writes to.
    if start < end { madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), MADV_DONTNEED) }
  }

  /// The number of the line, from 1, that holds the byte at `offset`.
  package func line(at offset: Int) -> Int {
    var line = 1
    for index in 0..<min(offset, bytes.count) {
      let byte = bytes[index]
      if byte == 0x0A || (byte == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)) {
        line += 1
      }
    }
    return line
  }

  private static var lastError: String { String(cString: strerror(errno)) }

  private static func release(_ region: UnsafeMutableRawBufferPointer, mapped: Bool) {
    guard let address = region.baseAddress else { return }
    if mapped { munmap(address, region.count) } else { free(address) }
  }

  private static func readAll(
    _ descriptor: Int32, path: String
  ) throws(SurveyError) -> UnsafeMutableRawBufferPointer {
    var capacity = 1 << 20
    var count = 0
    var buffer = malloc(capacity)
    while let room = buffer {
      // `count` is less than `capacity` here.
      let got = read(descriptor, room + count, capacity - count)
      if got == 0 { return UnsafeMutableRawBufferPointer(start: room, count: count) }
      if got < 0 {
        if errno == EINTR { continue }
        let reason = lastError
        free(room)
        throw .unreadable(file: path, reason: reason)
      }
      count += got
      if count == capacity {
        capacity *= 2
        buffer = realloc(room, capacity)
        if buffer == nil { free(room) }
      }
    }
    throw .unreadable(file: path, reason: "too large for the memory of this computer")
  }

  private static func byteOrderMark(of bytes: UnsafeRawBufferPointer) -> (
    encoding: TextEncoding, length: Int
  )? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  private static func wideEncoding(mark: TextEncoding?, given: TextEncoding?) -> TextEncoding? {
    switch mark ?? given {
    case .utf16LittleEndian: .utf16LittleEndian
    case .utf16BigEndian: .utf16BigEndian
    default: nil
    }
  }

  private static func utf8Bytes(
    of bytes: UnsafeRawBufferPointer, bigEndian: Bool
  ) -> UnsafeMutableRawBufferPointer {
    let units = (0..<bytes.count / 2).lazy.map { index in
      let first = UInt16(bytes[2 * index])
      let second = UInt16(bytes[2 * index + 1])
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 2)
    _ = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false, into: { text.append($0) }
    )
    guard let room = malloc(max(text.count, 1)) else {
      return UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }
    let region = UnsafeMutableRawBufferPointer(start: room, count: text.count)
    region.copyBytes(from: text)
    return region
  }
}
