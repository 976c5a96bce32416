import Imports

/// What changed since a survey's edition before, in lines for people.
struct SurveyDriftText: CustomStringConvertible {
  private let drift: SurveyDrift

  init(_ drift: SurveyDrift) { self.drift = drift }

  var description: String {
    var lines = ["since \(drift.previous):"]
    for rename in drift.renamed {
      lines.append(
        rename.isKnown
          ? "  '\(rename.old)' may now be '\(rename.new)'; the two are told apart here"
          : "  renamed? '\(rename.old)' may now be '\(rename.new)'; if so: kb alias '\(rename.new)' \(rename.old)"
      )
    }
    if !drift.new.isEmpty { lines.append("  new: \(drift.new.joined(separator: ", "))") }
    if !drift.vanished.isEmpty { lines.append("  gone: \(drift.vanished.joined(separator: ", "))") }
    for reason in drift.breaks { lines.append("  series break: \(reason)") }
    return lines.joined(separator: "\n")
  }
}
