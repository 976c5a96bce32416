/// What a search looks at in one go: up to 128 claims of its shortest list, of which the other lists leave some.
///
/// Claims are told by their index in the block of the shortest list. All is of a fixed size, and made once for many searches.
final class MatchWindow {
  /// The claims.
  let ids = UnsafeMutablePointer<Int64>.allocate(capacity: PostingBlock.capacity)

  /// Indexes of those that all lists asked so far have.
  let matches = UnsafeMutablePointer<UInt8>.allocate(capacity: PostingBlock.capacity)

  deinit {
    ids.deallocate()
    matches.deallocate()
  }
}
