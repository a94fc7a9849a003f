import Foundation
import TestSupport
import Testing
import TraceImport
import TraceModel

/// Exceptions of spans, with stacks as languages print them.
@Suite struct SpanCauseTests {
  private typealias Sketch = OpenTelemetrySketch

  /// The exceptions of a span with one exception event.
  private func exceptions(
    stack: String,
    language: String,
    kind: String = "2"
  ) throws -> [DocumentValue] {
    let text = try #require(
      String(data: JSONEncoder().encode([stack]), encoding: .utf8)
    ).dropFirst().dropLast()
    let attributes =
      Sketch.attributes(["exception.type": "Outer", "exception.message": "it broke"]) + ","
      + Sketch.attribute("exception.stacktrace", #"{"stringValue":\#(text)}"#)
    let event = #","events":[{"name":"other"},{"name":"exception","attributes":[\#(attributes)]}]"#
    let resource = Sketch.attributes(["telemetry.sdk.language": language])
    let loaded = try load(
      Sketch.request(Sketch.span(kind: kind, extra: event), resource: resource)
    )
    #expect(loaded.store.spans.flags[0].contains(.cause))
    return try loaded.document(of: 0)["cause"]?["exceptions"]?.elements ?? []
  }

  /// `path:line label` of each frame.
  private func frames(_ exception: DocumentValue?) -> [String] {
    (exception?["stack"]?.elements ?? []).map {
      "\($0["path"]?.string ?? ""):\($0["line"]?.scalarText ?? "") \($0["label"]?.string ?? "")"
    }
  }

  @Test("an exception event is the cause, remote where the span is a call")
  func plain() throws {
    let exception = try #require(try exceptions(stack: "", language: "java").first)
    #expect(exception["type"] == "Outer" && exception["message"] == "it broke")
    #expect(exception["remote"] == false && exception["stack"] == nil)
    #expect(exception["id"]?.string?.utf8.count == 16)
    for kind in ["3", "4"] {
      #expect(try exceptions(stack: "", language: "", kind: kind).first?["remote"] == true)
    }
    #expect(try frames(exceptions(stack: "some\n\tat a.b(C.java:1)", language: "rust").first) == [])
  }

