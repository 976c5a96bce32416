// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "kb",
  products: [
    .executable(name: "kb", targets: ["kb"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // C libraries, as Debian's -dev packages (`make setup` installs them).
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CMarkdown", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CEdit", providers: [.apt(["libedit-dev", "libncurses-dev"])]),
    .systemLibrary(name: "CGumbo", providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(name: "CDigest", providers: [.apt(["libmd-dev"])]),

    // C of our own: a survey's bytes to bit masks, and the parts of its cells to counts.
    .target(name: "CScan"),
    // ... memory for parsers, freed all at once.
    .target(name: "CArena"),
    // ... and what lets a static binary start where there is no /proc.
    .target(name: "CRuntime"),

    // Text that is compiled into the binary: each folder is a module.
    .target(name: "Migrations", path: "migrations", plugins: ["EmbedFiles"]),
    .target(name: "Queries", path: "queries", plugins: ["EmbedFiles"]),
    .target(name: "Seeds", path: "seeds", plugins: ["EmbedFiles"]),
    .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed-files"]),
    .executableTarget(name: "embed-files"),

    // Values, and what is pure: knows no database and no terminal.
    .target(name: "Evidence"),
    .target(name: "Articles", dependencies: ["CArena", "CMarkdown", "CGumbo", "Evidence"]),
    .target(name: "Surveys", dependencies: ["Evidence", "CScan"]),
    .target(name: "Presentation", dependencies: ["Evidence"]),

    // The database: the only place of SQL.
    .target(name: "SQLite", dependencies: ["CSQLite"]),
    .target(name: "Storage", dependencies: ["CDigest", "Evidence", "Migrations", "SQLite"]),

    // What people feed in, and what they ask.
    .target(
      name: "Imports", dependencies: ["Articles", "Evidence", "SQLite", "Seeds", "Storage", "Surveys"]),
    .target(
      name: "Answers",
      dependencies: ["Articles", "Evidence", "Presentation", "Queries", "SQLite", "Storage"]),

    // The command.
    .executableTarget(
      name: "kb",
      dependencies: [
        "Answers", "Articles", "CEdit", "CRuntime", "Evidence", "Imports", "Presentation", "Queries",
        "SQLite",
        "Storage",
        "Surveys", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "--wrap=swift_copyAuxiliaryExecutablePath"])
      ]),

    // Measuring and fuzzing.
    .executableTarget(
      name: "articles-benchmark", dependencies: ["Articles", "CRuntime", "Evidence", "Seeds"],
      path: "Benchmarks/articles"
    ),

    .executableTarget(
      name: "gold-score",
      dependencies: [
        "Articles", "Evidence", "Imports", "Storage",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Comparisons with peers, in process.
    .executableTarget(
      name: "search-benchmark", dependencies: ["Answers", "Evidence", "SQLite", "Storage"],
      path: "Benchmarks/search-benchmark"),

    // One test target a module.
    .testTarget(
      name: "AnswersTests",
      dependencies: ["Answers", "Articles", "Evidence", "Imports", "Presentation", "SQLite", "Storage"]),
    .testTarget(name: "ArticlesTests", dependencies: ["Articles", "Evidence", "Seeds", "gold-score"]),
    .testTarget(name: "CommandTests", dependencies: ["kb"], exclude: ["Transcripts"]),
    .testTarget(name: "EvidenceTests", dependencies: ["Evidence"]),
    .testTarget(
      name: "ImportsTests", dependencies: ["Evidence", "Imports", "SQLite", "Storage", "Surveys"]),
    .testTarget(name: "PresentationTests", dependencies: ["Presentation"]),
    .testTarget(name: "SeedsTests", dependencies: ["Evidence", "Seeds"]),
    .testTarget(name: "SQLiteTests", dependencies: ["SQLite"]),
    .testTarget(name: "StorageTests", dependencies: ["Evidence", "Migrations", "SQLite", "Storage"]),
    .testTarget(name: "SurveysTests", dependencies: ["CScan", "Evidence", "Surveys"]),
  ],
  swiftLanguageModes: [.v6]
)

// Fuzz targets, which `Fuzz/run.sh` builds: their `main` is libFuzzer's, so no other build may see them.
// Nor do they see the rest of the package: its build tool has a `main` of its own.
if Context.environment["KB_FUZZ"] != nil {
  package.products = []
  package.dependencies = []
  package.targets.removeAll {
    !["CArena", "CGumbo", "CMarkdown", "CScan", "Articles", "Evidence", "Surveys"].contains($0.name)
  }
  package.targets.append(
    .target(name: "FuzzInvariants", dependencies: ["Articles", "Evidence"], path: "Fuzz/Invariants"))
  for name in ["PlainText", "Markdown", "HTML", "Survey", "Descriptor"] {
    package.targets.append(
      .executableTarget(
        name: "fuzz-\(name.lowercased())", dependencies: ["Articles", "FuzzInvariants", "Surveys"],
        path: "Fuzz/\(name)"))
  }
}

for target in package.targets where [.regular, .executable, .test].contains(target.type) {
  target.swiftSettings = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
