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
    let query = MetadataQuery(path: path, test: wish.metadataTest)
    switch domain {
    case .traces:
      let answer = metadata.search(query, in: store, among: candidates) { [parts, progress] in
        progress?($0, $1)
        return !parts.isCancelled()
      }
      return answer.satisfied
    case .services, .calls:
      let traces = domain.traces(of: candidates, in: store)
      let found = described(path, wish, among: traces, of: .traces)
      let rows = Set(
        found.flatMap { metadata.spans(matching: query, inTrace: $0, of: store).rows }
      )
      return parts.keep(documented(candidates, of: domain)) { [store] in
        { OwnSpans(of: $0, in: domain, store).contains { rows.contains($0) } }
      }
    }
  }

  /// The spans of a trace with such metadata.
  func describedSpans(_ path: [String], _ wish: ValueWish, ofTrace trace: Int) -> [Int] {
    let query = MetadataQuery(path: path, test: wish.metadataTest)
    return metadata?.spans(matching: query, inTrace: trace, of: store).rows ?? []
  }
}

extension ValueWish {
  /// The same question for values of metadata, whose types are never converted.
  fileprivate var metadataTest: @Sendable (MetadataScalar) -> Bool {
    switch self {
    case .exists, .isSet: return { _ in true }
    case .satisfies(let comparison):
      switch comparison.value {
      case .number(let number, let unit):
        let matcher = NumberMatcher(
          comparator: comparison.comparator,
          value: number * (unit?.seconds ?? 1)
        )
        return { value in
          if case .number(let number) = value { matcher.accepts(number) } else { false }
        }
      case .boolean(let wanted):
        return { value in
          if case .boolean(let boolean) = value { boolean == wanted } else { false }
        }
      case .string, .pattern, .time:
        // A compiled pattern belongs to one thread, so each value gets its own.
        return { value in
          if case .string(let text) = value {
            TextMatcher(comparison).accepts(text)
          } else {
            false
          }
        }
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
