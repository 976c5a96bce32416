import Glibc
import SQLite

/// The time that one statement may work, without the time it waits for whoever reads what it prints.
///
/// SQLite looks at the clock between the steps of its virtual machine. A single step can take for ever (a function over a
/// huge text), and is ended from outside: a timer ends the process itself, or in a shell has it begin anew.
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
    signal(SIGALRM) { _ in StatementClock.endProcess() }
    isRunning = 1
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
    isRunning = 0
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

/// For the signal handlers, which reach nothing but globals: whether a statement runs, and the arguments with which a shell
/// begins anew.
private nonisolated(unsafe) var isRunning: sig_atomic_t = 0
private nonisolated(unsafe) var restartArguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?

extension StatementClock {
  /// From now on a step that takes too long has kb begin anew with `arguments`, instead of ending.
  static func restart(with arguments: [String]) {
    let copy = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: arguments.count + 1)
    for (index, argument) in arguments.enumerated() { copy[index] = strdup(argument) }
    copy[arguments.count] = nil
    let former = restartArguments
    restartArguments = copy
    guard let former else { return }
    var index = 0
    while let argument = former[index] {
      free(argument)
      index += 1
    }
    former.deallocate()
  }

  /// Leaves the statement that runs one second to end: what was asked to stop may be in a step that does not look.
  ///
  /// For signal handlers.
  static func hurry() {
    if isRunning != 0 { alarm(1) }
  }

  // Only what is safe in a signal handler: <https://pubs.opengroup.org/onlinepubs/9699919799/functions/V2_chap02.html>.
  private static func endProcess() {
    PartialFile.removeAll()
    if let restartArguments {
      say("\nkb: stopped: one step of this SQL took too long; the shell begins anew\n")
      // A signal that is being handled stays blocked in the new program.
      var signals = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, SIGALRM)
      sigprocmask(SIG_UNBLOCK, &signals, nil)
      execv("/proc/self/exe", restartArguments)
    }
    say("kb: stopped: one step of this SQL took longer than --timeout allows; ask for less\n")
    _exit(2)
  }

  private static func say(_ message: StaticString) {
    _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
  }
}
