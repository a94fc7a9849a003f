import Foundation
import Testing

/// The sources keep to the plan.
@Suite struct ArchitectureTests {
  @Test("no file imports what its target may not")
  func imports() throws {
    let files = try SourceFile.all(in: "Sources")
    #expect(files.count > 20)
    for file in files {
      for violation in Self.violations(in: file) { Issue.record("\(violation)") }
    }
  }

  @Test("no file is longer than the plan allows")
  func lengths() throws {
    for file in try SourceFile.all(in: "Sources") + SourceFile.all(in: "Tests") {
      #expect(file.lineCount <= Plan.longestFile, "\(file.path)")
    }
  }

  @Test("every folder of Sources is in the plan")
  func targets() throws {
    let root = SourceFile.package.appendingPathComponent("Sources").path
    for name in try FileManager.default.contentsOfDirectory(atPath: root)
    where !name.hasPrefix(".") {
      #expect(Plan.arrows[name] != nil || Plan.cTargets.contains(name), "\(name)")
    }
  }

  @Test("Package.swift declares the same arrows, and no other package")
  func manifest() throws {
    let url = SourceFile.package.appendingPathComponent("Package.swift")
    let manifest = Manifest(text: try String(contentsOf: url, encoding: .utf8))
    #expect(manifest.packages == Plan.packages)
    #expect(manifest.targets.count > 5)
    for (name, dependencies) in manifest.targets {
      guard let allowed = Plan.arrows[name] else {
        #expect(Plan.cTargets.contains(name), "\(name) isn't in the plan")
        #expect(dependencies.isEmpty, "\(name)")
        continue
      }
      let surplus = Set(dependencies).subtracting(allowed)
      #expect(surplus.isEmpty, "\(name) may not depend on \(surplus.sorted())")
      #expect(Set(dependencies).count == dependencies.count, "\(name) names one twice")
    }
  }

  @Test("only what is needed is visible at the top")
  func top() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: SourceFile.package.path)
    let visible = Set(names.filter { !$0.hasPrefix(".") })
    let allowed: Set<String> = [
      "Package.swift", "Package.resolved", "README.md", "SampleTraces", "Sources", "Tests",
    ]
    #expect(visible.subtracting(allowed).isEmpty)
  }

  @Test("the rules can be broken, and that is noticed")
  func selfCheck() {
    for (target, text) in [
      ("TraceModel", "import Foundation"),
      ("TraceModel", "public import TraceImport"),
      ("TraceModel", "import FoundationEssentials"),
      ("TraceExport", "import Foundation"),
      ("TraceExport", "import TraceImport"),
      ("Explorer", "@preconcurrency import CNcurses"),
      ("fluoro", "import CNcurses"),
      ("TextScreen", "  import Glibc"),
      ("TraceAnalysis", "import struct Foundation.Data"),
      ("CursesDriver", "internal import TraceModel"),
      ("fluoro-bench", "import CursesDriver"),
      ("Nowhere", "let nothing = 0"),
    ] {
      let file = SourceFile(
        path: "Sources/\(target)/Made.swift",
        text: "// up\n\(text)\nlet a = 1\n"
      )
      #expect(!Self.violations(in: file).isEmpty, "\(target): \(text)")
    }
    for (target, text) in [
      ("TraceExport", "public import TraceModel\n#if canImport(Glibc)\n#endif"),
      ("TraceExport", "import FoundationEssentials"),
      ("TraceImport", "#if canImport(Glibc)\n  import Glibc\n#endif"),
      ("TextScreen", "/// import Foundation\n// import Glibc\n/* \nimport TraceModel\n*/"),
      ("fluoro", "let text = \"\"\"\n  import CNcurses\n  \"\"\""),
    ] {
      let file = SourceFile(path: "Sources/\(target)/Made.swift", text: text)
      #expect(Self.violations(in: file).isEmpty, "\(target): \(text)")
    }
    let long = SourceFile(path: "Sources/A/B.swift", text: String(repeating: "\n", count: 600))
    #expect(long.lineCount > Plan.longestFile)
    let manifest = Manifest(
      text: """
        .package(url: "https://example.com/other", exact: "1.0.0")
        .target(name: "TraceModel", dependencies: ["Explorer"], swiftSettings: settings),
        .executableTarget(name: "fluoro", dependencies: [
          "TraceModel", .product(name: "ArgumentParser", package: "x"),
        ]),
        .testTarget(name: "Tests", dependencies: ["anything"]),
        """
    )
    #expect(manifest.packages == ["https://example.com/other": "1.0.0"])
    #expect(manifest.targets["TraceModel"] == ["Explorer"])
    #expect(manifest.targets["fluoro"] == ["TraceModel", "ArgumentParser"])
    #expect(manifest.targets["Tests"] == nil)
  }

  /// What a file does that the plan forbids.
  static func violations(in file: SourceFile) -> [String] {
    guard let allowed = Plan.arrows[file.target] else {
      return ["\(file.path): \(file.target) isn't in the plan"]
    }
    let imports = file.imports
    var everywhere: Set<String> = file.target == "TraceModel" ? [] : ["FoundationEssentials"]
    // Where FoundationEssentials isn't, as on macOS, all of Foundation stands in for it.
    if everywhere.isSubset(of: imports), !everywhere.isEmpty { everywhere.insert("Foundation") }
    return imports.subtracting(allowed).subtracting(everywhere).sorted()
      .map { "\(file.path): \(file.target) may not import \($0)" }
  }
}
