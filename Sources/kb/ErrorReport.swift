import Answers
import ArgumentParser
import Glibc
import Presentation
import SQLite

/// How an error ends the process: what it says on stderr, and the exit code.
///
/// 0 done; 1 `check` or `doctor` found something; 2 the input is wrong; 64 the command line is wrong; 70 kb's own fault;
/// 75 the database is busy.
struct ErrorReport {
  private let error: any Error

  init(_ error: any Error) { self.error = error }

  func exit() -> Never {
    switch error {
    case let error as OutputError where error.isBrokenPipe:
      // Whoever read this has seen enough.
      Glibc.exit(0)
    case let error as SQLiteError:
      // The SQL is kb's own: what is wrong is the file, which the error names where it has no SQL.
      let place = error.sql != nil && error.isOfTheSystem && !error.isBusy ? "\(error.path): " : ""
      say(place + "\(error)" + wayOut(error))
      Glibc.exit(error.isBusy ? 75 : error.isOfTheSystem ? 2 : 70)
    case let error as QueryArgumentError where error.isOfTheCommandLine:
      say("\(error)")
      Glibc.exit(64)
    default:
      // What the command line's own library throws (wrong options, --help) it also words, and gives 64 or 0 for.
      let code = KB.exitCode(for: error)
      if code == .validationFailure || code == .success || error is ExitCode { KB.exit(withError: error) }
      say("\(error)")
      Glibc.exit(2)
    }
  }

  private func wayOut(_ error: SQLiteError) -> String {
    if error.isBusy {
      let holder = LockHolder(database: error.path).map { "\($0) is writing" } ?? "another program is writing"
      return "; \(holder): nothing was changed, try again when it is done"
    }
    // READONLY: <https://www.sqlite.org/rescode.html#readonly>
    if error.primaryCode == 8 {
      return "; nothing was changed: writing wants leave to write to the file and to its folder"
    }
    // FULL, and IOERR_WRITE where a limit on the size of files is reached.
    if error.primaryCode == 13 || error.code == 778 {
      return "; nothing was changed: make room on the disk and try again"
    }
    return ""
  }

  private func say(_ message: String) {
    Terminal.say("kb: \(message)")
  }
}

extension SQLiteError {
  /// True where not kb's SQL but the file, the disk or the memory is at fault.
  fileprivate var isOfTheSystem: Bool {
    // PERM, NOMEM, READONLY, INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, TOOBIG, NOTADB: <https://www.sqlite.org/rescode.html>
    [3, 7, 8, 9, 10, 11, 13, 14, 18, 26].contains(primaryCode)
  }
}
