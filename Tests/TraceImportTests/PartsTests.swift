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
      #expect(words(of: whole.report) == words(of: parts.report), place)
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
      #expect(words(of: one.report) == words(of: many.report))
    }
  }

  @Test("what comes in pieces gives the same store, wherever it is cut", arguments: files)
  func pieces(file: String) throws {
    let bytes = try Corpus.bytes(file)
    guard !bytes.isEmpty, ForeignFormatProbe.isText(bytes) else { return }
    let whole = stream([bytes[...]])
    let direct = Self.load([Corpus.path(file)], part: 1 << 30, threads: 1)
    #expect(StoreDifference.first(direct.store, whole.store) == nil)
    // Every byte of the smallest; of larger ones a few places, never twice the same within a line.
    let step = bytes.count < 400 ? 1 : bytes.count / min(41, 4_000_000 / bytes.count) + 1
    for cut in stride(from: 1, to: bytes.count, by: step) {
      let two = stream([bytes[..<cut], bytes[cut...]])
      let place = Comment(rawValue: "cut at \(cut)")
      #expect(StoreDifference.first(whole.store, two.store) == nil, place)
      #expect(words(of: whole.report) == words(of: two.report), place)
    }
    let crumbs = stride(from: 0, to: bytes.count, by: 61).map {
      bytes[$0..<min(bytes.count, $0 + 61)]
    }
    guard crumbs.count < 400 else { return }
    let crumbled = stream(crumbs)
    #expect(StoreDifference.first(whole.store, crumbled.store) == nil)
    #expect(words(of: whole.report) == words(of: crumbled.report))
  }

  /// Which files are turned away by their first bytes alone.
  enum ForeignFormatProbe {
    static func isText(_ bytes: [UInt8]) -> Bool {
      bytes.withUnsafeBufferPointer { ForeignFormat.error(for: $0, name: "") == nil }
    }
  }
}
