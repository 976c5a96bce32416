/// What an import reads: enough to find it again.
package struct ImportInput: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case seeds, article, statistics, survey, manual
  }

  package var kind: Kind
  /// The file's path as the user gave it, or what stands for it.
  package var input: String
  /// Of the bytes that were read.
  package var sha256: String
  /// JSON: how the input was read, where that was told.
  package var descriptor: String?

  package init(kind: Kind, input: String, sha256: String, descriptor: String? = nil) {
    self.kind = kind
    self.input = input
    self.sha256 = sha256
    self.descriptor = descriptor
  }
}

/// A row or value of the input that could not be taken.
package struct Reject: Hashable, Sendable {
  /// From 1; 0 where the input has no lines.
  package var line: Int
  package var column: String?
  package var reason: String
  /// As it stood in the input.
  package var raw: String

  package init(line: Int, column: String? = nil, reason: String, raw: String) {
    self.line = line
    self.column = column
    self.reason = reason
    self.raw = raw
  }
}

/// What an import did, or with `isDryRun` would do.
package struct ImportReport: Sendable {
  /// The tables that an import counts by: entities, and evidence.
  package enum Table: String, CaseIterable, Sendable {
    case frameworks, aspects, metrics, populations, surveys, names, sources, documents, passages, claims,
      citations, statistics

    /// True for what is said, not what it is said about.
    package var isEvidence: Bool { self == .claims || self == .citations || self == .statistics }
  }

  /// Null where nothing changed, since then nothing was recorded.
  package var importID: Int?
  package var added: [Table: Int] = [:]
  package var unchanged: [Table: Int] = [:]
  package var superseded = 0
  package var rejects: [Reject] = []
  package var isDryRun = false
  /// What else people should know, a sentence each.
  package var notes: [String] = []

  package init() {}

  /// New claims, citations and statistics.
  package var addedEvidence: Int { Table.allCases.reduce(0) { $0 + ($1.isEvidence ? added[$1] ?? 0 : 0) } }
  /// What `imports.added` says: new evidence; where there is none, what else is new, so that a framework added by hand is
  /// something.
  var addedRows: Int { addedEvidence > 0 ? addedEvidence : added.values.reduce(0, +) }
  /// Claims, citations and statistics that were there already.
  package var unchangedEvidence: Int {
    Table.allCases.reduce(0) { $0 + ($1.isEvidence ? unchanged[$1] ?? 0 : 0) }
  }
  /// True where the input has rows, and none of them could be taken.
  package var isAllRejected: Bool { !rejects.isEmpty && addedEvidence == 0 && unchangedEvidence == 0 }
  /// True where the database is as it was.
  package var isNothingNew: Bool { added.values.allSatisfy { $0 == 0 } && superseded == 0 }
}
