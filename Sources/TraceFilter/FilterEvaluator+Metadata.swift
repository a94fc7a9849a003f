import Synchronization
import TraceAnalysis
import TraceModel

extension FilterEvaluator {
  /// Those with metadata at a path that satisfies what is asked, of a trace on any span.
  ///
  /// Documents are read again for it; within a block those of the traces that its subjects are of.
  func described(
    _ path: [String],
    _ wish: ValueWish,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    guard let metadata else { return RowSet(bound: candidates.bound) }
    let query = MetadataQuery(path: path, makingTest: wish.metadataTest)
    let goOn: MetadataProgress = { [parts, progress] done, all in
      progress?(done, all)
      return !parts.isCancelled()
    }
    switch domain {
    case .traces:
      let answer = metadata.search(query, in: store, among: candidates, progress: goOn)
      unread.add(answer.unread)
      return answer.satisfied
    case .services, .calls:
      let traces = domain.traces(of: candidates, in: store)
      let found = metadata.spans(matching: query, among: traces, of: store, progress: goOn)
      unread.add(found.unread)
      let rows = Set(found.rows)
      return parts.keep(documented(candidates, of: domain)) { [store] in
        { OwnSpans(of: $0, in: domain, store).contains { rows.contains($0) } }
      }
    }
  }

  /// The spans of a trace with such metadata.
  func describedSpans(_ path: [String], _ wish: ValueWish, ofTrace trace: Int) -> [Int] {
    let query = MetadataQuery(path: path, makingTest: wish.metadataTest)
    let only = RowSet(bound: store.traces.count, [trace])
    return metadata?.spans(matching: query, among: only, of: store, progress: nil).rows ?? []
  }
}

/// Counts documents that couldn't be read again, from any thread.
final class UnreadCount: Sendable {
  private let value = Atomic(0)

  var count: Int { value.load(ordering: .relaxed) }

  func add(_ more: Int) {
    value.add(more, ordering: .relaxed)
  }
}

extension ValueWish {
  /// Makes the same question for values of metadata, whose types are never converted.
  fileprivate var metadataTest: @Sendable () -> (MetadataScalar) -> Bool {
    {
      guard case .satisfies(let comparison) = self else { return { _ in true } }
      switch comparison.value {
      case .number(let number, let unit):
        let matcher = NumberMatcher(
          comparator: comparison.comparator,
          value: number * (unit?.seconds ?? 1)
        )
        return { if case .number(let number) = $0 { matcher.accepts(number) } else { false } }
      case .boolean(let wanted):
        return { if case .boolean(let boolean) = $0 { boolean == wanted } else { false } }
      case .string, .pattern, .time:
        let matcher = TextMatcher(comparison)
        return { if case .string(let text) = $0 { matcher.accepts(text) } else { false } }
      }
    }
  }
}

extension FilterDomain {
  /// The traces that numbers of the domain belong to.
  fileprivate func traces(of numbers: RowSet, in store: TraceStore) -> RowSet {
    var traces = RowSet(bound: store.traces.count)
    switch self {
    case .traces: return numbers
    case .services(let subjects):
      for number in numbers { traces.insert(Int(subjects.trace[number])) }
    case .calls(let calls):
      for number in numbers { traces.insert(Int(calls.trace[number])) }
    }
    return traces
  }
}
