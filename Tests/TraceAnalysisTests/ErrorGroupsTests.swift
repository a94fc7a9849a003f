import TestSupport
import Testing
import TraceAnalysis
import TraceImport
import TraceModel

@Suite struct ErrorGroupsTests {
  /// The groups as text: count, `!` of them seen by the client, kind, services, span, type, message.
  private func texts(_ store: TraceStore, among traces: RowSet? = nil) -> [String] {
    ErrorGroups(of: store, among: traces).groups.map { Self.text(of: $0) }
  }

  private static func text(of group: ErrorGroup) -> String {
    let cause = group.cause
    let what = [cause.type, cause.message].compactMap { $0 }.joined(separator: ": ")
    return "\(group.count)!\(group.clientCount) \(cause.kind) "
      + "\(cause.services.joined(separator: " → ")) @\(cause.span) [\(what)]"
  }

  private func thrown(
    _ type: String,
    _ message: String
  ) -> [(field: NoteField, value: String)] {
    [(.exceptionType, type), (.exceptionMessage, message)]
  }

  private func segment(
    _ trace: UInt64,
    at start: Int64 = 0,
    _ type: String,
    _ message: String,
    in span: String = "work"
  ) -> SpanDraft {
    var work = SpanDraft(2, span, start, start + 5, kind: .subsegment, flags: .fault)
    work.notes = thrown(type, message)
    var draft = SpanDraft(1, "api", start, start + 9, flags: .fault, children: [work])
    draft.trace = trace
    return draft
  }

