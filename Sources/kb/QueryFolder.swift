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
  /// - Throws: `InputFileError`, `QueryHeaderError`.
  static func library() throws -> QueryLibrary {
    guard let path else { return try QueryLibrary() }
    let files = try names(in: path).map { name in
      let file = try InputFile(path: "\(path)/\(name)")
      return (path: file.path, text: String(decoding: file.bytes, as: UTF8.self))
    }
    return try QueryLibrary(own: files)
  }

  private static func names(in path: String) throws -> [String] {
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
