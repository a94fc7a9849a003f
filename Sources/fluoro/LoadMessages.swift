import ArgumentParser
import Explorer
import TraceImport
import TraceModel

/// What is said on standard error about the loading: nothing where all went well.
enum LoadMessages {
  /// How many of the records that were skipped are named.
  static let recordCount = 10
  private static let keptFiles = 1_000

  /// Says what couldn't be read, what was skipped, and what was mended.
  ///
  /// - Parameters:
  ///   - loaded: What was loaded.
  ///   - records: How many of the records that were skipped are named; nil where they are printed
  ///     elsewhere.
  static func print(_ loaded: LoadedTraces, records: Int? = recordCount) {
    for line in lines(of: loaded, records: records) { StandardStreams.complain(line) }
  }

  /// Ends the program with status 1 where there is neither a trace nor a service graph.
  static func failIfEmpty(_ loaded: LoadedTraces) throws {
    if loaded.store.traces.count == 0, loaded.store.graphs.isEmpty { throw ExitCode(1) }
  }

  /// The lines, without a program's name before them.
  static func lines(of loaded: LoadedTraces, records: Int? = recordCount) -> [String] {
    let report = loaded.report
    var lines = report.errors.map(\.description)
    if let records {
      lines += report.skipped.prefix(records).map(\.description)
      let rest = report.skippedCount - records
      if rest > 0 { lines.append("… and \(rest) more; fluoro list --rejects prints them all") }
    }
    let isEmpty = loaded.store.traces.count == 0
    if isEmpty, !report.passedOver.isEmpty {
      let count = report.passedOver.count
      lines.append(
        "\(number(count, "file")) without X-Ray traces, "
          + report.passedOver.prefix(3).joined(separator: ", ") + (count > 3 ? ", …" : "")
      )
    }
    let isClean = report.skippedCount == 0 && lines.isEmpty && notes(on: loaded).isEmpty
    if !isClean || isEmpty { lines.append(summary(of: loaded)) }
    return lines
  }

  /// The same for the status line of the screen.
  static func summaryForScreen(of loaded: LoadedTraces) -> LoadSummary {
    let report = loaded.report
    var problems: [String] = []
    if let first = report.errors.first { problems.append(first.description) }
    if let first = report.skipped.first {
      problems.append("skipped \(number(report.skippedCount, "record")): \(first.description)")
    }
    problems += notes(on: loaded)
    return LoadSummary(
      loaded: contents(of: loaded),
      problems: problems.joined(separator: "; "),
      details: messages(of: loaded)
    )
  }

  /// Every message, for a screen of its own.
  private static func messages(of loaded: LoadedTraces) -> [String] {
    let report = loaded.report
    var lines = report.errors.map(\.description)
    if report.skippedCount > 0 {
      lines.append("skipped \(number(report.skippedCount, "record")); :rejects lists them")
    }
    lines += notes(on: loaded)
    lines += report.passedOver.prefix(keptFiles).map {
      "\($0): no X-Ray traces in it; passed over"
    }
    let others = report.passedOver.count - keptFiles
    if others > 0 { lines.append("… and \(number(others, "other file"))") }
    return lines.isEmpty ? [] : lines + ["loaded " + contents(of: loaded)]
  }

  /// The skipped records, made into text when they are looked at.
  static func rejects(of report: LoadReport) -> RejectedRecords {
    let skipped = report.skipped
    return RejectedRecords(count: skipped.count, total: report.skippedCount) { number in
      let record = skipped[number]
      return RejectedRecord(
        source: record.source,
        line: record.line,
        offset: record.offset,
        reason: record.reason.sentence,
        advice: record.reason.advice,
        excerpt: record.excerpt
      )
    }
  }

