import Answers
import ArgumentParser
import Evidence
import SQLite
import Storage

/// What can follow on a command line of `kb query`: names of queries, then parameters, then their values.
enum QueryCompletion {
  /// - Parameter words: the command line so far, as the shell's completion script passes it: the word to complete is last.
  static func candidates(words: [String]) -> [String] {
    // Completion says nothing where something is wrong: there is nobody to tell.
    guard let position = words.firstIndex(of: "query") else { return [] }
    let library = QueryFolder.library(isQuiet: true)
    let given = words[(position + 1)...].filter { !$0.hasPrefix("-") }
    guard given.count > 1, let query = try? library.query(named: given[0]) else {
      return library.queries.map(\.name)
    }
    let current = given.last ?? ""
    let values = given.dropFirst().dropLast()
    if let equals = current.firstIndex(of: "=") {
      guard let parameter = query.parameters.first(where: { $0.name == current[..<equals] }) else {
        return []
      }
      return self.values(of: parameter, words).map { "\(parameter.name)=\($0)" }
    }
    // A value without its name is for the next parameter. Names are not offered: shells treat the = after them each in
    // their own way.
    let named = Set(values.filter { $0.contains("=") }.map { $0.prefix { $0 != "=" } })
    let unnamed = query.parameters.filter { !named.contains(Substring($0.name)) }
    return unnamed.dropFirst(values.count - named.count).first.map { self.values(of: $0, words) } ?? []
  }

  /// The values that `parameter` may have, as far as they can be listed.
  private static func values(of parameter: QueryParameter, _ words: [String]) -> [String] {
    if !parameter.choices.isEmpty { return parameter.choices }
    guard parameter.kind.isName || parameter.kind == .period else { return [] }
    guard let base = NameCompletion.database(words) else { return [] }
    if parameter.kind == .period {
      let rows = try? base.connection.rows("SELECT DISTINCT period FROM statistics ORDER BY period")
      return rows?.compactMap { $0[0].text } ?? []
    }
    guard let vocabulary = try? base.vocabulary() else { return [] }
    return parameter.names(in: vocabulary).entries.map(\.slug)
  }
}
