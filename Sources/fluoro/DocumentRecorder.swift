import Synchronization
import TraceExport
import TraceImport
import TraceModel

/// Writes the documents that arrive from some moment on into a file, one a line where they came so.
final class DocumentRecorder: Sendable {
  /// The file, as it was typed.
  let path: String
  private let state: Mutex<State>

  private struct State {
    let output: FileOutput
    /// The last place of each source that isn't new any more.
    var latest: [Int: DocumentPlace]
    var count = 0
  }

  /// Begins a file; what a store holds already isn't written.
  ///
  /// - Throws: Where it can't be written; also where it is one of the inputs, which would go on for ever.
  init(
    path: String,
    overwrites: Bool,
    after store: TraceStore,
    inputs: [TraceInput]
  ) throws(FileOutput.Failure) {
    self.path = path
    let output = try FileOutput.opened(path, overwrites: overwrites) {
      TraceInput.reads($0, among: inputs)
    }
    // It stands there from now on, so that others can watch it grow.
    try output.finish()
    state = Mutex(State(output: output, latest: Self.latest(in: store)))
  }

  /// How many documents were written.
  var count: Int { state.withLock { $0.count } }

  /// Writes what is new in a store.
  ///
  /// - Throws: Where the file can't be written any more.
  /// - Complexity: O(documents of the store), but only new ones are read.
  func take(_ store: TraceStore, _ reader: DocumentReader) throws {
    try state.withLock { state in
      let texts = reader.texts()
      let latest = state.latest
      var count = 0
      let all = ExportedTraces(Array(0..<store.traces.count), in: store) { place in
        guard latest[place.source].map({ Self.isOrdered($0, place) }) ?? true,
          let text = try? texts.text(at: place)
        else { return nil }
        count += 1
        return text
      }
      guard let format = TraceExporters.all.first(where: { $0.name == "segments" }) else { return }
      let output = state.output
      try format.write(all) { try output.write($0) }
      try output.flush()
      state.count += count
      state.latest.merge(Self.latest(in: store)) { Self.isOrdered($0, $1) ? $1 : $0 }
    }
  }

  private static func latest(in store: TraceStore) -> [Int: DocumentPlace] {
    var latest: [Int: DocumentPlace] = [:]
    for document in 0..<store.documents.count {
      let place = store.documents[document]
      if latest[place.source].map({ isOrdered($0, place) }) ?? true { latest[place.source] = place }
    }
    return latest
  }

  /// Whether the second place comes after the first one in their source.
  private static func isOrdered(_ first: DocumentPlace, _ second: DocumentPlace) -> Bool {
    (first.offset, first.ordinal) < (second.offset, second.ordinal)
  }
}
