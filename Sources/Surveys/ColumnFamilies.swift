/// Columns that belong to one question by their names, an option each: `proglang::Python`, `Q1[SQ001]`, `Q7_Part_1`.
enum ColumnFamilies {
  /// Neighbouring columns of one question.
  struct Family: Hashable {
    /// What their names have in common, for instance `proglang`.
    var name: String
    /// Column numbers, ascending.
    var columns: [Int]
    /// What is left of each column's name, for instance `Python`.
    var options: [String]
    var joint: Joint
  }

  /// What stands between a question's and an option's name.
  enum Joint: CaseIterable {
    /// `proglang::Python`, as JetBrains exports it.
    case doubleColon
    /// `Q1[SQ001]`, `Which? [Python]`: LimeSurvey, Google Forms.
    case brackets
    /// `Current Lang & Tech: Python`.
    case colon
    /// `Which? - Python`: Qualtrics and its like.
    case dash
    /// `Python:Which?`: Alchemer.
    case optionFirst
    /// `Q7_Part_1`, `q5_1`, `Q5r1`, and `Q7_OTHER` behind them: Kaggle, SPSS, Qualtrics.
    case number
    /// `other.lang.Java`.
    case dot
    /// `lang_Java`.
    case underscore
    /// `CodeEventMeetup`.
    case camel

    /// Those that hardly occur but between a question and its options.
    static let strong: [Joint] = [.doubleColon, .brackets, .colon, .dash, .optionFirst]

    var isWeak: Bool { self == .dot || self == .underscore || self == .camel }
  }

  /// The longest runs of neighbours that `accepts` takes, in order; each column is in one at most.
  static func families(
    _ names: [String], joints: [Joint] = Joint.allCases, accepts: (Family) -> Bool
  ) -> [Family] {
    let parsed = names.map { name in joints.map { splits(name, at: $0) } }
    // A run that was refused is not to be tried again from each of its columns.
    var refused: Set<String> = []
    var found: [Family] = []
    var start = 0
    while start < names.count {
      var runs: [Family] = []
      for (index, joint) in joints.enumerated() {
        for split in parsed[start][index] where !refused.contains("\(index) \(split.stem)") {
          var run = Family(name: split.stem, columns: [start], options: [split.option], joint: joint)
          for next in names.indices[(start + 1)...] {
            guard let same = parsed[next][index].first(where: { $0.stem == split.stem }) else { break }
            run.columns.append(next)
            run.options.append(same.option)
          }
          if run.columns.count >= (joint.isWeak ? 3 : 2) && Set(run.options).count == run.options.count {
            runs.append(run)
          }
        }
      }
      // Of runs of the same length the strongest joint's, and there the one with most in common.
      let order = Dictionary(uniqueKeysWithValues: joints.enumerated().map { ($0.element, $0.offset) })
      runs.sort {
        ($1.columns.count, order[$0.joint] ?? 0, $1.name.count)
          < ($0.columns.count, order[$1.joint] ?? 0, $0.name.count)
      }
      if let run = runs.first(where: { run in
        if accepts(run) { return true }
        if let index = joints.firstIndex(of: run.joint) { refused.insert("\(index) \(run.name)") }
        return false
      }) {
        found.append(run)
        start += run.columns.count
      } else {
        start += 1
      }
    }
    return found
  }

  /// The same by names alone.
  static func candidates(_ names: [String], joints: [Joint] = Joint.allCases) -> [Family] {
    families(names, joints: joints) { _ in true }
  }

  /// How a name can be taken apart at a joint, the longest question first.
  private static func splits(_ name: String, at joint: Joint) -> [(stem: String, option: String)] {
    switch joint {
    case .doubleColon: return parts(name, around: "::", first: true)
    case .colon: return parts(name, around: ": ", first: true)
    case .dash: return parts(name, around: " - ", first: false)
    case .brackets:
      guard name.hasSuffix("]") else { return [] }
      return parts(String(name.dropLast()), around: "[", first: false)
    case .optionFirst:
      // Not `10:30`: a question is more than a word.
      return parts(name, around: ":", first: true).filter { $0.option.contains(" ") }
        .map { (stem: $0.option, option: $0.stem) }
    case .number: return numbered(name)
    case .dot: return prefixes(name) { before, here in before == "." && here != " " }
    case .underscore: return prefixes(name) { before, _ in before == "_" }
    case .camel: return prefixes(name) { before, here in before.isLowercase && here.isUppercase }
    }
  }

  private static func parts(_ name: String, around joint: String, first: Bool) -> [(
    stem: String, option: String
  )] {
    guard let range = first ? name.firstRange(of: joint) : name.lastRange(of: joint) else { return [] }
    let stem = AnswerResolver.normalised(String(name[..<range.lowerBound]))
    let option = AnswerResolver.normalised(String(name[range.upperBound...]))
    return stem.isEmpty || option.isEmpty ? [] : [(stem, option)]
  }

  /// `Q7_Part_1` is Q7 and 1, `q5.2` is q5 and 2, `Q5r1` is Q5 and 1; `Q7` is no part of a question.
  private static func numbered(_ name: String) -> [(stem: String, option: String)] {
    for other in ["_OTHER", "_Other", "_other", ".other", "[other]"] where name.hasSuffix(other) {
      return [(String(name.dropLast(other.count)), String(other.filter(\.isLetter)))]
    }
    let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard digits > 0 && digits < name.count else { return [] }
    let option = String(name.suffix(digits))
    var stem = name.dropLast(digits)
    guard let joint = stem.last else { return [] }
    if "_.-#".contains(joint) {
      stem.removeLast()
      for word in ["_Part", "_part", ".Part", "_SQ", "_r", "_M"] where stem.hasSuffix(word) {
        stem.removeLast(word.count)
      }
    } else if "rmcaMR".contains(joint), stem.dropLast().last?.isNumber == true {
      stem.removeLast()
    } else {
      return []
    }
    return stem.contains(where: \.isLetter) ? [(String(stem), option)] : []
  }

  /// The name cut at every place that `isCut` finds, by the characters before and behind it; the longest stem first.
  private static func prefixes(
    _ name: String, isCut: (Character, Character) -> Bool
  ) -> [(stem: String, option: String)] {
    let text = Array(name)
    var found: [(stem: String, option: String)] = []
    for place in text.indices.dropFirst() {
      guard isCut(text[place - 1], text[place]) else { continue }
      let joint = text[place - 1].isLetter ? place : place - 1
      if joint > 0 { found.append((String(text[..<joint]), String(text[place...]))) }
    }
    return found.reversed()
  }
}

extension String {
  /// Where `text` stands first; nil where it does not.
  func firstRange(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }

  /// Where `text` stands last; nil where it does not.
  func lastRange(of text: String) -> Range<Index>? {
    var start = endIndex
    while start > startIndex {
      start = index(before: start)
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
    }
    return nil
  }
}
