import TestSupport
import Testing
import TraceImport

@testable import TraceExport

/// The trace list as comma-separated values.
@Suite struct TraceListCSVTests {
  @Test("every field of a trace stands under its name, quoted and harmless; times are seconds")
  func fields() throws {
    let documents = [
      #"{"id":"0000000000000001","trace_id":"1-68564bf0-000000000000000000000001","name":"=shop","#
        + #""start_time":1750486000.5,"end_time":1750486001.75,"fault":true,"http":{"request":"#
        + #"{"method":"GET","url":"https://a.example/x,\"y\""},"response":{"status":500}}}"#,
      #"{"id":"0000000000000002","trace_id":"1-68564bf0-000000000000000000000002","name":"job","#
        + #""start_time":1750486002,"in_progress":true}"#,
    ]
    let folder = try TemporaryFolder()
    let file = try folder.write(documents.joined(separator: "\n"), to: "traces.jsonl")
    let store = TraceLoader.load([.path(file)]).store
    var text: [UInt8] = []
    TraceListCSV(of: store).write(0..<2) { text += $0 }
    let first = "1-68564bf0-000000000000000000000001,1750486000.5,'=shop,GET,"
    let second = "1-68564bf0-000000000000000000000002,1750486002,job,,,,,,1,false,false,false,true"
    #expect(
      String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init) == [
        "Id,StartTime,Name,HttpMethod,HttpURL,HttpStatus,ResponseTime,Duration,SpanCount,HasFault,"
          + "HasError,HasThrottle,IsPartial",
        first + #""https://a.example/x,""y""",500,1.25,1.25,1,true,false,false,false"#,
        second,
      ]
    )
  }
}
