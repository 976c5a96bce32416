package import Articles
internal import Dispatch
internal import Synchronization

/// Reads and checks many documents, on all processors.
package struct DocumentChecker: Sendable {
  private let reader: ArticleReader
  private let index: EvidenceIndex

  package init(reader: ArticleReader, index: EvidenceIndex) {
    self.reader = reader
    self.index = index
  }

  /// Checks one document.
  ///
  /// - Parameters:
  ///   - name: what findings and messages call it.
  /// - Throws: ``ArticleError`` where the bytes are no text that kb reads.
  package func check(_ bytes: [UInt8], name: String) throws(ArticleError) -> CheckedDocument {
    index.check(try reader.read(bytes, name: name, withPassages: false), name: name)
  }

  /// Checks the documents that `load` gives, in the order of their numbers from 0; one that can't be read is an error
  /// of its own.
  ///
  /// - Parameter load: called from several threads.
  package func check(
    count: Int, load: @escaping @Sendable (Int) throws -> (name: String, bytes: [UInt8])
  ) -> [Result<CheckedDocument, any Error>] {
    let results = Mutex<[Result<CheckedDocument, any Error>?]>(Array(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { number in
      let result = Result<CheckedDocument, any Error> {
        let (name, bytes) = try load(number)
        return try check(bytes, name: name)
      }
      results.withLock { $0[number] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
