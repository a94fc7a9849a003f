import TestSupport
import Testing
import TraceAnalysis
import TraceModel

/// Traces held against limits.
@Suite struct LimitCheckTests {
  /// Ten traces of 10, 20, … 100 ms; the second has a fault, the third an error and was throttled.
  private static let store = TraceStore.make(
    (1...10).map { number in
      let flags: SpanFlags = number == 2 ? .fault : number == 3 ? [.error, .throttle] : []
      let end = Int64(number) * 10
      return SpanDraft(UInt64(number), "api", 0, end, flags: flags, trace: UInt64(number))
    }
  )

  private static func outcome(
    _ measure: TraceLimit.Measure,
    _ value: ReportValue,
    among traces: [Int]? = nil
  ) -> LimitCheck.Outcome {
    let rows = traces.map { RowSet(bound: store.traces.count, $0) }
    return LimitCheck([TraceLimit(measure, value)], of: store, among: rows).outcomes[0]
  }

  @Test(
    "percentiles are by nearest rank; a limit that is met exactly is kept",
    arguments: [(50, 50), (90, 90), (95, 100), (99, 100)]
  )
  func percentiles(percent: Int, milliseconds: Int64) {
    let time = milliseconds * 1_000_000
    let kept = Self.outcome(.percentile(percent), .nanoseconds(time))
    #expect(kept.isKept && kept.actual == .nanoseconds(time) && kept.offenders.isEmpty)
    let broken = Self.outcome(.percentile(percent), .nanoseconds(time - 1))
    #expect(!broken.isKept)
    // All that take longer than the limit, the slowest first.
    let slower = (0..<10).filter { Int64($0 + 1) * 10 >= milliseconds }
    #expect(broken.offenders == slower.reversed())
  }

  @Test("rates are parts of all traces that are looked at")
  func rates() {
    #expect(Self.outcome(.faultRate, .share(0.1)).isKept)
    #expect(Self.outcome(.faultRate, .share(0.09)).offenders == [1])
    #expect(Self.outcome(.errorRate, .share(0)).offenders == [2])
    #expect(Self.outcome(.throttleRate, .share(0)).offenders == [2])
    #expect(Self.outcome(.faultRate, .share(0.4), among: [1, 5]).actual == .share(0.5))
    #expect(Self.outcome(.faultRate, .share(0), among: [4, 5]).isKept)
  }

  @Test("nothing to measure keeps every limit but that of how many traces there must be")
  func nothing() {
    #expect(Self.outcome(.percentile(95), .nanoseconds(0), among: []).isKept)
    #expect(Self.outcome(.faultRate, .share(0), among: []).actual == ReportValue.none)
    #expect(!Self.outcome(.traceCount, .count(1), among: []).isKept)
    #expect(
      Self.outcome(.traceCount, .count(10)).isKept && !Self.outcome(.traceCount, .count(11)).isKept
    )
    let open = TraceStore.make([SpanDraft(1, "api", 0, nil)])
    let check = LimitCheck([TraceLimit(.longestResponse, .nanoseconds(0))], of: open)
    #expect(!check.isPassed && check.traceCount == 1 && check.unmeasuredCount == 1)
    #expect(check.outcomes[0].offenders == [0])
  }

  @Test(
    "the report names offenders once, with all that they break, and says how many it leaves out"
  )
  func report() {
    let check = LimitCheck(
      [TraceLimit(.longestResponse, .nanoseconds(15_000_000)), TraceLimit(.faultRate, .share(0))],
      of: Self.store
    )
    let report = check.report(in: Self.store, limit: 3)
    #expect(report.facts[0].value == .text("failed"))
    guard case .table(let table) = report.sections[1].content else {
      Issue.record("the offenders are no table")
      return
    }
    #expect(table.rows.count == 3 && table.omitted == 6)
    let all = check.report(in: Self.store, limit: 100)
    guard case .table(let whole) = all.sections[1].content else { return }
    let faulty = whole.rows.filter { $0.values[3] == .text("max-response, max-fault-rate") }
    #expect(faulty.map(\.origin) == [.traces([1])])
  }
}
