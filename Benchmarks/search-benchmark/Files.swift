import Glibc
import SQLite

func lines(of path: String) throws -> [String] {
  guard let file = fopen(path, "r") else { throw SQLiteError(code: 14, message: "cannot read", path: path) }
  defer { fclose(file) }
  var lines: [String] = []
  var buffer = [CChar](repeating: 0, count: 4096)
  while fgets(&buffer, Int32(buffer.count), file) != nil {
    let bytes = buffer.prefix { $0 != 0 && $0 != 10 }
    lines.append(String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }
  return lines
}

/// Writes to a file; `mode` as `fopen`'s: "w" anew, "a" at its end.
func save(_ text: String, to path: String, mode: String) throws {
  guard let file = fopen(path, mode) else { throw SQLiteError(code: 14, message: "cannot write", path: path) }
  fputs(text, file)
  fclose(file)
}

/// The processor's time that `body` takes, in seconds: all runs in this thread, from memory, and a machine that others use
/// too must not decide.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  var (start, end) = (timespec(), timespec())
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
  try body()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
  return Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) / 1e9
}

func rounded(_ value: Double, _ digits: Int) -> Double {
  var power = 1.0
  for _ in 0..<digits { power *= 10 }
  return (value * power).rounded() / power
}
