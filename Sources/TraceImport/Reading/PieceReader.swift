/// Reads the pieces that a splitter cuts into a context.
struct PieceReader {
  private let parser = JSONParser()
  private var tail: [UInt8] = []

  /// Reads what is in the window.
  ///
  /// - Parameters:
  ///   - splitter: Has looked at the window.
  ///   - window: The text.
  ///   - limit: Pieces that begin at or behind it are left alone.
  ///   - container: Where to stop there; nil for anywhere.
  ///   - context: Takes what is found.
  /// - Returns: Why it ended: never with a piece.
  mutating func read(
    _ splitter: inout DocumentSplitter,
    in window: ByteWindow,
    before limit: Int = .max,
    in container: DocumentSplitter.Container? = nil,
    into context: inout ImportContext
  ) -> DocumentSplitter.Step {
    while true {
      var step = splitter.next(before: limit, in: container)
      if case .piece(.attempt(let range)) = step {
        if case .success(let tape) = parser.parse(window.bytes(range)) {
          splitter.succeed()
          context.read(JSONParser.Parsed(tape: tape, original: window.bytes(range)), at: range)
          continue
        }
        step = splitter.retry(range)
      }
      guard case .piece(let piece) = step else { return step }
      read(piece, of: splitter, in: window, into: &context)
    }
  }

  private mutating func read(
    _ piece: DocumentSplitter.Piece,
    of splitter: DocumentSplitter,
    in window: ByteWindow,
    into context: inout ImportContext
  ) {
    switch piece {
    case .attempt: break
    case .bad(let offset, let reason):
      context.skip(reason, at: offset..<Int.max, head: head(of: offset, splitter, window))
    case .value(let range):
      switch parser.parseRepairing(window.bytes(range)) {
      case .success(let parsed): context.read(parsed, at: range)
      case .failure(let failure):
        context.skip(.malformed(failure.reason), at: range)
      }
    case .embedded(let line, let range):
      let skipped = context.report.skippedCount
      let taken = context.report.taken
      if case .success(let parsed) = parser.parseRepairing(window.bytes(range)) {
        context.read(parsed, at: range)
        if context.report.taken > taken || context.report.skippedCount == skipped { return }
        context.report.forgetSkipped(since: skipped)
      }
      context.skip(
        .notJSON,
        at: line..<range.upperBound,
        head: head(of: line, splitter, window)
      )
    case .tail(let range): readTail(range, in: window, into: &context)
    }
  }

  /// How the text of a line began that is so long that its beginning is gone.
  private func head(
    of line: Int,
    _ splitter: DocumentSplitter,
    _ window: ByteWindow
  ) -> [UInt8]? {
    line < window.base && splitter.textHead.start == line ? splitter.textHead.bytes : nil
  }

  /// Reads what follows a list in its object as an object of its own.
  private mutating func readTail(
    _ range: Range<Int>,
    in window: ByteWindow,
    into context: inout ImportContext
  ) {
    let rest = window.bytes(range).drop { TextWindow.isSpace($0) || $0 == UInt8(ascii: ",") }
    guard rest.count > 1 else { return }
    tail.removeAll(keepingCapacity: true)
    tail.append(UInt8(ascii: "{"))
    tail += rest
    let count = tail.count
    tail += repeatElement(0, count: JSONParser.padding)
    tail.withUnsafeBufferPointer { buffer in
      switch parser.parseRepairing(UnsafeBufferPointer(rebasing: buffer[0..<count])) {
      case .success(let parsed): context.readTail(parsed, at: range)
      case .failure(let failure): context.skip(.malformed(failure.reason), at: range)
      }
    }
  }
}
