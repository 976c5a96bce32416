internal import CSQLite
internal import Glibc

/// The connection that Ctrl-C stops, and whether it was pressed.
///
/// Globals, since a signal handler can reach nothing else; both are written by one thread and the handler only.
private nonisolated(unsafe) var stoppable: OpaquePointer?
private nonisolated(unsafe) var wasInterrupted: sig_atomic_t = 0
private nonisolated(unsafe) var afterInterrupt: (@convention(c) () -> Void)?

extension Connection {
  /// From now on Ctrl-C stops what runs on this connection, not the process; the statement throws an error with `isInterrupt`.
  ///
  /// Calls of the system that wait, such as `read`, end with `EINTR`. Call ``ignoreControlC()`` before the connection ends.
  ///
  /// - Parameter then: called from the signal handler, so it may do only what is safe there.
  package func stopOnControlC(then: @escaping @convention(c) () -> Void) {
    stoppable = handle
    afterInterrupt = then
    wasInterrupted = 0
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      wasInterrupted = 1
      // May be called from a signal handler: <https://www.sqlite.org/c3ref/interrupt.html>.
      if let stoppable { sqlite3_interrupt(stoppable) }
      afterInterrupt?()
    }
    sigemptyset(&action.sa_mask)
    sigaction(SIGINT, &action, nil)
  }

  /// Gives Ctrl-C its ordinary meaning again.
  package func ignoreControlC() {
    signal(SIGINT, SIG_DFL)
    stoppable = nil
  }

  /// True where Ctrl-C was pressed and nobody took notice yet.
  package static var isInterrupted: Bool { wasInterrupted != 0 }

  /// True once after Ctrl-C was pressed.
  package static func takeInterrupt() -> Bool {
    defer { wasInterrupted = 0 }
    return wasInterrupted != 0
  }
}

extension Connection {
  /// True where `sql` ends with a complete statement: after a semicolon that is not in a string, a comment or a trigger.
  package static func isComplete(_ sql: String) -> Bool { sqlite3_complete(sql) != 0 }
}
