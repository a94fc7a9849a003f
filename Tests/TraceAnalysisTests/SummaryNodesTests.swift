import TestSupport
import Testing
import TraceAnalysis
import TraceImport
import TraceModel

/// The nodes of traces of which only the summary is known.
@Suite struct SummaryNodesTests {
  /// A summary's list of services; clients have no account.
  private func list(_ services: [[String]]) -> String {
    "[" + services.map { object($0) }.joined(separator: ",") + "]"
  }

  private func object(_ service: [String]) -> String {
    let account = service.count > 2 ? #","AccountId":"\#(service[2])""# : ""
    return #"{"Name":"\#(service[0])","Type":"\#(service[1])"\#(account)}"#
  }

  private func graph(_ services: [[String]], entry: [String]? = nil) throws -> GraphText {
    let folder = try TemporaryFolder()
    let text =
      #"[{"Id":"1-68564bf0-000000000000000000000001","HasFault":false,"#
      + #""ServiceIds":\#(list(services))\#(entry.map { #","EntryPoint":\#(object($0))"# } ?? "")}]"#
    let path = try folder.write(text, to: "summaries.json")
    return GraphText(TraceLoader.load([.path(path)]).store)
  }

  @Test("every service that a summary names is a node, and the entry point is the root")
  func services() throws {
    let graph = try graph(
      [["f", "AWS::Lambda", "1"], ["a", "AWS::ApiGateway::Stage", "1"], ["a", "client"]],
      entry: ["a", "AWS::ApiGateway::Stage", "1"]
    )
    #expect(
      graph.nodes == [
        "f | AWS::Lambda | in 1", "a | AWS::ApiGateway::Stage | in 1 | root",
        "a | client | caller",
      ]
    )
    #expect(graph.subjects == ["0 → 0", "0 → 1 root"])
    #expect(graph.clients == ["0 → 2 root"])
    #expect(graph.calls == ["2 → 1: 0 0"])
  }

  @Test("without an entry point it is the service that the summary names first")
  func noEntry() throws {
    #expect(
      try graph([["a", "client"], ["a", "AWS::Lambda"], ["b", "remote"]]).nodes
        == ["a | AWS::Lambda | root", "b | remote", "a | client | caller"]
    )
    #expect(try graph([["b", "client"]]).nodes == ["b | root", "b | client | caller"])
    #expect(try graph([["a", "x"]], entry: ["a", "x", "9"]).nodes.first == "a | x | in 9 | root")
  }

  @Test("an entry point that isn't listed is there, and so is none where nothing is named")
  func unlisted() throws {
    #expect(
      try graph([["b", "remote"]], entry: ["a", "AWS::Lambda"]).nodes
        == ["b | remote", "a | AWS::Lambda | root", "a | client | caller"]
    )
    #expect(
      try graph([], entry: ["a", "client::Synthetics"]).nodes == ["a | client::Synthetics | root"]
    )
    let nothing = try graph([])
    #expect(nothing.nodes.isEmpty && nothing.subjects.isEmpty && nothing.calls.isEmpty)
  }

  @Test("a service that is listed a thousand times belongs to the trace once")
  func repeated() throws {
    let services = (0..<1_000).map { ["s\($0 % 10)", "remote"] }
    let graph = try graph(services, entry: ["a", "AWS::Lambda"])
    #expect(graph.subjects.count == 11 && graph.nodes.count == 12)
  }
}
