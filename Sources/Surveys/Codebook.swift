/// A file that says what codes mean: a row for each code of each column.
package struct Codebook: Sendable, Hashable {
  /// The file, relative to the descriptor's folder.
  package var path: String

  /// The codebook's columns that hold the survey's column, the code and what it means; by usual names where nil.
  package var column: String?
  package var code: String?
  package var label: String?

  package init(path: String, column: String? = nil, code: String? = nil, label: String? = nil) {
    self.path = path
    self.column = column
    self.code = code
    self.label = label
  }

  /// What each column's codes mean.
  ///
  /// - Parameters:
  ///   - folder: the descriptor's, with a slash at its end.
  ///   - place: the codebook's place in the descriptor, which errors name.
  /// - Throws: ``SurveyError``.
  func read(in folder: String, descriptor: String, place: String) throws(SurveyError) -> [String:
    [SurveyDescriptor.Option]]
  {
    func refused(_ key: String, _ problem: String) -> SurveyError {
      .descriptor(file: descriptor, path: "\(place).\(key)", problem: problem)
    }
    let file: SurveyFile
    let shape: FileShape
    do {
      file = try SurveyFile(path: path.hasPrefix("/") ? path : folder + path)
      shape = try FileShape(of: file, descriptor: SurveyDescriptor())
    } catch {
      throw refused("path", error.description)
    }
    let names = shape.columns.map(\.name)
    func index(_ key: String, _ given: String?, _ usual: [String]) throws(SurveyError) -> Int {
      let wanted = given.map { [$0] } ?? usual
      for name in wanted {
        if let found = names.firstIndex(where: { $0.lowercased() == name.lowercased() }) { return found }
      }
      let list = names.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
      throw refused(
        key,
        given.map { "\(file.path) has no column '\($0)'; it has \(list)" }
          ?? "nothing says which column of \(file.path) holds the \(key): it has \(list)")
    }
    let place = (
      column: try index(
        "column", column, ["column", "variable", "name", "field", "question", "qname", "id"]),
      code: try index("code", code, ["code", "value", "answer code", "key"]),
      label: try index(
        "label", label, ["label", "value label", "text", "meaning", "description", "answer", "option"])
    )
    var codes: [String: [SurveyDescriptor.Option]] = [:]
    var reader = RecordReader(bytes: file.bytes, delimiter: shape.delimiter, position: shape.start)
    var column = ""
    while true {
      let start = RecordGuess.skippingLineEnds(file.bytes, reader.position)
      guard let record = reader.next() else { return codes }
      func cell(_ index: Int) -> String {
        index < record.count ? AnswerResolver.normalised(shape.encoding.text(record[index])) : ""
      }
      // Many codebooks name a column at its first code only.
      if !cell(place.column).isEmpty { column = cell(place.column) }
      let (code, label) = (cell(place.code), cell(place.label))
      if code.isEmpty && label.isEmpty { continue }
      guard !column.isEmpty, !code.isEmpty, !label.isEmpty else {
        throw refused(
          "path", "\(file.path):\(file.line(at: start)): a row needs a column, a code and a label")
      }
      if let known = codes[column]?.first(where: { $0.values.contains(code) }), known.name != label {
        throw refused(
          "path",
          "\(file.path):\(file.line(at: start)): code \(code) of '\(column)' is '\(label)' here and '\(known.name)' above"
        )
      }
      codes[column, default: []].add(code: code, label: label)
    }
  }
}

extension [SurveyDescriptor.Option] {
  /// Two codes may mean the same.
  fileprivate mutating func add(code: String, label: String) {
    // A column with empty cells comes out of some programs as decimals: `1.0`.
    let written = Int(code) == nil ? [code] : [code, "\(code).0"]
    if let known = firstIndex(where: { $0.name == label }) {
      self[known].values += written.filter { !self[known].values.contains($0) }
    } else {
      append(SurveyDescriptor.Option(label, values: written))
    }
  }
}
