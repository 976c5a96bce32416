import Glibc
import SQLite

/// The time that one statement may work, without the time it waits for whoever reads what it prints.
///
/// SQLite looks at the clock between the steps of its virtual machine. A single step can take for ever (a function over a
/// huge text), and is ended from outside: a timer of the processor time that this process uses ends the process itself.
final class StatementClock {
  private let connection: Connection
  private var deadline: ContinuousClock.Instant
  private var pausedAt: ContinuousClock.Instant?

  /// - Parameter timeout: in seconds.
  init(connection: Connection, timeout: Double) {
    self.connection = connection
    deadline = ContinuousClock.now + .seconds(timeout)
    connection.stop(at: deadline)
    signal(SIGPROF) { _ in
      // Only what is safe in a signal handler: <https://pubs.opengroup.org/onlinepubs/9699919799/functions/V2_chap02.html>.
      let message: StaticString =
        "kb: stopped: one step of this SQL took longer than --timeout allows; ask for less\n"
      _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
      _exit(2)
    }
    // Two seconds more than SQLite gets, so that it can end the statement in the ordinary way.
    Self.setTimer(seconds: timeout + 2)
  }

  func pause() { pausedAt = ContinuousClock.now }

  func resume() {
    guard let pausedAt else { return }
    deadline += ContinuousClock.now - pausedAt
    self.pausedAt = nil
    connection.stop(at: deadline)
  }

  func stop() {
    connection.stop(at: nil)
    Self.setTimer(seconds: 0)
  }

  private static func setTimer(seconds: Double) {
    var time = itimerval()
    time.it_value.tv_sec = Int(min(seconds, 1e9))
    setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &time, nil)
  }
}
