/// Says what an answer means, from its bytes: once for each form of it.
struct AnswerResolver: Sendable {
  enum Answer: Hashable {
    case option(String)
    case missing
    case notAsked
    case unselected
    /// The beginning of an option that has a separator in it, perhaps.
    case partial
  }

  var encoding: TextEncoding
  var missing: Set<String>
  var notAsked: Set<String> = []

  /// The option's name for each way in which the file writes it, normalised.
  var names: [String: String] = [:]

  /// What stands between answers, normalised for comparison; nil where a cell is one answer.
  var separator: String?

  /// The first parts of options that have a separator in them.
  private(set) var compoundStarts: Set<String> = []

  /// Whether ``names`` is the whole list of options, as offered.
  var isListed: Bool

  /// Whether the column has ranges (`10-49`) that a spreadsheet took for dates (`Oct-49`).
  var repairsDates = false

  /// - Parameters:
  ///   - options: as offered; empty where they are learnt.
  ///   - compounds: options with a separator in them that were learnt from a sample.
  init(
    encoding: TextEncoding, missing: [String], notAsked: [String] = [],
    options: [SurveyDescriptor.Option] = [],
    separator: String? = nil, compounds: [String] = []
  ) {
    self.encoding = encoding
    self.missing = Set(missing.map(Self.normalised))
    self.notAsked = Set(notAsked.map(Self.normalised))
    self.separator = separator
    isListed = !options.isEmpty
    for option in options {
      for value in option.values.isEmpty ? [option.name] : option.values + [option.name] {
        let written = Self.normalised(value)
        if names[written] == nil { names[written] = option.name }
      }
    }
    for compound in compounds where names[compound] == nil { names[compound] = compound }
    guard let separator else { return }
    for written in names.keys {
      let start = Self.firstPart(of: written, separator: separator)
      if start.count < written.count { compoundStarts.insert(Self.normalised(String(start))) }
    }
  }

  /// The meaning of a cell, or of a part of one.
  ///
  /// - Parameter form: as in the file, doubled quotes still doubled.
  func answer(form: some Collection<UInt8>, role: FormTables.Role) -> Answer {
    let text = Self.normalised(encoding.text(Self.undoubled(form)))
    if role == .span { return names[text].map { .option($0) } ?? .missing }
    if role != .whole && separator != nil && (compoundStarts.contains(text) || !Self.isBalanced(text)) {
      return .partial
    }
    // An option that the descriptor lists is an answer, even one that says "n/a".
    if let name = names[text] { return .option(name) }
    if text.isEmpty || missing.contains(text) { return .missing }
    if notAsked.contains(text) { return .notAsked }
    if repairsDates, let range = ExcelDate.range(from: text) { return .option(names[range] ?? range) }
    return .option(text)
  }

  /// Whether a column's cell says that its option was chosen.
  ///
  /// The option's own text does, and anything else that does not say no.
  func isSelected(form: some Collection<UInt8>, option: String) -> Answer {
    let text = Self.normalised(encoding.text(Self.undoubled(form)))
    if text.isEmpty || missing.contains(text) { return .missing }
    if notAsked.contains(text) { return .notAsked }
    if text == option { return .option(option) }
    return Self.saysNo(text) ? .unselected : .option(option)
  }

  /// True for the ways in which surveys write that a box was not ticked.
  static func saysNo(_ text: String) -> Bool {
    waysToSayNo.contains(text.lowercased())
  }

  private static let waysToSayNo: Set<String> = [
    "false", "0", "0.0", "no", "n", "f", "not selected", "unchecked", "unselected", "off", "not mentioned",
    "not quoted", "not checked", "not ticked", "not chosen",
    // As survey tools write it in other languages.
    "nein", "nicht gewählt", "nicht ausgewählt", "nicht genannt", "non", "non sélectionné", "não", "nao",
    "não selecionado", "no seleccionado", "нет", "не выбрано",
  ]

  /// Blanks of any kind at the ends dropped, and each run of them inside made one space.
  static func normalised(_ text: String) -> String {
    if isNormalASCII(text) { return text }
    var scalars = String.UnicodeScalarView()
    var pending = false
    for scalar in text.unicodeScalars {
      // Zero-width space and joiner, and a byte order mark inside the text.
      if scalar == "\u{200B}" || scalar == "\u{FEFF}" { continue }
      if scalar.properties.isWhitespace {
        pending = !scalars.isEmpty
        continue
      }
      if pending { scalars.append(" ") }
      pending = false
      scalars.append(scalar)
    }
    return String(scalars)
  }

  /// True for what most texts are: ASCII, with single spaces between words and no other blanks.
  private static func isNormalASCII(_ text: String) -> Bool {
    var last: UInt8 = 0x20
    for byte in text.utf8 {
      if byte >= 0x80 || byte < 0x20 || (byte == 0x20 && last == 0x20) { return false }
      last = byte
    }
    return last != 0x20 || text.isEmpty
  }

  /// True where no parenthesis is left open.
  static func isBalanced(_ text: String) -> Bool { isBalanced(text.utf8) }

  static func isBalanced(_ bytes: some Sequence<UInt8>) -> Bool {
    var depth = 0
    for byte in bytes {
      if byte == 0x28 { depth += 1 }
      if byte == 0x29 && depth > 0 { depth -= 1 }
    }
    return depth == 0
  }

  private static func firstPart(of text: String, separator: String) -> Substring {
    // Where blanks follow the separator, the one that is left after normalising does.
    let wanted = Array(separator.utf8)
    let bytes = Array(text.utf8)
    guard !wanted.isEmpty, bytes.count > wanted.count else { return text[...] }
    for start in 1...bytes.count - wanted.count where Array(bytes[start..<start + wanted.count]) == wanted {
      return text[..<text.utf8.index(text.startIndex, offsetBy: start)]
    }
    return text[...]
  }

  /// A doubled quote made one.
  static func undoubled(_ form: some Collection<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(form.count)
    var isSecond = false
    for byte in form {
      if byte == 0x22 && isSecond {
        isSecond = false
        continue
      }
      isSecond = byte == 0x22
      bytes.append(byte)
    }
    return bytes
  }
}
