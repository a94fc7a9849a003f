import TraceAnalysis
import TraceModel

extension FilterEvaluator {
  /// Those of which a number is there, or satisfies a comparison.
  func measured(
    _ keyword: FilterKeyword,
    _ comparison: FilterComparison?,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    switch (keyword, domain) {
    case (.status, _): withStatus(comparison, among: candidates, of: domain)
    case (.responseTime, .traces):
      keep(candidates, index.responseTimes, timeMatcher(comparison))
    case (.duration, .traces):
      keep(candidates, timeMatcher(comparison)) { [store] in
        store.duration(ofTrace: $0)
      }
    case (.time, .traces):
      keep(candidates, timeMatcher(comparison)) { [store] in
        let start = store.traces.start[$0]
        return start.isKnown ? start.nanoseconds : nil
      }
    case (.selfTime, _): withSelfTime(timeMatcher(comparison), among: candidates, of: domain)
    case (.duration, .services(let subjects)):
      extending(timeMatcher(comparison), subjects, among: candidates)
    case (.responseTime, _), (.duration, _):
      lasting(timeMatcher(comparison), among: candidates, of: domain)
    default: RowSet(bound: candidates.bound)
    }
  }

  /// Those of a column that are known, or satisfy the comparison.
  private func keep(_ candidates: RowSet, _ times: [Int64], _ matcher: TimeMatcher?) -> RowSet {
    let matcher = matcher ?? .anything
    return parts.keep(candidates, where: { TimeTest(times: times, matcher: matcher) })
  }

  private func keep(
    _ candidates: RowSet,
    _ matcher: TimeMatcher?,
    _ value: @escaping @Sendable (Int) -> Int64?
  ) -> RowSet {
    parts.keep(candidates) { { value($0).map { matcher?.accepts($0) ?? true } ?? false } }
  }

  private func lasting(
    _ matcher: TimeMatcher?,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    let (starts, ends) = (store.spans.start, store.spans.end)
    let spans = domain.spans(in: store)
    let matcher = matcher ?? .anything
    return parts.keep(
      candidates,
      where: { LengthTest(starts: starts, ends: ends, spans: spans, matcher: matcher) }
    )
  }

  private func withStatus(
    _ comparison: FilterComparison?,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    let matcher: NumberMatcher? =
      if let comparison, case .number(let value, _) = comparison.value {
        NumberMatcher(comparator: comparison.comparator, value: value)
      } else {
        nil
      }
    let status = store.requests.status
    return parts.keep(
      candidates,
      where: { [index] in
        StatusTest(requests: RequestRows(domain, index), status: status, matcher: matcher)
      }
    )
  }

  private func timeMatcher(_ comparison: FilterComparison?) -> TimeMatcher? {
    guard let comparison else { return nil }
    switch comparison.value {
    case .number(let number, let unit):
      return TimeMatcher(comparison.comparator, seconds: number * (unit?.seconds ?? 1))
    case .time(.absolute(let nanoseconds)):
      return TimeMatcher(comparison.comparator, nanoseconds: nanoseconds)
    case .time(.beforeNewest(let nanoseconds)):
      let newest = store.traces.start.lazy.filter(\.isKnown).map(\.nanoseconds).max() ?? 0
      return TimeMatcher(
        comparison.comparator,
        nanoseconds: newest.subtractingReportingOverflow(nanoseconds).partialValue
      )
    case .string, .boolean, .pattern: return nil
    }
  }

  /// The segments of which the time up to the latest end of all below them is there, or satisfies a
  /// comparison; below what X-Ray would infer there is nothing.
  private func extending(
    _ matcher: TimeMatcher?,
    _ subjects: ServiceSubjects,
    among candidates: RowSet
  ) -> RowSet {
    let store = store
    let matcher = matcher ?? .anything
    return parts.keep(candidates) {
      var latest = LatestEnds(in: store)
      return { subject in
        let row = Int(subjects.row[subject])
        let start = store.spans.start[row]
        guard start.isKnown else { return false }
        guard store.spans.flags[row].contains(.segment) else {
          return store.duration(of: row).map { matcher.accepts($0) } ?? false
        }
        let end = latest.end(of: row, trace: Int(subjects.trace[subject]))
        return end.isKnown && matcher.accepts(end.nanoseconds(since: start))
      }
    }
  }

  /// Those of which the largest self time of a span of their own is there, or satisfies a comparison.
  private func withSelfTime(
    _ matcher: TimeMatcher?,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    let (store, isCancelled) = (store, parts.isCancelled)
    return parts.keep(documented(candidates, of: domain)) {
      // The segments of a trace follow each other.
      var last: (trace: Int, times: SelfTimes)?
      return { number in
        guard !isCancelled() else { return false }
        let trace = domain.trace(of: number)
        let times =
          last.flatMap { $0.trace == trace ? $0.times : nil }
          ?? SelfTimes(trace: trace, in: store)
        last = (trace, times)
        let largest = OwnSpans(of: number, in: domain, store)
          .lazy.filter {
            store.spans.start[$0].isKnown && !store.spans.flags[$0].contains(.inferred)
          }
          .map { times.nanoseconds(ofRow: $0) }
          .max()
        return largest.map { matcher?.accepts($0) ?? true } ?? false
      }
    }
  }
}
