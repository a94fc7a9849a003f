import TestSupport
import Testing
import TraceImport
import TraceModel

/// Every file of the corpus that holds segment documents, against the reference reader's counts.
@Suite struct CorpusTests {
  /// Containers that aren't read yet, and summaries, which hold no documents.
  static let others: Set<String> = [
    "workshop/put-trace-segments.json", "workshop/trace-summaries.json",
    "workshop/trace-summaries-iso8601.json", "edge/summaries-only.json",
  ]

  static let files = (Corpus.names(in: "workshop") + Corpus.names(in: "edge"))
    .filter { !others.contains($0) }

  /// Where the store differs on purpose, by as many spans: an inferred segment that stands beside
  /// the called service's own segment is dropped.
  static let inferredReplaced: [String: Int] = [:]

  /// Where the store differs on purpose, by as many spans: spans that share an id but not their name
  /// or kind are kept apart.
  static let collisions: [String: Int] = [:]

  @Test("documents, traces, spans and flags are counted as by the reference", arguments: files)
  func counts(file: String) throws {
    let expected = try #require(Corpus.expected[file])
    let loaded = TraceLoader.load([.path(Corpus.path(file))])
    let store = loaded.store
    #expect(loaded.report.documents == expected.documents)
    #expect(loaded.report.headers == expected.headers)
    #expect(store.assembly.inferredReplaced == Self.inferredReplaced[file] ?? 0)
    #expect(store.assembly.collisions == Self.collisions[file] ?? 0)
    #expect(store.traces.count == expected.per_trace.count)
    let segments = store.spans.flags.count { $0.contains(.segment) }
    let dropped = store.assembly.inferredReplaced
    #expect(segments + dropped == expected.segments)
    #expect(
      store.spans.count + dropped - store.assembly.collisions == expected.spans
    )
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
      check(expectation, in: loaded.store)
    }
  }

  private func check(_ expected: Corpus.TraceExpectation, in store: TraceStore) {
    let where_ = Comment(rawValue: expected.id)
    guard let trace = store.trace(withID: expected.id) else {
      Issue.record("the trace \(expected.id) is missing")
      return
    }
    expectTime(seconds(store.traces.start[trace]), expected.start, where_)
    expectTime(seconds(store.duration(ofTrace: trace)), expected.duration, where_)
    expectTime(seconds(store.responseTime(of: trace)), expected.response_time, where_)
    let root = store.root(of: trace)
    #expect(root.map { store.name(of: $0) } == expected.root, where_)
    #expect(
      root.map { store.text(of: store.spans.id[$0]) } == expected.root_id?.lowercased(),
      where_
    )
    #expect(
      root.flatMap { store.strings.optional(store.kind(of: $0).origin) } == expected.root_origin,
      where_
    )
    if let name = expected.first_span {
      #expect(store.leadingRow(of: trace).map { store.name(of: $0) } == name, where_)
    }
    let request = root.flatMap { store.requests.index(ofSpan: $0) }
    let requests = store.requests
    #expect(
      request.flatMap { store.strings.optional(requests.method[$0]) } == expected.method,
      where_
    )
    #expect(request.flatMap { store.strings.optional(requests.url[$0]) } == expected.url, where_)
    #expect(Int(request.map { requests.status[$0] } ?? 0) == expected.status ?? 0, where_)
    let flags = store.rootFlags(of: trace)
    #expect(flags.contains(.fault) == expected.fault, where_)
    #expect(flags.contains(.error) == expected.error, where_)
    #expect(flags.contains(.throttle) == expected.root_flags.contains("throttle"), where_)
    let any = store.traces.flags[trace]
    #expect(any.contains(.throttledSegment) == expected.throttle, where_)
    #expect(any.contains(.anyFault) == expected.any_fault, where_)
    #expect(any.contains(.anyError) == expected.any_error, where_)
    #expect(any.contains(.anyThrottle) == expected.any_throttle, where_)
    #expect(any.contains(.partial) == expected.partial, where_)
    #expect(isOK(trace, in: store) == expected.ok, where_)
    #expect(Int(store.traces.documents[trace]) == expected.documents, where_)
    let rows = store.rows(of: trace)
    let spanFlags = store.spans.flags
    #expect(rows.count { spanFlags[$0].contains(.inProgress) } == expected.open, where_)
    #expect(
      rows.count { spanFlags[$0].contains(.orphan) && !spanFlags[$0].contains(.segment) }
        == expected.orphans,
      where_
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
