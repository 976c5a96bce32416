import Foundation
import SQLite
import Storage
import Testing

@Suite struct MigrationTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("kb.sqlite")
  }

  @Test func `a new database has every migration, with its hash`() throws {
    let base = try KnowledgeBase.create(at: path)
    let steps = try Migrator(connection: base.connection).status()
    #expect(steps.count == Migrator.latestVersion)
    #expect(steps.allSatisfy { $0.appliedAt != nil && $0.sha256.count == 64 })
    #expect(try base.connection.value("PRAGMA quick_check") == "ok")
    #expect(try base.connection.value("PRAGMA journal_mode") == "wal")
  }

  @Test func `migrating twice changes nothing`() throws {
    let base = try KnowledgeBase.create(at: path)
    #expect(try Migrator(connection: base.connection).apply().isEmpty)
  }

  @Test func `an existing file is not made anew`() throws {
    _ = try KnowledgeBase.create(at: path)
    #expect(throws: StorageError.exists(path: path)) { try KnowledgeBase.create(at: path) }
  }

  @Test func `no file is an error that says how to make one`() {
    #expect { try KnowledgeBase(path: path) } throws: { "\($0)".contains("init") }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a file of text is no kb database`() throws {
    try
      "just text, long enough to be more than a header of a database file, which has a hundred bytes of it at its start"
      .write(toFile: path, atomically: true, encoding: .utf8)
    let before = FileManager.default.contents(atPath: path)
    #expect(throws: StorageError.notAKnowledgeBase(path: path)) { try KnowledgeBase(path: path) }
    #expect(FileManager.default.contents(atPath: path) == before)
  }

  @Test func `another program's database is no kb database`() throws {
    try Connection(path: path).execute("CREATE TABLE theirs (a)")
    #expect(throws: StorageError.notAKnowledgeBase(path: path)) { try KnowledgeBase(path: path) }
    #expect(throws: StorageError.notAKnowledgeBase(path: path)) { try KnowledgeBase(sandboxed: path) }
    #expect(throws: StorageError.notAKnowledgeBase(path: path)) {
      try KnowledgeBase.openForMigration(path: path)
    }
  }

  @Test func `a newer database is left alone`() throws {
    _ = try KnowledgeBase.create(at: path)
    let version = Migrator.latestVersion + 1
    try Connection(path: path).executeScript(
      "INSERT INTO schema_migrations VALUES (\(version), 'from the future', '', ''); PRAGMA user_version = \(version)"
    )
    #expect(throws: StorageError.newer(path: path, version: version, known: version - 1)) {
      try KnowledgeBase(path: path)
    }
    let base = try KnowledgeBase.openForMigration(path: path)
    #expect(throws: StorageError.newer(path: path, version: version, known: version - 1)) {
      try Migrator(connection: base.connection).apply()
    }
  }

  @Test func `an older database asks to be migrated`() throws {
    _ = try KnowledgeBase.create(at: path)
    try Connection(path: path).executeScript("PRAGMA user_version = 1")
    #expect(throws: StorageError.outdated(path: path, version: 1, known: Migrator.latestVersion)) {
      try KnowledgeBase(path: path)
    }
  }

  @Test func `an edited migration is told by its name`() throws {
    let base = try KnowledgeBase.create(at: path)
    try base.connection.execute("UPDATE schema_migrations SET sha256 = 'edited' WHERE version = 2")
    #expect(throws: StorageError.editedMigration(path: path, name: "0002_search")) {
      try Migrator(connection: base.connection).status()
    }
  }
}
