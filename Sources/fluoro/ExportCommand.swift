import ArgumentParser
import TextScreen
import TraceExport
import TraceImport
import TraceModel

/// `fluoro export`: the documents as they came, in X-Ray's own containers.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the original documents of traces, in X-Ray's own containers.",
    discussion: """
      Every document that came is written, byte for byte as it came; an OpenTelemetry span as the \
      segment that it became. That is: also those in progress, duplicates, \
      and those that a later version replaced. One that came within a string is what the string says. \
      What is written can be loaded again, and is the same traces. Traces come in the order in which \
      their first document did, and the documents of a trace in theirs.

      batch is one JSON object, as aws xray batch-get-traces prints it. segments is a document a line; \
      one that was pretty-printed keeps its line breaks. Only a document that doesn't say of which trace \
      it is, since what was around it did, is given a trace_id there, as its first member.

      Traces known by their summary only, and service graphs, have no documents: how many were left out \
      is said on standard error. On a terminal, control characters are shown as symbols.

      Exit status: 0; 1 where no document was written, one couldn't be read again, or a trace that was \
      asked for isn't there (then nothing is written), and with --strict where anything was skipped.

      Examples:
        fluoro export --format segments traces/ > all.jsonl
        fluoro export --trace-id 1-68563c6f traces/ > trace.json
        fluoro export -f 'service() { fault }' traces/ > faults.json
      """
  )

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @OptionGroup var strictness: StrictOption

  @Option(
    help: "How to write: \(TraceExporters.all.map { $0.name }.joined(separator: " or ")).",
    transform: { text throws(ValidationError) in
      guard let exporter = TraceExporters.all.first(where: { $0.name == text }) else {
        let names = TraceExporters.all.map { "\($0.name) (\($0.help))" }
        throw ValidationError("'\(text)' is no format; there are \(names.joined(separator: ", ")).")
      }
      return exporter
    }
  )
  var format: any TraceExporter = TraceExporters.all[0]

  @Option(
    name: .customLong("trace-id"),
    help: ArgumentHelp(
      "Write only this trace; may be given several times.",
      discussion: "The beginning of an id is enough where only one trace has it.",
      valueName: "trace-id"
    )
  )
  var traceIDs: [String] = []

  func run() throws {
    let filter = try filter.parsed()
    let loaded = try WatchedLoad.loadAny(try input.inputs(), try input.optionsForPrinting())
    var traces = try wanted(in: loaded.store)
    if let wanted = filter?.traces(of: loaded) { traces = traces.filter { wanted.contains($0) } }
    let written = try write(traces, of: loaded)
    for line in Self.leftOut(
      of: traces,
      in: loaded.store,
      isWhole: traceIDs.isEmpty && filter == nil
    ) {
      StandardStreams.complain(line)
    }
    try strictness.check(loaded)
    if written == 0 { throw ExitCode(1) }
  }

  /// The traces that were asked for, in the order of their arrival; all where none was.
  private func wanted(in store: TraceStore) throws -> [Int] {
    guard !traceIDs.isEmpty else { return Array(0..<store.traces.count) }
    var traces: Set<Int> = []
    var isComplete = true
    for id in traceIDs {
      switch TraceSearch.find(id, in: store) {
      case .found(let trace): traces.insert(trace)
      case .missing(let message):
        StandardStreams.complain(message)
        isComplete = false
      }
    }
    guard isComplete else { throw ExitCode(1) }
    return traces.sorted()
  }

  /// Writes the documents of traces.
  ///
  /// - Returns: How many were written.
  private func write(_ traces: [Int], of loaded: LoadedTraces) throws -> Int {
    let texts = loaded.reader.texts()
    var written = 0
    var failures: [ImportError] = []
    let total = traces.reduce(0) { $0 + Int(loaded.store.traces.documents[$1]) }
    let progress = StandardStreams.isTerminal(.output) ? nil : ProgressLine()
    let exported = ExportedTraces(traces, in: loaded.store) { place -> OriginalText? in
      do throws(ImportError) {
        let text = try texts.text(at: place)
        written += 1
        progress?.show { ProgressText.writing(written, of: total) }
        return text
      } catch {
        failures.append(error)
        return nil
      }
    }
    try StandardStreams.writing { output in
      defer { progress?.end() }
      let isShown = StandardStreams.isTerminal(.output)
      try format.write(exported) { bytes in
        try output.write(isShown ? Self.safe(bytes) : bytes)
      }
    }
    if let first = failures.first {
      StandardStreams.complain(first.description)
      StandardStreams.complain("\(failures.count) of \(total) documents couldn't be written")
      throw ExitCode(1)
    }
    return written
  }

  /// Text for a terminal: whatever would act on it is replaced.
  private static func safe(_ bytes: [UInt8]) -> [UInt8] {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return Array(
      lines.map { DisplayWidth.safe(String(decoding: $0, as: UTF8.self)) }
        .joined(separator: "\n").utf8
    )
  }

  /// What has no documents.
  private static func leftOut(of traces: [Int], in store: TraceStore, isWhole: Bool) -> [String] {
    let summaries = traces.count { store.traces.flags[$0].contains(.summaryOnly) }
    var parts: [String] = []
    if summaries > 0 {
      parts.append("\(LoadMessages.number(summaries, "trace")) known by summary only")
    }
    if isWhole, !store.graphs.isEmpty {
      parts.append(LoadMessages.number(store.graphs.count, "service graph"))
    }
    guard !parts.isEmpty else { return [] }
    return ["left out, for want of documents: " + parts.joined(separator: ", ")]
  }
}
