/// What `Package.swift` declares, as far as the plan speaks of it.
struct Manifest {
  /// Packages by their address, with the version that they are pinned to.
  private(set) var packages: [String: String] = [:]
  /// What each target that isn't for tests depends on.
  private(set) var targets: [String: [String]] = [:]

  init(text: String) {
    let package = #/\.package\(\s*url:\s*"([^"]+)",\s*exact:\s*"([^"]+)"\s*\)/#
    for match in text.matches(of: package) { packages[String(match.1)] = String(match.2) }
    // A package that isn't pinned has no version here, and so is not what the plan says.
    for match in text.matches(of: #/\.package\(\s*(?:url|path):\s*"([^"]+)"/#)
    where packages[String(match.1)] == nil {
      packages[String(match.1)] = ""
    }
    for match in text.matches(of: #/\.(target|executableTarget|systemLibrary)\(\s*name:/#) {
      let declaration = Self.balanced(text[match.range.lowerBound...])
      guard let name = declaration.firstMatch(of: #/name:\s*"([^"]+)"/#)?.1 else { continue }
      // Helpers of tests live with the tests, and may use all that they test.
      guard !declaration.contains("path: \"Tests/") else { continue }
      targets[String(name)] = Self.dependencies(in: declaration)
    }
  }

  /// The names in the list behind `dependencies:`; of products, their own.
  private static func dependencies(in declaration: Substring) -> [String] {
    guard let start = declaration.firstRange(of: "dependencies:") else { return [] }
    let rest = declaration[start.upperBound...]
    guard let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") else {
      return []
    }
    let list = rest[open...close].replacing(#/package:\s*"[^"]*"/#, with: "")
    return list.matches(of: #/"([^"]+)"/#).map { String($0.1) }
  }

  /// The text up to the parenthesis that closes the first one.
  private static func balanced(_ text: Substring) -> Substring {
    var depth = 0
    for index in text.indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" {
        depth -= 1
        if depth == 0 { return text[...index] }
      }
    }
    return text
  }
}
