import FuzzInvariants
import Surveys

/// Reads any bytes as a survey's descriptor; what was read comes back the same from its own text.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzDescriptor(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let package = try? SurveyPackage.decoded(bytes, file: "fuzz") else { return 0 }
  let again = try? SurveyPackage.decoded(Array(package.text.utf8), file: "fuzz")
  ArticleInvariants.require(again == package, "a descriptor comes back from its text")
  return 0
}
