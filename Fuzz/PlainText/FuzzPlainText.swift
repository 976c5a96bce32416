import Articles
import FuzzInvariants

/// Reads any bytes as plain text.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzPlainText(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  ArticleInvariants.check(UnsafeBufferPointer(start: start, count: count), as: .plainText)
  return 0
}
