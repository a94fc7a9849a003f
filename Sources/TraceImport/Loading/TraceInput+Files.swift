#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension TraceInput {
  /// Whether a file is one of the inputs, or in a folder among them, under whatever name.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - inputs: What is loaded.
  /// - Returns: False also where there is no such file.
  /// - Complexity: O(files of the inputs), each of which the system is asked about.
  public static func reads(_ path: String, among inputs: [TraceInput]) -> Bool {
    var wanted = stat()
    guard stat(path, &wanted) == 0 else { return false }
    return SourceList(inputs).files.contains { file in
      var status = stat()
      let isThere =
        switch file.input {
        case .standardInput: fstat(0, &status) == 0
        case .path(let path): stat(path, &status) == 0
        }
      return isThere && status.st_dev == wanted.st_dev && status.st_ino == wanted.st_ino
    }
  }
}