  @Test("the status speaks where no exception does")
  func status() throws {
    let failed = #","status":{"code":2,"message":"limit"}"#
    let document = try #require(try translated(Sketch.span(extra: failed)).first)
    let exception = try #require(document["cause"]?["exceptions"]?.elements?.first)
    #expect(exception["message"] == "limit" && exception["remote"] == nil)
    let text = Sketch.attributes(["http.status_text": "Bad"])
    let other = try translated(Sketch.span(attributes: text, extra: #","status":{"code":2}"#)).first
    #expect(other?["cause"]?["exceptions"]?.elements?.first?["message"] == "Bad")
    let fine = #","status":{"code":1,"message":"limit"}"#
    #expect(try translated(Sketch.span(extra: fine)).first?["cause"] == nil)
    #expect(try translated(Sketch.span(extra: #","status":{"code":2}"#)).first?["cause"] == nil)
  }

  @Test("failed attempts of an AWS call are exceptions of others")
  func attempts() throws {
    let event =
      #"{"timeUnixNano":"1750482031200000000","name":"HTTP request failure","attributes":["#
      + Sketch.attribute("http.response.status_code", #"{"intValue":"503"}"#) + ","
      + Sketch.attributes(["aws.http.error_message": "slow down"]) + "]}"
    let call = Sketch.attributes(["rpc.system": "aws-api"])
    let span = Sketch.span(kind: "3", attributes: call, extra: #","events":[\#(event)]"#)
    let exception = try translated(span).first?["cause"]?["exceptions"]?.elements?.first
    #expect(exception?["type"] == "aws.http.error.event" && exception?["remote"] == true)
    #expect(exception?["message"] == "503@1750482031.200000@slow down")
    let plain = Sketch.span(kind: "3", extra: #","events":[\#(event)]"#)
    #expect(try translated(plain).first?["cause"] == nil)
  }

  @Test("Java's stacks, with what caused the exception", arguments: ["java", "php"])
  func java(language: String) throws {
    let found = try exceptions(
      stack: """
        Outer: it broke
        \tat java.base/a.B.c(B.java:12)
        \tat a.B.main(Native Method)
        Caused by: a.Inner: one
        two
        \tat a.D.e(D.java:7)
        \t... 5 more
        Caused by: Innermost
        \tat f.g(Unknown Source)
        """,
      language: language
    )
    try #require(found.count == 3)
    #expect(frames(found[0]) == ["B.java:12 a.B.c", "Native Method:0 a.B.main"])
    #expect(found[1]["type"] == "a.Inner" && found[1]["message"] == "one\ntwo")
    #expect(frames(found[1]) == ["D.java:7 a.D.e"])
    #expect(found[2]["type"] == "Innermost" && found[2]["message"] == nil)
    #expect(found[0]["cause"] == found[1]["id"] && found[1]["cause"] == found[2]["id"])
    #expect(found[2]["cause"] == nil && Set(found.compactMap { $0["id"]?.string }).count == 3)
  }

  @Test("Python's stacks, the innermost call first")
  func python() throws {
    let found = try exceptions(
      stack: """
        Traceback (most recent call last):
          File "/a.py", line 3, in inner
            raise KeyError("x")
        KeyError: 'x'
        more

        During handling of the above exception, another exception occurred:

        Traceback (most recent call last):
          File "/b.py", line 9, in handler
            inner(1, 2)
            ~~~~~^^^^^^
          File "/b.py", line 4, in <module>
            fail()
        Outer: it broke

        """,
      language: "python"
    )
    try #require(found.count == 2)
    #expect(frames(found[0]) == ["/b.py:4 <module>", "/b.py:9 handler"])
    #expect(found[1]["type"] == "KeyError" && found[1]["message"] == "'x'\nmore")
    #expect(frames(found[1]) == ["/a.py:3 inner"])
    #expect(found[0]["cause"] == found[1]["id"])
  }

  @Test("JavaScript's stacks", arguments: ["nodejs", "webjs", "javascript"])
  func javaScript(language: String) throws {
    let found = try exceptions(
      stack: """
        Outer: it broke
            at Object.handler (/var/task/index.js:14:9)
            at async Promise.all (index 0)
            at file:///app/x.mjs:3:1
            at new Thing (native)
        """,
      language: language
    )
    #expect(
      frames(found.first) == [
        "/var/task/index.js:14 Object.handler", "index 0:0 async Promise.all",
        "file:///app/x.mjs:3 ", "native:0 new Thing",
      ]
    )
  }

  @Test(".NET's stacks, with and without places")
  func dotnet() throws {
    let found = try exceptions(
      stack: """
        System.Exception: it broke
           at A.B.C(String d) in C:\\src\\B.cs:line 31
           at A.Main()
        """,
      language: "dotnet"
    )
    #expect(frames(found.first) == ["C:\\src\\B.cs:31 A.B.C(String d)", ":0 A.Main()"])
  }

  @Test("Go's stacks")
  func go() throws {
    let found = try exceptions(
      stack: """
        goroutine 1 [running]:
        main.(*server).handle(0xc0000)
        \t/src/main.go:42 +0x1b
        created by net/http.(*Server).Serve
        \t/go/http.go:9 +0x2
        """,
      language: "go"
    )
    #expect(
      frames(found.first) == [
        "/src/main.go:42 main.(*server).handle", "/go/http.go:9 net/http.(*Server).Serve",
      ]
    )
  }

  @Test(
    "stacks in no known form never stop the rest",
    arguments: ["java", "php", "python", "nodejs", "dotnet", "go"]
  )
  func odd(language: String) throws {
    let odd = [
      "\n", "\n\n\n", "Caused by: ", "x\nCaused by: :\n\tat (", "x\n\tat ()\n\tat (:)",
      "  File \"\n\n", "  File \"\", line , in \nx",
      "During handling of the above exception, another",
      "a\n\nThe above exception was the direct cause of the following\n\nx",
      "x\n    at ::\n    at ",
      "x\nat )\nat x) in :line ", "\t:\n\tx:1", "goroutine ", "\r\n  File \"a\", line 1\r\n",
      String(
        repeating: "x\n\tat a.b(C:1)\nCaused by: y\n  File \"a\", line 1, in b\n",
        count: 9_000
      ),
    ]
    for stack in odd {
      #expect(try !exceptions(stack: stack, language: language).isEmpty)
    }
  }
}
