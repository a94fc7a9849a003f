import Foundation
import TestSupport
import Testing
import TextScreen

/// `fluoro map`, as a user runs it.
@Suite struct MapCommandTests {
  /// A gateway that calls a function, which sends events to another one.
  private static let answer = """
    {"StartTime":1750482000,"EndTime":1750485600,"Services":[
     {"ReferenceId":1,"Name":"fn","Names":["fn"],"Type":"AWS::Lambda::Function","State":"active",
      "SummaryStatistics":{"OkCount":9,"ErrorStatistics":{"ThrottleCount":0,"OtherCount":0,
       "TotalCount":0},"FaultStatistics":{"OtherCount":1,"TotalCount":1},"TotalCount":10,
       "TotalResponseTime":2.5},
      "Edges":[{"ReferenceId":2,"EdgeType":"link"}]},
     {"ReferenceId":0,"Name":"api","Names":["api"],"Root":true,"Edges":[{"ReferenceId":1}]},
     {"ReferenceId":2,"Name":"mail\\u001b[31mer","Names":["mail\\u001b[31mer"],"Edges":[]}]}
    """

  private static func object(_ text: String) throws -> NSDictionary {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(object as? NSDictionary)
  }

  @Test("--list has callers before whom they call, and nothing that a terminal obeys")
  func text() throws {
    let input = Array(Self.answer.utf8)
    let outcome = try FluoroProcess.run(["map", "--list"], input: input)
    #expect(outcome.status == 0 && outcome.error.contains("no traces"))
    let lines = outcome.lines.map { $0.drop { $0 == " " } }
    #expect(lines[0].hasPrefix("Service"))
    #expect(lines[1].hasPrefix("Recorded graph, 2025-06-21 05:00:00 – 06:00:00 UTC, 3 services"))
    #expect(lines[2].hasPrefix("api") && lines[3].hasPrefix("└▶ fn"))
    #expect(lines[4].hasPrefix("fn  AWS::Lambda::Function"))
    for part in ["10", "250 ms", "ok  90 %", "F  10 %"] { #expect(lines[4].contains(part)) }
    #expect(lines[5].hasPrefix("└▶ mail") && lines[5].contains("  link"))
    #expect(!outcome.output.contains("\u{1B}"))
    let narrow = try FluoroProcess.run(["map", "--list", "--width", "40"], input: input)
    #expect(narrow.lines.count == outcome.lines.count && narrow.lines.allSatisfy { $0.count <= 40 })
  }

  @Test("json is the answer that was read, one a graph")
  func json() throws {
    let one = try FluoroProcess.run(["map", "--format", "json"], input: Array(Self.answer.utf8))
    // Members that the answer left out and that are empty are written all the same.
    let expected = try Self.object(Self.answer)
    let printed = try Self.object(one.output)
    #expect(printed["StartTime"] as? Double == 1_750_482_000)
    #expect(printed["EndTime"] as? Double == 1_750_485_600)
    #expect(printed["Services"] as? NSArray == expected["Services"] as? NSArray)
    // What was printed is read again as the same.
    let twice = one.output + one.output
    let again = try FluoroProcess.run(["map", "--format", "json"], input: Array(twice.utf8))
    #expect(again.status == 0 && again.output == twice)
    let file = try FluoroProcess.run(
      ["map", "--format", "json", Corpus.path("bad/service-graph.json")]
    )
    #expect(
      try Self.object(file.output)["Services"] as? NSArray == [
        ["ReferenceId": 0, "Name": "image-api", "Type": "client", "Edges": []] as NSDictionary
      ]
    )
  }