  /// One line: `loaded 61 traces, 281 documents from 3 files (1.2 MB); skipped 2 records`.
  private static func summary(of loaded: LoadedTraces) -> String {
    let report = loaded.report
    var parts = ["loaded " + contents(of: loaded)]
    let partial = report.errors.count { $0.loss == .part }
    let unread = report.errors.count { $0.loss == .whole }
    if unread > 0 { parts.append("couldn't read \(number(unread, "file"))") }
    if partial > 0 { parts.append("read \(number(partial, "file")) only in part") }
    if !report.skipped.isEmpty { parts.append("skipped \(number(report.skippedCount, "record"))") }
    parts += notes(on: loaded)
    return parts.joined(separator: "; ")
  }

  /// What was found, and in how much: `61 traces, 281 documents from 3 files (1.2 MB)`.
  private static func contents(of loaded: LoadedTraces) -> String {
    let report = loaded.report
    let traces = loaded.store.traces.count
    var parts: [String] = []
    if traces > 0 || report.graphs == 0 { parts.append(number(traces, "trace")) }
    if report.documents > 0 || report.summaries == 0 && report.graphs == 0 {
      parts.append(number(report.documents, "document"))
    }
    if report.summaries > 0 {
      parts.append("\(report.summaries) summar\(report.summaries == 1 ? "y" : "ies")")
    }
    if report.graphs > 0 { parts.append(graphs(loaded.store.graphs)) }
    if traces == 0, report.graphs > 0 { parts.append("no traces") }
    return parts.joined(separator: ", ") + " from \(number(report.files, "file"))"
      + " (\(size(report.bytes)))"
  }

  /// `1 service graph (3 services, 4 edges)`.
  private static func graphs(_ graphs: [RecordedGraph]) -> String {
    let services = graphs.reduce(0) { $0 + $1.services.count }
    let edges = graphs.reduce(0) { $0 + $1.edgeCount }
    return "\(number(graphs.count, "service graph"))"
      + " (\(number(services, "service")), \(number(edges, "edge")))"
  }

  /// What is missing, and what was not taken as it was written, in values and in what is below what.
  private static func notes(on loaded: LoadedTraces) -> [String] {
    missing(in: loaded.report) + mended(in: loaded)
  }

  /// What the answers themselves say that they lack.
  private static func missing(in report: LoadReport) -> [String] {
    var texts: [String] = []
    if report.lostTraces > 0 {
      texts.append(
        "let go of the \(number(report.lostTraces, "trace")) that came first, to stay within the"
          + " memory (--max-memory)"
      )
    }
    if report.unprocessed > 0 {
      texts.append(
        "\(number(report.unprocessed, "trace id")) \(report.unprocessed == 1 ? "was" : "were")"
          + " not found by X-Ray (UnprocessedTraceIds)"
      )
    }
    if report.pages > 0 {
      texts.append(
        "\(number(report.pages, "answer")) \(report.pages == 1 ? "is" : "are")"
          + " one page of several (NextToken); ask for the others with --starting-token"
      )
    }
    return texts
  }

  private static func mended(in loaded: LoadedTraces) -> [String] {
    var texts = loaded.report.repairCount > 0 ? [repairs(of: loaded.report)] : []
    let cycles = loaded.store.assembly.cycles
    if cycles > 0 { texts.append("cut \(number(cycles, "circle")) of parents") }
    return texts
  }

  /// What was mended: `repaired 3: NaN or Infinity read as null`.
  private static func repairs(of report: LoadReport) -> String {
    let kinds = Repair.allCases.filter { report.repairs[$0] ?? 0 > 0 }
    let texts = kinds.map { kind in
      kinds.count == 1 ? kind.rawValue : "\(kind.rawValue) (\(report.repairs[kind] ?? 0))"
    }
    return "repaired \(report.repairCount): \(texts.joined(separator: ", "))"
  }

  /// A count with its noun: `1 trace`, `3 traces`.
  static func number(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// A size in decimal units with two digits or more: `812 bytes`, `1.2 MB`, `35 kB`.
  static func size(_ bytes: Int) -> String {
    QuantityText.bytes(bytes)
  }
}
