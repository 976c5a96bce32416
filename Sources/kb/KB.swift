import ArgumentParser

@main
struct KB: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kb", abstract: "A knowledge base you can cite.")
}
