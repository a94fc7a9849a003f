import TestSupport
@testable import TraceImport

/// Bytes that come in pieces.
final class PieceFeed: ByteFeed {
  let descriptor: Int32 = -1
  let isReady = true
  private(set) var received = 0
  private var pieces: ArraySlice<ArraySlice<UInt8>>
  private let spool: Spool

  /// A feed of pieces, which are kept in a spool to be read again.
  init(_ pieces: [ArraySlice<UInt8>], keptIn spool: Spool) {
    self.pieces = pieces[...]
    self.spool = spool
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int? {
    guard let piece = pieces.popFirst() else { return nil }
    let room = min(piece.count, buffer.count)
    buffer.copyBytes(from: piece.prefix(room))
    _ = spool.append(UnsafeRawBufferPointer(rebasing: buffer[..<room]))
    received += room
    if room < piece.count { pieces.insert(piece.dropFirst(room), at: pieces.startIndex) }
    return room
  }
}

/// Loads bytes that come in pieces, as a pipe's do.
func stream(_ pieces: [ArraySlice<UInt8>]) -> LoadedTraces {
  var options = LoadOptions()
  options.threads = 1
  let gathering = Gathering(options, LoadMonitor())
  let spool = Spool()
  let source = SourceFile(name: "pieces", spool: spool)
  let stream = InputStream(
    PieceFeed(pieces, keptIn: spool),
    source: source,
    number: gathering.beginSource(source, bytes: 0),
    into: gathering
  )
  var load = StreamLoad([stream], into: gathering)
  load.run()
  return gathering.finish()
}

/// Whether two inputs came to different stores or reports.
func differ(_ one: LoadedTraces, _ other: LoadedTraces) -> Bool {
  StoreDifference.first(one.store, other.store) != nil
    || words(of: one.report) != words(of: other.report)
}

/// All that a report says.
func words(of report: LoadReport) -> [String] {
  report.skipped.map { "\($0.description) \($0.offset) \($0.excerpt)" }
    + report.errors.map(\.description)
    + report.passedOver + Repair.allCases.map { "\($0) \(report.repairs[$0] ?? 0)" }
    + [
      "\(report.files) \(report.bytes) \(report.documents) \(report.headers)",
      "\(report.skippedCount) \(report.lostTraces)",
      "\(report.summaries) \(report.graphs) \(report.unprocessed) \(report.pages)",
    ]
}
