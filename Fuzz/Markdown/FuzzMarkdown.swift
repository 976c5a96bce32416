import Articles
import FuzzInvariants

/// Reads any bytes as Markdown.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzMarkdown(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  ArticleInvariants.check(UnsafeBufferPointer(start: start, count: count), as: .markdown)
  return 0
}
