internal import CSQLite
internal import Glibc

/// One of FTS5's own tokenizers: cuts text into the same tokens as the full-text tables do.
///
/// <https://www.sqlite.org/fts5.html#custom_tokenizers>. It must not outlive its connection.
package final class Tokenizer {
  /// What the text is; FTS5 tells its tokenizers.
  package enum Purpose: Sendable {
    case document, query, prefix

    var flags: Int32 {
      switch self {
      case .document: FTS5_TOKENIZE_DOCUMENT
      case .query: FTS5_TOKENIZE_QUERY
      case .prefix: FTS5_TOKENIZE_QUERY | FTS5_TOKENIZE_PREFIX
      }
    }
  }

  /// Takes one token, and where in the text it stands, in UTF-8 bytes. The token's bytes are valid only inside.
  package typealias Body = (UnsafeRawBufferPointer, Range<Int>) -> Void

  private let methods: fts5_tokenizer
  private let handle: OpaquePointer

  /// - Parameter arguments: as after `tokenize =` of a full-text table, one word each: `["porter", "unicode61"]`.
  /// - Throws: ``SQLiteError`` where this SQLite has no FTS5, or not this tokenizer.
  package init(_ connection: Connection, _ arguments: [String]) throws(SQLiteError) {
    func failure(_ message: String) -> SQLiteError {
      SQLiteError(code: SQLITE_ERROR, message: message, path: connection.path)
    }
    guard let name = arguments.first, let api = kb_fts5_api(connection.handle) else {
      throw failure("this SQLite has no FTS5")
    }
    var context: UnsafeMutableRawPointer?
    var methods = fts5_tokenizer()
    guard api.pointee.xFindTokenizer(api, name, &context, &methods) == SQLITE_OK else {
      throw failure("this SQLite has no tokenizer '\(name)'")
    }
    var handle: OpaquePointer?
    let copies = arguments.dropFirst().map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    var pointers = copies.map { UnsafePointer<CChar>($0) }
    guard methods.xCreate(context, &pointers, Int32(pointers.count), &handle) == SQLITE_OK, let handle else {
      throw failure("the tokenizer '\(arguments.joined(separator: " "))' cannot be made")
    }
    self.methods = methods
    self.handle = handle
  }

  deinit { methods.xDelete(handle) }

  /// Gives `body` the tokens of `text`, UTF-8, in order.
  package func tokenize(_ text: UnsafeRawBufferPointer, as purpose: Purpose, _ body: Body) {
    guard let start = text.baseAddress else { return }
    withoutActuallyEscaping(body) { body in
      var body = body
      // The callback runs only inside xTokenize, where `body` lives. FTS5's own tokenizers fail only without memory.
      withUnsafeMutablePointer(to: &body) { context in
        _ = methods.xTokenize(
          handle, context, purpose.flags, start.assumingMemoryBound(to: CChar.self),
          Int32(clamping: text.count),
          { context, _, token, count, start, end in
            guard let context, let token else { return SQLITE_OK }
            context.assumingMemoryBound(to: Body.self).pointee(
              UnsafeRawBufferPointer(start: token, count: Int(count)), Int(start)..<Int(end))
            return SQLITE_OK
          })
      }
    }
  }

  /// The tokens of `text`, in order.
  package func tokens(of text: String, as purpose: Purpose) -> [String] {
    var tokens: [String] = []
    var text = text
    text.withUTF8 { bytes in
      tokenize(UnsafeRawBufferPointer(bytes), as: purpose) { token, _ in
        tokens.append(String(decoding: token, as: UTF8.self))
      }
    }
    return tokens
  }
}
