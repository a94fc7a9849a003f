/// The plan of the house: the only imports that there may be, target by target.
///
/// Change it here and in `Package.swift` together, and say why in a decision record.
enum Plan {
  /// What the sources of each target may import beside the standard library.
  static let arrows: [String: Set<String>] = [
    "TraceModel": [],
    "TraceImport": systemLibrary.union(standardLibrary)
      .union(["TraceModel", "CSimdJSON", "CZlib"]),
    "TraceFilter": standardLibrary.union(["TraceModel", "TraceAnalysis"]),
    "TraceAnalysis": ["TraceModel"],
    "TraceExport": ["TraceModel", "TraceAnalysis"],
    "TextScreen": [],
    "CursesDriver": systemLibrary.union(standardLibrary).union(["TextScreen", "CNcurses"]),
    "Explorer": standardLibrary.union(["TraceModel", "TraceFilter", "TraceAnalysis", "TextScreen"]),
    "fluoro": products.union(["ArgumentParser"]).union(systemLibrary).union(standardLibrary),
    "fluoro-bench": products.subtracting(["CursesDriver"]).union(["ArgumentParser", "CSimdJSON"])
      .union(systemLibrary).union(standardLibrary),
  ]

  /// Every library that the executable is made of; the C targets are behind the others.
  static let products: Set<String> = [
    "TraceModel", "TraceImport", "TraceFilter", "TraceAnalysis", "TraceExport", "TextScreen",
    "CursesDriver", "Explorer",
  ]

  /// The names of the system's C library.
  static let systemLibrary: Set<String> = ["Glibc", "Musl", "Darwin"]

  /// Parts of the standard library that are modules of their own.
  static let standardLibrary: Set<String> = ["Synchronization"]

  /// Targets of C and C++, and system libraries, which hold no Swift.
  static let cTargets: Set<String> = ["CNcurses", "CSimdJSON", "CZlib"]

  /// Packages, pinned; another one needs a decision record.
  static let packages = ["https://github.com/apple/swift-argument-parser": "1.8.2"]

  /// No file may have more lines.
  static let longestFile = 500
}
