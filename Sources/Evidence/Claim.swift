/// One statement about one framework.
package struct Claim: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case feature, benefit, drawback
    case useCase = "use_case"
    case comparison, fact
  }

  /// The slug of the framework that it is about.
  package var framework: String

  /// The slug of the aspect that it is about, where that is known.
  package var aspect: String?
  package var kind: Kind

  /// The words that the source sets in front of the statement (`Template Engine`), where it does.
  package var label: String?
  package var statement: String

  package init(framework: String, aspect: String?, kind: Kind, label: String?, statement: String) {
    self.framework = framework
    self.aspect = aspect
    self.kind = kind
    self.label = label
    self.statement = statement
  }
}
