import CSimdJSON

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// simdjson's own work on the same bytes: every line parsed into a tape, on one thread, nothing else.
enum ParserBench {
  /// The seconds that parsing the lines of a file takes, or a pretty-printed file as one value.
  ///
  /// - Parameter file: A path.
  /// - Returns: Nothing where it can't be read; else the seconds, bytes, and how many values there were.
  static func time(_ file: String) -> (seconds: Double, bytes: Int, values: Int)? {
    guard let bytes = read(file), let parser = sjt_create() else { return nil }
    defer {
      bytes.deallocate()
      sjt_destroy(parser)
    }
    let count = bytes.count - sjt_padding()
    var values = 0
    let time = seconds {
      var start = 0
      while start < count, let base = bytes.baseAddress {
        let found = memchr(base + start, 0x0A, count - start)
        let end = found.map { $0 - UnsafeMutableRawPointer(base) } ?? count
        if sjt_parse(parser, base + start, end - start) == 0 { values += 1 }
        start = end + 1
      }
    }
    return (time, count, values)
  }

  /// The bytes of a file with room behind them.
  private static func read(_ path: String) -> UnsafeMutableBufferPointer<UInt8>? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let size = ftell(file)
    rewind(file)
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: size + sjt_padding())
    bytes.initialize(repeating: 0)
    guard fread(bytes.baseAddress, 1, size, file) == size else {
      bytes.deallocate()
      return nil
    }
    return bytes
  }
}
