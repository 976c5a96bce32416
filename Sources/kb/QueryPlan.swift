import Answers
import Presentation
import SQLite

/// How SQLite would run a statement (<https://www.sqlite.org/eqp.html>).
struct QueryPlan {
  private var steps: [(id: Int, parent: Int, detail: String)] = []

  /// The plan as rows: what belongs to which step by `parent`, which is 0 at the top.
  var rows: Rows {
    var rows = Rows("id", "parent", "detail")
    for step in steps {
      rows.append(.integer(Int64(step.id)), .integer(Int64(step.parent)), .text(step.detail))
    }
    return rows
  }

  /// The plan as a tree, a line a step.
  var text: String {
    var depths: [Int: Int] = [:]
    var text = ""
    for step in steps {
      let depth = depths[step.parent].map { $0 + 1 } ?? 0
      depths[step.id] = depth
      text += String(repeating: "  ", count: depth) + step.detail + "\n"
    }
    return text.isEmpty ? "no table is read\n" : text
  }

  /// Writes it as a tree where people read, else as rows.
  func write(to output: Output) throws {
    if output.format == .table { try output.write(text) } else { try output.write(rows) }
  }
}

extension SQLSession {
  /// How SQLite would run the statement.
  ///
  /// - Throws: ``SQLProblem``.
  func plan(_ sql: String, name: String?) throws -> QueryPlan {
    do throws(SQLiteError) {
      // The statement itself first, so that errors point into it, not into what is put in front of it.
      let statement = try connection.prepare(sql)
      guard statement.explanation != .program else {
        throw SQLiteError(
          code: 1, message: "EXPLAIN shows a program, not a plan; leave the word out", sql: sql, offset: 0,
          path: connection.path)
      }
      let rows = try connection.rows(
        statement.explanation == .plan ? sql : "EXPLAIN QUERY PLAN " + sql)
      return QueryPlan(rows: rows)
    } catch {
      if error.isBusy { throw error }
      throw connection.problem(error, name: name, timeout: limits.timeout)
    }
  }
}

extension QueryPlan {
  /// - Parameter rows: of EXPLAIN QUERY PLAN.
  init(rows: [[Value]]) {
    for row in rows {
      guard let id = row[0].integer, let parent = row[1].integer, let detail = row[3].text else { continue }
      steps.append((id, parent, detail))
    }
  }
}
