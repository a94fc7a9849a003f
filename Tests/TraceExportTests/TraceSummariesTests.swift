import Foundation
import TestSupport
import Testing
import TraceExport
import TraceModel

/// Summaries against those that were computed apart from fluoro, and those that the API prints.
@Suite struct TraceSummariesTests {
  static let recordings = ["workshop/batch-get-traces.json", "workshop/segments.jsonl"]

  @Test("summaries are those of the answers", arguments: recordings)
  func answers(file: String) throws {
    let files = try ExportedJSON.corpus("answers.json")["files"] as? [String: [String: Any]]
    let expected = try #require(files?[file]?["summaries"] as? [[String: Any]])
    let store = ExportedJSON.load(file)
    let summaries = try ExportedJSON.summaries(of: store)
    #expect(summaries.count == expected.count)
    for answer in expected {
      let id = try #require(answer["id"] as? String)
      let summary = try #require(summaries[id])
      for (name, key) in [
        ("start", "StartTime"), ("duration", "Duration"), ("response_time", "ResponseTime"),
      ] {
        expectNear(summary[key], answer[name], "\(id) \(key)")
      }
      for (name, key) in [
        ("has_fault", "HasFault"), ("has_error", "HasError"), ("has_throttle", "HasThrottle"),
        ("is_partial", "IsPartial"),
      ] {
        #expect(summary[key] as? Bool == answer[name] as? Bool, "\(id) \(key)")
      }
      let http = try #require(summary["Http"] as? [String: Any])
      #expect(http["HttpURL"] as? String == answer["url"] as? String)
      #expect(http["HttpMethod"] as? String == answer["method"] as? String)
      #expect(http["HttpStatus"] as? Int == answer["status"] as? Int)
      let entry = summary["EntryPoint"] as? [String: Any]
      #expect(entry?["Name"] as? String == answer["root"] as? String)
      let trace = try #require(store.trace(withID: id))
      #expect(Int(store.traces.spanCount[trace]) == answer["spans"] as? Int)
    }
  }

  @Test("what the API prints is printed here, wherever the documents tell", arguments: recordings)
  func api(file: String) throws {
    let answer = try ExportedJSON.corpus("workshop/trace-summaries.json")
    let expected = try #require(answer["TraceSummaries"] as? [[String: Any]])
    let summaries = try ExportedJSON.summaries(of: ExportedJSON.load(file))
    let kinds = try ExportedJSON.corpus("workshop/kinds.json")
    for theirs in expected {
      let id = try #require(theirs["Id"] as? String)
      let ours = try #require(summaries[id])
      for key in ["StartTime", "Duration", "ResponseTime"] {
        // The API's stub rounds lengths to the millisecond.
        expectNear(ours[key], theirs[key], "\(id) \(key)", within: 0.000_501)
      }
      for key in ["HasFault", "HasError", "HasThrottle", "IsPartial"] {
        #expect(ours[key] as? Bool == theirs[key] as? Bool, "\(id) \(key)")
      }
      #expect(ours["Http"] as? NSDictionary == theirs["Http"] as? NSDictionary, "\(id)")
      #expect(annotations(ours) == annotations(theirs), "\(id)")
      #expect(users(ours) == users(theirs), "\(id)")
      #expect(resources(ours) == resources(theirs), "\(id)")
      #expect(service(ours["EntryPoint"]) == service(theirs["EntryPoint"]), "\(id)")
      let isCutOff = kinds[id] as? String == "upload-timeout"
      for case let service as [String: Any] in ours["ServiceIds"] as? [Any] ?? [] {
        // A machine outside of AWS names no account; a call that no segment owns has that of the others.
        let isOutside = service["Type"] as? String == "client"
        #expect(service["AccountId"] as? String == (isOutside ? nil : "123456789012"), "\(id)")
      }
      var services = Set((theirs["ServiceIds"] as? [Any] ?? []).map(service))
      // Subsegments whose segment never came: the API's stub takes them for services.
      if isCutOff {
        services.subtract(["s3|client", "thumbnail_generation|client"])
      }
      #expect(Set((ours["ServiceIds"] as? [Any] ?? []).map(service)) == services, "\(id)")
    }
  }

