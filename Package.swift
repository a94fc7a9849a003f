// swift-tools-version: 6.1

import PackageDescription

// Arrows between the targets are the architecture: `Tests/ArchitectureTests` reads the imports of
// every source file and fails on one that is not declared here.

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// Homebrew keeps ncurses out of the default paths. Elsewhere the module map suffices, and the
// definitions in the `.pc` file would only earn a warning.
#if os(macOS)
  let ncursesPkgConfig: String? = "ncursesw"
#else
  let ncursesPkgConfig: String? = nil
#endif

let package = Package(
  name: "fluoro",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CNcurses",
      pkgConfig: ncursesPkgConfig,
      providers: [.apt(["libncursesw5-dev"]), .brew(["ncurses"])]
    ),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),
    .target(name: "TraceModel", swiftSettings: settings),
    .target(
      name: "TraceImport",
      dependencies: ["TraceModel", "CSimdJSON", "CZlib"],
      swiftSettings: settings
    ),
    .target(name: "TraceAnalysis", dependencies: ["TraceModel"], swiftSettings: settings),
    .target(
      name: "TraceFilter",
      dependencies: ["TraceModel", "TraceAnalysis"],
      swiftSettings: settings
    ),
    .target(
      name: "TraceExport",
      dependencies: ["TraceModel", "TraceAnalysis"],
      swiftSettings: settings
    ),
    .target(name: "TextScreen", swiftSettings: settings),
    .target(
      name: "CursesDriver",
      dependencies: ["TextScreen", "CNcurses"],
      swiftSettings: settings
    ),
    .target(
      name: "Explorer",
      dependencies: ["TraceModel", "TraceFilter", "TraceAnalysis", "TextScreen"],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "fluoro",
      dependencies: [
        "TraceModel", "TraceImport", "TraceFilter", "TraceAnalysis", "TraceExport", "TextScreen",
        "CursesDriver", "Explorer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "fluoro-bench",
      dependencies: [
        "TraceModel", "TraceImport", "TraceFilter", "TraceAnalysis", "TextScreen", "Explorer",
        "CSimdJSON",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),

    .target(
      name: "TestSupport",
      dependencies: ["TraceModel", "TraceFilter", "TraceAnalysis", "TextScreen", "Explorer"],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    .testTarget(
      name: "TraceModelTests",
      dependencies: ["TraceModel", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "TraceImportTests",
      dependencies: ["TraceImport", "TraceModel", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "TraceAnalysisTests",
      dependencies: ["TraceAnalysis", "TraceImport", "TraceModel", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "TraceFilterTests",
      dependencies: ["TraceFilter", "TraceAnalysis", "TraceImport", "TraceModel", "TestSupport"],
      exclude: ["Samples"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ExplorerTests",
      dependencies: [
        "Explorer", "TextScreen", "TraceImport", "TraceModel", "TraceFilter", "TraceAnalysis",
        "TestSupport",
      ],
      exclude: ["Goldens"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "TextScreenTests",
      dependencies: ["TextScreen"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "TraceExportTests",
      dependencies: ["TraceExport", "TraceImport", "TraceModel", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "FluoroTests",
      dependencies: ["fluoro", "TextScreen", "TestSupport"],
      exclude: ["Goldens"],
      swiftSettings: settings
    ),
    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
  ],
  cxxLanguageStandard: .cxx17
)
