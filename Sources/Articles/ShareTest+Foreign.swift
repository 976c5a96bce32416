/// Words that speak of other things than shares of people.
extension ShareTest {
  /// True where the words around a value speak of other things: those between it and its neighbours, and those in front of
  /// all values.
  func isForeign(_ index: Int) -> Bool {
    let value = quantities[index].tokens
    let opening = sentence.lowerBound..<quantities[0].tokens.lowerBound
    let start = index > 0 ? quantities[index - 1].tokens.upperBound : sentence.lowerBound
    var end = index + 1 < quantities.count ? quantities[index + 1].tokens.lowerBound : sentence.upperBound
    // `Preact (13 %) – a rounding error`: the bracket ends what is said of the value.
    if value.upperBound < end, tokens[value.upperBound].isSign(")") { end = value.upperBound }
    return [opening, start..<value.lowerBound, value.upperBound..<end].contains { words in
      words.contains {
        tokens[$0].traits.contains(.foreign) && !isNamed($0) && !isKindOfTool($0)
          && !isPurpose($0, in: sentence)
          && !isIdiom($0)
      }
    }
  }

  /// `For unit tests, JUnit (85 %) …`, `JUnit is the tool for unit tests: 85 % …`, `Tests: RSpec …`: what the tools are for.
  func isPurpose(_ token: Int, in sentence: Range<Int>) -> Bool {
    guard reading.isWord(token, "test", "tests", "builds", "queries", "deployments"),
      token + 1 < sentence.upperBound
    else { return false }
    if tokens[token + 1].isSign(":"), token == sentence.lowerBound { return true }
    return (tokens[token + 1].isSign(",") || tokens[token + 1].isSign(":"))
      && sentence.clamped(to: (token - 2)..<token).contains { reading.isWord($0, "for") }
  }

  /// `by a small margin`, `for whatever reason`
  func isIdiom(_ token: Int) -> Bool {
    // `PHPUnit is what they test with`
    reading.isWord(token, "test") && reading.isWord(token + 1, "with")
      // `Maven builds 76 %`
      || reading.isWord(token, "builds", "tests")
        && reading.mentions(in: (token - 4)..<token).contains {
          $0.sort == .framework && $0.tokens.upperBound == token
        }
      || reading.isWord(token, "memory") && reading.isWord(token - 1, "from", "by")
      || reading.isWord(token, "margin")
        && reading.isWord(
          token - 1, "small", "wide", "narrow", "slim", "thin", "large", "big", "comfortable", "fair")
      || reading.isWord(token, "reason")
        && reading.isWord(token - 1, "whatever", "some", "that", "no", "good")
  }

  /// `a test tool`, `build tools`
  func isKindOfTool(_ token: Int) -> Bool {
    reading.isWord(
      token + 1, "tool", "tools", "runner", "runners", "framework", "frameworks", "library", "libraries")
      && reading.isWord(token, "test", "build", "bundle")
  }

  /// The `CSS` of `Tailwind CSS` speaks of nothing else.
  func isNamed(_ token: Int) -> Bool {
    let next = reading.mentions.partition { $0.tokens.lowerBound > token }
    return next > 0 && reading.mentions[next - 1].tokens.contains(token)
      && [.framework, .survey].contains(reading.mentions[next - 1].sort)
  }

  func isLinkedByUse(_ quantity: Quantity, _ subject: SubjectAssignment.Candidate) -> Bool {
    let low = min(quantity.tokens.upperBound, subject.tokens.upperBound)
    let high = max(quantity.tokens.lowerBound, subject.tokens.lowerBound)
    guard low < high, high - low <= 20, sentence.contains(low) else { return false }
    // `CPU usage`, `memory usage`: of things.
    return (low..<high).contains {
      tokens[$0].traits.contains(.usage)
        && ($0 == sentence.lowerBound || !tokens[$0 - 1].traits.contains(.foreign))
    }
  }

  /// `(response rate 9 %)`
  func isOfAnswering(_ quantity: Quantity) -> Bool {
    let start = quantity.tokens.lowerBound
    return sentence.clamped(to: (start - 3)..<start).contains {
      reading.isWord($0, "rate") && reading.isWord($0 - 1, "response", "acceptance", "completion", "return")
    }
  }
}
