/// Why a document could not be read.
package struct ArticleError: Error, Equatable, CustomStringConvertible {
  package enum Reason: Equatable, Sendable {
    /// A file of another kind, for instance `a PDF file`.
    case notText(String)
    /// A NUL or another control character that no text has, at this offset.
    case binary(offset: Int)
    /// UTF-8 up to this line, then bytes that are not.
    case invalidUTF8(line: Int)
    /// UTF-8 that ends in the middle of a character.
    case truncatedUTF8
    /// UTF-16 with an odd number of bytes or half a pair of surrogates, at this offset.
    case invalidUTF16(offset: Int)
    /// An encoding that the page declares and kb does not read.
    case unsupportedEncoding(String)
    /// More bytes than ``limit``.
    case tooLarge(bytes: Int)
  }

  /// The name that the caller gave the document, mostly its path.
  package var name: String
  package var reason: Reason

  /// Offsets inside a parser are 32-bit numbers; a document of a gigabyte is not an article.
  package static let limit = 1 << 30

  package var description: String {
    switch reason {
    case .notText(let kind):
      "\(name): this is \(kind), not text; convert it to plain text, Markdown or HTML first"
    case .binary(let offset):
      "\(name): byte \(offset) is a control character that no text has; give plain text, Markdown or HTML"
    case .invalidUTF8(let line):
      "\(name):\(line): this line is not valid UTF-8 although text before it is; save the file as UTF-8"
    case .truncatedUTF8:
      "\(name): the file ends in the middle of a UTF-8 character; it was cut, get the whole file"
    case .invalidUTF16(let offset):
      "\(name): byte \(offset) is not valid UTF-16; save the file as UTF-8"
    case .unsupportedEncoding(let encoding):
      "\(name): the page's encoding '\(encoding)' is not one kb reads; save it as UTF-8"
    case .tooLarge(let bytes):
      "\(name): \(bytes) bytes are more than the \(ArticleError.limit) that a document may have; split it"
    }
  }
}
