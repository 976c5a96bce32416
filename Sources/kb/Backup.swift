import ArgumentParser
import SQLite
import Glibc
import Storage

extension KB {
  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "backup", abstract: "Copy the database into a file, also while others write to it.",
      discussion: """
        Examples:
          kb backup kb-2026-11-23.sqlite
        """
    )

    @Argument(help: "The file to make; it must not exist.", completion: .file()) var file: String

    @OptionGroup var database: DatabaseOptions

    func run() throws {
      guard access(file, F_OK) != 0 else { throw StorageError.exists(path: file) }
      try database.reading().connection.backUp(to: file)
      print("copied \(try database.path()) to \(file)")
    }
  }
}
