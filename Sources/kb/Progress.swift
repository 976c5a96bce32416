import Glibc
import Presentation
import Surveys
import Synchronization

/// One line on standard error that tells how far a long piece of work has got: only on a terminal, and only after a second.
final class Progress: Sendable {
  private let start = ContinuousClock.now
  /// When the line was drawn last; nil where there is none.
  private let lastDrawn = Mutex<ContinuousClock.Instant?>(nil)
  private let isShown: Bool

  init(isQuiet: Bool) {
    isShown = !isQuiet && Terminal.isTerminal(STDERR_FILENO) && Terminal.environment("TERM") != "dumb"
  }

  deinit { clear() }

  /// How long the work has taken so far, in seconds.
  var seconds: Double {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  /// Shows a bar for `part` (0 to 1) of the work, and what `text` says; ten times a second at most.
  func update(_ part: Double, _ text: @autoclosure () -> String) {
    guard isShown else { return }
    let now = ContinuousClock.now
    guard now - start >= .seconds(1) else { return }
    let isDue = lastDrawn.withLock { last in
      if let drawn = last, now - drawn < .milliseconds(100) { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let width = max(10, min(30, Terminal.size(of: STDERR_FILENO).columns - 50))
    let full = max(0, min(width, Int(part * Double(width))))
    let bar = String(repeating: "━", count: full) + String(repeating: "─", count: width - full)
    write("\r\u{1B}[K\(bar) \(Int(part * 100)) % \(text())")
  }

  /// Takes the line away again.
  func clear() {
    let wasDrawn = lastDrawn.withLock { last in
      defer { last = nil }
      return last != nil
    }
    guard wasDrawn else { return }
    write("\r\u{1B}[K")
  }

  private func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}

extension Progress {
  /// Shows how much of a survey's file is counted.
  func update(_ counted: SurveyTabulator.Progress) {
    let speed = Int(Double(counted.bytes) / 1_000_000 / max(seconds, 0.001))
    update(
      Double(counted.bytes) / Double(max(1, counted.allBytes)),
      "\(groupedDigits(counted.records)) rows, \(speed) MB/s")
  }
}
