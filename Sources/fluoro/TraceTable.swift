import Explorer
import TextScreen
import TraceModel

/// Traces as an aligned table for people: a line a trace.
struct TraceTable {
  private static let widestTarget = 80

  private let store: TraceStore
  private let targetWidth: Int

  /// A table wide enough for the targets of these traces.
  init(of traces: [Int], in store: TraceStore) {
    self.store = store
    var width = "URL OR NAME".count
    var known: Set<StringID> = []
    for trace in traces {
      guard let target = Self.target(of: trace, in: store), known.insert(target).inserted else {
        continue
      }
      width = max(width, DisplayWidth.columns(of: store.strings[target]))
      if width >= Self.widestTarget { break }
    }
    targetWidth = min(width, Self.widestTarget)
  }

  /// The names of the columns.
  var header: String {
    line(["TIME (UTC)", "METHOD", "URL OR NAME", "STATUS", "RESPONSE", "SPANS", "ID", "FLAGS"])
  }

  /// The line of a trace.
  func line(of trace: Int) -> String {
    let root = store.root(of: trace)
    let request = root.flatMap { store.requests.index(ofSpan: $0) }
    let start = store.traces.start[trace]
    let status = request.map { store.requests.status[$0] } ?? 0
    let target = Self.target(of: trace, in: store).map { store.strings[$0] } ?? "–"
    return line([
      start.isKnown ? "\(start.day()) \(start.timeOfDay())" : "–",
      request.map { store.strings[store.requests.method[$0]] } ?? "",
      DisplayWidth.clipMiddle(target, to: targetWidth),
      status == 0 ? "–" : String(status),
      store.responseTime(of: trace).map { DurationText.short($0) } ?? "–",
      String(store.traces.spanCount[trace]),
      store.text(of: store.traces.id[trace]),
      TraceClass.words(of: trace, in: store),
    ])
  }

  private func line(_ cells: [String]) -> String {
    let columns: [(width: Int, alignment: Alignment)] = [
      (23, .left), (7, .left), (targetWidth, .left), (6, .right), (12, .right), (6, .right),
      (35, .left),
    ]
    var line = ""
    for (cell, column) in zip(cells, columns) {
      line += DisplayWidth.pad(cell, to: column.width, alignment: column.alignment) + "  "
    }
    line += cells.last ?? ""
    while line.last == " " { line.removeLast() }
    return line
  }

  /// The URL that the root answered, else the name of the root, or of the first orphan.
  private static func target(of trace: Int, in store: TraceStore) -> StringID? {
    if let root = store.root(of: trace), let index = store.requests.index(ofSpan: root) {
      let url = store.requests.url[index]
      if !url.isNone, url != .empty { return url }
    }
    return store.leadingRow(of: trace).map { store.spans.name[$0] }
  }
}
