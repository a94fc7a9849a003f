#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
public import TraceModel

/// Small files of JSON that hold no traces, such as a configuration.
public enum JSONFile {
  /// So many bytes are read at most.
  private static let limit = 1 << 20

  /// The value that a file holds; nothing where there is no file.
  ///
  /// - Throws: Where it can't be read, is longer than a megabyte, or is no JSON.
  public static func value(at path: String) throws(ImportError) -> DocumentValue? {
    let descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .unreadable(path, errno: errno)
    }
    let file = SourceFile(name: path, descriptor: descriptor)
    let window = ByteWindow(capacity: limit + 1)
    let count = try window.append(upTo: limit + 1) { room throws(ImportError) in
      try file.read(into: room, at: 0, from: descriptor)
    }
    guard count <= limit else {
      throw ImportError(name: path, reason: "it is longer than a megabyte")
    }
    let parser = JSONParser()
    switch parser.parse(window.bytes) {
    case .success(let tape):
      return DocumentReader.value(JSONTape.root, of: tape, text: window.bytes)
    case .failure(let failure):
      throw ImportError(name: path, reason: failure.reason, advice: "check that it is JSON")
    }
  }
}
