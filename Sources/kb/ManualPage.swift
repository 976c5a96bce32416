import ArgumentParser
import Glibc
import Presentation

extension KB {
  /// Prints the manual page, made from the same help that the commands print.
  struct Manual: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "manual", abstract: "Print the manual page, in the language of man.",
      discussion: """
        Example:
          kb manual > kb.1 && man ./kb.1
        """)

    func run() throws {
      var buffer = OutputBuffer(fileDescriptor: STDOUT_FILENO)
      try buffer.write(ManualPage.text)
      try buffer.flush()
    }
  }
}

/// The manual page, for troff with the macros of man (<https://man7.org/linux/man-pages/man7/groff_man.7.html>).
enum ManualPage {
  static var text: String {
    let configuration = KB.configuration
    var page = """
      .TH KB 1 "" "kb \(KB.version)" "User Commands"
      .SH NAME
      kb \\- \(escaped(configuration.abstract))
      .SH SYNOPSIS
      .B kb
      .RI [ --database " FILE" "] " COMMAND
      .SH DESCRIPTION
      \(literal(configuration.discussion.linesWrapped(to: 76)))
      .SH COMMANDS

      """
    for command in configuration.subcommands { page += section(of: command, path: ["kb"]) }
    for topic in HelpTopic.allCases where topic != .topics {
      page += ".SH \(escaped(topic.title.uppercased()))\n\(literal(topic.text))\n"
    }
    return page
  }

  /// The help of a command, and of those below it.
  private static func section(of command: any ParsableCommand.Type, path: [String]) -> String {
    let path = path + [command._commandName]
    guard command.configuration.shouldDisplay else { return "" }
    var text = ".SS \(escaped(path.joined(separator: " ")))\n"
    text += literal(KB.helpMessage(for: command, columns: 76)) + "\n"
    for inner in command.configuration.subcommands { text += section(of: inner, path: path) }
    return text
  }

  /// Lines that stay as they are.
  private static func literal(_ text: String) -> String {
    ".nf\n"
      + text.split(separator: "\n", omittingEmptySubsequences: false).map(escaped).joined(separator: "\n")
      + "\n.fi"
  }

  /// `text` without what troff would take for its own: backslashes, and points and quotes at the beginning of a line.
  private static func escaped(_ text: some StringProtocol) -> String {
    var escaped = text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" : ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
