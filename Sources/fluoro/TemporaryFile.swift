#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that only the user can read, gone when this value ends.
final class TemporaryFile {
  /// Where it is.
  let path: String
  /// It, open for reading, at its beginning.
  let descriptor: Int32

  /// Makes a file with a text in it; nothing comes of it where it can't be written.
  ///
  /// - Parameters:
  ///   - text: What is in it.
  ///   - ending: The end of its name, from which other programs see what it is.
  ///   - isReadOnly: Whether nobody is to write into it.
  init?(_ text: String, ending: String = "", isReadOnly: Bool = false) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    // Made with mode 600, under a name that nobody else has.
    let place = folder.hasPrefix("/") ? folder : "/tmp"
    var template = Array("\(place)/fluoro-XXXXXX\(ending)".utf8CString)
    let descriptor = mkstemps(&template, Int32(ending.utf8.count))
    guard descriptor >= 0 else { return nil }
    self.descriptor = descriptor
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    guard Self.write(Array(text.utf8), to: descriptor), lseek(descriptor, 0, SEEK_SET) == 0 else {
      return nil
    }
    if isReadOnly { fchmod(descriptor, 0o400) }
  }

  /// Whether what stands under its name by now is still this text.
  func holds(_ text: String) -> Bool {
    guard let file = fopen(path, "r") else { return false }
    defer { fclose(file) }
    var wanted = Array(text.utf8)[...]
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return wanted.isEmpty }
      guard wanted.starts(with: buffer[..<count]) else { return false }
      wanted = wanted.dropFirst(count)
    }
  }

  deinit {
    close(descriptor)
    unlink(path)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0) }
      if count < 0, errno != EINTR { return false }
      rest = rest.dropFirst(max(0, count))
    }
    return true
  }
}

/// `write(2)`, by a name that no method hides.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
