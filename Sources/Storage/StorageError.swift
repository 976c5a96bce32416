/// Why a knowledge base cannot be opened or changed as asked.
package enum StorageError: Error, Hashable, CustomStringConvertible {
  /// There is no file at `path`.
  case missing(path: String)
  /// `path` exists already, where a new database should be made.
  case exists(path: String)
  /// The file is no SQLite database, or one of another program.
  case notAKnowledgeBase(path: String)
  /// The database was written by a newer kb.
  case newer(path: String, version: Int, known: Int)
  /// The database must be brought up to date before it can be used.
  case outdated(path: String, version: Int, known: Int)
  /// A migration was edited after it was applied to this database.
  case editedMigration(path: String, name: String)
  /// There is no import with this number.
  case noSuchImport(Int)
  /// The import was undone before.
  case alreadyUndone(Int)

  package var description: String {
    switch self {
    case .missing(let path):
      "there is no knowledge base at '\(path)'; make one with: kb --database '\(path)' init"
    case .exists(let path):
      "'\(path)' exists already; nothing was changed. Choose another file"
    case .notAKnowledgeBase(let path):
      "'\(path)' is no kb database; nothing was changed. Give another file with --database"
    case .newer(let path, let version, let known):
      "'\(path)' was written by a newer kb (schema \(version), this kb knows \(known)); nothing was changed. Install a newer kb"
    case .outdated(let path, let version, let known):
      "'\(path)' has schema \(version), this kb wants \(known); bring it up to date with: kb --database '\(path)' migrate"
    case .editedMigration(let path, let name):
      "the migration '\(name)' is not the one that was applied to '\(path)'; nothing was changed. Use the kb that made this database, or restore the migration's text"
    case .noSuchImport(let id): "there is no import \(id); 'kb imports' lists them"
    case .alreadyUndone(let id): "import \(id) was undone before; 'kb imports' lists what is applied"
    }
  }
}
