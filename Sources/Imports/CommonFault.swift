internal import Storage

/// One name that is at fault for every figure of an input, so that nothing was imported: a metric that no figure can be of.
package struct CommonFault: Error, CustomStringConvertible {
  package var path: String
  /// What the name is of, for instance `metric`.
  package var column: String
  package var reason: String

  /// Nil where some figure was taken, or two were refused for different reasons.
  ///
  /// - Parameter figures: how many there were to take.
  init?(of rejects: some Collection<Reject>, figures: Int, path: String) {
    guard let first = rejects.first, let column = first.column, rejects.count == figures,
      rejects.allSatisfy({ $0.column == first.column && $0.reason == first.reason })
    else { return nil }
    self.path = path
    self.column = column
    reason = first.reason
  }

  package var description: String { "\(path): nothing was imported: \(reason)" }
}
