import TestSupport
import Testing
import TraceImport
import TraceModel

/// Summaries as the API, its client programs and fluoro itself write them.
@Suite struct SummaryImportTests {
  private static let id = #""Id":"1-68564bf0-000000000000000000000001""#

  @Test("times are read as epoch seconds and as ISO 8601 text alike")
  func times() {
    let floats = TraceLoader.load([.path(Corpus.path("workshop/trace-summaries.json"))]).store
    let texts = TraceLoader.load([.path(Corpus.path("workshop/trace-summaries-iso8601.json"))])
      .store
    #expect(floats.traces.start == texts.traces.start)
    #expect(floats.traces.start.contains(Timestamp(nanoseconds: 1_750_485_590_020_000_000)))
  }

  @Test(
    "ISO 8601 times are read in any zone, and nothing is made of what is none",
    arguments: [
      // 2025-06-21T05:00:00Z is 1750482000, by date(1).
      (#""2025-06-21T05:00:00Z""#, 1_750_482_000_000_000_000),
      (#""2025-06-21T14:00:00.5+09:00""#, 1_750_482_000_500_000_000),
      (#""2025-06-20T21:30:00-0730""#, 1_750_482_000_000_000_000),
      (#""2025-06-21 05:00:00.000001""#, 1_750_482_000_000_001_000),
      (#""2024-02-29T00:00:00Z""#, 1_709_164_800_000_000_000),
      (#""2025-06-21T05:00:00.1234567891+00:00""#, 1_750_482_000_123_456_789),
      ("1750482000.25", 1_750_482_000_250_000_000),
      // Else the time in the id counts, 0x68564bf0.
      (#""yesterday""#, 1_750_486_000_000_000_000), ("null", 1_750_486_000_000_000_000),
      (#""2025-13-21T05:00:00Z""#, 1_750_486_000_000_000_000),
      (#""2025-06-21T05:00:00 o'clock""#, 1_750_486_000_000_000_000),
      (#""""#, 1_750_486_000_000_000_000),
    ] as [(String, Int64)]
  )
  func isoTimes(text: String, nanoseconds: Int64) throws {
    let store = try load(#"{"TraceSummaries":[{\#(Self.id),"StartTime":\#(text)}]}"#).store
    #expect(store.traces.start == [Timestamp(nanoseconds: nanoseconds)])
  }

  @Test("only a partial trace is open, and an open root has no length")
  func open() throws {
    let without = try load(#"[{\#(Self.id),"HasFault":false}]"#).store
    #expect(without.traces.flags[0] == .summaryOnly)
    #expect(without.responseTime(of: 0) == nil && without.duration(ofTrace: 0) == nil)
    #expect(!without.rootFlags(of: 0).contains(.inProgress))
    let whole = try load(#"{\#(Self.id),"HasFault":false,"Duration":2.5}"#).store
    #expect(whole.responseTime(of: 0) == 2_500_000_000)
    let partial = try load(#"{\#(Self.id),"HasFault":false,"Duration":2.5,"IsPartial":true}"#).store
    #expect(partial.traces.flags[0] == [.summaryOnly, .partial])
    #expect(partial.rootFlags(of: 0).contains(.inProgress))
    #expect(partial.duration(ofTrace: 0) == 2_500_000_000)
  }

  @Test("a trace is named after its entry point, else a service, else its id")
  func names() throws {
    let services = #""ServiceIds":[{"Name":"a","Type":"client"},{"Name":"b","Type":"remote"}]"#
    let entry = #""EntryPoint":{"Name":"front","Type":"AWS::Lambda","AccountId":"1"}"#
    let named = try load(#"{"HasFault":true,\#(services),\#(entry),\#(Self.id)}"#).store
    #expect(named.name(of: 0) == "front")
    #expect(named.strings.optional(named.kind(of: 0).origin) == "AWS::Lambda")
    #expect(named.strings[named.notes[.accountID, ofSpan: 0]] == "1")
    #expect(named.rootFlags(of: 0).contains(.fault))
    #expect(named.services.name.map { named.strings[$0] } == ["a", "b"])
    #expect(named.services.type.map { named.strings.optional($0) } == [nil, "remote"])
    #expect(try load(#"{"HasFault":true,\#(services),\#(Self.id)}"#).names == ["a"])
    let bare = try load(#"{"HasFault":true,\#(Self.id)}"#)
    #expect(bare.names == ["1-68564bf0-000000000000000000000001"])
  }

  @Test("summaries of a trace whose documents are there add nothing")
  func beside() {
    let paths = ["workshop/batch-get-traces.json", "workshop/trace-summaries.json"]
    for paths in [paths, paths.reversed()] {
      let loaded = TraceLoader.load(paths.map { .path(Corpus.path($0)) })
      let whole = TraceLoader.load([.path(Corpus.path("workshop/batch-get-traces.json"))])
      #expect(loaded.store.traces.count == 61)
      #expect(loaded.store.assembly.summariesReplaced == 61)
      #expect(loaded.store.spans.count == whole.store.spans.count)
      #expect(loaded.store.annotations.count == whole.store.annotations.count)
      #expect(loaded.store.traces.flags.allSatisfy { !$0.contains(.summaryOnly) })
    }
  }

  @Test("what is no summary is skipped, and the others load")
  func bad() throws {
    let loaded = try load(
      #"{"TraceSummaries":[7,{"Duration":1},{\#(Self.id),"Http":[],"Annotations":{"a":[{},1]},"#
        + #""Users":{},"ServiceIds":[3,{}],"Duration":"x","StartTime":{}},"#
        + #"{"Id":"1-00000000-000000000000000000000000"}],"NextToken":"more"}"#
    )
    #expect(loaded.report.summaries == 1 && loaded.report.skipped.count == 3)
    #expect(loaded.report.pages == 1 && loaded.store.annotations.count == 0)
    #expect(try load(#"{"TraceSummaries":{}}"#).report.skipped.count == 1)
  }

  @Test("a summary can be read again where it stands")
  func readAgain() throws {
    let loaded = try load(#"{"TraceSummaries":[{\#(Self.id)},{"Id":"x","Duration":1.50}]}"#)
    let place = loaded.store.documents[Int(loaded.store.spans.document[1])]
    #expect(try loaded.reader.document(at: place)["Duration"] == .number("1.50"))
  }
}
