internal import Glibc
internal import Storage

/// The SHA-256 of some bytes, worked out on another thread meanwhile: it takes as long as reading the figures does.
final class Digest {
  private final class Work {
    let bytes: [UInt8]
    var result = ""

    init(_ bytes: [UInt8]) { self.bytes = bytes }
  }

  private let work: Work
  private var thread = pthread_t()
  private var isRunning = false

  init(of bytes: [UInt8]) {
    work = Work(bytes)
    // A small input is done sooner than a thread is started.
    guard bytes.count > 1 << 20 else {
      work.result = sha256(bytes)
      return
    }
    let context = Unmanaged.passRetained(work)
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
        work.result = sha256(work.bytes)
        return nil
      }, context.toOpaque())
    isRunning = code == 0
    if !isRunning {
      context.release()
      work.result = sha256(bytes)
    }
  }

  deinit { wait() }

  /// In hexadecimal; waits for the other thread, which writes it before it ends.
  var value: String {
    wait()
    return work.result
  }

  private func wait() {
    guard isRunning else { return }
    pthread_join(thread, nil)
    isRunning = false
  }
}
