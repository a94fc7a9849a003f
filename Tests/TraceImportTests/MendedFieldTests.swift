import TestSupport
import Testing
import TraceModel

@testable import TraceImport

/// Fields that writers get wrong, read as they were evidently meant.
@Suite struct MendedFieldTests {
  private func load(_ fields: String) throws -> LoadedTraces {
    let text = """
      {"trace_id":"1-68563c52-24c21da58eed6b4708997885","id":"00000000000000a1","name":"a",
      "start_time":1750482002.5,"end_time":1750482003,\(fields)}
      """
    let folder = try TemporaryFolder()
    return TraceLoader.load([.path(try folder.write(Array(text.utf8), to: "document.json"))])
  }

  @Test("flags may be strings, which is counted; they go before the status")
  func flags() throws {
    let failed = try load(#""error":"true","inferred":"false""#)
    #expect(failed.store.spans.flags[0].contains(.error))
    #expect(!failed.store.spans.flags[0].contains(.inferred))
    #expect(failed.report.repairs[.textFlag] == 2)
    let handled = try load(#""fault":"false","http":{"response":{"status":503}}"#)
    #expect(!handled.store.spans.flags[0].contains(.fault))
    let other = try load(#""fault":"yes","http":{"response":{"status":503}}"#)
    #expect(other.store.spans.flags[0].contains(.fault) && other.report.repairCount == 0)
  }

  @Test("of equal keys the last one counts")
  func equalKeys() throws {
    let store = try load(
      #""annotations":{"k":1,"other":true,"k":"two"},"http":{"request":{"method":"GET","url":"u"}},"#
        + #""http":{"request":{"method":"PUT"}}"#
    ).store
    #expect(store.annotations.count == 2)
    let value = store.annotations.value(0)
    #expect(value == store.strings.find("two").map { .string($0) })
    #expect(store.strings[store.requests.method[0]] == "PUT" && store.requests.url[0].isNone)
  }

  @Test("so it is of hundreds of annotations", arguments: [31, 32, 33, 500])
  func manyKeys(count: Int) throws {
    let members = (0..<count).map { "\"key\($0)\":\($0)" }
    let again = (0..<count).map { "\"key\($0)\":\($0 + 1_000)" }
    let store = try load("\"annotations\":{\((members + again).joined(separator: ","))}").store
    #expect(store.annotations.count == count)
    for index in 0..<count {
      #expect(store.annotations.value(index) == .integer(Int64(index + 1_000)))
    }
  }

  @Test("the time in a trace's id is no start to count a length from")
  func noStart() throws {
    let text = """
      {"trace_id":"1-68563c52-24c21da58eed6b4708997885","id":"00000000000000a1","name":"a",
      "start_time":null,"end_time":1750482003}
      """
    let folder = try TemporaryFolder()
    let path = try folder.write(Array(text.utf8), to: "document.json")
    let store = TraceLoader.load([.path(path)]).store
    #expect(store.traces.start[0].isKnown && store.duration(ofTrace: 0) == nil)
  }
}
