import Glibc

/// The process that holds the right to write to a database in WAL mode.
///
/// SQLite takes it by locking byte 120 of the shared-memory file: <https://www.sqlite.org/walformat.html#wal_locks>.
struct LockHolder: CustomStringConvertible {
  let process: Int32

  /// Its name, where the system tells it.
  let name: String?

  /// Nil where nobody holds the lock any more.
  init?(database path: String) {
    // Closing any descriptor of a file lets go of all locks that this process has on it, so this one stays open: the
    // process ends with the error that this is for.
    let file = open(path + "-shm", O_RDWR | O_CLOEXEC)
    guard file >= 0 else { return nil }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 120
    lock.l_len = 1
    guard fcntl(file, F_GETLK, &lock) == 0, lock.l_type != Int16(F_UNLCK), lock.l_pid > 0 else { return nil }
    process = lock.l_pid
    name = Self.name(of: lock.l_pid)
  }

  var description: String { name.map { "\($0) (process \(process))" } ?? "process \(process)" }

  /// <https://man7.org/linux/man-pages/man5/proc_pid_comm.5.html>
  private static func name(of process: Int32) -> String? {
    let file = open("/proc/\(process)/comm", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(file, &bytes, bytes.count)
    let name = bytes.prefix(max(0, count)).prefix { $0 != 0x0A }
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }
}
