import TraceModel

/// Finds the trace that a user means by an id, or by the beginning of one.
enum TraceSearch {
  /// What came of it.
  enum Result: Equatable {
    /// The trace's number.
    case found(Int)
    /// Why there is none, and what to try.
    case missing(String)
  }

  private static let candidateCount = 5

  /// Looks for the trace with an id, else for the only one whose id begins so.
  static func find(_ text: String, in store: TraceStore) -> Result {
    if let trace = store.trace(withID: text) { return .found(trace) }
    let wanted = plain(text)
    let ids = store.traces.id.map { store.text(of: $0) }
    let shared = ids.map { commonPrefix(plain($0), wanted) }
    let length = wanted.utf8.count
    let matches = length == 0 ? [] : ids.indices.filter { shared[$0] == length }
    if matches.count == 1 { return .found(matches[0]) }
    guard matches.isEmpty else {
      return .missing(
        "\(matches.count) traces have an id that begins with \(text); give more of it: "
          + list(matches.map { ids[$0] })
      )
    }
    let best = shared.max() ?? 0
    guard best >= 4 else {
      return .missing("there is no trace \(text); fluoro list prints the ids that there are")
    }
    let closest = ids.indices.filter { shared[$0] == best }
    return .missing("there is no trace \(text); the closest: " + list(closest.map { ids[$0] }))
  }

  private static func list(_ ids: [String]) -> String {
    let shown = ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(candidateCount)
    let rest = ids.count - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// An id without what differs between X-Ray's and W3C's form.
  private static func plain(_ id: String) -> String {
    let id = id.lowercased()
    return (id.hasPrefix("1-") ? String(id.dropFirst(2)) : id).filter { $0 != "-" }
  }

  private static func commonPrefix(_ one: String, _ other: String) -> Int {
    zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
  }
}
