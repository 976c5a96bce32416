internal import SQLite

/// What is done with the claims that a query finds.
protocol MatchVisitor {
  /// Whether claims from `id` on that have at most this score are to be looked for.
  func wants(score: Double, from id: Int64) -> Bool

  /// Leaves of the first `count` matches of the window, which all cursors stand at, those that are wanted; gives how many.
  func narrow(_ window: MatchWindow, _ count: Int, _ cursors: [PostingCursor]) -> Int

  /// Takes the first `count` matches of the window, which all cursors stand at.
  mutating func visit(_ window: MatchWindow, _ count: Int, _ cursors: [PostingCursor])
}

extension MatchVisitor {
  func narrow(_ window: MatchWindow, _ count: Int, _ cursors: [PostingCursor]) -> Int { count }
}

/// Finds the claims that are in all of some lists, without looking at those that are not wanted.
///
/// Source: block-max indexes, Shuai Ding and Torsten Suel, "Faster Top-k Document Retrieval Using Block-Max Indexes",
/// SIGIR 2011.
struct BlockMaxQuery {
  /// The shortest list first: it leads, the others are asked whether they have its claims too.
  private let cursors: [PostingCursor]
  private let window: MatchWindow

  init(_ cursors: [PostingCursor], _ window: MatchWindow) {
    self.cursors = cursors.sorted { $0.count < $1.count }
    self.window = window
  }

  /// The `count` best claims, best first, of equals the one with the lower id first.
  func best(_ count: Int) throws(SQLiteError) -> [RankedClaim] {
    var top = TopClaims(capacity: count)
    if count > 0 {
      switch cursors.count == 1 ? cursors[0] : nil {
      case let only as StoredCursor: try only.collect(into: &top)
      case let only as ListCursor: only.collect(into: &top)
      default: try forEachMatch(&top)
      }
    }
    return top.sorted
  }

  /// Gives the matches to `visitor`, in order of their ids: first pages, then blocks are passed over that it does not want.
  func forEachMatch(_ visitor: inout some MatchVisitor) throws(SQLiteError) {
    guard let lead = cursors.first else { return }
    let others = cursors.dropFirst()
    lead.lead()
    var target = Int64.min
    // Of the leading block that is in the window: its first claim, how many, and the first that was not passed.
    var (held, count, next) = (Int64.min, 0, 0)
    while true {
      guard lead.movePage(to: target) else { return }
      var bound = lead.pageBound
      var (start, end) = (max(target, lead.pageFirst), lead.pageLast)
      for cursor in others {
        guard cursor.movePage(to: target) else { return }
        bound += cursor.pageBound
        start = max(start, cursor.pageFirst)
        end = min(end, cursor.pageLast)
      }
      target = start
      guard start <= end else { continue }
      guard visitor.wants(score: bound, from: start) else {
        target = end + 1
        continue
      }
      while target <= end {
        try lead.moveBlock(to: target)
        target = max(target, lead.blockFirst)
        guard target <= end else { break }
        bound = lead.blockBound
        for cursor in others { bound += cursor.pageBound }
        guard visitor.wants(score: bound, from: target) else {
          target = min(lead.blockLast, end) + 1
          continue
        }
        if held != lead.blockFirst || count == 0 {
          count = try lead.read(into: window)
          (held, next) = (lead.blockFirst, 0)
        }
        target = try forEachMatch(&visitor, from: target, through: end, &next, of: count)
      }
    }
  }

  /// The same within the leading block and one page of every list; gives where to go on.
  @inline(__always)
  private func forEachMatch(
    _ visitor: inout some MatchVisitor, from target: Int64, through last: Int64, _ next: inout Int,
    of count: Int
  ) throws(SQLiteError) -> Int64 {
    let (lead, others, ids, matches) = (cursors[0], cursors.dropFirst(), window.ids, window.matches)
    while next < count && ids[next] < target { next &+= 1 }
    while next < count {
      let target = ids[next]
      guard target <= last else { return target }
      var bound = lead.blockBound
      var (start, end) = (target, min(last, lead.blockLast))
      for cursor in others {
        try cursor.moveBlock(to: target)
        bound += cursor.blockBound
        start = max(start, cursor.blockFirst)
        end = min(end, cursor.blockLast)
      }
      if start > target {
        // Some list has nothing up to there.
        while next < count && ids[next] < start { next &+= 1 }
        continue
      }
      let begin = next
      repeat { next &+= 1 } while next < count && ids[next] <= end
      guard visitor.wants(score: bound, from: target) else { continue }
      var found = next &- begin
      for number in 0..<found { matches[number] = UInt8(truncatingIfNeeded: begin &+ number) }
      for (number, cursor) in others.enumerated() {
        found = try cursor.match(window, found)
        // Before the third list is read, which is longer still.
        if number == 0 && found > 0 && others.count > 1 { found = visitor.narrow(window, found, cursors) }
        if found == 0 { break }
      }
      if found > 0 { visitor.visit(window, found, cursors) }
    }
    return lead.blockLast + 1
  }

  /// How many claims there are, where that is known without looking.
  var onlyCount: Int? { cursors.count == 1 ? cursors.first?.count : nil }

  /// Makes it ready to be asked again.
  func rewind() {
    for cursor in cursors { cursor.rewind() }
  }
}

extension TopClaims: MatchVisitor {
  @inline(__always)
  func wants(score: Double, from id: Int64) -> Bool { takes(score: score, id: id) }

  func narrow(_ window: MatchWindow, _ count: Int, _ cursors: [PostingCursor]) -> Int {
    guard isFull else { return count }
    let others = cursors.dropFirst()
    var kept = 0
    for number in 0..<count {
      let index = window.matches[number]
      let score = others.reduce(cursors[0].score(Int(index))) { $0 + $1.blockBound }
      guard takes(score: score, id: window.ids[Int(index)]) else { continue }
      window.matches[kept] = index
      kept += 1
    }
    return kept
  }

  mutating func visit(_ window: MatchWindow, _ count: Int, _ cursors: [PostingCursor]) {
    let others = cursors.dropFirst()
    for number in 0..<count {
      let index = Int(window.matches[number])
      let id = window.ids[index]
      // In the order of the cursors, as the bounds are added up: no rounding can make a score exceed its bound.
      var score = cursors[0].score(index)
      // The rarest word tells most: often it tells that the others do not matter.
      guard takes(score: others.reduce(score) { $0 + $1.blockBound }, id: id) else { continue }
      for cursor in others { score += cursor.score(index) }
      insert(RankedClaim(id: id, score: score))
    }
  }
}

/// Counts what a query finds.
struct MatchCount: MatchVisitor {
  var count = 0

  func wants(score: Double, from id: Int64) -> Bool { true }

  mutating func visit(_ window: MatchWindow, _ count: Int, _ cursors: [PostingCursor]) { self.count += count }
}

extension ClaimTally {
  /// Marks what a query finds, and adds the scores up where they matter.
  struct Collector: MatchVisitor {
    let tally: ClaimTally
    let addsScores: Bool

    func wants(score: Double, from id: Int64) -> Bool { true }

    mutating func visit(_ window: MatchWindow, _ count: Int, _ cursors: [PostingCursor]) {
      for number in 0..<count {
        let index = Int(window.matches[number])
        if addsScores {
          tally.add(window.ids[index], score: cursors.reduce(0) { $0 + $1.score(index) })
        } else {
          tally.add(window.ids[index])
        }
      }
    }
  }
}
