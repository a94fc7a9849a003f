import CSimdJSON

/// How a file's pieces begin, learned from its first part, to guess where others begin further on.
///
/// A wrong guess costs time and changes nothing: a part counts only where the one before it ended just
/// there, in the same state.
struct PartStart: Sendable {
  /// The container in which parts begin and end.
  let container: DocumentSplitter.Container
  private let elementHead: [UInt8]

  /// Learns from a splitter that has read the first part.
  init(_ splitter: DocumentSplitter) {
    // Of many values at the top, each may be a list that is entered and left again.
    container = splitter.topValues >= 2 ? .none : splitter.state.container
    elementHead = splitter.elementHead
  }

  /// The position of the first piece at or behind a position; nil where nothing looks like one.
  func guess(in window: ByteWindow, from position: Int) -> Int? {
    switch container {
    case .none: return lineStart(in: window, from: position)
    case .list, .answer:
      guard elementHead.count > 10 else { return nil }
      let margin = elementHead.count - 10
      guard let found = find(elementHead, in: window, from: position - margin) else { return nil }
      return found + margin
    }
  }

  /// A line that begins with an object, else the first line.
  private func lineStart(in window: ByteWindow, from position: Int) -> Int? {
    if let found = find([0x0A, UInt8(ascii: "{")], in: window, from: position - 1) {
      return found + 1
    }
    guard let line = find([0x0A], in: window, from: position - 1) else { return nil }
    var start = line + 1
    while start < window.end, TextWindow.isSpace(window.bytes[start - window.base]) { start += 1 }
    return start < window.end ? start : nil
  }

  private func find(_ pattern: [UInt8], in window: ByteWindow, from position: Int) -> Int? {
    let start = max(position, window.base)
    guard start < window.end else { return nil }
    let text = window.bytes(start..<window.end)
    let found = start + sjt_find(text.baseAddress, text.count, pattern, pattern.count)
    return found < window.end ? found : nil
  }
}
