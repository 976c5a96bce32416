import CEdit
import Glibc
import Presentation
import SQLite

/// Reads lines from a terminal, with editing, history and completion: libedit.
///
/// Its callbacks reach it by the one global that C leaves them, so there is one of it.
final class LineEditor {
  /// What a line can become: how many characters before the cursor are replaced, and by what.
  typealias Completer = (_ before: String, _ after: String) -> (replacedLength: Int, candidates: [String])

  enum Line {
    case text(String)
    /// Ctrl-C: what was typed is given up.
    case interrupted
    /// Ctrl-D, or the terminal has gone.
    case end
  }

  private let editor: OpaquePointer
  private let history: OpaquePointer
  private let completer: Completer
  private var prompt: UnsafeMutablePointer<CChar>?

  fileprivate nonisolated(unsafe) static weak var current: LineEditor?

  /// nil where libedit cannot work with this terminal.
  init?(completer: @escaping Completer) {
    // Without a locale of UTF-8 libedit shows nothing but ASCII.
    setlocale(LC_CTYPE, "")
    if String(cString: nl_langinfo(nl_item(CODESET))) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
    guard let editor = kb_edit_open("kb") else { return nil }
    guard let history = history_init() else {
      el_end(editor)
      return nil
    }
    (self.editor, self.history, self.completer) = (editor, history, completer)
    Self.current = self
    kb_edit_use_emacs_keys(editor)
    kb_edit_set_prompt(editor) { _ in LineEditor.current?.prompt }
    kb_history_set_size(history, Int32(HistoryFile.mostEntries))
    kb_edit_set_history(editor, history)
    kb_edit_set_reader(editor) { editor, character in readCharacter(editor, character) }
    kb_edit_bind(editor, "^I", "kb-complete", "complete a word of SQL") { _, _ in
      UInt8(clamping: LineEditor.current?.complete() ?? CC_ERROR)
    }
    kb_edit_bind_builtin(editor, "^R", "em-inc-search-prev")
    // The user's own keys, in ~/.editrc.
    el_source(editor, nil)
    var action = sigaction()
    // It only has to end `read`, which then looks at the new width.
    action.__sigaction_handler.sa_handler = { _ in }
    sigaction(SIGWINCH, &action, nil)
  }

  deinit {
    history_end(history)
    el_end(editor)
    free(prompt)
  }

  /// The next line, without its line end.
  func line(prompt text: String) -> Line {
    free(prompt)
    prompt = strdup(text)
    _ = Connection.takeInterrupt()
    var count: Int32 = 0
    guard let line = el_gets(editor, &count), count > 0 else { return .end }
    if Connection.takeInterrupt() { return .interrupted }
    let text = String(cString: line)
    return .text(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }

  /// Makes `line` the newest that the up arrow brings back.
  func remember(_ line: String) { kb_history_enter(history, line) }

  /// Completes the word before the cursor as far as it is sure, or lists what it can become.
  private func complete() -> Int32 {
    guard let info = el_line(editor)?.pointee, let start = info.buffer, let cursor = info.cursor,
      let end = info.lastchar
    else { return CC_ERROR }
    let before = text(start, cursor)
    let (replacedLength, candidates) = completer(before, text(cursor, end))
    guard let first = candidates.first else { return CC_REFRESH_BEEP }
    let common = candidates.dropFirst().reduce(first) { $0.commonPrefixIgnoringCase(with: $1) }
    let isSingle = candidates.count == 1
    if isSingle || common.count > replacedLength {
      el_deletestr(editor, Int32(replacedLength))
      let needsBlank =
        isSingle && common.last.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "'" } ?? false
      return el_insertstr(editor, common + (needsBlank ? " " : "")) == 0 ? CC_REFRESH : CC_ERROR
    }
    list(candidates)
    // CC_REDISPLAY would go up as many lines as the one being typed has, and wipe out the list.
    kb_edit_redraw(editor)
    return CC_NORM
  }

  /// Prints `candidates` below the line, in columns.
  private func list(_ candidates: [String]) {
    let shown = candidates.prefix(200)
    let width = (shown.map(\.displayWidth).max() ?? 0) + 2
    let perLine = max(1, Terminal.size().columns / width)
    var text = "\n"
    for (index, candidate) in shown.enumerated() {
      text +=
        (index + 1).isMultiple(of: perLine) || index + 1 == shown.count
        ? candidate + "\n" : candidate.padded(to: width)
    }
    if shown.count < candidates.count { text += "… and \(candidates.count - shown.count) more\n" }
    var buffer = OutputBuffer(fileDescriptor: STDOUT_FILENO)
    // Where the terminal has gone, the next read says so.
    try? buffer.write(text)
    try? buffer.flush()
  }

  private func text(_ start: UnsafePointer<CChar>, _ end: UnsafePointer<CChar>) -> String {
    String(decoding: UnsafeRawBufferPointer(start: start, count: end - start), as: UTF8.self)
  }
}

/// Reads one character of UTF-8 from the terminal: 1 where there is one, 0 at the end, -1 where that fails.
///
/// Ctrl-C ends the line: ``LineEditor/line(prompt:)`` then asks whether it was pressed.
private func readCharacter(_ editor: OpaquePointer?, _ character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
  var bytes: [UInt8] = []
  while true {
    var byte: UInt8 = 0
    let count = read(STDIN_FILENO, &byte, 1)
    if count < 0 && errno == EINTR {
      if Connection.isInterrupted {
        character?.pointee = wchar_t(UInt8(ascii: "\n"))
        return 1
      }
      el_resize(editor)
      continue
    }
    guard count > 0 else { return count < 0 ? -1 : 0 }
    bytes.append(byte)
    if byte >= 0xC0 || (byte >= 0x80 && bytes.count > 1 && bytes.count < 4) {
      if String(validating: bytes, as: UTF8.self) == nil { continue }
    }
    let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
    character?.pointee = wchar_t(bitPattern: scalar.value)
    return 1
  }
}

extension String {
  fileprivate func commonPrefixIgnoringCase(with other: String) -> String {
    var length = 0
    for (a, b) in zip(self, other) {
      guard a.lowercased() == b.lowercased() else { break }
      length += 1
    }
    return String(prefix(length))
  }
}
