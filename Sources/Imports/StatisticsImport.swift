internal import Evidence
package import Storage
package import Surveys

/// Puts the figures of a file into a knowledge base.
package struct StatisticsImport: Sendable {
  package var options: FigureFileOptions

  /// What may be added where the file names something new.
  package var creating: Set<ImportSession.Creatable>

  /// True to take all of the file or nothing.
  package var isStrict: Bool

  package init(
    options: FigureFileOptions = FigureFileOptions(), creating: Set<ImportSession.Creatable> = [],
    isStrict: Bool = false
  ) {
    self.options = options
    self.creating = creating
    self.isStrict = isStrict
  }

  /// How far an import has got.
  package enum Progress: Sendable {
    /// So many records, and so many of the file's bytes, are read.
    case reading(records: Int, bytes: Int)
    /// So many figures of all are stored.
    case storing(figures: Int, of: Int)
  }

  /// What was done, and what the file was taken for.
  package struct Outcome: Sendable {
    package var report: ImportReport
    /// How many records the file has.
    package var records: Int
    /// How many figures the file marks as not there.
    package var absent: Int
    /// The names of columns that nothing was read from.
    package var unusedColumns: [String]
    /// The columns that fields are read from although the options give a constant for them.
    package var columnsBesideConstants: [(field: FigureField, column: String)]
    /// What the file was encoded in, where that is not UTF-8.
    package var encoding: String?
  }

  /// Imports `file` in one transaction.
  ///
  /// - Throws: ``FigureFileIssue`` where the file cannot be understood; ``CommonFault`` where an option's value is at
  ///   fault for every row; ``RefusedImport`` where it is strict and something
  ///   cannot be taken; ``SQLiteError``. Then nothing changed.
  package func run(
    _ file: InputFile, on base: KnowledgeBase, dryRun: Bool = false, progress: (Progress) -> Void = { _ in }
  ) throws -> Outcome {
    let digest = Digest(of: file.bytes)
    let reading: FigureReading
    do throws(FigureFileError) {
      reading = try FigureFileReader(options: options).read(file.bytes) { records, bytes in
        progress(.reading(records: records, bytes: bytes))
      }
    } catch {
      throw FigureFileIssue(path: file.path, error: error)
    }
    let input = ImportInput(kind: .statistics, input: file.path, sha256: digest.value)
    let report = try base.importing(input, dryRun: dryRun) { session in
      for reject in reading.rejects { session.reject(Reject(reject)) }
      try session.add(reading.drafts, creating: creating, records: reading.records(startingAt:)) { figures in
        progress(.storing(figures: figures, of: reading.drafts.count))
      }
      let refused = session.rejects.dropFirst(reading.rejects.count)
      if let fault = CommonFault(of: refused, figures: reading.drafts.count, path: file.path),
        options.constants.contains(where: { $0.key.rawValue == fault.column })
      {
        throw fault
      }
      if isStrict && !session.rejects.isEmpty {
        throw RefusedImport(path: file.path, rejects: session.rejects)
      }
    }
    return Outcome(
      report: report, records: reading.records, absent: reading.absent, unusedColumns: reading.unusedColumns,
      columnsBesideConstants: reading.columnsBesideConstants, encoding: reading.encoding)
  }
}

/// A file of figures that cannot be understood.
package struct FigureFileIssue: Error, CustomStringConvertible {
  package var path: String
  package var error: FigureFileError

  package var description: String {
    if case .malformed(let line, let column, let what) = error { return "\(path):\(line):\(column): \(what)" }
    return "\(path): \(error)"
  }
}

/// A file that a strict import refused, since not all of it could be taken.
package struct RefusedImport: Error, CustomStringConvertible {
  package var path: String
  package var rejects: [Reject]

  package var description: String {
    let shown = rejects.prefix(10).map { reject in
      "\n  \(path):\(reject.line): \(reject.column.map { "\($0): " } ?? "")\(reject.reason)"
    }
    let rest = rejects.count > 10 ? "\n  and \(rejects.count - 10) more" : ""
    let rows = rejects.count == 1 ? "1 row cannot" : "\(rejects.count) rows cannot"
    return "\(path): \(rows) be taken, so nothing was imported; correct the file, or leave out --strict"
      + shown.joined() + rest
  }
}
