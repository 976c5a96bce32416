import FuzzInvariants
import Glibc
import Surveys

/// A file without a name, which each input is written to.
private let file: Int32 = {
  var name = "/tmp/kb-fuzz-XXXXXX".utf8CString.map { $0 }
  let file = mkstemp(&name)
  unlink(name)
  return file
}()

/// Drafts a descriptor for any bytes as a survey's file, and counts its answers.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzSurvey(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  guard let start, ftruncate(file, 0) == 0, pwrite(file, start, count, 0) == count else { return 0 }
  let path = "/proc/self/fd/\(file)"
  guard let draft = try? SurveyInspector.draft(path),
    let counted = try? SurveyTabulator(draft.descriptor).tabulate(path)
  else { return 0 }
  for row in counted.rows {
    // Not at most one for each respondent: an answer that a cell gives twice counts twice.
    ArticleInvariants.require(row.count >= 0, "a count is not negative")
    ArticleInvariants.require(row.base >= 0 && row.base <= counted.respondents, "a base is of respondents")
  }
  return 0
}