  @Test("the graph of traces is counted, and read again it is printed the same")
  func traces() throws {
    let file = Corpus.path("workshop/batch-get-traces.json")
    let text = try FluoroProcess.run(["map", "--list", file])
    #expect(text.status == 0 && text.lines[1].hasPrefix("Graph of 61 traces, 2025-06-21 "))
    #expect(text.lines[1].contains(" UTC, 11 services"))
    let table = try #require(text.lines.first { $0.contains("image-metadata  AWS::Dyna") })
    for part in ["  52 ", " 726 ms", "ok  90 %", "F  10 %"] { #expect(table.contains(part)) }
    let json = try FluoroProcess.run(["map", "--format", "json", file])
    let services = try #require(try Self.object(json.output)["Services"] as? [NSDictionary])
    #expect(services.count == 11)
    let clients = services.filter { $0["Type"] as? String == "client" }
    #expect(clients.count == 3 && clients.allSatisfy { $0["SummaryStatistics"] == nil })
    let again = try FluoroProcess.run(["map", "--format", "json"], input: Array(json.output.utf8))
    #expect(again.status == 0 && again.output == json.output)
  }

  @Test("a filter restricts the traces, and leaves out what was recorded")
  func filter() throws {
    let file = Corpus.path("workshop/batch-get-traces.json")
    let count = try FluoroProcess.run(["list", "--count", "-f", "fault", file])
    let fault = try FluoroProcess.run(["map", "--list", "-f", "fault", file])
    let number = try #require(count.lines.first)
    #expect(number != "0" && fault.lines[1].hasPrefix("Graph of \(number) filtered traces, "))
    let folder = try TemporaryFolder()
    let recorded = try folder.write(Self.answer, to: "graph.json")
    let both = try FluoroProcess.run(["map", "--list", file, recorded])
    let headings = both.lines.filter { $0.contains(" UTC, ") }.map { $0.prefix(14) }
    #expect(headings == ["Graph of 61 tr", "Recorded graph"])
    let answers = try FluoroProcess.run(["map", "--format", "json", file, recorded])
    #expect(answers.output.components(separatedBy: "\"Services\":").count == 3)
    let traces = try FluoroProcess.run(["map", "--list", "-f", "fault", file, recorded])
    #expect(traces.output == fault.output)
    let alone = try FluoroProcess.run(["map", "-f", "fault", recorded])
    #expect(alone.status == 1 && alone.output == "")
    #expect(alone.error.contains("no traces were loaded; a filter can't look into recorded"))
    let none = try FluoroProcess.run(["map", "--list", "-f", "duration > 1000000", file])
    #expect(none.status == 0 && none.error.contains("no trace satisfies the filter"))
    #expect(none.lines.last?.hasPrefix("Graph of 0 filtered traces, 0 services") ?? false)
    #expect(try FluoroProcess.run(["map", "-f", "durration", file]).status == 64)
  }

  @Test("without traces or a graph it says what prints one, and ends with status 1")
  func nothing() throws {
    let outcome = try FluoroProcess.run(["map"], input: Array("{\"TraceSummaries\":[]}".utf8))
    #expect(outcome.status == 1 && outcome.output == "")
    #expect(outcome.error.contains("neither traces nor a service graph were loaded; aws xray get"))
    #expect(try FluoroProcess.run(["map", "--width", "1"]).status == 64)
  }

  @Test("csv has a line a service and a line a call, counted as in json")
  func csv() throws {
    let file = Corpus.path("workshop/batch-get-traces.json")
    let lines = try FluoroProcess.run(["map", "--format", "csv", file]).lines
    #expect(lines[0].hasPrefix("Kind,From,FromType,To,ToType,Count,OkCount,"))
    let json = try Self.object(try FluoroProcess.run(["map", "--format", "json", file]).output)
    let services = try #require(json["Services"] as? [NSDictionary])
    let edges = services.reduce(0) { $0 + ($1["Edges"] as? [Any] ?? []).count }
    #expect(lines.count { $0.hasPrefix("service,") } == services.count)
    #expect(lines.count { $0.hasPrefix("call,") } == edges)
    let table = try #require(
      lines.first { $0.contains("image-metadata,AWS::DynamoDB::Table,,,52,") }
    )
    #expect(table.hasPrefix("service,"))
  }

  @Test("text is a drawing that tells as much as the width lets it", arguments: [40, 60, 100, 200])
  func drawing(width: Int) throws {
    let arguments = ["map", "--width", String(width), FluoroProcess.samples]
    let outcome = try FluoroProcess.run(arguments)
    #expect(outcome.status == 0)
    #expect(outcome.lines.allSatisfy { DisplayWidth.columns(of: String($0)) <= width })
    #expect(!outcome.output.contains("\u{1B}"))
    // Too narrow for the smallest boxes, then these, then larger ones.
    #expect(outcome.output.contains("└▶") == (width < 100))
    #expect(outcome.output.contains("───▶[") == (width == 100))
    #expect(outcome.output.contains("p99 1.08 s") == (width == 200))
  }

  @Test("drawings of the samples")
  func goldens() throws {
    let wide = try FluoroProcess.run(["map", "--width", "200", FluoroProcess.samples])
    let ascii = try FluoroProcess.run(["map", "--width", "130", "--ascii", FluoroProcess.samples])
    #expect(ascii.lines.allSatisfy { $0.allSatisfy { $0.isASCII || $0.isLetter || $0 == "ー" } })
    var failures: [any Error] = []
    for (outcome, name) in [(wide, "map-200"), (ascii, "map-ascii-130")] {
      do { try Golden.check(outcome.output, name) } catch { failures.append(error) }
    }
    if let first = failures.first { throw first }
  }

  @Test("dot and mermaid have every service and every call, and nothing that a terminal obeys")
  func pictures() throws {
    let input = Array(Self.answer.utf8)
    let dot = try FluoroProcess.run(["map", "--format", "dot"], input: input)
    let figures = #"10 calls, avg 250 ms\nok 90 %, fault 10 %"#
    #expect(
      dot.lines == [
        "digraph services {", "  rankdir=LR;", "  node [shape=box];", #"  n0 [label="api"];"#,
        #"  n1 [label="fn\nAWS::Lambda::Function\n\#(figures)", color=red];"#,
        #"  n2 [label="mailU+1B[31mer"];"#, "  n0 -> n1;", "  n1 -> n2 [style=dashed];", "}",
      ]
    )
    let mermaid = try FluoroProcess.run(["map", "--format", "mermaid"], input: input)
    let box = figures.replacingOccurrences(of: "\\n", with: "<br/>")
    #expect(
      mermaid.lines == [
        "flowchart LR", #"  n0["api"]"#, #"  n1["fn<br/>AWS::Lambda::Function<br/>\#(box)"]"#,
        #"  n2["mailU+1B[31mer"]"#, "  n0 --> n1", "  n1 -.-> n2", "  style n1 stroke:#c0392b",
      ]
    )
  }
}
