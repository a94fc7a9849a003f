import TestSupport
import Testing
import TraceImport
import TraceModel

/// Every file of the corpus that holds segment documents, against the reference reader's counts.
@Suite struct CorpusTests {
  static let files = (Corpus.names(in: "workshop") + Corpus.names(in: "edge"))
    .filter { Corpus.expected[$0]?.summaries == nil }

  /// Files of summaries, which hold no documents.
  static let summaryFiles = Corpus.expected.keys.filter { Corpus.expected[$0]?.summaries != nil }
    .sorted()

  /// Documents that fluoro reads and the reference refuses, since they hold `NaN`: further versions
  /// of the trace's first two segments.
  static let repaired = ["workshop/stream/sdk-odd-values.log": 2]

  @Test("documents, traces, spans and flags are counted as by the reference", arguments: files)
  func counts(file: String) throws {
    let expected = try #require(Corpus.expected[file])
    let loaded = TraceLoader.load([.path(Corpus.path(file))])
    let store = loaded.store
    let repaired = Self.repaired[file] ?? 0
    #expect(loaded.report.documents == expected.documents + repaired)
    #expect(loaded.report.repairs[.notNumber] ?? 0 == repaired)
    #expect(loaded.report.skipped.isEmpty)
    #expect(loaded.report.errors.count == (expected.documents == 0 ? 1 : 0))
    #expect(loaded.report.headers == expected.headers)
    // No file has an inferred segment beside an own one, or two spans of one id: all are counted.
    #expect(store.assembly.inferredReplaced == 0)
    #expect(store.assembly.collisions == 0)
    #expect(store.traces.count == expected.per_trace.count)
    let segments = store.spans.flags.count { $0.contains(.segment) }
    #expect(segments == expected.segments + repaired)
    #expect(store.spans.count == expected.spans + repaired)
    let traces = 0..<store.traces.count
    #expect(traces.count { isOK($0, in: store) } == expected.ok)
    #expect(traces.count { store.rootFlags(of: $0).contains(.fault) } == expected.faults)
    #expect(traces.count { store.rootFlags(of: $0).contains(.error) } == expected.errors)
    #expect(
      traces.count { store.traces.flags[$0].contains(.throttledSegment) } == expected.throttles
    )
    #expect(traces.count { store.traces.flags[$0].contains(.anyFault) } == expected.any_faults)
  }

  @Test("every trace is as the reference has it", arguments: files)
  func traces(file: String) throws {
    let expected = try #require(Corpus.expected[file])
    let loaded = TraceLoader.load([.path(Corpus.path(file))])
    for expectation in expected.per_trace {
      check(expectation, in: loaded.store, repaired: Self.repaired[file] ?? 0)
    }
  }

  @Test("summaries are traces of which only that is known", arguments: summaryFiles)
  func summaryRows(file: String) throws {
    let expected = try #require(Corpus.expected[file]?.summaries)
    let loaded = TraceLoader.load([.path(Corpus.path(file))])
    let store = loaded.store
    #expect(loaded.report.summaries == expected.count && loaded.report.documents == 0)
    #expect(loaded.report.skipped.isEmpty && loaded.report.errors.isEmpty)
    #expect(store.traces.count == expected.count && store.spans.count == expected.count)
    let traces = 0..<expected.count
    #expect(traces.count { store.rootFlags(of: $0).contains(.fault) } == expected.faults)
    #expect(traces.count { store.rootFlags(of: $0).contains(.error) } == expected.errors)
    #expect(
      traces.count { store.traces.flags[$0].contains(.throttledSegment) } == expected.throttles
    )
    for row in expected.rows {
      let place = Comment(rawValue: row.id)
      let trace = try #require(store.trace(withID: row.id), place)
      expectTime(seconds(store.duration(ofTrace: trace)), row.duration, place)
      expectTime(seconds(store.responseTime(of: trace)), row.response_time, place)
      let request = store.root(of: trace).flatMap { store.requests.index(ofSpan: $0) }
      let requests = store.requests
      #expect(request.flatMap { store.strings.optional(requests.method[$0]) } == row.method, place)
      #expect(request.flatMap { store.strings.optional(requests.url[$0]) } == row.url, place)
      #expect(Int(request.map { requests.status[$0] } ?? 0) == row.status ?? 0, place)
      #expect(store.rootFlags(of: trace).contains(.fault) == row.fault ?? false, place)
      let flags = store.traces.flags[trace]
      #expect(flags.contains(.summaryOnly) && flags.contains(.partial) == row.partial ?? false)
      #expect(store.traces.documents[trace] == 0 && store.traces.spanCount[trace] == 0)
    }
  }

  private func check(_ expected: Corpus.TraceExpectation, in store: TraceStore, repaired: Int) {
    let place = Comment(rawValue: expected.id)
    guard let trace = store.trace(withID: expected.id) else {
      Issue.record("the trace \(expected.id) is missing")
      return
    }
    expectTime(seconds(store.traces.start[trace]), expected.start, place)
    expectTime(seconds(store.duration(ofTrace: trace)), expected.duration, place)
    expectTime(seconds(store.responseTime(of: trace)), expected.response_time, place)
    let root = store.root(of: trace)
    #expect(root.map { store.name(of: $0) } == expected.root, place)
    #expect(
      root.map { store.text(of: store.spans.id[$0]) } == expected.root_id?.lowercased(),
      place
    )
    #expect(
      root.flatMap { store.strings.optional(store.kind(of: $0).origin) } == expected.root_origin,
      place
    )
    if let name = expected.first_span {
      #expect(store.leadingRow(of: trace).map { store.name(of: $0) } == name, place)
    }
    let request = root.flatMap { store.requests.index(ofSpan: $0) }
    let requests = store.requests
    #expect(
      request.flatMap { store.strings.optional(requests.method[$0]) } == expected.method,
      place
    )
    #expect(request.flatMap { store.strings.optional(requests.url[$0]) } == expected.url, place)
    #expect(Int(request.map { requests.status[$0] } ?? 0) == expected.status ?? 0, place)
    let flags = store.rootFlags(of: trace)
    #expect(flags.contains(.fault) == expected.fault, place)
    #expect(flags.contains(.error) == expected.error, place)
    #expect(flags.contains(.throttle) == expected.root_flags.contains("throttle"), place)
    let any = store.traces.flags[trace]
    #expect(any.contains(.throttledSegment) == expected.throttle, place)
    #expect(any.contains(.anyFault) == expected.any_fault, place)
    #expect(any.contains(.anyError) == expected.any_error, place)
    #expect(any.contains(.anyThrottle) == expected.any_throttle, place)
    #expect(any.contains(.partial) == expected.partial, place)
    #expect(isOK(trace, in: store) == expected.ok, place)
    #expect(Int(store.traces.documents[trace]) == expected.documents + repaired, place)
    let rows = store.rows(of: trace)
    let spanFlags = store.spans.flags
    #expect(rows.count { spanFlags[$0].contains(.inProgress) } == expected.open, place)
    #expect(
      rows.count { spanFlags[$0].contains(.orphan) && !spanFlags[$0].contains(.segment) }
        == expected.orphans,
      place
    )
  }

  private func expectTime(_ actual: Double?, _ expected: Double?, _ comment: Comment) {
    guard let actual, let expected else {
      #expect(actual == expected, comment)
      return
    }
    #expect(abs(actual - expected) <= 2e-6, comment)
  }

  private func seconds(_ time: Timestamp) -> Double? {
    time.isKnown ? time.seconds : nil
  }

  private func seconds(_ nanoseconds: Int64?) -> Double? {
    nanoseconds.map { Double($0) / 1e9 }
  }

  /// The keyword `ok`: the root has no flag, and its status is 2xx or absent; an open root needs it.
  private func isOK(_ trace: Int, in store: TraceStore) -> Bool {
    guard let root = store.root(of: trace) else { return false }
    let flags = store.spans.flags[root]
    guard flags.isDisjoint(with: [.fault, .error, .throttle]) else { return false }
    let status = store.requests.index(ofSpan: root).map { store.requests.status[$0] } ?? 0
    return status == 0 ? !flags.contains(.inProgress) : (200...299).contains(status)
  }
}
