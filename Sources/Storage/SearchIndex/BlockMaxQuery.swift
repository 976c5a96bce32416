internal import SQLite

/// Finds the best claims that are in all of some lists, without looking at those that cannot be among them.
///
/// Source: block-max indexes, Shuai Ding and Torsten Suel, "Faster Top-k Document Retrieval Using Block-Max Indexes",
/// SIGIR 2011.
struct BlockMaxQuery {
  /// The shortest list first: it leads, the others are asked whether they have its claims too.
  private let cursors: [PostingCursor]

  init(_ cursors: [PostingCursor]) { self.cursors = cursors.sorted { $0.count < $1.count } }

  /// The `count` best claims, best first, of equals the one with the lower id first.
  func best(_ count: Int) throws(SQLiteError) -> [RankedClaim] {
    var top = TopClaims(capacity: count)
    guard let lead = cursors.first, count > 0 else { return [] }
    if cursors.count == 1, let only = lead as? StoredCursor {
      try collect(only, into: &top)
    } else {
      try collect(lead, into: &top)
    }
    return top.sorted
  }

  /// One list: its pages in order of their bounds, so that soon no page can have anything better.
  private func collect(_ cursor: StoredCursor, into top: inout TopClaims) throws(SQLiteError) {
    let order = cursor.bounds.indices.sorted {
      (cursor.bounds[$1], $0) < (cursor.bounds[$0], $1)
    }
    for page in order {
      // Pages with equal bounds come in the order of their claims: none after this one has anything better.
      guard top.takes(score: cursor.bounds[page], id: cursor.pages[page].first) else { return }
      try cursor.movePage(at: page)
      var target = cursor.pages[page].first
      while target <= cursor.pageLast {
        try cursor.moveBlock(to: target)
        if top.takes(score: cursor.blockBound, id: cursor.blockFirst) {
          try cursor.advance(to: target)
          while cursor.doc <= cursor.blockLast {
            top.insert(RankedClaim(id: cursor.doc, score: cursor.score()))
            if cursor.doc == cursor.blockLast { break }
            try cursor.advance(to: cursor.doc + 1)
          }
        }
        target = cursor.blockLast + 1
      }
    }
  }

  /// Several lists, from the first claim to the last: a page or block that cannot have anything better is passed over.
  private func collect(_ lead: PostingCursor, into top: inout TopClaims) throws(SQLiteError) {
    var target = Int64.min
    // A short list says where to look next; between long ones blocks are better passed over unread.
    let isSparse = cursors.contains { $0.count / 8 > lead.count }
    while true {
      if isSparse {
        try lead.advance(to: max(target, Int64.min + 1))
        target = lead.doc
      }
      var bound = 0.0
      var pageEnd = PostingCursor.end
      for cursor in cursors {
        guard cursor.movePage(to: target) else { return }
        bound += cursor.pageBound
        pageEnd = min(pageEnd, cursor.pageLast)
      }
      if top.takes(score: bound, id: target) {
        while target <= pageEnd {
          if isSparse {
            try lead.advance(to: target)
            target = lead.doc
            guard target <= pageEnd else { break }
          }
          bound = 0
          var (start, end) = (target, pageEnd)
          for cursor in cursors {
            try cursor.moveBlock(to: target)
            bound += cursor.blockBound
            start = max(start, cursor.blockFirst)
            end = min(end, cursor.blockLast)
          }
          if start <= end && top.takes(score: bound, id: start) {
            try collect(lead, from: start, through: end, into: &top)
          }
          target = end + 1
        }
      } else {
        target = pageEnd + 1
      }
      if pageEnd == PostingCursor.end { return }
    }
  }

  @inline(__always)
  private func collect(
    _ lead: PostingCursor, from start: Int64, through end: Int64, into top: inout TopClaims
  ) throws(SQLiteError) {
    try lead.advance(to: start)
    candidates: while lead.doc <= end {
      let candidate = lead.doc
      for cursor in cursors.dropFirst() {
        try cursor.advance(to: candidate)
        if cursor.doc != candidate {
          guard cursor.doc <= end else { return }
          try lead.advance(to: cursor.doc)
          continue candidates
        }
      }
      var score = 0.0
      for cursor in cursors { score += cursor.score() }
      top.insert(RankedClaim(id: candidate, score: score))
      guard candidate < end else { return }
      try lead.advance(to: candidate + 1)
    }
  }

  /// Gives every claim that is in all lists, in order.
  func forEach(_ body: (Int64) throws(SQLiteError) -> Void) throws(SQLiteError) {
    guard let lead = cursors.first else { return }
    try lead.advance(to: Int64.min + 1)
    candidates: while lead.doc != PostingCursor.end {
      let candidate = lead.doc
      for cursor in cursors.dropFirst() {
        try cursor.advance(to: candidate)
        if cursor.doc != candidate {
          try lead.advance(to: cursor.doc)
          continue candidates
        }
      }
      try body(candidate)
      try lead.advance(to: candidate + 1)
    }
  }

  /// How many claims there are, where that is known without looking.
  var onlyCount: Int? { cursors.count == 1 ? cursors.first?.count : nil }

  /// Makes it ready to be asked again.
  func rewind() {
    for cursor in cursors { cursor.rewind() }
  }

  /// The scores of the claim that all cursors stand at, added up.
  func score() -> Double { cursors.reduce(0) { $0 + $1.score() } }
}
