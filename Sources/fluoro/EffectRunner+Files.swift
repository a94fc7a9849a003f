import Explorer
import TraceAnalysis
import TraceExport
import TraceImport
import TraceModel

/// Files are written in the background; what came of it is a notice.
extension EffectRunner {
  /// Writes a file.
  func write(_ request: FileRequest, _ session: Session) {
    let mailbox = mailbox
    // On a thread of its own: what is at the other end of a pipe may let it wait.
    WorkThread { [self] in
      do {
        mailbox.put(.notice(try written(request, session)))
      } catch let failure as FileOutput.Failure {
        mailbox.put(.notice("not written: \(failure.reason)"))
      } catch {
        mailbox.put(.notice("not written: \(error)"))
      }
    }.detach()
  }

  /// Writes a file.
  ///
  /// - Returns: What was written, in one line.
  private func written(_ request: FileRequest, _ session: Session) throws -> String {
    if case .documents(let traces, let format) = request.content {
      return try exported(traces, format, request, session)
    }
    try write(to: request) { try Self.write(request, session, to: $0) }
    if case .report(let answer) = request.content, request.ending == "csv",
      answer.report.sections.count > 1, let section = answer.report.sections.first
    {
      let all = answer.report.sections.count
      return "wrote \(request.path): \(section.title), the first of \(all) tables; .json has all"
    }
    return "wrote \(request.path)"
  }

  private func write(
    to request: FileRequest,
    _ body: (FileOutput) throws -> Void
  ) throws {
    try FileOutput.write(
      to: request.path,
      overwrites: request.overwrites,
      isBeingRead: { isLoading && TraceInput.reads($0, among: inputs) },
      body
    )
  }

  private static func write(
    _ request: FileRequest,
    _ session: Session,
    to output: FileOutput
  ) throws {
    let ending = request.ending
    switch request.content {
    case .list(let traces, let contents):
      try write(traces, contents, session, ending, to: output)
    case .waterfall(let shown):
      guard ending != "json" else {
        let opened = shown.opened
        return try TraceReport(trace: opened.trace, in: opened.store).write { try output.write($0) }
      }
      try shown.forEachLine(in: session, columns: request.columns) { try output.write(line: $0) }
    case .map(let graphs, let isDrawn):
      var output = output
      guard let format = GraphFormat(ending: ending) else {
        return try GraphFormat.write(
          graphs,
          isDrawn: isDrawn,
          session,
          columns: request.columns,
          to: &output
        )
      }
      try format.write(graphs, to: &output)
    case .report(let answer): try write(answer, request, session, ending, to: output)
    case .lines(let lines):
      for line in lines { try output.write(safe: line) }
    case .documents: break
    }
  }

  /// Writes the traces of the list: as `fluoro list` prints them, or with the columns that the user chose.
  private static func write(
    _ traces: [Int],
    _ contents: ColumnContents,
    _ session: Session,
    _ ending: String,
    to output: FileOutput
  ) throws {
    let store = session.store
    switch ending {
    case "json", "jsonl":
      try TraceSummaries(of: store).write(traces, as: ending == "json" ? .json : .jsonLines) {
        try output.write($0)
      }
    case "csv": try TraceListCSV(of: store).write(traces) { try output.write($0) }
    case _ where contents.columns != TraceColumn.standard && contents.version == session.version:
      try contents.forEachLine(of: traces, in: store, utcOffset: session.utcOffset) {
        try output.write(line: $0)
      }
    default:
      let table = TraceTable(of: traces, in: store)
      try output.write(line: table.header)
      for trace in traces { try output.write(line: table.line(of: trace)) }
    }
  }

  private static func write(
    _ answer: ReportAnswer,
    _ request: FileRequest,
    _ session: Session,
    _ ending: String,
    to output: FileOutput
  ) throws {
    switch ending {
    case "json":
      try ReportJSON(of: answer.report, in: answer.store).write { try output.write($0) }
    case "csv":
      guard let section = answer.report.sections.first else {
        throw FileOutput.Failure(reason: "the answer has no table")
      }
      try ReportCSV(of: section, in: answer.store).write { try output.write($0) }
    default:
      try ReportText.forEachLine(
        of: answer.report,
        columns: request.columns,
        glyphs: session.glyphs,
        utcOffset: session.utcOffset
      ) { try output.write(line: $0) }
    }
  }

  /// Writes the original documents of traces, as `fluoro export` does.
  private func exported(
    _ traces: [Int],
    _ name: String?,
    _ request: FileRequest,
    _ session: Session
  ) throws -> String {
    let wanted = name ?? (request.ending == "jsonl" ? "segments" : "batch")
    guard let format = TraceExporters.all.first(where: { $0.name == wanted }) else {
      throw FileOutput.Failure(reason: "there is no format \(wanted)")
    }
    let texts = reader(of: session).texts()
    var written = 0
    var failure: ImportError?
    let exported = ExportedTraces(traces, in: session.store) { place -> OriginalText? in
      do throws(ImportError) {
        let text = try texts.text(at: place)
        written += 1
        return text
      } catch {
        failure = error
        return nil
      }
    }
    try write(to: request) { output in
      try format.write(exported) { try output.write($0) }
      if written == 0 {
        throw FileOutput.Failure(reason: failure?.description ?? "the traces have no documents")
      }
    }
    let documents = LoadMessages.number(written, "document")
    let all = LoadMessages.number(traces.count, "trace")
    let text = "wrote \(documents) of \(all) to \(request.path)"
    return failure.map { "\(text); the others couldn't be read: \($0.description)" } ?? text
  }
}
