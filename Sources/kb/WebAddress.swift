import ArgumentParser
import Evidence

/// An address after an option such as `--url`: a scheme, a host, and no blanks.
struct WebAddress: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    let parts = argument.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), !argument.contains(where: \.isWhitespace),
      parts[0].utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) })
    else { return nil }
    text = argument
  }
}

extension CalendarDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
