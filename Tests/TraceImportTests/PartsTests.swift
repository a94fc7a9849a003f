import Foundation
import TestSupport
import Testing
import TraceModel

@testable import TraceImport

/// However the input is cut into parts, on however many threads: the store is the same.
@Suite struct PartsTests {
  static let files: [String] =
    Corpus.names(in: "workshop") + Corpus.names(in: "edge") + Corpus.names(in: "bad")

  static func load(_ paths: [String], part: Int, threads: Int) -> LoadedTraces {
    var options = LoadOptions()
    options.partBytes = part
    options.threads = threads
    return TraceLoader.load(paths.map { .path($0) }, options: options)
  }

  @Test("parts of any size, on any number of threads, give the same store", arguments: files)
  func parts(file: String) throws {
    let path = Corpus.path(file)
    let whole = Self.load([path], part: 1 << 30, threads: 1)
    let size = try Corpus.bytes(file).count
    // Small files are cut at almost every byte, large ones in dozens of parts.
    for (part, threads) in [(max(7, size / 60), 1), (max(100, size / 20), 3), (size / 3 + 1, 2)] {
      let parts = Self.load([path], part: part, threads: threads)
      let place = Comment(rawValue: "parts of \(part) bytes on \(threads) threads")
      #expect(StoreDifference.first(whole.store, parts.store) == nil, place)
      #expect(Self.words(of: whole.report) == Self.words(of: parts.report), place)
    }
  }

  @Test("many files at once give the same store as one after the other")
  func manyFiles() {
    let paths = ["workshop", "edge", "bad"].map { Corpus.path($0) }
    let one = Self.load(paths, part: 1 << 30, threads: 1)
    for threads in [2, 16] {
      let many = Self.load(paths, part: 3_000, threads: threads)
      #expect(StoreDifference.first(one.store, many.store) == nil)
      #expect(one.store.sources == many.store.sources)
      #expect(Self.words(of: one.report) == Self.words(of: many.report))
    }
  }

  @Test("what comes in pieces gives the same store, wherever it is cut", arguments: files)
  func pieces(file: String) throws {
    let bytes = try Corpus.bytes(file)
    guard !bytes.isEmpty, ForeignFormatProbe.isText(bytes) else { return }
    let whole = try Self.stream([bytes])
    let direct = Self.load([Corpus.path(file)], part: 1 << 30, threads: 1)
    #expect(StoreDifference.first(direct.store, whole.store) == nil)
    // Every byte of the smallest; of larger ones a few places, never twice the same within a line.
    let step = bytes.count < 400 ? 1 : bytes.count / min(41, 4_000_000 / bytes.count) + 1
    for cut in stride(from: 1, to: bytes.count, by: step) {
      let two = try Self.stream([Array(bytes[..<cut]), Array(bytes[cut...])])
      let place = Comment(rawValue: "cut at \(cut)")
      #expect(StoreDifference.first(whole.store, two.store) == nil, place)
      #expect(Self.words(of: whole.report) == Self.words(of: two.report), place)
    }
    let crumbs = stride(from: 0, to: bytes.count, by: 61).map {
      Array(bytes[$0..<min(bytes.count, $0 + 61)])
    }
    guard crumbs.count < 400 else { return }
    let crumbled = try Self.stream(crumbs)
    #expect(StoreDifference.first(whole.store, crumbled.store) == nil)
    #expect(Self.words(of: whole.report) == Self.words(of: crumbled.report))
  }

  /// All that a report says.
  static func words(of report: LoadReport) -> [String] {
    report.skipped.map { "\($0.description) \($0.offset) \($0.excerpt)" }
      + report.errors.map(\.description)
      + report.passedOver + Repair.allCases.map { "\($0) \(report.repairs[$0] ?? 0)" }
      + [
        "\(report.files) \(report.documents) \(report.headers) \(report.skippedCount)",
        "\(report.summaries) \(report.graphs) \(report.unprocessed) \(report.pages)",
      ]
  }

  /// Reads bytes that come in pieces.
  static func stream(_ pieces: [[UInt8]]) throws -> LoadedTraces {
    let gathering = Gathering(LoadOptions(), LoadMonitor())
    let spool = Spool()
    let source = SourceFile(name: "pieces", spool: spool)
    let number = gathering.beginSource(source, bytes: 0)
    let feed = PieceFeed(pieces)
    let stream = InputStream(feed, source: source, number: number, into: gathering)
    reading: while true {
      switch stream.read(into: gathering) {
      case .bytes, .nothing: continue
      case .end: break reading
      case .failure(let error): throw error
      }
    }
    return gathering.finish()
  }

  private final class PieceFeed: ByteFeed {
    let descriptor: Int32 = -1
    private(set) var received = 0
    private var pieces: ArraySlice<[UInt8]>

    init(_ pieces: [[UInt8]]) {
      self.pieces = pieces[...]
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int? {
      guard let piece = pieces.popFirst() else { return nil }
      let room = min(piece.count, buffer.count)
      buffer.copyBytes(from: piece[..<room])
      received += room
      if room < piece.count { pieces.insert(Array(piece[room...]), at: pieces.startIndex) }
      return room
    }
  }

  /// Which files are turned away by their first bytes alone.
  enum ForeignFormatProbe {
    static func isText(_ bytes: [UInt8]) -> Bool {
      bytes.withUnsafeBufferPointer { ForeignFormat.error(for: $0, name: "") == nil }
    }
  }
}
