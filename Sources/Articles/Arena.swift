/// Memory that is freed all at once.
final class Arena {
  private var chunks: [UnsafeMutableRawPointer] = []
  private var free = 0
  private var used = 0
  private static let chunk = 1 << 16

  deinit { for chunk in chunks { chunk.deallocate() } }

  /// `size` bytes, aligned for any value.
  func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
    let size = (max(1, size) + 15) & ~15
    if size > free {
      // A large block of its own leaves the open chunk in use.
      let capacity = max(size, Arena.chunk)
      let chunk = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
      chunks.append(chunk)
      if size >= Arena.chunk {
        if chunks.count > 1 { chunks.swapAt(chunks.count - 1, chunks.count - 2) }
        return chunk
      }
      free = capacity
      used = 0
    }
    guard let last = chunks.last else { return nil }
    defer {
      used += size
      free -= size
    }
    return last + used
  }
}
