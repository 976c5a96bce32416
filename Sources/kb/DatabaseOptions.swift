import ArgumentParser
import Glibc
import Imports
import Storage

/// Which database a command works on.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The database's file.", discussion: "Default: $KB_DATABASE, else $XDG_DATA_HOME/kb/kb.sqlite.",
      valueName: "file"), completion: .file())
  var database: String?

  init() {}

  /// As if the parser had read `--database`, or nothing.
  init(database: String?) { self.database = database }

  func validate() throws {
    // A variable of a script that is not set: the default database is not what was meant.
    if database == "" { throw ValidationError(Self.emptyName) }
  }

  static let emptyName =
    "--database has an empty name; name a file, or leave the option out for the default one"

  /// A file that the user named.
  private var namedPath: String? {
    database ?? getenv("KB_DATABASE").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The file that it is, whether it exists or not.
  func path() throws -> String { try namedPath ?? Self.defaultPath() }

  /// The file that it is; the folder of the default one is made.
  func pathWithFolder() throws -> String {
    let path = try path()
    if namedPath == nil { try Self.makeFolder(of: path) }
    return path
  }

  /// Opens the database for reading; the default one is made where it does not exist yet.
  func reading() throws -> KnowledgeBase {
    try opening { path throws in try KnowledgeBase(readingFrom: path) }
  }

  /// Opens the database for SQL that the user wrote.
  func sandboxed() throws -> KnowledgeBase {
    try opening { path throws in try KnowledgeBase(sandboxed: path) }
  }

  /// Opens the database for writing; the default one is made where it does not exist yet.
  func writing() throws -> KnowledgeBase {
    try opening { path throws in try KnowledgeBase(path: path) }
  }

  /// Opens the database for an import: a file that was named is made, with the seeds, where it does not exist yet.
  func importing() throws -> KnowledgeBase {
    let path = try pathWithFolder()
    if access(path, F_OK) != 0 { try Self.make(at: path) }
    return try KnowledgeBase(path: path)
  }

  /// Makes a database with the seeds, whole or not at all, and says so.
  static func make(at path: String, withSeeds: Bool = true) throws {
    // Made under another name and renamed, so that whoever stops this finds no half of a database.
    let partial = "\(path).making-\(getpid())"
    defer { for suffix in ["", "-wal", "-shm"] { unlink(partial + suffix) } }
    do {
      let base = try KnowledgeBase.create(at: partial)
      if withSeeds { _ = try SeedImport.run(on: base) }
    }
    // A link never replaces a file, as a rename would; some file systems have only the latter.
    if link(partial, path) != 0 {
      if errno == EEXIST { throw StorageError.exists(path: path) }
      guard rename(partial, path) == 0 else { throw InputFileError(path: path, code: errno) }
    }
    Terminal.say("kb: made \(path)\(withSeeds ? " with the seeds" : "")")
  }

  private func opening(_ open: (String) throws -> KnowledgeBase) throws -> KnowledgeBase {
    if let namedPath { return try open(namedPath) }
    let path = try Self.defaultPath()
    if access(path, F_OK) != 0 { try Self.make(at: pathWithFolder()) }
    return try open(path)
  }

  private static func defaultPath() throws -> String {
    if let data = getenv("XDG_DATA_HOME").map({ String(cString: $0) }), data.hasPrefix("/") {
      return data + "/kb/kb.sqlite"
    }
    if let home = getenv("HOME").map({ String(cString: $0) }), home.hasPrefix("/") {
      return home + "/.local/share/kb/kb.sqlite"
    }
    throw ValidationError("neither $XDG_DATA_HOME nor $HOME is set; name a file with --database FILE")
  }

  private static func makeFolder(of path: String) throws {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      if mkdir(folder, 0o755) != 0 && errno != EEXIST { throw InputFileError(path: folder, code: errno) }
    }
  }
}
