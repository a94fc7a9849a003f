import TestSupport
import Testing
import TraceModel

/// Traces of which a summary is known, alone or beside their documents.
@Suite struct SummaryTests {
  /// A builder with documents and, where a revision is given, summaries of the same trace.
  private func store(_ parts: [Part]) -> TraceStore {
    var builder = TraceStore.Builder()
    for part in parts {
      let place = DocumentPlace(source: 0, offset: 0, length: 1, ordinal: 0)
      switch part {
      case .document(let draft): builder.append(draft, place: place)
      case .summary(let name, let revision): append(name, revision, place, to: &builder)
      }
    }
    return builder.finish()
  }

  private enum Part {
    case document(SpanDraft)
    case summary(String, revision: Int64 = 1)
  }

  private func append(
    _ name: String,
    _ revision: Int64,
    _ place: DocumentPlace,
    to builder: inout TraceStore.Builder
  ) {
    let row = builder.reserveSpan(parent: -1)
    var span = TraceStore.Builder.SpanRecord()
    span.name = builder.strings.intern(name)
    span.start = .sketchOrigin
    span.end = Timestamp.sketchOrigin.advanced(by: 10_000_000)
    span.flags = [.segment, .summary, .fault]
    builder.fill(row, with: span)
    let key = builder.strings.intern("key of \(name)")
    builder.appendAnnotation(key: key, value: .integer(1), row: row)
    builder.appendService(name: span.name, type: .none, account: .none, row: row)
    var whole = TraceStore.Builder.SummaryRecord()
    whole.end = Timestamp.sketchOrigin.advanced(by: 90_000_000)
    whole.isThrottled = true
    whole.revision = revision
    builder.endSummary(whole, trace: TraceID(high: 0x6856_3C50_0000_0000, low: 1), place: place)
  }

  @Test("A summary alone is a trace of one stand-in, without spans or documents")
  func alone() {
    let store = store([.summary("api")])
    #expect(store.traces.count == 1 && store.spans.count == 1)
    #expect(
      store.traces.flags[0] == [.summaryOnly, .anyFault, .anyThrottle, .throttledSegment]
    )
    #expect(store.responseTime(of: 0) == 10_000_000)
    #expect(store.duration(ofTrace: 0) == 90_000_000)
    #expect(store.traces.spanCount[0] == 0 && store.traces.documents[0] == 0)
    #expect(store.root(of: 0) == 0 && store.services.count == 1)
  }

  @Test(
    "A stand-in goes away where a document of the trace comes, before or after",
    arguments: [0, 1]
  )
  func replaced(position: Int) {
    var parts: [Part] = [.document(SpanDraft(7, "whole", 0, 20))]
    parts.insert(.summary("api"), at: position)
    let store = store(parts)
    #expect(store.outline() == "whole")
    #expect(store.traces.flags[0] == [] && store.duration(ofTrace: 0) == 20_000_000)
    #expect(store.traces.spanCount[0] == 1 && store.traces.documents[0] == 1)
    #expect(store.annotations.count == 0 && store.services.count == 0)
    #expect(store.assembly.summariesReplaced == 1)
  }

  @Test("Of several summaries the one of the highest revision counts, of equal ones the last")
  func revisions() {
    let newer = store([
      .summary("old"), .summary("new", revision: 3), .summary("late", revision: 2),
    ])
    #expect(newer.outline() == "new")
    #expect(newer.strings[newer.annotations.key[0]] == "key of new")
    #expect(newer.annotations.count == 1 && newer.assembly.summariesReplaced == 2)
    #expect(store([.summary("first"), .summary("second")]).outline() == "second")
  }

  @Test("What turns out to be no summary is taken back with its services")
  func rollBack() {
    var builder = TraceStore.Builder()
    let row = builder.reserveSpan(parent: -1)
    builder.appendService(name: .empty, type: .none, account: .none, row: row)
    builder.rollBack(to: row)
    let store = builder.finish()
    #expect(store.spans.count == 0 && store.services.count == 0)
  }
}
