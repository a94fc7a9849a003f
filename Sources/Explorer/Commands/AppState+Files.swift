import TextScreen
import TraceModel

/// Writing what is shown into files.
extension AppState {
  /// Asks for what is shown to be written.
  mutating func write(to text: String, overwrites: Bool) throws(CommandError) -> [Effect] {
    let path = FileName.unquoted(text)
    guard !path.isEmpty else { throw CommandError("name the file: write traces.txt") }
    let content = try writtenContent(path: path)
    try checkEnding(of: path)
    return [writing(content, to: path, overwrites)]
  }

  /// Asks for documents to be written, `FILE` or `FILE FORMAT`.
  mutating func export(to text: String, overwrites: Bool) throws(CommandError) -> [Effect] {
    let (path, format) = FileName.split(text)
    guard !path.isEmpty else { throw CommandError("name the file: export traces.json") }
    if let format, !Self.exportFormats.contains(where: { $0.text == format }) {
      let names = Self.exportFormats.map(\.text).joined(separator: " and ")
      throw CommandError(
        "no format '\(format)'; there are \(names). A name with spaces stands in quotes"
      )
    }
    return [writing(.documents(try exported, format: format), to: path, overwrites)]
  }

  /// Asks for what arrives to be recorded, or no more where no file is named.
  func record(to text: String, overwrites: Bool) throws(CommandError) -> [Effect] {
    let path = FileName.unquoted(text)
    guard !path.isEmpty else { return [.stopRecording] }
    guard session.progress.isGoingOn else {
      throw CommandError("nothing arrives any more; export writes what is there")
    }
    return [.record(to: path, overwrites: overwrites)]
  }

  /// How documents are written, as it is typed behind the file.
  static let exportFormats = [
    TypedCommand.Value(text: "batch", help: "one object, as aws xray batch-get-traces prints it"),
    TypedCommand.Value(text: "segments", help: "a document a line; what .jsonl stands for"),
  ]

  /// Refuses a file whose ending says what the view can't be written as.
  private func checkEnding(of path: String) throws(CommandError) {
    let ending = FileName.ending(of: path)
    let (view, endings) = writtenEndings
    guard Self.dataEndings.contains(ending), !endings.contains(ending) else { return }
    let forms = ["text"] + endings.map { ".\($0)" }
    let all = forms.dropLast().joined(separator: ", ")
    let last = forms.last.map { all.isEmpty ? $0 : " and \($0)" } ?? ""
    throw CommandError("\(view) can be written as \(all)\(last), but not as .\(ending)")
  }

  /// Endings of files that other programs read as something else than text.
  private static let dataEndings: Set = [
    "json", "jsonl", "ndjson", "csv", "tsv", "dot", "gv", "mmd", "svg", "html", "htm", "xml",
    "yaml", "yml", "xlsx", "parquet", "pdf", "png",
  ]

  /// What is looked at, and the endings that it can be written as.
  private var writtenEndings: (view: String, endings: [String]) {
    switch screen {
    case .traces: ("the list", ["json", "jsonl", "csv"])
    case .trace where focus == .detail: ("the detail", ["json"])
    case .trace, .sideBySide: ("the waterfall", ["json"])
    case .map: ("the map", ["json", "csv", "dot", "mmd"])
    case .errors, .analytics: ("the answer", ["json", "csv"])
    case .rejects: ("the list of skipped records", [])
    case .messages: ("the list of messages", [])
    }
  }

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
      if FileName.ending(of: path) == "json" {
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
    case .messages: return .lines(session.messages)
    }
  }
}
