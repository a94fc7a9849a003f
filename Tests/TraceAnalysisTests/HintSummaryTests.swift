import TestSupport
import Testing
import TraceAnalysis
import TraceImport
import TraceModel

@Suite struct HintSummaryTests {
  private func trace(_ number: UInt64, scans: Int64, isOpen: Bool = false) -> SpanDraft {
    let length = 1 + Int64(number % 5)
    let calls = (0..<scans).map { (scan: Int64) -> SpanDraft in
      var call = SpanDraft(UInt64(scan) + 2, "dynamodb", scan * 2, scan * 2 + length)
      call.kind = .subsegment
      call.namespace = "aws"
      call.notes = [(.operation, "Scan")]
      return call
    }
    var draft = SpanDraft(1, "api", 0, isOpen ? nil : 20, children: calls)
    draft.trace = number
    return draft
  }

  @Test("traces, hints and times are summed up by rule")
  func sums() throws {
    let store = TraceStore.make([
      trace(1, scans: 0), trace(2, scans: 2), trace(3, scans: 1, isOpen: true),
    ])
    let summary = HintSummary(of: store, rules: [.scanInRequest, .neverFinished, .throttling])
    #expect(summary.traceCount == 3 && summary.hintedCount == 2)
    let scans = try #require(summary.findings.first { $0.rule == .scanInRequest })
    #expect(scans.traces == [1, 2] && scans.hintCount == 3 && scans.nanoseconds == 10_000_000)
    #expect(scans.example?.trace == 2 && scans.example?.nanoseconds == 4_000_000)
    #expect(summary.findings.map(\.traces.count) == [2, 0, 1])
    #expect(summary.hints.map(\.nanoseconds) == [4_000_000, 3_000_000, 3_000_000, 4_000_000])
    // What can't be had back stands behind what can.
    #expect(summary.hints.last?.rule == .neverFinished)
    let some = HintSummary(of: store, among: RowSet(bound: 3, [0, 2]), rules: [.scanInRequest])
    #expect(some.traceCount == 2 && some.findings.map(\.hintCount) == [1])
  }

  @Test("many traces come to what each of them comes to, in one part or several")
  func parts() {
    let drafts = (1...9_000).map { (number: Int) -> SpanDraft in
      let isOpen = number.isMultiple(of: 7)
      return trace(UInt64(number), scans: Int64(number % 4), isOpen: isOpen)
    }
    let store = TraceStore.make(drafts)
    // Sizes take a look at all documents for each trace.
    let rules = Set(HintRule.allCases).subtracting([.nearSizeLimit])
    var each: [Hint] = []
    for trace in 0..<store.traces.count {
      each += Hints(ofTrace: trace, in: store, rules: rules).hints
    }
    let expected = Array(each.sorted { $0.goesBefore($1) }.prefix(500))
    for runner in [SerialJobs() as any JobRunner, TraceLoader.jobRunner()] {
      let summary = HintSummary(of: store, rules: rules, most: 500, runner: runner)
      #expect(summary.hints == expected)
      for finding in summary.findings {
        let own: [Hint] = each.filter { $0.rule == finding.rule }
        let traces: Set<UInt32> = Set(own.map { UInt32($0.trace) })
        #expect(finding.hintCount == own.count && finding.traces == traces.sorted())
      }
    }
  }

  @Test("the report lists rules and hints, and says what found nothing")
  func report() {
    let store = TraceStore.make([trace(1, scans: 2), trace(2, scans: 3)])
    let report = HintSummary(of: store, rules: [.scanInRequest, .coldStart])
      .report(in: store, limit: 2)
    #expect(report.sections.map(\.key) == ["Rules", "Hints"])
    #expect(report.sections[0].notes == ["Nothing was found by cold-start."])
    guard case .table(let rules) = report.sections[0].content,
      case .table(let hints) = report.sections[1].content
    else {
      Issue.record("two tables")
      return
    }
    #expect(rules.rows.map(\.origin) == [.traces([0, 1])])
    #expect(rules.rows.allSatisfy { $0.values.count == rules.columns.count })
    #expect(hints.rows.count == 2 && hints.omitted == 3)
    #expect(hints.rows.allSatisfy { $0.values.count == hints.columns.count })
    let nothing = HintSummary(of: store, rules: [.coldStart]).report(in: store)
    #expect(nothing.sections.map(\.key) == ["Rules", "Hints"])
    #expect(nothing.sections.allSatisfy { $0.notes.isEmpty })
    #expect(nothing.sentences == ["The rules find nothing in 2 traces."])
    #expect(HintSummary(of: .empty).report(in: .empty).sentences == ["There are no traces."])
  }
}
