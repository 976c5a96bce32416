import Synchronization

/// Gives out a file's chunks to threads, and proves that each began where a record begins.
///
/// A thread that takes a chunk guesses where its first record begins, since only reading from the file's start would tell
/// what is quoted there. What it counted is kept only once the chunk before has ended at the very place
/// that was guessed; otherwise the chunk is read again from there. A wrong guess costs time, never a count.
final class ChunkQueue<Count: Sendable>: Sendable {
  /// Part of the file: the records that begin in `range`.
  struct Chunk: Sendable {
    var number: Int
    var range: Range<Int>
    /// Where its first record begins, once that is certain.
    var start: Int?
  }

  private struct Result: Sendable {
    var start: Int
    var end: Int
    var worker: Int
    var count: Count
  }

  private struct State {
    var next = 0
    /// The first chunk that is not proven yet, and where its first record begins.
    var proven = 0
    var provenStart: Int
    var waiting: [Int: Result] = [:]
    var mustRepeat = false
    var totals: [Count?]
    var repeats = 0
  }

  /// Where each chunk begins, and where the last one ends.
  private let borders: [Int]
  private let state: Mutex<State>
  private let add: @Sendable (inout Count, Count) -> Void

  /// - Parameters:
  ///   - borders: where each chunk begins, and where the last one ends; the first is where the first record begins.
  ///   - add: how two counts of one worker are added.
  init(borders: [Int], workers: Int, add: @Sendable @escaping (inout Count, Count) -> Void) {
    self.borders = borders
    self.add = add
    state = Mutex(
      State(provenStart: borders.first ?? 0, totals: (0..<workers).map { _ in nil }))
  }

  private func range(of chunk: Int) -> Range<Int> { borders[chunk]..<borders[chunk + 1] }

  /// The next chunk to read; nil when there is none for now.
  func take() -> Chunk? {
    state.withLock { state in
      if state.mustRepeat {
        state.mustRepeat = false
        return Chunk(number: state.proven, range: range(of: state.proven), start: state.provenStart)
      }
      guard state.next < borders.count - 1 else { return nil }
      let number = state.next
      state.next += 1
      return Chunk(
        number: number, range: range(of: number), start: state.proven == number ? state.provenStart : nil)
    }
  }

  /// Hands in what a worker counted in a chunk.
  ///
  /// - Parameters:
  ///   - start: where it took the first record to begin.
  ///   - end: where the first record begins after the chunk.
  func finish(_ chunk: Chunk, start: Int, end: Int, worker: Int, count: Count) {
    state.withLock { state in
      state.waiting[chunk.number] = Result(start: start, end: end, worker: worker, count: count)
      while let result = state.waiting.removeValue(forKey: state.proven) {
        guard result.start == state.provenStart else {
          state.mustRepeat = true
          state.repeats += 1
          return
        }
        if var total = state.totals[result.worker] {
          // Not copied: the state lets go of it first.
          state.totals[result.worker] = nil
          add(&total, result.count)
          state.totals[result.worker] = total
        } else {
          state.totals[result.worker] = result.count
        }
        state.proven += 1
        state.provenStart = result.end
      }
    }
  }

  /// What each worker counted, and how many chunks had to be read again.
  var totals: (counts: [Count?], repeats: Int) { state.withLock { ($0.totals, $0.repeats) } }
}

/// How to cut a file into chunks.
enum ChunkBorders {
  /// Large chunks first, since starting one has its cost, and ever smaller ones, so that no thread waits long for the last.
  static func shrinking(_ range: Range<Int>, workers: Int) -> [Int] {
    borders(range) { left in max(1 << 20, min(16 << 20, left / (4 * workers))) }
  }

  static func even(_ range: Range<Int>, size: Int) -> [Int] { borders(range) { _ in max(1, size) } }

  private static func borders(_ range: Range<Int>, size: (_ left: Int) -> Int) -> [Int] {
    var borders = [range.lowerBound]
    var border = range.lowerBound
    while border < range.upperBound {
      border += min(size(range.upperBound - border), range.upperBound - border)
      borders.append(border)
    }
    return borders
  }
}