  @Test("one path, exception and folded message are a group; anything else is another")
  func groups() {
    let store = TraceStore.make([
      segment(1, "KeyError", "no item 17"), segment(2, "KeyError", "no item 18"),
      segment(3, "KeyError", "no user 17"), segment(4, "ValueError", "no item 17"),
      segment(5, "KeyError", "no item 17", in: "other"),
    ])
    #expect(
      Set(texts(store)) == [
        "2!2 fault api @work [KeyError: no item <number>]",
        "1!1 fault api @work [KeyError: no user <number>]",
        "1!1 fault api @work [ValueError: no item <number>]",
        "1!1 fault api @other [KeyError: no item <number>]",
      ]
    )
    let first = ErrorGroups(of: store).groups[0]
    #expect(first.traces == [0, 1] && first.message == "no item 17")
    #expect(store.name(of: first.row) == "work")
  }

  @Test("a trace counts once in a group, and in each of several groups")
  func oncePerTrace() {
    let sketch = TraceSketch(
      """
      api         |==========|
        call       |-|            fault remote status=502
        call          |-|         fault remote status=502
        call             |-|      fault remote status=503
      """
    )
    #expect(
      Set(texts(sketch.store)) == [
        "1!0 fault api → call @call [HTTP 502]", "1!0 fault api → call @call [HTTP 503]",
      ]
    )
  }

  @Test("throttling is told from other errors, and a failed call that is both is a fault")
  func kinds() {
    let sketch = TraceSketch(
      """
      api         |==========|    error
        dynamodb   |-|            error throttle aws resource=images
      """
    )
    #expect(texts(sketch.store) == ["1!1 throttle api → images @dynamodb []"])
    let both = TraceSketch("api |===|  fault error status=404")
    #expect(texts(both.store) == ["1!1 fault api @api [HTTP 404]"])
    #expect(
      texts(TraceSketch("api |=| error status=404").store) == ["1!1 error api @api [HTTP 404]"]
    )
    #expect(texts(TraceSketch("api |=| fault status=200").store) == ["1!1 fault api @api []"])
  }

  @Test("without exception and status, the exception above within the same service tells")
  func above() {
    var call = SpanDraft(3, "inner", 1, 2, kind: .subsegment, flags: .fault)
    var outer = SpanDraft(2, "fn", 0, 5, parent: 1, flags: .fault, children: [call])
    outer.notes = thrown("Timeout", "after 3 s")
    let root = SpanDraft(1, "api", 0, 9, flags: .fault)
    let store = TraceStore.make([root, outer])
    #expect(texts(store) == ["1!1 fault api → fn @inner [Timeout: after <number> s]"])
    call.namespace = "remote"
    outer.children = [call]
    let other = TraceStore.make([root, outer])
    #expect(texts(other) == ["1!1 fault api → fn → inner @inner []"])
  }

  @Test("an exception named by id is that of another span, in whatever document")
  func byID() throws {
    let corpus = TraceLoader.load([.path(Corpus.path("edge/cause-by-exception-id.jsonl"))]).store
    #expect(texts(corpus) == ["1!1 fault api @inner [ValueError: 値が不正です]"])
    func document(_ name: String, _ id: String, _ rest: String) -> String {
      #"{"id":"00000000000000\#(id)","name":"\#(name)","trace_id":"1-68564bf0-000000000000000000000001","#
        + #""start_time":1750486000,"end_time":1750486001,\#(rest)}"# + "\n"
    }
    let root = document("api", "01", #""annotations":{}"#)
    // Nobody above has the flag, so this one stands for itself.
    func failing(_ cause: String) -> String {
      document(
        "call",
        "02",
        #""type":"subsegment","parent_id":"0000000000000001","fault":true,"cause":\#(cause)"#
      )
    }
    let holder = document(
      "holder",
      "0a",
      #""parent_id":"0000000000000001","cause":{"exceptions":[{"id":"00000000000000AA","type":"Gone","message":"no 7"}]}"#
    )
    for cause in [
      #""00000000000000aa""#, #""00000000000000AA""#,
      #"{"id":"000000000000000A","exceptions":[]}"#, #"{"exceptions":[{"id":"00000000000000aa"}]}"#,
    ] {
      let expected = ["1!0 fault api @call [Gone: no <number>]"]
      #expect(texts(try traces(root + failing(cause) + holder)) == expected, "\(cause)")
      #expect(texts(try traces(holder + failing(cause) + root)) == expected, "\(cause)")
    }
    for cause in [#""00000000000000ff""#, #""0000000000000002""#, #""""#] {
      #expect(texts(try traces(root + failing(cause))) == ["1!0 fault api @call []"], "\(cause)")
    }
  }

  @Test("spans that refer to each other in a circle have no exception")
  func circle() {
    func draft(_ id: UInt64, to other: String) -> SpanDraft {
      SpanDraft(id, "s", 0, 1, kind: .subsegment, flags: .fault, notes: [(.causeID, other)])
    }
    let children = [draft(2, to: "0000000000000003"), draft(3, to: "0000000000000002")]
    let store = TraceStore.make([SpanDraft(1, "api", 0, 9, children: children)])
    #expect(texts(store) == ["1!0 fault api @s []"])
  }

  @Test("spans without a segment, and long paths")
  func paths() {
    let lost = TraceSketch("lost |--| fault parent=never")
    #expect(texts(lost.store) == ["1!0 fault (no segment) @lost []"])
    let deep = (1...12).map { number in
      SpanDraft(UInt64(number), "s\(number)x", 0, 9, parent: UInt64(number - 1), flags: .fault)
    }
    let store = TraceStore.make(deep)
    #expect(ErrorGroups(of: store).groups[0].cause.services.count == 12)
    let report = ErrorGroups(of: store).report(in: store)
    #expect(report.sentences[0].contains("s1x → s2x → s3x → s4x → … → s9x → s10x → s11x → s12x"))
  }

  @Test("where all causes are as rare, none is called the most frequent")
  func ties() {
    let alike = TraceStore.make([
      segment(1, "A", "a"), segment(2, at: 50, "B", "b"), segment(3, at: 20, "C", "c"),
    ])
    func sentence(_ store: TraceStore) -> String {
      ErrorGroups(of: store).report(in: store).sentences[0]
    }
    #expect(
      sentence(alike)
        == "3 causes, none in more than one trace; last seen: fault B at work (api)."
    )
    let pairs = TraceStore.make([
      segment(1, "A", "a"), segment(2, "B", "b"), segment(3, at: 9, "A", "a"),
      segment(4, at: 8, "B", "b"),
    ])
    #expect(
      sentence(pairs)
        == "2 causes, each in 2 of 4 traces (50 %); last seen: fault A at work (api)."
    )
    let some = TraceStore.make([
      segment(1, "A", "a"), segment(2, "B", "b"), segment(3, "A", "a"),
      segment(4, at: 8, "B", "b"), segment(5, "C", "c"),
    ])
    #expect(
      sentence(some)
        == "One of the 2 most frequent causes: fault B at work (api), in 2 of 5 traces (40 %)."
    )
  }

  @Test("groups are ordered, and know when they were seen")
  func times() {
    let store = TraceStore.make([
      segment(1, at: 0, "A", "a"), segment(2, at: 120, "B", "b"), segment(3, at: 59, "A", "a"),
      segment(4, at: 60, "B", "b"), segment(5, at: 10, "C", "c"),
      SpanDraft(1, "api", 50, 60, trace: 6),
    ])
    let answer = ErrorGroups(of: store)
    #expect(answer.groups.map(\.cause.type) == ["B", "A", "C"])
    #expect(answer.groups[1].trend == [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0])
    #expect(answer.groups[0].trend == [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])
    #expect(answer.groups[0].first == .sketchOrigin.advanced(by: 60_000_000))
    #expect(answer.groups[0].last == .sketchOrigin.advanced(by: 120_000_000))
    #expect(answer.traceCount == 6 && answer.faultCount == 5 && answer.errorCount == 0)
    let some = ErrorGroups(of: store, among: RowSet(bound: 6, [0, 4, 5]))
    #expect(some.groups.map(\.cause.type) == ["C", "A"])
    #expect(some.traceCount == 3 && some.faultCount == 2)
    let one = ErrorGroups(of: store, among: RowSet(bound: 6, [0]))
    #expect(one.groups[0].trend.isEmpty && one.groups[0].count == 1)
  }

  @Test("a summary tells the service and the status, and not where")
  func summaries() throws {
    let store = try traces(
      #"{"TraceSummaries":[{"Id":"1-68564bf0-000000000000000000000001","HasFault":true,"#
        + #""Http":{"HttpStatus":503},"EntryPoint":{"Name":"api","Names":["api"]}},"#
        + #"{"Id":"1-68564bf0-000000000000000000000002","HasFault":false}]}"#
    )
    #expect(texts(store) == ["1!1 fault api @api [HTTP 503]"])
    let report = ErrorGroups(of: store).report(in: store)
    #expect(
      report.sections[0].notes == [
        "Of one trace only the summary is known: where it failed is not."
      ]
    )
  }

  @Test("parts side by side come to the same")
  func parts() {
    let drafts = (1...10_000).map { number in
      segment(UInt64(number), at: Int64(number), "E\(number % 7)", "no \(number)")
    }
    let store = TraceStore.make(drafts)
    let serial = ErrorGroups(of: store)
    let parallel = ErrorGroups(of: store, runner: TraceLoader.jobRunner())
    let known = ErrorGroups(of: store, nodes: ServiceNodes(of: store))
    #expect(serial.groups == parallel.groups && serial.groups == known.groups)
    #expect(serial.groups.map(\.count).reduce(0, +) == 10_000 && serial.groups.count == 7)
    #expect(serial.groups.allSatisfy { $0.traces == $0.traces.sorted() })
  }

  @Test("many failures that refer to others cost no more than their size")
  func scale() {
    let children = (2...20_000).map { number in
      SpanDraft(
        UInt64(number),
        "s",
        0,
        1,
        kind: .subsegment,
        flags: .fault,
        notes: [(.causeID, "ffffffffffff")]
      )
    }
    let store = TraceStore.make([SpanDraft(1, "api", 0, 9, children: children)])
    #expect(texts(store) == ["1!0 fault api @s []"])
  }

  @Test(
    "the counts are those of the filters, computed apart from fluoro",
    arguments: ["workshop/batch-get-traces.json", "workshop/segments.jsonl"]
  )
  func recorded(file: String) throws {
    let store = TraceLoader.load([.path(Corpus.path(file))]).store
    let answer = ErrorGroups(of: store)
    // `service() { fault }`: some segment has it; here any span counts.
    #expect(answer.faultCount >= 15 && answer.traceCount == store.traces.count)
    func traces(of group: (ErrorGroup) -> Bool) -> Int {
      Set(answer.groups.filter(group).flatMap(\.traces)).count
    }
    let metadata = "2025-tohoku-it-hanako-image-metadata"
    #expect(traces { $0.cause.kind == .fault && $0.cause.services.contains(metadata) } == 5)
    #expect(traces { $0.cause.kind == .fault && $0.cause.span == "data_formatting" } == 1)
    let number = answer.groups.filter { $0.cause.message?.contains("int()") ?? false }
    #expect(number.map(\.count) == [2])
    #expect(number.first?.cause.message == "invalid literal for int() with base <number>: '…'")
  }
}
