#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Gives the records that were skipped in a file the numbers of their lines.
///
/// Lines are counted only where there is something to tell, by reading the file once more.
enum LineCounter {
  /// Numbers the lines of records, which ascend.
  ///
  /// A file that can't be read any more leaves them without.
  static func number(_ records: inout ArraySlice<SkippedRecord>, in file: SourceFile) {
    guard let last = records.last else { return }
    _ = try? file.withDescriptor { descriptor throws(ImportError) in
      let window = ByteWindow(capacity: 1 << 20)
      var lines = Lines()
      var next = records.startIndex
      while window.base <= last.offset {
        let position = window.base
        let got = try window.append(upTo: 1 << 20) { room throws(ImportError) in
          try file.read(into: room, at: position, from: descriptor)
        }
        next = lines.number(&records, from: next, in: window)
        lines.advance(to: window.end, in: window)
        guard got > 0, next < records.endIndex else { return }
        window.move(to: position + got)
      }
    }
  }

  /// Lines so far.
  struct Lines {
    private var position = 0
    private var line = 1

    /// Numbers the records that begin in a window, which follows what was counted.
    ///
    /// Lines are counted no further than to the last record: a stream may read on before that window's
    /// end.
    ///
    /// - Returns: The first record behind it.
    mutating func number(
      _ records: inout ArraySlice<SkippedRecord>,
      from first: Int,
      in window: ByteWindow
    ) -> Int {
      var next = first
      while next < records.endIndex, records[next].offset < window.end {
        advance(to: records[next].offset, in: window)
        records[next].line = line
        next += 1
      }
      // What is cut off at the end lies behind the last byte.
      if next < records.endIndex, records[next].offset == window.end, window.count == 0 {
        records[next].line = line
        next += 1
      }
      return next
    }

    /// Counts the lines up to a position.
    mutating func advance(to end: Int, in window: ByteWindow) {
      guard end > position, position >= window.base else { return }
      line += Self.lineFeeds(in: window.bytes(position..<end))
      position = end
    }

    /// How many line feeds there are, by the C library's search, which looks at many bytes at once.
    private static func lineFeeds(in text: UnsafeBufferPointer<UInt8>) -> Int {
      guard var cursor = text.baseAddress else { return 0 }
      let end = cursor + text.count
      var count = 0
      while let found = memchr(cursor, 0x0A, end - cursor) {
        count += 1
        cursor = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
      }
      return count
    }

    /// The line that has been come to.
    var current: Int { line }
  }
}
