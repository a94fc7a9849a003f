import Foundation
import TestSupport
import Testing

/// Links between traces in what `fluoro map` prints.
@Suite struct MapLinkTests {
  private static let file = Corpus.path("edge/links.jsonl")

  @Test("json has the edge as X-Ray's answers have it, and is read again as the same")
  func json() throws {
    let printed = try FluoroProcess.run(["map", "--format", "json", Self.file])
    let object = try JSONSerialization.jsonObject(with: Data(printed.output.utf8))
    let services = try #require((object as? NSDictionary)?["Services"] as? [NSDictionary])
    let queue = try #require(services.first { $0["Name"] as? String == "orders" })
    let consumer = try #require(services.first { $0["Name"] as? String == "consumer" })
    let zero: NSDictionary = ["OtherCount": 0, "TotalCount": 0]
    let expected: [NSDictionary] = [
      [
        "ReferenceId": consumer["ReferenceId"] as? Int ?? -1, "EdgeType": "link",
        "StartTime": 1_750_486_005, "EndTime": 1_750_486_005.4,
        "ReceivedEventAgeHistogram": [["Value": 4.85, "Count": 1]],
        "SummaryStatistics": [
          "OkCount": 1, "FaultStatistics": zero, "TotalCount": 1, "TotalResponseTime": 0.4,
          "ErrorStatistics": ["ThrottleCount": 0, "OtherCount": 0, "TotalCount": 0],
        ] as NSDictionary,
      ]
    ]
    #expect(queue["Edges"] as? [NSDictionary] == expected)
    let again = try FluoroProcess.run(
      ["map", "--format", "json"],
      input: Array(printed.output.utf8)
    )
    #expect(again.output == printed.output)
  }

  @Test("the edge is dashed, and says how old messages were")
  func pictures() throws {
    let text = try FluoroProcess.run(["map", "--width", "140", Self.file])
    #expect(text.output.contains("┄▶"))
    #expect(text.lines.contains { $0.contains("1 link leads elsewhere") })
    let list = try FluoroProcess.run(["map", "--list", "--width", "140", Self.file])
    let line = try #require(list.lines.first { $0.contains("└▶ consumer  link") })
    #expect(line.contains("4.85 s"))
    let dot = try FluoroProcess.run(["map", "--format", "dot", Self.file])
    let arrow = try #require(dot.lines.first { $0.contains("style=dashed") && $0.contains("->") })
    #expect(arrow.contains("1 × 4.85 s"))
    let mermaid = try FluoroProcess.run(["map", "--format", "mermaid", Self.file])
    #expect(mermaid.lines.contains { $0.contains(#"-.->|"1 × 4.85 s"|"#) })
    let csv = try FluoroProcess.run(["map", "--format", "csv", Self.file])
    let row = try #require(csv.lines.first { $0.hasPrefix("link,") })
    #expect(row == "link,orders,AWS::SQS::Queue,consumer,,1,1,0,0,0,4.85,4.85,4.85,4.85,4.85")
  }
}
