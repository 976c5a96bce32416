import Glibc
import SQLite

/// The time that one statement may work, without the time it waits for whoever reads what it prints.
///
/// SQLite looks at the clock between the steps of its virtual machine. A single step can take for ever (a function over a
/// huge text), and is ended from outside: a timer ends the process itself.
final class StatementClock {
  private let connection: Connection
  private var deadline: ContinuousClock.Instant
  private var pausedAt: ContinuousClock.Instant?

  // SQLite ends the statement in the ordinary way, where it can, before the timer ends the process.
  private static let grace = Duration.seconds(2)

  /// - Parameter timeout: in seconds.
  init(connection: Connection, timeout: Double) {
    self.connection = connection
    // A century is for ever, and no overflow.
    deadline = ContinuousClock.now + .seconds(min(timeout, 3e9))
    connection.stop(at: deadline)
    signal(SIGALRM) { _ in
      // Only what is safe in a signal handler: <https://pubs.opengroup.org/onlinepubs/9699919799/functions/V2_chap02.html>.
      let message: StaticString =
        "kb: stopped: one step of this SQL took longer than --timeout allows; ask for less\n"
      _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
      _exit(2)
    }
    setTimer()
  }

  /// Stands still: the output waits for its reader.
  func pause() {
    pausedAt = ContinuousClock.now
    Self.setTimer(seconds: 0)
  }

  /// Goes on.
  func resume() {
    guard let pausedAt else { return }
    let now = ContinuousClock.now
    // Rows can be so large that the time is over before SQLite looks.
    if pausedAt >= deadline { connection.interrupt() }
    deadline += now - pausedAt
    self.pausedAt = nil
    connection.stop(at: deadline)
    setTimer()
  }

  /// Looks at the clock, for work between SQLite's steps: rows of megabytes take longer to print than to find.
  func check() {
    if ContinuousClock.now >= deadline { connection.interrupt() }
  }

  func stop() {
    connection.stop(at: nil)
    Self.setTimer(seconds: 0)
  }

  private func setTimer() {
    let rest = ContinuousClock.now.duration(to: deadline + Self.grace)
    // Zero would switch it off.
    Self.setTimer(seconds: max(1, Int(clamping: rest.components.seconds)))
  }

  private static func setTimer(seconds: Int) {
    var time = itimerval()
    time.it_value.tv_sec = seconds
    setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &time, nil)
  }
}
