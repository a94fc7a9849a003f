import Foundation

/// A Swift file, as far as the architecture is concerned.
struct SourceFile: Sendable {
  /// The path below the package.
  let path: String
  /// The folder below `Sources` or `Tests` that it is in.
  let target: String
  /// The text.
  let text: String

  init(path: String, text: String) {
    self.path = path
    self.text = text
    let parts = path.split(separator: "/")
    target = parts.count > 1 ? String(parts[1]) : ""
  }

  /// How many lines it has.
  var lineCount: Int {
    text.split(separator: "\n", omittingEmptySubsequences: false).count
  }

  /// The modules that it imports, whatever stands before or behind `import`; comments and strings
  /// over several lines are passed over.
  var imports: Set<String> {
    var modules: Set<String> = []
    var isInString = false
    var commentDepth = 0
    for line in text.split(separator: "\n") {
      if line.components(separatedBy: "\"\"\"").count % 2 == 0 {
        isInString.toggle()
        continue
      }
      commentDepth += line.components(separatedBy: "/*").count - 1
      defer { commentDepth -= line.components(separatedBy: "*/").count - 1 }
      guard !isInString, commentDepth <= 0 else { continue }
      if let module = Self.module(importedBy: line) { modules.insert(module) }
    }
    return modules
  }

  private static func module(importedBy line: Substring) -> String? {
    var words = line.split { $0 == " " || $0 == "\t" }[...]
    while let word = words.first,
      word.hasPrefix("@")
        || ["public", "internal", "private", "fileprivate", "package"].contains(word)
    {
      words.removeFirst()
    }
    guard words.popFirst() == "import", var name = words.popFirst() else { return nil }
    let kinds: Set<Substring> = [
      "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
    ]
    if kinds.contains(name), let next = words.popFirst() { name = next }
    return name.split { $0 == "." || $0 == ";" }.first.map(String.init)
  }

  /// The folder of the package.
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Every Swift file below a folder of the package, sorted by path.
  static func all(in folder: String) throws -> [SourceFile] {
    let root = package.appendingPathComponent(folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
      SourceFile(
        path: folder + "/" + name,
        text: try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
      )
    }
  }
}
