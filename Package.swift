// swift-tools-version: 6.1

import PackageDescription

// Arrows between the targets are the architecture: `Tests/ArchitectureTests` reads the imports of
// every source file and fails on one that is not declared here.

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "fluoro",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .target(
      name: "CSimdJSON",
      linkerSettings: [.linkedLibrary("simdjson")]
    ),
    .target(name: "TraceModel", swiftSettings: settings),
    .target(name: "TraceAnalysis", dependencies: ["TraceModel"], swiftSettings: settings),
    .target(
      name: "TestSupport",
      dependencies: ["TraceModel"],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    .testTarget(
      name: "TraceModelTests",
      dependencies: ["TraceModel", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "TraceAnalysisTests",
      dependencies: ["TraceAnalysis", "TraceModel", "TestSupport"],
      swiftSettings: settings
    ),
  ],
  cxxLanguageStandard: .cxx17
)
