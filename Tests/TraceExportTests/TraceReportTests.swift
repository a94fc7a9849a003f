import Foundation
import TestSupport
import Testing
import TraceExport
import TraceImport
import TraceModel

/// `show` as JSON, against paths that were computed apart from fluoro.
@Suite struct TraceReportTests {
  @Test(
    "bottleneck, path times and self times are those of the answers",
    arguments: TraceSummariesTests.recordings
  )
  func answers(file: String) throws {
    let files = try ExportedJSON.corpus("answers.json")["files"] as? [String: [String: Any]]
    let paths = try #require(files?[file]?["paths"] as? [[String: Any]])
    let store = ExportedJSON.load(file)
    #expect(paths.count == store.traces.count)
    for path in paths {
      let id = try #require(path["id"] as? String)
      let trace = try #require(store.trace(withID: id))
      let report = try ExportedJSON.report(on: trace, in: store)
      let spans = try #require(report["Spans"] as? [[String: Any]])
      let sections = path["sections"] as? [[Any]] ?? []
      try checkBottleneck(of: report, path, pieces: sections.count)
      let times = path["times"] as? [String: Any] ?? [:]
      let own = path["self"] as? [String: Any] ?? [:]
      var seen = 0
      for span in spans {
        let spanID = try #require(span["Id"] as? String)
        guard let time = ExportedJSON.number(span["CriticalPathTime"]) else {
          #expect(own[spanID] == nil, "\(id) \(spanID): inferred spans take no part")
          continue
        }
        seen += 1
        let pieces = max(1, sections.count { $0.first as? String == spanID })
        let tolerance = 2e-6 * Double(pieces)
        #expect(
          abs(time - (ExportedJSON.number(times[spanID]) ?? 0)) <= tolerance,
          "\(id) \(spanID) path"
        )
        let mine = try #require(ExportedJSON.number(span["SelfTime"]))
        let expected = try #require(ExportedJSON.number(own[spanID]))
        let children = spans.count { $0["ParentId"] as? String == spanID }
        #expect(abs(mine - expected) <= 2e-6 * Double(children + 1), "\(id) \(spanID) self")
      }
      #expect(seen == own.count)
    }
  }

  private func checkBottleneck(
    of report: [String: Any],
    _ path: [String: Any],
    pieces: Int
  ) throws {
    let expected = path["bottleneck"] as? [String: Any]
    let actual = report["Bottleneck"] as? [String: Any]
    #expect((actual == nil) == (expected == nil))
    guard let actual, let expected else { return }
    let equals = path["equals"] as? [String] ?? []
    let id = try #require(actual["Id"] as? String)
    #expect(id == expected["id"] as? String || equals.contains(id))
    #expect(actual["Name"] as? String == expected["name"] as? String)
    let time = try #require(ExportedJSON.number(actual["Time"]))
    let share = try #require(ExportedJSON.number(actual["Share"]))
    let duration = ExportedJSON.number(path["root_duration"]) ?? 1
    let tolerance = 2e-6 * Double(max(1, pieces))
    #expect(abs(time - (ExportedJSON.number(expected["time"]) ?? 0)) <= tolerance)
    #expect(
      abs(share - (ExportedJSON.number(expected["share"]) ?? 0)) <= 1e-6 + tolerance / duration
    )
  }

  @Test("the bottleneck of every trace of the corpus is the reference's")
  func corpus() throws {
    for file in Corpus.names(in: "workshop") + Corpus.names(in: "edge") {
      // Documents that hold NaN are read here and refused there; they have other spans.
      guard file != "workshop/stream/sdk-odd-values.log",
        !TraceLoader.load([.path(Corpus.path(file))]).store.traces.id.isEmpty
      else { continue }
      let store = ExportedJSON.load(file)
      for expected in Corpus.expected[file]?.per_trace ?? [] {
        let trace = try #require(store.trace(withID: expected.id))
        let report = try ExportedJSON.report(on: trace, in: store)
        let bottleneck = report["Bottleneck"] as? [String: Any]
        let time = ExportedJSON.number(bottleneck?["Time"]) ?? 0
        #expect(
          abs(time - (expected.bottleneck?.time ?? 0)) <= 1e-4,
          "\(file) \(expected.id)"
        )
        #expect(
          bottleneck?["Name"] as? String == expected.bottleneck?.name,
          "\(file) \(expected.id)"
        )
      }
    }
  }

  @Test("the workshop's example has the sections and shares of its text")
  func example() throws {
    let store = ExportedJSON.load("workshop/batch-one-trace.json")
    var bytes: [UInt8] = []
    TraceReport(trace: 0, in: store).write { bytes += $0 }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text.hasPrefix(
        #"{"Id":"1-68563c6f-a097ab0426673f1741361797","StartTime":1750482031.2,"Duration":0.245,"#
          + #""ResponseTime":0.245,"Bottleneck":{"Id":"69dadec1bdadde26","Name":"dynamodb","#
          + #""Time":0.119957,"Share":0.48962},"WholeTraceBottleneck":{"Id":"69dadec1bdadde26","#
          + #""Name":"dynamodb","Time":0.119957,"Share":0.48962},"Spans":["# + "\n"
      )
    )
    let report = try ExportedJSON.object(text)
    let spans = try #require(report["Spans"] as? [[String: Any]])
    #expect(spans.count == store.spans.count)
    #expect(spans.count { $0["IsBottleneck"] as? Bool == true } == 1)
    let first = try #require(spans.first)
    #expect(
      first.keys.sorted() == [
        "CriticalPathTime", "Depth", "Duration", "EndTime", "Error", "Fault", "Id", "InProgress",
        "IsBottleneck", "Kind", "Name", "Origin", "SelfTime", "StartTime", "Status", "Throttle",
        "WholeTracePathTime",
      ]
    )
    #expect(spans[1]["ParentId"] as? String == first["Id"] as? String)
    #expect(spans[1]["Depth"] as? Int == 1 && spans[1]["Kind"] as? String == "subsegment")
  }

  @Test("an upload that is answered at once has its time behind the answer")
  func wholeTrace() throws {
    // The imagined example of the ground truth, in milliseconds.
    let store = TraceStore.make(
      """
      root 0–20; function 40–3200 (root); decode 50–500 (function); \
      webp_conversion 500–1900 (function); put 1900–3190 (function)
      """
    )
    let report = try ExportedJSON.report(on: 0, in: store)
    let whole = try #require(report["WholeTraceBottleneck"] as? [String: Any])
    #expect(whole["Name"] as? String == "webp_conversion")
    #expect(whole["Time"] as? Double == 1.4 && whole["Share"] as? Double == 0.4375)
    #expect(report["WholeTraceWaiting"] as? Double == 0.02)
    #expect((report["Bottleneck"] as? [String: Any])?["Name"] as? String == "root")
    let spans = try #require(report["Spans"] as? [[String: Any]])
    var times: [String: Double] = [:]
    for span in spans {
      let name = try #require(span["Name"] as? String)
      times[name] = ExportedJSON.number(span["WholeTracePathTime"])
    }
    #expect(
      times == [
        "root": 0.02, "function": 0.02, "decode": 0.45, "webp_conversion": 1.4, "put": 1.29,
      ]
    )
  }

  @Test("an orphan names the parent that never came; what is open has no end")
  func absent() throws {
    let store = ExportedJSON.load("edge/orphan-beside-root.jsonl")
    let report = try ExportedJSON.report(on: 0, in: store)
    let spans = try #require(report["Spans"] as? [[String: Any]])
    let ids = Set(spans.compactMap { $0["Id"] as? String })
    let orphan = try #require(
      spans.first { span in (span["ParentId"] as? String).map { !ids.contains($0) } ?? false }
    )
    #expect(orphan["Depth"] as? Int == 0)
    let open = try ExportedJSON.report(on: 0, in: ExportedJSON.load("edge/in-progress-only.jsonl"))
    for span in try #require(open["Spans"] as? [[String: Any]]) {
      #expect(span["EndTime"] == nil && span["Duration"] == nil)
      #expect(span["InProgress"] as? Bool == true)
    }
  }

  @Test("writing stops where the output fails")
  func failure() {
    struct Full: Error {}
    var pieces = 0
    let store = ExportedJSON.load("edge/subsegments-2000.json")
    #expect(throws: Full.self) {
      try TraceReport(trace: 0, in: store).write { _ in
        pieces += 1
        throw Full()
      }
    }
    #expect(pieces == 1)
  }
}
