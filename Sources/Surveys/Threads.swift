import Glibc

/// Threads of the operating system.
///
/// Not tasks: those would start the concurrency runtime and its pool, for a program that lives a tenth of a second.
enum Threads {
  /// How many processors are on line, at most 64.
  static var available: Int { max(1, min(64, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Calls `body` with 0..<`count`, each call on its own thread, and returns when all have returned.
  static func run(_ count: Int, _ body: @Sendable @escaping (Int) -> Void) {
    var threads: [pthread_t] = []
    for index in 1..<max(1, count) {
      let call = Unmanaged.passRetained(Call { body(index) })
      var thread = pthread_t()
      let status = pthread_create(
        &thread, nil,
        { argument in
          // `passRetained` above gave exactly this pointer, and this thread alone takes it back.
          if let argument { Unmanaged<Call>.fromOpaque(argument).takeRetainedValue().body() }
          return nil
        }, call.toOpaque())
      if status == 0 {
        threads.append(thread)
      } else {
        // No thread to be had: do the work here.
        call.takeRetainedValue().body()
      }
    }
    body(0)
    for thread in threads { pthread_join(thread, nil) }
  }

  private final class Call: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @Sendable @escaping () -> Void) { self.body = body }
  }
}
