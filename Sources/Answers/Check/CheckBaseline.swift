import Evidence
package import FoundationEssentials
import Presentation

/// Findings that were looked at and decided, so that `check` reports only what is new.
///
/// A finding is recognised by what it says, not by its line: text may be added above it.
package struct CheckBaseline: Codable, Hashable, Sendable {
  /// Of the file's form.
  package var version = 1
  package var decided: [Entry]

  package struct Entry: Codable, Hashable, Sendable {
    package var file: String
    package var verdict: String
    package var subject: String
    package var value: String
    package var metric: String?
    package var survey: String?
    package var edition: String?
    package var population: String?
  }

  /// What is reported now, in any way, except what a comment in the document ignores.
  package init(_ documents: [CheckedDocument]) {
    decided = documents.flatMap(\.findings).filter { $0.silenced == nil && !$0.verdict.isRight }
      .map { Entry($0) }
  }

  /// - Throws: ``BrokenBaseline`` where `data` isn't a baseline.
  package init(reading data: Data, name: String) throws(BrokenBaseline) {
    guard let read = try? JSONDecoder().decode(CheckBaseline.self, from: data), read.version == 1 else {
      throw BrokenBaseline(name: name)
    }
    self = read
    for index in decided.indices { decided[index].file = plainPath(decided[index].file) }
  }

  /// The file's text: JSON with a line for each value, so that its differences can be reviewed.
  package func data() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// Silences the findings that are listed, each entry as often as it is listed.
  ///
  /// - Returns: one sentence on the entries of these documents that nothing answers to any more; nil where there are none.
  /// - Complexity: O(findings + entries).
  package func silence(_ documents: inout [CheckedDocument]) -> String? {
    var left = Dictionary(decided.map { ($0, 1) }, uniquingKeysWith: +)
    for document in documents.indices {
      for index in documents[document].findings.indices {
        let finding = documents[document].findings[index]
        guard finding.silenced == nil, let count = left[Entry(finding)], count > 0 else { continue }
        left[Entry(finding)] = count - 1
        documents[document].findings[index].silenced = "baseline"
      }
    }
    let checked = Set(documents.map { plainPath($0.name) })
    let own = left.filter { checked.contains($0.key.file) }
    if own.isEmpty, let entry = decided.first {
      return
        "the baseline lists '\(entry.file)', but nothing of the documents checked; names are as from the folder where it was written"
    }
    let idle = own.values.reduce(0, +)
    guard idle > 0 else { return nil }
    return
      "\(idle) \(idle == 1 ? "entry" : "entries") of the baseline \(idle == 1 ? "is" : "are") out of date: no finding answers to \(idle == 1 ? "it" : "them")"
  }
}

extension CheckBaseline.Entry {
  init(_ finding: Finding) {
    self.init(
      file: plainPath(finding.file), verdict: finding.verdict.rawValue,
      subject: finding.subject,
      value: finding.valueText,
      metric: finding.metric, survey: finding.survey, edition: finding.edition, population: finding.population
    )
  }
}

/// A baseline file that can't be read as one.
package struct BrokenBaseline: Error, Hashable, CustomStringConvertible {
  package var name: String

  package var description: String {
    "\(name): this is no baseline of kb check; write one with --write-baseline \(name)"
  }
}
