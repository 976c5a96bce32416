import Glibc

/// One line on standard error that tells how far a long piece of work has got: only on a terminal, and only after a second.
final class Progress {
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant
  private let isShown: Bool
  private var isDrawn = false

  init(isQuiet: Bool) {
    isShown = !isQuiet && Terminal.isTerminal(STDERR_FILENO)
    lastDrawn = start
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
    guard now - start >= .seconds(1), now - lastDrawn >= .milliseconds(100) else { return }
    lastDrawn = now
    isDrawn = true
    let width = max(10, min(30, Terminal.size(of: STDERR_FILENO).columns - 50))
    let full = max(0, min(width, Int(part * Double(width))))
    let bar = String(repeating: "━", count: full) + String(repeating: "─", count: width - full)
    write("\r\u{1B}[K\(bar) \(Int(part * 100)) % \(text())")
  }

  /// Takes the line away again.
  func clear() {
    guard isDrawn else { return }
    isDrawn = false
    write("\r\u{1B}[K")
  }

  private func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
