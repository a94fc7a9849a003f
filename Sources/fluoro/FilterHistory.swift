import TraceImport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The filters that were applied, kept between runs: `fluoro/filters` in the XDG state folder, a line
/// each, the newest last.
enum FilterHistory {
  /// So many are kept.
  private static let limit = 500

  private static var folder: String {
    Configuration.folder(variable: "XDG_STATE_HOME", below: ".local/state")
  }

  private static var path: String { folder + "/filters" }

  /// The filters, the newest last, each once; none where there is no file.
  static func read() -> [String] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var room = 0
    defer { free(line) }
    var filters: [String] = []
    while getline(&line, &room, file) > 0, let line {
      let text = String(cString: line).trimmingNewline
      guard !text.isEmpty else { continue }
      filters.removeAll { $0 == text }
      filters.append(text)
    }
    return Array(filters.suffix(limit))
  }

  /// Puts a filter behind the others; one that can't be kept is only gone with the program.
  static func append(_ text: String) {
    guard !text.contains(where: \.isNewline) else { return }
    var filters = read().filter { $0 != text }
    filters.append(text)
    makeFolders()
    // Written beside and moved: another fluoro may write at the same time.
    let draft = "\(path).\(getpid())"
    guard let file = fopen(draft, "w") else { return }
    for filter in filters.suffix(limit) { fputs(filter + "\n", file) }
    guard fclose(file) == 0 else {
      unlink(draft)
      return
    }
    rename(draft, path)
  }

  private static func makeFolders() {
    var made = ""
    for part in folder.split(separator: "/") {
      made += "/" + part
      mkdir(made, 0o700)
    }
  }
}

extension String {
  fileprivate var trimmingNewline: String {
    var text = self
    while text.last?.isNewline ?? false { text.removeLast() }
    return text
  }
}
