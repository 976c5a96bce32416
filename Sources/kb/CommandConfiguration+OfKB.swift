import ArgumentParser

extension CommandConfiguration {
  /// The configuration of a command that is parsed by itself, without the tree of all commands: see `KB.parsed`.
  ///
  /// It says whose subcommand it is, so that its usage begins with `kb`, and so that the parser does not look for requests for a
  /// completion script, which only `kb` itself answers: that look takes 40 % of a short command's instructions.
  var ofKB: CommandConfiguration {
    var configuration = self
    configuration._superCommandName = "kb"
    return configuration
  }
}
