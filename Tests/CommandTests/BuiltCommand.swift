import Foundation

/// The `kb` that was built beside these tests.
enum BuiltCommand {
  /// The folder that holds `kb`.
  static let folder: URL = {
    // The tests run in a program of the build folder, or are loaded from there by one of the toolchain's.
    let candidates =
      [CommandLine.arguments.first, Bundle.main.executablePath].compactMap { $0 }
      + CommandLine.arguments.dropFirst()
    for path in candidates {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      if FileManager.default.isExecutableFile(atPath: folder.appending(path: "kb").path) { return folder }
    }
    preconditionFailure("there is no kb beside the tests; looked next to \(candidates)")
  }()

  /// What a shell printed, on both its outputs, and how it ended.
  struct Result {
    var output: String
    var exitCode: Int32
  }

  /// Runs `command` in a shell that knows `kb`, in `folder`, away from the user's own database and settings.
  static func run(_ command: String, in folder: URL) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": Self.folder.path + ":/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "LC_ALL": "C.UTF-8",
      "SWIFT_BACKTRACE": "enable=no",
      "DATA": shared.path,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(output: String(decoding: output, as: UTF8.self), exitCode: process.terminationStatus)
  }

  /// The folder of shared data beside the checkout, where there is one.
  static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/data").standardizedFileURL

  static var hasSharedData: Bool { FileManager.default.fileExists(atPath: shared.path) }
}
