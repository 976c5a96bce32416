import Glibc

/// What happens when a survey's file is made shorter while it is mapped.
///
/// The kernel then answers a read past the new end with SIGBUS. Asking for the size before each read would narrow that
/// window, not close it; and nothing is lost by ending there: a transaction that is open is rolled back.
enum TruncatedInput {
  /// From now on, such a read ends the program with a message and exit code 2.
  static func endWithMessage() {
    signal(SIGBUS) { _ in
      // Only what may be called in a signal's handler: <https://man7.org/linux/man-pages/man7/signal-safety.7.html>.
      let message: StaticString =
        "kb: the file was cut short while it was read; try again when nothing writes to it\n"
      _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
      _exit(2)
    }
  }
}
