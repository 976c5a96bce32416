internal import Glibc

import Articles

/// The documents that paths on a command line mean: files as they are, folders with all documents below them.
package struct DocumentPaths: Sendable {
  /// In the order given; those of a folder in order of path.
  package private(set) var paths: [String] = []

  /// - Parameter arguments: paths of files and folders; `-` is standard input.
  /// - Throws: ``InputFileError`` where a folder can't be read.
  package init(_ arguments: [String]) throws(InputFileError) {
    for argument in arguments {
      var status = stat()
      guard argument != "-" else {
        paths.append(argument)
        continue
      }
      // What is not there is told by whoever reads it, and the others are read all the same.
      guard stat(argument, &status) == 0 else {
        paths.append(argument)
        continue
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        try addFolder(argument.count > 1 && argument.hasSuffix("/") ? String(argument.dropLast()) : argument)
      } else {
        paths.append(argument)
      }
    }
  }

  /// Adds what is a document by its name. Hidden entries stay out, and links to folders, which may lead in circles.
  private mutating func addFolder(_ folder: String) throws(InputFileError) {
    guard let stream = opendir(folder) else { throw InputFileError(path: folder, code: errno) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if !name.hasPrefix(".") && name != "node_modules" { names.append(name) }
    }
    closedir(stream)
    for name in names.sorted() {
      let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try addFolder(path)
      case S_IFREG where MediaType(fileName: name) != nil: paths.append(path)
      case S_IFLNK where MediaType(fileName: name) != nil:
        if stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG { paths.append(path) }
      default: break
      }
    }
  }
}