  @Test("a summary has the API's keys, and leaves out what isn't known")
  func keys() throws {
    let store = ExportedJSON.load("workshop/batch-one-trace.json")
    let summary = try #require(try ExportedJSON.summaries(of: store).values.first)
    #expect(
      summary.keys.sorted() == [
        "Annotations", "AvailabilityZones", "Duration", "EntryPoint", "HasError", "HasFault",
        "HasThrottle", "Http", "Id", "InstanceIds", "IsPartial", "ResourceARNs", "ResponseTime",
        "ServiceIds", "StartTime", "Users",
      ]
    )
    let orphans = ExportedJSON.load("edge/orphan-subsegments-only.jsonl")
    let other = try #require(try ExportedJSON.summaries(of: orphans).values.first)
    #expect(other["ResponseTime"] == nil && other["EntryPoint"] == nil)
    #expect(other["HasFault"] as? Bool == false)
    let open = ExportedJSON.load("edge/in-progress-only.jsonl")
    let partial = try #require(try ExportedJSON.summaries(of: open).values.first)
    #expect(partial["Duration"] == nil && partial["ResponseTime"] == nil)
    #expect(partial["IsPartial"] as? Bool == true)
  }

  @Test("several values of one annotation are all there, each with its services")
  func severalValues() throws {
    let store = ExportedJSON.load("edge/annotation-on-many-spans.jsonl")
    let summary = try #require(try ExportedJSON.summaries(of: store).values.first)
    let annotations = try #require(summary["Annotations"] as? [String: [[String: Any]]])
    let values = try #require(annotations.values.max { $0.count < $1.count })
    #expect(values.count > 1)
    #expect(values.allSatisfy { ($0["ServiceIds"] as? [Any])?.isEmpty == false })
  }

  @Test("lengths have no noise of doubles, and JSON Lines are the same summaries")
  func text() throws {
    let store = ExportedJSON.load("workshop/batch-one-trace.json")
    let text = ExportedJSON.text(of: store, as: .json)
    #expect(text.contains(#""StartTime":1750482031.2,"Duration":0.245,"ResponseTime":0.245,"#))
    #expect(text.hasSuffix("],\"TracesProcessedCount\":1}\n"))
    let lines = ExportedJSON.text(of: store, as: .jsonLines)
    #expect(text.contains(lines.dropLast()))
    #expect(lines.hasSuffix("}\n") && lines.filter { $0 == "\n" }.count == 1)
    #expect(
      ExportedJSON.text(of: .empty, as: .json)
        == "{\"TraceSummaries\":[\n],\"TracesProcessedCount\":0}\n"
    )
    #expect(ExportedJSON.text(of: .empty, as: .jsonLines) == "")
  }

  @Test("newest come first, and those of one time in the order of their arrival")
  func order() {
    let store = ExportedJSON.load("edge/many-small-traces.jsonl")
    let starts = store.tracesNewestFirst().map { store.traces.start[$0] }
    #expect(zip(starts, starts.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(ExportedJSON.load("edge/same-id-in-two-traces.jsonl").tracesNewestFirst().count == 2)
  }

  @Test("nothing that a terminal obeys is written as it is")
  func controls() throws {
    for file in ["edge/control-characters.jsonl", "edge/right-to-left.jsonl"] {
      let store = ExportedJSON.load(file)
      let text = ExportedJSON.text(of: store, as: .json)
      _ = try ExportedJSON.object(text)
      for scalar in text.unicodeScalars where scalar != "\n" {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069:
          Issue.record("U+\(String(scalar.value, radix: 16)) in \(file)")
        default: break
        }
      }
    }
  }

  private func expectNear(
    _ actual: Any?,
    _ expected: Any?,
    _ comment: Comment,
    within tolerance: Double = 2e-6
  ) {
    let (actual, expected) = (ExportedJSON.number(actual), ExportedJSON.number(expected))
    guard let actual, let expected else {
      #expect(actual == expected, comment)
      return
    }
    #expect(abs(actual - expected) <= tolerance, comment)
  }

  private func service(_ value: Any?) -> String {
    let service = value as? [String: Any] ?? [:]
    return "\(service["Name"] ?? "none")|\(service["Type"] ?? "none")"
  }

  private func annotations(_ summary: [String: Any]) -> Set<String> {
    var found: Set<String> = []
    for (key, values) in summary["Annotations"] as? [String: [[String: Any]]] ?? [:] {
      for value in values {
        let typed = value["AnnotationValue"] as? [String: Any] ?? [:]
        for (type, plain) in typed {
          let text = type == "NumberValue" ? "\(ExportedJSON.number(plain) ?? .nan)" : "\(plain)"
          for owner in value["ServiceIds"] as? [Any] ?? [] {
            found.insert("\(key) \(type) \(text) \(service(owner))")
          }
        }
      }
    }
    return found
  }

  private func users(_ summary: [String: Any]) -> Set<String> {
    let users = summary["Users"] as? [[String: Any]] ?? []
    return Set(
      users.flatMap { user in
        (user["ServiceIds"] as? [Any] ?? []).map { "\(user["UserName"] ?? "") \(service($0))" }
      }
    )
  }

  private func resources(_ summary: [String: Any]) -> Set<String> {
    Set((summary["ResourceARNs"] as? [[String: String]] ?? []).compactMap { $0["ARN"] })
  }
}
