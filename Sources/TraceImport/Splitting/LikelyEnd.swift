import CSimdJSON

extension TextWindow {
  /// Where a value ends if it is written as most are; whoever parses it finds out.
  ///
  /// A value on one line ends with the line. One whose first line is a bracket alone, as pretty printers
  /// write, ends at the first closing bracket that stands as far to the right.
  ///
  /// - Parameters:
  ///   - start: Its bracket.
  ///   - inList: Whether a comma may follow it.
  ///   - staysOnLine: Whether it must end on its line.
  ///   - attempts: How others went.
  /// - Returns: The position behind the value; nil where it isn't written so or isn't all there.
  mutating func likelyEnd(
    of start: Int,
    inList: Bool,
    staysOnLine: Bool,
    _ attempts: AttemptHistory
  ) -> Int? {
    guard attempts.isWorthwhile, let line = lineEnd(from: start) else { return nil }
    let close = self[start] == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")
    var last = line - 1
    while last > start, Self.isSpace(self[last]) || inList && self[last] == UInt8(ascii: ",") {
      last -= 1
    }
    if last > start {
      return self[last] == close && attempts.failedLine != line ? last + 1 : nil
    }
    return staysOnLine ? nil : prettyEnd(of: start, line: line, close: close)
  }

  private func prettyEnd(of start: Int, line: Int, close: UInt8) -> Int? {
    var margin = start
    while margin > base, self[margin - 1] == 0x20 || self[margin - 1] == 0x09 { margin -= 1 }
    guard margin == 0 || margin > base && self[margin - 1] == 0x0A, line < end, let first = first
    else {
      return nil
    }
    var pattern: [UInt8] = [0x0A]
    pattern += bytes(margin..<start)
    pattern.append(close)
    let found = line + sjt_find(first + (line - base), end - line, pattern, pattern.count)
    return found < end ? found + pattern.count : nil
  }
}

/// Whether attempts at values that are written as most are have been worth it.
///
/// It decides what is tried first, never what comes out.
struct AttemptHistory {
  /// The end of the line on which the last one failed.
  private(set) var failedLine = -1
  private var failures = 0
  private var passes = 0

  /// After four failures in a row, only now and then.
  var isWorthwhile: Bool { failures < 4 || passes & 63 == 0 }

  mutating func succeeded() {
    failures = 0
  }

  mutating func failed(lineEnd: Int?) {
    failures += 1
    passes = 1
    failedLine = lineEnd ?? -1
  }

  /// A value was begun without an attempt.
  mutating func passed() {
    passes += 1
  }
}
