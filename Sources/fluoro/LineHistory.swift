import TraceImport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lines that were typed, kept between runs in a file of `fluoro/` in the XDG state folder, the newest
/// last.
struct LineHistory: Sendable {
  /// The filters that were applied.
  static let filters = LineHistory(name: "filters")
  /// The commands that were carried out.
  static let commands = LineHistory(name: "commands")

  /// So many are kept.
  private static let limit = 500

  private static var folder: String {
    Configuration.folder(variable: "XDG_STATE_HOME", below: ".local/state")
  }

  private let name: String

  private var path: String { "\(Self.folder)/\(name)" }

  /// The lines, the newest last, each once; none where there is no file.
  func read() -> [String] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var room = 0
    defer { free(line) }
    var lines: [String] = []
    while getline(&line, &room, file) > 0, let line {
      let text = String(cString: line).trimmingNewline
      guard !text.isEmpty else { continue }
      lines.removeAll { $0 == text }
      lines.append(text)
    }
    return Array(lines.suffix(Self.limit))
  }

  /// Puts a line behind the others; one that can't be kept is only gone with the program.
  func append(_ text: String) {
    guard !text.contains(where: \.isNewline) else { return }
    let lines = read().filter { $0 != text } + [text]
    Self.makeFolders()
    // Written beside and moved: another fluoro may write at the same time.
    let draft = "\(path).\(getpid())"
    guard let file = fopen(draft, "w") else { return }
    for line in lines.suffix(Self.limit) { fputs(line + "\n", file) }
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
