import Foundation
import TestSupport
import Testing
import TraceImport
import TraceModel

/// Documents in the bodies of requests, in answers of X-Ray's API and in logs.
@Suite struct AnswerTests {
  private static let id = #""Id":"1-2-3""#

  private var one: String { document(1) }
  private var two: String { document(2) }

  @Test("documents are found in every form in which programs print them")
  func forms() throws {
    let entry = #"{"Id":"x","Document":\#(quoted(two))}"#
    let uploads = #"{"TraceSegmentDocuments":[\#(quoted(one)),\#(quoted(two))]}"#
    for text in [
      uploads, #"{"TraceSegmentDocuments":[\#(quoted("[\(one),\(two)]"))]}"#,
      #"{"TraceSegmentDocuments":[\#(one),\#(quoted(two))]}"#,
      #"{\#(Self.id),"Spans":[{"Id":"x","Document":\#(quoted(one))},\#(entry)]}"#,
      #"{"RetrievalStatus":"COMPLETE","TraceFormat":"XRAY","Traces":[{\#(Self.id),"#
        + #""Spans":[{"Id":"x","Document":\#(quoted(one))},\#(entry)]}]}"#,
      #"{\#(Self.id),"Duration":0.5,"Segments":[{"Id":"x","Document":\#(one)},\#(entry)]}"#,
      #"{"Id":"x","Document":\#(one)}\#(entry)"#,
      #"[{"Id":"x","Document":\#(quoted(one))},\#(entry)]"#,
      "[\(quoted(one)),\n\(quoted(two))]", "[[\(quoted(one))],[[\(quoted(two))]]]",
      "\(quoted(one))\n\(quoted(two))", quoted(uploads),
      #"{"Id":"x","Document":\#(quoted(uploads))}"#,
      #"{"events":[{"timestamp":1,"message":\#(quoted(one))},{"message":\#(quoted(two))}]}"#,
      #"{"results":[[{"field":"@timestamp","value":"1"},{"field":"@message","value":\#(quoted(one))}],"#
        + #"[{"field":"@message","value":\#(quoted(two))}]],"status":"Complete"}"#,
      #"[{"@timestamp":"1","@message":\#(one)},{"@message":\#(quoted(two))}]"#,
      #"{"level":"debug","message":\#(quoted("UDP message sent: " + one))}"# + "\n"
        + #"{"msg":\#(quoted("sent {ok}: " + two))}"#,
      #"{"log":\#(quoted(ContainerTests.header + "\n" + one + " and " + two + "\n")),"stream":"stdout"}"#,
      #"{"events":[{"message":\#(quoted(#"{"message":\#(quoted("sent \(one)"))}"#))}]}"# + two,
      #"{"message":\#(quoted(uploads))}"#,
    ] {
      let loaded = try load(text)
      #expect(loaded.names == ["service {1}", "service {2}"], Comment(rawValue: text))
      #expect(loaded.report.skipped.isEmpty, Comment(rawValue: text))
      for row in 0..<loaded.store.spans.count {
        let place = loaded.store.documents[Int(loaded.store.spans.document[row])]
        let name = try loaded.reader.document(at: place)["name"]
        #expect(name == .string(loaded.store.name(of: row)), Comment(rawValue: text))
      }
    }
  }

  @Test("the trace id of a container holds for spans without one")
  func containerID() throws {
    let bare = #"{"id":"000000000000000a","name":"n","start_time":1,"end_time":2}"#
    let loaded = try load(
      #"{"Id":"1-68564bf0-000000000000000000000001","Spans":[{"Id":"a","Document":\#(quoted(bare))}]}"#
    )
    #expect(loaded.store.traces.id.first == TraceID(high: 0x6856_4BF0_0000_0000, low: 1))
  }

