import Foundation
import TestSupport
import Testing

/// The commands that print answers, as a user runs them.
@Suite struct AnswerCommandTests {
  private static let file = Corpus.path("workshop/segments.jsonl")

  private static func json(_ arguments: [String]) throws -> [String: Any] {
    let outcome = try FluoroProcess.run(arguments + ["--format", "json", file])
    #expect(outcome.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(object as? [String: Any])
  }

  private static func rows(_ key: String, of report: [String: Any]) throws -> [[String: Any]] {
    try #require(report[key] as? [[String: Any]])
  }

  private static func answers() throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: Corpus.path("answers.json")))
    let all = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let files = try #require(all["files"] as? [String: [String: Any]])
    return try #require(files["workshop/segments.jsonl"]?["comparisons"] as? [String: Any])
  }

  @Test("compare scan-query has the recorded percentiles of every operation")
  func operations() throws {
    let report = try Self.json(["compare", "scan-query"])
    let rows = try Self.rows("Operations", of: report)
    let expected = try #require(
      try Self.answers()["dynamodb_operations"] as? [String: [String: Double]]
    )
    #expect(rows.count == expected.count)
    for row in rows {
      let name = try #require(row["Operation"] as? String)
      let figures = try #require(expected[name])
      #expect(row["Count"] as? Double == figures["n"])
      #expect(abs((row["P50"] as? Double ?? -1) - (figures["p50"] ?? 0)) < 2e-6)
      #expect(abs((row["P95"] as? Double ?? -1) - (figures["p95"] ?? 0)) < 2e-6)
    }
  }

  @Test("compare cold-warm has the recorded percentiles, the start counted apart")
  func starts() throws {
    let report = try Self.json(["compare", "cold-warm"])
    let rows = try Self.rows("Starts", of: report)
    let answers = try Self.answers()
    let lambda = try #require(answers["lambda_invocations"] as? [String: [String: Double]])
    let start = try #require(answers["initialization"] as? [String: Double])
    for (row, figures) in zip(rows, [lambda["cold"], lambda["warm"], start]) {
      let figures = try #require(figures)
      #expect(row["Count"] as? Double == figures["n"])
      #expect(abs((row["P50"] as? Double ?? -1) - (figures["p50"] ?? 0)) < 2e-6)
      #expect(abs((row["P95"] as? Double ?? -1) - (figures["p95"] ?? 0)) < 2e-6)
    }
  }

  @Test("compare size-time has the recorded correlations", arguments: ["file_size", "items_count"])
  func correlation(key: String) throws {
    let report = try Self.json(["compare", "size-time", "--x", "annotation.\(key)"])
    let rows = try Self.rows("Associations", of: report)
    let annotations = try #require(
      try Self.answers()["annotations"] as? [String: [String: [String: Double]]]
    )
    let expected = try #require(annotations[key])
    for (row, name) in zip(rows, ["response_time", "duration"]) {
      let figures = try #require(expected[name])
      #expect(row["Count"] as? Double == figures["n"])
      #expect(abs((row["Pearson"] as? Double ?? 9) - (figures["pearson"] ?? 0)) < 1e-6)
      #expect(abs((row["Spearman"] as? Double ?? 9) - (figures["spearman"] ?? 0)) < 1e-6)
      let slope = try #require(row["SlopeMilliseconds"] as? Double)
      let recorded = try #require(figures["slope_ms_per_unit"])
      #expect(abs(slope - recorded) <= abs(recorded) * 1e-4)
    }
  }

  @Test("every answer is printed as text that fits, as JSON, and as CSV with the same rows")
  func formats() throws {
    let commands = [
      ["errors"], ["stats"], ["stats", "--by", "service"], ["compare", "scan-query"],
      ["compare", "cold-warm"], ["compare", "size-time"],
      ["compare", "size-time", "--x", "annotation.file_size"], ["hints"],
      ["compare", "--a", "fault"], ["check", "--p95", "9"],
    ]
    for command in commands {
      let text = try FluoroProcess.run(command + ["--width", "80", Self.file])
      #expect(text.status == 0 && text.error.isEmpty, "\(command)")
      #expect(text.lines.count > 3)
      #expect(text.lines.allSatisfy { width(of: $0) <= 80 }, "\(command)")
      #expect(!text.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      let ascii = try FluoroProcess.run(command + ["--width", "80", "--ascii", Self.file])
      let isCharted = ascii.output.unicodeScalars.contains { (0x2580...0x28FF).contains($0.value) }
      #expect(!isCharted, "\(command)")
      let report = try Self.json(command)
      let csv = try FluoroProcess.run(command + ["--format", "csv", Self.file])
      #expect(csv.status == 0 && csv.lines.count > 1, "\(command)")
      let columns = try #require(csv.lines.first?.split(separator: ","))
      let arrays = report.values.compactMap { $0 as? [[String: Any]] }
      #expect(arrays.contains { $0.count == csv.lines.count - 1 }, "\(command)")
      #expect(columns.allSatisfy { $0.first?.isUppercase ?? false })
    }
  }

  /// Text columns, counted as terminals do, roughly: letters of East Asia take two.
  private func width(of line: Substring) -> Int {
    line.unicodeScalars.reduce(0) { sum, scalar in
      let isWide =
        (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
        || (0xFF00...0xFF60).contains(scalar.value) || (0x1F300...0x1FAFF).contains(scalar.value)
      return sum + (isWide ? 2 : 1)
    }
  }

  @Test("check is 0 where limits are kept, 1 with the offenders named where not, 64 without limits")
  func check() throws {
    let kept = try FluoroProcess.run(["check", "--p95", "60", "--max-fault-rate", "0.5", Self.file])
    #expect(kept.status == 0 && kept.output.contains("result passed"))
    let broken = try FluoroProcess.run(["check", "--max-fault-rate", "0.01", Self.file])
    #expect(broken.status == 1 && broken.output.contains("result failed"))
    let answers = try ExpectedTraces.ids(matching: "fault")
    for id in answers { #expect(broken.output.contains(id)) }
    let filtered = try FluoroProcess.run(
      ["check", "--max-fault-rate", "0.01", "-f", "!fault", Self.file]
    )
    #expect(filtered.status == 0)
    let none = try FluoroProcess.run(["check", "--p95", "1", "-f", "responsetime > 999", Self.file])
    #expect(none.status == 1 && none.output.contains("min-traces"))
    #expect(try FluoroProcess.run(["check", Self.file]).status == 64)
    #expect(try FluoroProcess.run(["check", "--max-fault-rate", "2", Self.file]).status == 64)
  }

  @Test("a system that never answers isn't fast enough, and the largest limits are no trouble")
  func gateEdges() throws {
    let open = Corpus.path("edge/in-progress-only.jsonl")
    let broken = try FluoroProcess.run(["check", "--p95", "1", open])
    #expect(broken.status == 1 && broken.output.contains("BROKEN"))
    let many = try FluoroProcess.run(["check", "--min-traces", "9223372036854775807", Self.file])
    #expect(many.status == 1)
    for command in [["stats"], ["errors"], ["hints"], ["compare", "scan-query"]] {
      for format in ["text", "json", "csv"] {
        let outcome = try FluoroProcess.run(
          command + ["--format", format, Corpus.path("edge/negative-root.jsonl")]
        )
        #expect(outcome.status == 0, "\(command) \(format)")
      }
    }
  }

  @Test("json and csv have every row, text as many as one looks through; --limit says how many")
  func limits() throws {
    let all = try Self.json(["stats", "--section", "SpanTimes"])
    let rows = try Self.rows("SpanTimes", of: all)
    let text = try FluoroProcess.run(["stats", "--section", "SpanTimes", Self.file])
    #expect(text.output.contains("and \(rows.count - 20 - 1) more"))
    let two = try Self.json(["stats", "--section", "SpanTimes", "--limit", "2"])
    #expect(try Self.rows("SpanTimes", of: two).count <= 3)
  }

  @Test("diff tells two traces apart; an id that isn't there is said")
  func difference() throws {
    let outcome = try FluoroProcess.run(["diff", "1-68563c52", "1-68563c6f", Self.file])
    #expect(outcome.status == 0 && outcome.output.contains("Initialization"))
    #expect(outcome.output.contains("only in"))
    let same = try FluoroProcess.run(
      ["diff", "1-68563c52", "1-68563c52", Self.file, "--format", "json"]
    )
    #expect(same.status == 0)
    let missing = try FluoroProcess.run(["diff", "1-68563c52", "1-ffffffff", Self.file])
    #expect(missing.status == 1 && missing.error.contains("1-ffffffff"))
  }

  @Test("before and after: the same file has no difference, and mistakes are said")
  func beforeAndAfter() throws {
    let outcome = try FluoroProcess.run(
      ["compare", "--before", Self.file, "--after", Self.file, "--format", "json"]
    )
    #expect(outcome.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let report = try #require(object as? [String: Any])
    #expect(report["FirstCount"] as? Int == 61 && report["SecondCount"] as? Int == 61)
    for arguments in [["--before", Self.file], ["--a", "fault", "--before", Self.file], []] {
      #expect(try FluoroProcess.run(["compare"] + arguments).status == 64)
    }
    #expect(try FluoroProcess.run(["compare", "--a", "falt", Self.file]).status == 64)
  }

  @Test("a hint is turned off by its name, and by the configuration")
  func hintsOff() throws {
    let all = try FluoroProcess.run(["hints", Self.file])
    #expect(all.output.contains("cold-start") && all.output.contains("scan-in-request"))
    let some = try FluoroProcess.run(["hints", "--without", "cold-start", Self.file])
    #expect(!some.output.contains("cold-start") && some.output.contains("scan-in-request"))
    #expect(try FluoroProcess.run(["hints", "--without", "nonsense", Self.file]).status == 64)
    let folder = try TemporaryFolder()
    _ = try folder.write(#"{"withoutHints": ["scan-in-request", "odd"]}"#, to: "fluoro/config.json")
    let line = "XDG_CONFIG_HOME='\(folder.path)' \"$FLUORO\" hints '\(Self.file)'"
    let configured = try FluoroProcess.shell(line)
    #expect(configured.output.contains("cold-start"))
    #expect(!configured.output.contains("scan-in-request"))
    #expect(configured.error.contains("there are no hints named odd"))
  }
}

/// What the answers say of filters.
private enum ExpectedTraces {
  static func ids(matching filter: String) throws -> [String] {
    let data = try Data(contentsOf: URL(fileURLWithPath: Corpus.path("answers.json")))
    let all = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let files = try #require(all["files"] as? [String: [String: Any]])
    let filters = files["workshop/segments.jsonl"]?["filters"] as? [String: [String]]
    return try #require(filters?[filter])
  }
}
