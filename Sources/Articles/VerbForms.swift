/// Verbs that people put in place of a metric's name.
enum VerbForms {
  /// A form in small letters → the name to look up in the vocabulary's metrics.
  static let all: [String: String] = [
    "love": "loved", "loves": "loved", "dread": "dreaded", "dreads": "dreaded", "want": "wanted",
    "wants": "wanted", "wanting": "wanted", "wish": "wanted", "wishes": "wanted", "wished": "wanted",
    "admire": "admired", "admires": "admired", "desire": "desired", "desires": "desired",
    "satisfied": "satisfaction",
    "like": "",
    "interested": "interest", "aware": "awareness",
  ]

  /// Behind `want to`: who says so has worked with it.
  static let keeping: Set<String> = [
    "continue", "keep", "go", "carry", "stay", "stick", "remain", "proceed",
  ]
}
