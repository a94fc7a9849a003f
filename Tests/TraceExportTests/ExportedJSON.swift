import Foundation
import TestSupport
import TraceExport
import TraceImport
import TraceModel

/// What is exported, read by Foundation.
enum ExportedJSON {
  /// The traces of a file of the corpus.
  static func load(_ file: String) -> TraceStore {
    TraceLoader.load([.path(Corpus.path(file))]).store
  }

  /// The text of the summaries of all traces.
  static func text(of store: TraceStore, as format: TraceSummaries.Format) -> String {
    var bytes: [UInt8] = []
    TraceSummaries(of: store).write(store.tracesNewestFirst(), as: format) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The summaries of all traces, by id.
  static func summaries(of store: TraceStore) throws -> [String: [String: Any]] {
    let answer = try object(text(of: store, as: .json))
    let list = answer["TraceSummaries"] as? [[String: Any]] ?? []
    return Dictionary(list.map { ($0["Id"] as? String ?? "", $0) }) { first, _ in first }
  }

  /// The report on a trace.
  static func report(on trace: Int, in store: TraceStore) throws -> [String: Any] {
    var bytes: [UInt8] = []
    TraceReport(trace: trace, in: store).write { bytes += $0 }
    return try object(String(decoding: bytes, as: UTF8.self))
  }

  /// A JSON object.
  static func object(_ text: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  /// A file of the corpus as JSON.
  static func corpus(_ file: String) throws -> [String: Any] {
    let data = try Data(contentsOf: Corpus.folder.appendingPathComponent(file))
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// A number of an object.
  static func number(_ value: Any?) -> Double? {
    (value as? NSNumber)?.doubleValue
  }
}
