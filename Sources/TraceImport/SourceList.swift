#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files that inputs stand for: folders are walked, in the order of their names.
struct SourceList {
  /// A file to read, or why a path is none.
  struct File {
    let input: TraceInput
    let name: String
    /// Whether the user named it, rather than a folder around it.
    let isListed: Bool
    var error: ImportError?
  }

  private(set) var files: [File] = []

  init(_ inputs: [TraceInput]) {
    for input in inputs {
      switch input {
      case .standardInput:
        files.append(File(input: input, name: "standard input", isListed: true))
      case .path(let path): add(path)
      }
    }
  }

  private mutating func add(_ path: String) {
    // Folders may link to folders around them; what was read is kept in mind by its number.
    var pending = [Pending(path: path, around: [], isListed: true)]
    let count = files.count
    defer {
      if files.count == count {
        let error = ImportError(
          name: path,
          reason: "nothing to read in this folder",
          advice: "name one with traces; empty and hidden files are not looked at"
        )
        files.append(File(input: .path(path), name: path, isListed: true, error: error))
      }
    }
    var visited: Set<FileNumber> = []
    while let next = pending.popLast() {
      let (path, isListed) = (next.path, next.isListed)
      var status = stat()
      guard stat(path, &status) == 0 else {
        let error = ImportError.unreadable(path, errno: errno)
        files.append(File(input: .path(path), name: path, isListed: isListed, error: error))
        continue
      }
      guard status.st_mode & S_IFMT == S_IFDIR else {
        // What a folder holds without a length is empty, or one of the system's files without an end.
        if isListed || status.st_mode & S_IFMT == S_IFREG && status.st_size > 0 {
          files.append(File(input: .path(path), name: path, isListed: isListed))
        }
        continue
      }
      let number = FileNumber(status)
      guard visited.insert(number).inserted else {
        guard next.around.contains(number) else { continue }
        let error = ImportError.circle(path)
        files.append(File(input: .path(path), name: path, isListed: isListed, error: error))
        continue
      }
      guard let names = entries(of: path) else {
        let error = ImportError.unreadable(path, errno: errno)
        files.append(File(input: .path(path), name: path, isListed: isListed, error: error))
        continue
      }
      let base = path.hasSuffix("/") ? path : path + "/"
      let around = next.around + [number]
      pending += names.reversed().map { Pending(path: base + $0, around: around, isListed: false) }
    }
  }

  /// What is still to be looked at.
  private struct Pending {
    let path: String
    /// The folders around it, from the outermost on.
    let around: [FileNumber]
    let isListed: Bool
  }

  private struct FileNumber: Hashable {
    let device: UInt64
    let number: UInt64

    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      number = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  /// The names in a folder but for hidden ones, sorted by their bytes; nil where it can't be opened.
  private func entries(of path: String) -> [String]? {
    guard let directory = opendir(path) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
