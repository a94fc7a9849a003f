import TraceAnalysis
import TraceModel

extension FilterEvaluator {
  /// Those of which a boolean keyword is true, or is what a comparison wants.
  func flagged(
    _ keyword: FilterKeyword,
    _ comparison: FilterComparison?,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    let isTrue = whereTrue(keyword, among: candidates, of: domain)
    guard case .boolean(let wanted)? = comparison?.value else { return isTrue }
    let wantsTrue = wanted == (comparison?.comparator != .notEqual)
    return wantsTrue ? isTrue : candidates.subtracting(isTrue)
  }

  private func whereTrue(
    _ keyword: FilterKeyword,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    switch (keyword, domain) {
    case (.error, _): withFlag(.error, among: candidates, of: domain)
    case (.fault, _): withFlag(.fault, among: candidates, of: domain)
    case (.throttle, .traces): withThrottledSegment(among: candidates)
    case (.throttle, _): withFlag(.throttle, among: candidates, of: domain)
    case (.partial, .traces): withTraceFlag(.partial, among: candidates)
    case (.partial, _): withFlag(.inProgress, among: candidates, of: domain)
    case (.ok, _): answeredWell(among: candidates, of: domain)
    case (.root, .traces): withRoot(among: candidates)
    case (.root, _): ofRoots(among: candidates, of: domain)
    case (.inferred, .traces): withInferred(among: candidates)
    case (.inferred, .services(let subjects)): inferred(subjects, among: candidates)
    case (.sql, _): withOwnFlag(.sql, among: candidates, of: domain)
    case (.coldStart, _): withColdStart(among: candidates, of: domain)
    case (.remote, .traces): remotelyCaused(among: candidates)
    default: RowSet(bound: candidates.bound)
    }
  }

  private func withFlag(
    _ flag: SpanFlags,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    if case .traces = domain {
      let flags = index.rootFlags
      return parts.keep(candidates, where: { FlagTest(flag: flag, flags: flags) })
    }
    let flags = store.spans.flags
    let spans = domain.spans(in: store)
    return parts.keep(candidates, where: { SpanFlagTest(flag: flag, flags: flags, spans: spans) })
  }

  /// With a throttled segment, one that X-Ray would infer included.
  private func withThrottledSegment(among candidates: RowSet) -> RowSet {
    let given = withTraceFlag(.throttledSegment, among: candidates)
    let others = withTraceFlag(.anyThrottle, among: candidates.subtracting(given))
    guard !others.isEmpty else { return given }
    let throttled = FilterExpression.test(FilterTest(.keyword(.throttle)))
    return given.union(servedTraces(.anything, throttled, among: others))
  }

  private func withTraceFlag(_ flag: TraceFlags, among candidates: RowSet) -> RowSet {
    let flags = store.traces.flags
    return parts.keep(candidates, where: { FlagTest(flag: flag, flags: flags) })
  }

  /// Without error, throttle or fault, and with a status of 2xx, or, once ended, with none.
  private func answeredWell(among candidates: RowSet, of domain: FilterDomain) -> RowSet {
    let flags = store.spans.flags
    let requests = store.requests
    let spans = domain.spans(in: store)
    return parts.keep(candidates) {
      { number in
        guard let span = spans[number] else { return false }
        guard flags[span].isDisjoint(with: [.error, .throttle, .fault]) else { return false }
        let status = requests.index(ofSpan: span).map { Int(requests.status[$0]) } ?? 0
        guard status != 0 else { return !flags[span].contains(.inProgress) }
        return (200...299).contains(status)
      }
    }
  }

  private func withRoot(among candidates: RowSet) -> RowSet {
    let roots = store.traces.root
    return parts.keep(candidates) { { roots[$0] >= 0 } }
  }

  private func ofRoots(among candidates: RowSet, of domain: FilterDomain) -> RowSet {
    guard case .services(let subjects) = domain else { return RowSet(bound: candidates.bound) }
    let roots = store.traces.root
    return parts.keep(candidates) {
      { Int(roots[Int(subjects.trace[$0])]) == Int(subjects.row[$0]) && subjects.isRoot[$0] }
    }
  }

  private func withInferred(among candidates: RowSet) -> RowSet {
    let subjects = index.nodes.subjects
    return traces(of: inferred(subjects, among: RowSet(all: subjects.count)), subjects.trace)
      .intersection(candidates)
  }

  private func inferred(_ subjects: ServiceSubjects, among candidates: RowSet) -> RowSet {
    let flags = store.spans.flags
    return parts.keep(candidates) {
      { number in
        let span = flags[Int(subjects.row[number])]
        return span.contains(.inferred) || span.isDisjoint(with: [.segment, .summary])
      }
    }
  }

  /// Where the subject, or any span of its own, has the flag.
  private func withOwnFlag(
    _ flag: SpanFlags,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    let store = store
    return parts.keep(documented(candidates, of: domain)) {
      { number in
        OwnSpans(of: number, in: domain, store).contains { store.spans.flags[$0].contains(flag) }
      }
    }
  }

  private func withColdStart(among candidates: RowSet, of domain: FilterDomain) -> RowSet {
    let store = store
    let starts = ColdStarts(in: store)
    guard starts.mayOccur else { return RowSet(bound: candidates.bound) }
    return parts.keep(candidates) {
      { number in
        switch domain {
        case .traces:
          store.rows(of: number).contains { starts.isCold($0) }
        case .services(let subjects): starts.isCold(Int(subjects.row[number]))
        case .calls: false
        }
      }
    }
  }

  private func remotelyCaused(among candidates: RowSet) -> RowSet {
    let (store, index, isCancelled) = (store, index, parts.isCancelled)
    return parts.keep(candidates) {
      { trace in
        guard !isCancelled() else { return false }
        let notes = store.notes
        let isRemote = notes.indices(ofSpans: store.rows(of: trace)).contains {
          notes.field[$0] == .exceptionRemote
        }
        return isRemote
          || RootCauses(ofTrace: trace, nodes: index.nodes, in: store).causes.contains { cause in
            cause.entities.contains(where: \.isRemote)
          }
      }
    }
  }

  /// The traces that some rows of a column belong to.
  func traces(of rows: RowSet, _ traces: [UInt32]) -> RowSet {
    var found = RowSet(bound: store.traces.count)
    for row in rows { found.insert(Int(traces[row])) }
    return found
  }
}
