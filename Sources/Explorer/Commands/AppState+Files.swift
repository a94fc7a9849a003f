import TextScreen
import TraceModel

/// Writing what is shown into files.
extension AppState {
  /// Asks for what is shown to be written.
  mutating func write(to path: String, overwrites: Bool) throws(CommandError) -> [Effect] {
    guard !path.isEmpty else { throw CommandError("name the file: write traces.txt") }
    let content = try writtenContent(path: path)
    return [writing(content, to: path, overwrites)]
  }

  /// Asks for documents to be written, `FILE` or `FILE FORMAT`.
  mutating func export(to text: String, overwrites: Bool) throws(CommandError) -> [Effect] {
    var path = text[...]
    var format: String?
    let last = text.split(separator: " ").last.map(String.init) ?? ""
    if Self.formats.contains(last), last.count < text.count {
      format = last
      path = text.dropLast(last.count)
      while path.last == " " { path.removeLast() }
    }
    guard !path.isEmpty else { throw CommandError("name the file: export traces.json") }
    return [writing(.documents(try exported, format: format), to: String(path), overwrites)]
  }

  /// Asks for what arrives to be recorded, or no more where no file is named.
  func record(to path: String, overwrites: Bool) throws(CommandError) -> [Effect] {
    guard !path.isEmpty else { return [.stopRecording] }
    guard session.progress.isGoingOn else {
      throw CommandError("nothing arrives any more; export writes what is there")
    }
    return [.record(to: path, overwrites: overwrites)]
  }

  private static let formats: Set = ["batch", "segments"]

  private func writing(
    _ content: FileRequest.Content,
    to path: String,
    _ overwrites: Bool
  ) -> Effect {
    .writeFile(
      FileRequest(path: path, overwrites: overwrites, content: content, columns: size.columns)
    )
  }

  /// The opened trace where it is looked at, else the traces that the filter leaves, in the order of
  /// their arrival.
  private var exported: [Int] {
    get throws(CommandError) {
      guard screen == .trace, let opened = timeline?.opened else {
        let shown = traces.shown(in: session)
        guard !shown.isEmpty else { throw CommandError("there are no traces to write") }
        return shown.map(Int.init).sorted()
      }
      guard let trace = session.store.trace(withID: opened.id) else {
        throw CommandError("trace \(opened.id) is no longer there")
      }
      return [trace]
    }
  }

  private func writtenContent(path: String) throws(CommandError) -> FileRequest.Content {
    switch screen {
    case .traces:
      guard traces.contents.columns == session.columns else {
        throw CommandError("what the columns say isn't known yet")
      }
      return .list(traces.shown(in: session).map(Int.init), traces.contents)
    case .sideBySide:
      throw CommandError("traces side by side aren't written; open one of them, or go to the list")
    case .trace:
      guard let timeline else { throw CommandError("there is nothing to write yet") }
      guard focus == .detail else { return .waterfall(ShownWaterfall(timeline)) }
      if path.hasSuffix(".json") {
        guard let text = detail.documentText else {
          throw CommandError("the document isn't read yet")
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return .lines(lines.map(String.init))
      }
      return .lines(detail.lines(in: traceSession, columns: size.columns))
    case .map:
      guard !map.graphs.isEmpty else { throw CommandError("the map isn't counted yet") }
      let isDrawn = map.showsDrawing
      return .map(isDrawn ? [map.graphs[map.shown]] : map.graphs, isDrawn: isDrawn)
    case .errors, .analytics:
      let answer = screen == .errors ? errors.answer : analytics.answer.answer
      guard let answer else { throw CommandError("the answer isn't known yet") }
      return .report(answer)
    case .rejects:
      let rejects = session.rejects
      return .lines((0..<rejects.count).map { rejects[$0].text })
    case .messages: return .lines(session.summary.details)
    }
  }
}
