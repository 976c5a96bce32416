import Evidence

/// What a heading or label says about the statements under it.
struct ClaimKinds {
  /// The kind that `words` (a heading, a label, a column's head) announces; nil where it announces none, or both sides at once.
  static func kind(of words: [UInt8]) -> Claim.Kind? {
    guard words.count <= 160 else { return nil }
    let text = " " + spaced(words) + " "
    let kinds = phrases.filter { phrase, _ in text.contains(phrase) }
    guard let first = kinds.first, !text.contains(" comparison "), !text.contains(" compare ") else {
      return nil
    }
    // `When not to use Flask` is no use case; `Pros and cons` announces two kinds.
    if kinds.contains(where: { $0.1 == .drawback }) && kinds.contains(where: { $0.1 == .benefit }) {
      return nil
    }
    return first.1
  }

  /// In the order of precedence.
  private static let phrases: [(String, Claim.Kind)] = [
    (" when not to ", .drawback), (" when to avoid ", .drawback), (" not a good fit ", .drawback),
    (" not to use ", .drawback),
    (" why not ", .drawback), (" shouldn't use ", .drawback), (" should not use ", .drawback),
    (" use case ", .useCase), (" use cases ", .useCase), (" when to use ", .useCase),
    (" when to choose ", .useCase),
    (" when to pick ", .useCase), (" when should ", .useCase), (" best for ", .useCase),
    (" ideal for ", .useCase),
    (" good for ", .useCase), (" suited for ", .useCase), (" suitable for ", .useCase),
    (" best suited ", .useCase),
    (" applications of ", .useCase), (" when you should ", .useCase), (" who should use ", .useCase),
    (" choose it ", .useCase),
    (" use it ", .useCase), (" what is it good for ", .useCase), (" usage scenarios ", .useCase),
    (" scenarios ", .useCase),
    (" cons ", .drawback), (" drawbacks ", .drawback), (" drawback ", .drawback),
    (" disadvantages ", .drawback),
    (" disadvantage ", .drawback), (" limitations ", .drawback), (" limitation ", .drawback),
    (" weaknesses ", .drawback),
    (" downsides ", .drawback), (" downside ", .drawback), (" shortcomings ", .drawback),
    (" challenges ", .drawback),
    (" caveats ", .drawback), (" pitfalls ", .drawback), (" trade offs ", .drawback),
    (" tradeoffs ", .drawback),
    (" benefits ", .benefit), (" benefit ", .benefit), (" advantages ", .benefit), (" advantage ", .benefit),
    (" pros ", .benefit),
    (" strengths ", .benefit), (" upsides ", .benefit), (" strong points ", .benefit),
    (" why use ", .benefit), (" why choose ", .benefit),
    (" features ", .feature), (" key feature ", .feature), (" characteristics ", .feature),
    (" capabilities ", .feature),
    (" highlights ", .feature),
  ]

  /// Small letters, and one blank for everything that is no letter and no apostrophe.
  private static func spaced(_ words: [UInt8]) -> String {
    var spaced: [UInt8] = []
    for byte in words {
      if isLetter(byte) || byte == UInt8(ascii: "'") || byte >= 0x80 {
        spaced.append(lowercased(byte))
      } else if spaced.last != space {
        spaced.append(space)
      }
    }
    return Articles.text(spaced[...]).replacing("’", with: "'").trimmingBlanks()
  }
}

extension String {
  /// Without blanks at both ends.
  func trimmingBlanks() -> String {
    let bytes = Array(utf8)
    return Articles.text(bytes[bytes.trimmed(0..<bytes.count)])
  }

  /// With each run of white space as one blank, none at the ends.
  func foldingBlanks() -> String {
    var folded: [UInt8] = []
    folded.reserveCapacity(utf8.count)
    for byte in utf8 {
      if !isBlank(byte) {
        folded.append(byte)
      } else if let last = folded.last, last != space {
        folded.append(space)
      }
    }
    if folded.last == space { folded.removeLast() }
    return Articles.text(folded)
  }
}

extension String {
  /// This text with each `old` replaced; Foundation's is not linked.
  fileprivate func replacing(_ old: String, with new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
