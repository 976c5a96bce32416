import Glibc
import Presentation

/// A file that is written beside the place where it will be, so that nobody finds half of it there.
///
/// Whatever ends the process before it is put in its place, but for SIGKILL, takes it away.
struct PartialFile: ~Copyable {
  let descriptor: Int32

  /// Where it will be.
  let path: String

  private let temporary: String
  private let slot: Int

  /// Begins a file that will be at `path`, with `mode` where there is one already.
  init(path: String, mode: mode_t?) throws(OutputError) {
    self.path = path
    temporary = "\(path).\(getpid()).tmp"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(code: errno, path: path) }
    slot = Self.register(temporary)
    if let mode { fchmod(descriptor, mode & 0o777) }
  }

  /// Puts it in its place.
  consuming func keep() throws(OutputError) {
    defer { Self.forget(slot) }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw OutputError(code: code, path: path)
    }
  }

  /// Takes it away; what is at its path stays as it was.
  consuming func discard() {
    close(descriptor)
    unlink(temporary)
    Self.forget(slot)
  }
}

/// The names of the files that are being written, for signal handlers, which can reach nothing but globals and may not
/// allocate: C strings in places that are filled before, and emptied after, a file is there.
private nonisolated(unsafe) let unfinished: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = {
  let names = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: mostUnfinished)
  names.initialize(repeating: nil, count: mostUnfinished)
  return names
}()

// A report and the document that it mends are two; more have no name here and are left where a signal ends kb.
private let mostUnfinished = 4

extension PartialFile {
  /// Takes away the files that are not finished: for signal handlers, before they end the process.
  static func removeAll() {
    for slot in 0..<mostUnfinished {
      if let name = unfinished[slot] { unlink(name) }
    }
  }

  /// The place of the name; -1 where all are taken.
  private static func register(_ name: String) -> Int {
    for signalNumber in [SIGINT, SIGTERM, SIGHUP] { removeBeforeEnd(by: signalNumber) }
    guard let slot = (0..<mostUnfinished).first(where: { unfinished[$0] == nil }) else { return -1 }
    unfinished[slot] = strdup(name)
    return slot
  }

  private static func forget(_ slot: Int) {
    guard slot >= 0 else { return }
    let name = unfinished[slot]
    unfinished[slot] = nil
    free(name)
  }

  /// Where `number` would end the process, it first takes away what is unfinished.
  private static func removeBeforeEnd(by number: Int32) {
    var present = sigaction()
    sigaction(number, nil, &present)
    // Not where it is ignored, as under nohup, or does something else, as in the shell.
    guard present.__sigaction_handler.sa_handler == nil else { return }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      PartialFile.removeAll()
      // As if there had been no handler: whoever waits for kb sees which signal it was.
      signal(number, SIG_DFL)
      raise(number)
    }
    sigemptyset(&action.sa_mask)
    sigaction(number, &action, nil)
  }
}
