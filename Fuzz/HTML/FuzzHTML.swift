import Articles
import FuzzInvariants

/// Reads any bytes as HTML.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzHTML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  ArticleInvariants.check(UnsafeBufferPointer(start: start, count: count), as: .html)
  return 0
}
