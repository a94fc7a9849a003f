import TestSupport
import TraceImport
import TraceModel

extension NaiveTraces {
  /// The traces of what was loaded, from the texts of its documents in the order of their arrival.
  ///
  /// - Throws: Where a text isn't JSON.
  init(_ loaded: LoadedTraces) throws {
    let store = loaded.store
    let texts = loaded.reader.texts()
    var documents: [(trace: String, json: NaiveJSON)] = []
    for number in 0..<store.documents.count {
      let trace = store.documents.trace[number]
      guard trace != DocumentColumns.noTrace else { continue }
      let text = try texts.text(at: store.documents[number])
      documents.append(
        (
          store.text(of: store.traces.id[Int(trace)]),
          try NaiveJSON(text: String(decoding: text.bytes, as: UTF8.self))
        )
      )
    }
    self.init(documents: documents)
  }

  /// The traces of a file of the corpus.
  init(corpus name: String) throws {
    try self.init(TraceLoader.load([.path(Corpus.path(name))]))
  }
}
