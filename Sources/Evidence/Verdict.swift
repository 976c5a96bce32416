/// Whether the stored evidence supports a figure that a document quotes.
package enum Verdict: String, CaseIterable, Sendable {
  /// The stored primary figure is the same at the printed precision.
  case match
  /// Right after rounding.
  case rounded
  /// Right for another edition of the same survey.
  case outdated
  /// Right for another survey.
  case wrongSource = "wrong-source"
  /// Right for another population or base of the same edition.
  case wrongPopulation = "wrong-population"
  /// That survey, edition and population say otherwise.
  case mismatch
  /// Stored primary sources disagree with each other.
  case contested
  /// Nothing is stored to compare with, or the document does not say enough.
  case unverifiable

  /// True for what a document should not say: `check` fails on it.
  package var isWrong: Bool {
    switch self {
    case .outdated, .wrongSource, .wrongPopulation, .mismatch: true
    case .match, .rounded, .contested, .unverifiable: false
    }
  }

  /// True where the evidence supports what a document says.
  package var isRight: Bool { self == .match || self == .rounded }
}
