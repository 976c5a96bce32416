internal import CSQLite

extension Connection {
  /// What a function of SQL computes: its arguments, in order, give a value.
  ///
  /// Called while a statement of the same connection runs; may run other statements on it.
  package typealias Function = ([Value]) throws -> Value

  /// Adds a function to the SQL of this connection.
  ///
  /// An error that `body` throws fails the statement with its description as the message.
  ///
  /// - Parameters:
  ///   - argumentCount: -1 for any number.
  ///   - isDeterministic: true where the same arguments always give the same value; SQLite then calls it once for a constant.
  package func define(
    _ name: String, argumentCount: Int, isDeterministic: Bool = true, _ body: @escaping Function
  ) throws(SQLiteError) {
    let box = Unmanaged.passRetained(FunctionBox(body))
    let flags = SQLITE_UTF8 | (isDeterministic ? SQLITE_DETERMINISTIC : 0)
    // SQLite calls the last closure when the connection closes, and where this call fails: then it owns the box.
    let code = sqlite3_create_function_v2(
      handle, name, Int32(argumentCount), flags, box.toOpaque(),
      { context, count, arguments in
        guard let data = sqlite3_user_data(context) else { return }
        let body = Unmanaged<FunctionBox>.fromOpaque(data).takeUnretainedValue().body
        var values: [Value] = []
        for index in 0..<Int(count) { values.append(argumentValue(arguments?[index])) }
        do {
          setResult(of: context, to: try body(values))
        } catch {
          sqlite3_result_error(context, "\(error)", -1)
          // Behind the message, which it would replace: a deadline that ended `body` ends the whole statement.
          if let error = error as? SQLiteError { sqlite3_result_error_code(context, error.code) }
        }
      }, nil, nil, { data in if let data { Unmanaged<FunctionBox>.fromOpaque(data).release() } })
    guard code == SQLITE_OK else { throw lastError(code, sql: nil) }
  }
}

private final class FunctionBox {
  let body: Connection.Function

  init(_ body: @escaping Connection.Function) { self.body = body }
}

/// The argument of a function as a value.
private func argumentValue(_ argument: OpaquePointer?) -> Value {
  // Pointer first, then length: <https://www.sqlite.org/c3ref/value_blob.html>.
  switch sqlite3_value_type(argument) {
  case SQLITE_INTEGER: return .integer(sqlite3_value_int64(argument))
  case SQLITE_FLOAT: return .real(sqlite3_value_double(argument))
  case SQLITE_TEXT:
    guard let start = sqlite3_value_text(argument) else { return .null }
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(argument)))
    return .text(String(decoding: bytes, as: UTF8.self))
  case SQLITE_BLOB:
    guard let start = sqlite3_value_blob(argument) else { return .blob([]) }
    return .blob(Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(argument)))))
  default: return .null
  }
}

private func setResult(of context: OpaquePointer?, to value: Value) {
  switch value {
  case .null: sqlite3_result_null(context)
  case .integer(let integer): sqlite3_result_int64(context, integer)
  case .real(let real): sqlite3_result_double(context, real)
  case .text(var text):
    // The bytes live until `withUTF8` returns; SQLITE_TRANSIENT makes SQLite copy them before.
    text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return sqlite3_result_text(context, "", 0, nil) }
      start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        sqlite3_result_text64(context, $0, UInt64(bytes.count), kb_sqlite_transient(), UInt8(SQLITE_UTF8))
      }
    }
  case .blob(let bytes):
    bytes.withUnsafeBytes { buffer in
      buffer.isEmpty
        ? sqlite3_result_zeroblob(context, 0)
        : sqlite3_result_blob64(context, buffer.baseAddress, UInt64(buffer.count), kb_sqlite_transient())
    }
  }
}