  @Test("a log record without a document is one that is skipped")
  func otherRecords() throws {
    for text in [
      #"{"message":"started"}"#, #"{"message":"{"}"#, #"{"msg":"a {b} {c} {\"d\":1}"}"#,
      #"{"message":{"a":1}}"#, #"{"log":null}"#, #"{"events":[{"message":"x"}]}"#,
      #"{"events":[{"timestamp":1},{}]}"#, #"{"events":7}"#, #"{"results":[[],{},7]}"#,
      #"{"results":[[{"field":"@message","value":"x"}]]}"#, #"{"results":{}}"#,
    ] {
      let loaded = try load(text)
      #expect(loaded.report.skipped.map(\.reason) == [.notTraces], Comment(rawValue: text))
    }
    let cut = try load(#"{"message":\#(quoted("sent: " + one.dropLast(5)))}"#)
    #expect(cut.report.skipped.count == 1)
    #expect(cut.report.skipped.first?.reason.sentence.contains("in a log record") == true)
  }

  @Test("parts of another type than they should have are reported one by one")
  func wrongShapes() throws {
    for (text, count) in [
      (#"{"TraceSegmentDocuments":7}"#, 1), (#"{"TraceSegmentDocuments":[7,null,"x","7"]}"#, 4),
      (#"{"TraceSegmentDocuments":[{"id":"a"},"{\"name\":\"b\"}"]}"#, 2),
      (#"{\#(Self.id),"Spans":7}"#, 1), (#"{\#(Self.id),"Spans":[7,{"Id":"a"}]}"#, 2),
    ] {
      #expect(try load(text).report.skipped.count == count, Comment(rawValue: text))
    }
  }

  @Test("ids that X-Ray didn't find, and further pages, are counted and no error of the file")
  func rests() throws {
    for text in [
      #"{"UnprocessedTraceIds":["1-2-3","1-2-4"],"Traces":[],"NextToken":"abc"}"#,
      #"{"UnprocessedTraceIds":["1-2-3","1-2-4"],"NextToken":"abc","ResponseMetadata":{}}"#,
      #"{"UnprocessedTraceIds":["1-2-3","1-2-4"]}{"NextToken":"abc"}"#,
    ] {
      let report = try load(document(1) + text).report
      #expect(report.unprocessed == 2 && report.pages == 1, Comment(rawValue: text))
      #expect(report.skipped.isEmpty && report.errors.isEmpty, Comment(rawValue: text))
    }
    for text in [#"{"UnprocessedTraceIds":[],"NextToken":null}"#, #"{"ResponseMetadata":{}}"#] {
      let report = try load(document(1) + text).report
      #expect(report.unprocessed == 0 && report.pages == 0 && report.skipped.isEmpty)
    }
  }

  @Test(
    "answers and files about something else are named",
    arguments: [
      (#"{"Groups":[{"GroupName":"g"}],"NextToken":"x"}"#, "get-groups"),
      (#"{"InsightSummaries":[]}"#, "get-insight-summaries"),
      (#"{"TimeSeriesServiceStatistics":[]}"#, "get-time-series-service-statistics"),
      (#"{"UnprocessedTraceSegments":[]}"#, "put-trace-segments"),
      (#"{"RetrievalToken":"x"}"#, "start-trace-retrieval"),
      (#"{"log":{"version":"1.2","entries":[]}}"#, "HAR"),
      (#"[{"traceId":"1","id":"2","timestamp":1,"duration":2}]"#, "Zipkin"),
      (#"{"data":[{"traceID":"1","spans":[]}]}"#, "Jaeger"),
      (#"{"traceID":"1","spanID":"2","operationName":"x"}"#, "Jaeger"),
      (#"{"name":"x","version":"1","scripts":{}}"#, "package.json"),
      (#"{"traceEvents":[]}"#, "Chrome"),
    ]
  )
  func others(text: String, word: String) throws {
    let reasons = try load(text).report.skipped.map(\.reason)
    #expect(reasons.count == 1 && reasons.first?.sentence.contains(word) == true)
    #expect(reasons.first != .notTraces)
    if word == "Zipkin" || word == "Jaeger" {
      #expect(reasons.first?.advice == "export the traces as OTLP/JSON")
    }
  }

  @Test("strings within strings are read a few deep, and end")
  func nested() throws {
    var text = one
    for _ in 0..<10 { text = #"{"message":\#(quoted(text))}"# }
    #expect(try load(text).names == ["service {1}"])
  }
}
