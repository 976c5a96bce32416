import Evidence

/// A document put right: its new bytes, and what changed.
package struct DocumentFix: Hashable, Sendable {
  package var bytes: [UInt8]

  /// In the unified format, three lines of context.
  package var diff: String

  /// How many figures are right now.
  package var figures: Int
}

/// A document that can't be rewritten in place.
package struct UnfixableDocument: Error, Hashable, CustomStringConvertible {
  package var name: String

  package var description: String {
    "\(name): the file is not in UTF-8, so its places can't be rewritten; save it as UTF-8 first"
  }
}

extension CheckedDocument {
  /// Applies the corrections whose findings are not silenced.
  ///
  /// - Parameter bytes: the file as it was read; a byte order mark stays.
  /// - Returns: nil where there is nothing to replace.
  /// - Complexity: O(length of the document).
  package func fixing(_ bytes: [UInt8]) throws(UnfixableDocument) -> DocumentFix? {
    let heeded = corrections.filter { $0.findings.allSatisfy { findings[$0].silenced == nil } }
    guard !heeded.isEmpty else { return nil }
    let mark = bytes.count - body.count
    guard mark == 0 || mark == 3, bytes.suffix(body.count) == body[...] else {
      throw UnfixableDocument(name: name)
    }
    var fixed = Array(bytes.prefix(mark))
    var place = 0
    var figures = 0
    for correction in heeded where correction.span.lowerBound >= place {
      fixed += body[place..<correction.span.lowerBound]
      fixed += Array(correction.replacement.utf8)
      place = correction.span.upperBound
      figures += correction.findings.count
    }
    fixed += body[place...]
    return DocumentFix(
      bytes: fixed, diff: unifiedDiff(of: bytes, and: fixed, name: name), figures: figures)
  }
}
