import Foundation
import TestSupport
import Testing
import TraceExport
import TraceImport
import TraceModel

/// Summaries that were read are written as they were.
@Suite struct SummaryRoundTripTests {
  @Test(
    "what get-trace-summaries printed is printed again",
    arguments: ["workshop/trace-summaries.json", "workshop/trace-summaries-iso8601.json"]
  )
  func roundTrip(file: String) throws {
    let theirs = try ExportedJSON.corpus(file)["TraceSummaries"] as? [[String: Any]] ?? []
    let ours = try ExportedJSON.summaries(of: ExportedJSON.load(file))
    #expect(theirs.count == 61 && ours.count == 61)
    for expected in theirs {
      let id = try #require(expected["Id"] as? String)
      let summary = try #require(ours[id])
      for key in [
        "Duration", "ResponseTime", "HasFault", "HasError", "HasThrottle", "IsPartial", "Http",
        "ServiceIds", "ResourceARNs", "EntryPoint",
      ] {
        #expect(summary[key] as? NSObject == expected[key] as? NSObject, "\(id) \(key)")
      }
      if let start = ExportedJSON.number(expected["StartTime"]) {
        let ours = try #require(ExportedJSON.number(summary["StartTime"]))
        #expect(abs(ours - start) < 1e-6, "\(id)")
      }
      #expect(names(summary) == names(expected), "\(id)")
      #expect(values(summary) == values(expected), "\(id)")
    }
  }

  @Test("what summaries list is listed again")
  func lists() throws {
    let folder = try TemporaryFolder()
    let lists =
      #""InstanceIds":[{"Id":"i-1"}],"AvailabilityZones":[{"Name":"eu-central-1a"},"#
      + #"{"Name":"eu-central-1b"}],"ResourceARNs":[{"ARN":"arn:a"}]"#
    let id = "1-68564bf0-000000000000000000000001"
    let path = try folder.write(#"[{"Id":"\#(id)","HasFault":false,\#(lists)}]"#, to: "in.json")
    let store = TraceLoader.load([.path(path)]).store
    let text = ExportedJSON.text(of: store, as: .jsonLines)
    let theirs = try ExportedJSON.object("{\(lists)}")
    let ours = try #require(try ExportedJSON.summaries(of: store)[id])
    for (key, value) in theirs { #expect(ours[key] as? NSObject == value as? NSObject, "\(text)") }
  }

  @Test("nothing is made up where a summary says nothing")
  func bare() throws {
    let ours = try ExportedJSON.summaries(of: ExportedJSON.load("edge/summaries-only.json"))
    let summary = try #require(ours["1-68564bf0-be4ecd7578089c3ca8e451ca"])
    for key in ["Duration", "ResponseTime", "EntryPoint"] { #expect(summary[key] == nil) }
  }

  private func names(_ summary: [String: Any]) -> [String] {
    (summary["Users"] as? [[String: Any]] ?? []).compactMap { $0["UserName"] as? String }
  }

  /// The distinct values of all annotations, by key.
  private func values(_ summary: [String: Any]) -> [String: Set<NSObject>] {
    let annotations = summary["Annotations"] as? [String: [[String: Any]]] ?? [:]
    return annotations.mapValues {
      Set($0.compactMap { $0["AnnotationValue"] as? NSDictionary })
    }
  }
}
