public import TraceModel

/// Certain traces, those behind a figure: what the list shows when one goes from an answer to them.
///
/// They are kept by their ids, so that they stay the same while others arrive.
public struct TraceSelection: Hashable, Sendable {
  /// What they have in common, in a few words.
  public let title: String
  /// How many there were when they were selected.
  public let count: Int
  private let ids: Set<TraceID>
  /// Ids that aren't numbers, which another load numbers anew.
  private let texts: Set<String>

  /// Selects traces of a store by their numbers.
  ///
  /// - Complexity: O(n) for n traces.
  public init(_ title: String, _ traces: some Sequence<Int>, in store: TraceStore) {
    self.title = title
    var ids: Set<TraceID> = []
    var texts: Set<String> = []
    for trace in traces {
      let id = store.traces.id[trace]
      if id.text == nil { ids.insert(id) } else { texts.insert(store.text(of: id)) }
    }
    self.ids = ids
    self.texts = texts
    count = ids.count + texts.count
  }

  /// The trace of a store that is selected, where that is one alone.
  func only(in store: TraceStore) -> Int? {
    guard count == 1 else { return nil }
    return narrowing(RowSet(all: store.traces.count), in: store).only
  }

  /// Those of some traces of a store that are selected.
  ///
  /// - Complexity: O(traces).
  func narrowing(_ traces: RowSet, in store: TraceStore) -> RowSet {
    var narrowed = RowSet(bound: traces.bound)
    for trace in traces {
      let id = store.traces.id[trace]
      let isSelected =
        id.text == nil ? ids.contains(id) : texts.contains(store.text(of: id))
      if isSelected { narrowed.insert(trace) }
    }
    return narrowed
  }
}
