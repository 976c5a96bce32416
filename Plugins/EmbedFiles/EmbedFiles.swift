import Foundation
import PackagePlugin

/// Makes every file of a target's folder a string in the binary: `static let files: [(name: String, text: String)]`,
/// in an extension of the enum that is named as the target.
@main
struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL
    let output = context.pluginWorkDirectoryURL.appending(path: "\(target.name)+Files.swift")
    let inputs = try files(below: folder)
    return [
      .buildCommand(
        displayName: "Embedding \(inputs.count) files of \(folder.lastPathComponent)",
        executable: try context.tool(named: "embed-files").url,
        arguments: [target.name, folder.path, output.path] + inputs.map(\.path),
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }

  private func files(below folder: URL) throws -> [URL] {
    guard let names = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    return names.compactMap { $0 as? String }
      .filter { !$0.hasSuffix(".swift") && !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
      .map { folder.appending(path: $0) }
      .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
      .sorted { $0.path < $1.path }
  }
}
