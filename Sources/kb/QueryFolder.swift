import Answers
import Glibc
import Imports

/// The user's own canned queries: the `.sql` files in `$XDG_CONFIG_HOME/kb/queries`.
enum QueryFolder {
  /// nil where neither `XDG_CONFIG_HOME` nor `HOME` is set.
  static var path: String? {
    if let folder = Terminal.environment("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
      return folder + "/kb/queries"
    }
    return Terminal.environment("HOME").map { $0 + "/.config/kb/queries" }
  }

  /// All queries: kb's own and those of the folder, where there is one.
  ///
  /// A file that cannot be read, or whose header is not understood, spoils the one query that it is. Where the folder itself
  /// cannot be read that is said, since what is asked for may be another query than the user's of that name.
  static func library(isQuiet: Bool = false) -> QueryLibrary {
    guard let path else { return QueryLibrary() }
    var files: [(path: String, text: Result<String, any Error>)] = []
    do {
      for name in try names(in: path) {
        let file = "\(path)/\(name)"
        files.append(
          (file, Result { try InputFile(path: file, mostBytes: InputFile.mostBytesOfSQL).sql }))
      }
    } catch {
      if !isQuiet { Terminal.say("kb: \(error)") }
    }
    return QueryLibrary(own: files)
  }

  /// All queries, for a list of them: those that cannot be run are named on standard error.
  static func listing() -> QueryLibrary {
    let library = library()
    for (name, error) in library.faults.sorted(by: { $0.key < $1.key }) {
      Terminal.say("kb: the query '\(name)' is left out: \(error)")
    }
    return library
  }

  private static func names(in path: String) throws(InputFileError) -> [String] {
    guard let folder = opendir(path) else {
      if errno == ENOENT { return [] }
      throw InputFileError(path: path, code: errno)
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".sql") && !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
