import Foundation
import TestSupport
import Testing

/// The real program, from its arguments to its exit status.
@Suite struct CommandLineTests {
  static let example = "1-68563c6f-a097ab0426673f1741361797"
  static let recording = Corpus.path("workshop/batch-get-traces.json")

  @Test("list prints a line a trace, newest first, under aligned titles")
  func list() throws {
    let outcome = try FluoroProcess.run(["list", Self.recording])
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    #expect(outcome.lines.count == 62)
    #expect(outcome.lines[1].hasPrefix("2025-06-21 05:59:50.020  GET "))
    #expect(outcome.lines[61].contains("1-68563c52-24c21da58eed6b4708997885"))
    let times = outcome.lines.dropFirst().map { $0.prefix(23) }
    #expect(times == times.sorted(by: >))
    #expect(outcome.lines.contains { $0.contains(Self.example) && $0.contains(" 245 ms ") })
  }

  @Test("without a command, and not on a terminal, fluoro lists")
  func browse() throws {
    let list = try FluoroProcess.run(["list", Self.recording])
    for arguments in [[Self.recording], ["browse", Self.recording]] {
      let outcome = try FluoroProcess.run(arguments)
      #expect(outcome.status == 0)
      #expect(outcome.output == list.output)
    }
  }

  @Test("count prints the number alone")
  func count() throws {
    let outcome = try FluoroProcess.run(["list", "--count", Self.recording])
    #expect(outcome.output == "61\n" && outcome.error == "" && outcome.status == 0)
  }

  @Test("json and jsonl are JSON")
  func json() throws {
    let json = try FluoroProcess.run(["list", "--format", "json", Self.recording])
    let answer =
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any] ?? [:]
    #expect((answer["TraceSummaries"] as? [Any])?.count == 61)
    #expect(answer["TracesProcessedCount"] as? Int == 61)
    let lines = try FluoroProcess.run(["list", "--format", "jsonl", Self.recording]).lines
    #expect(lines.count == 61)
    for line in lines {
      #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) is [String: Any])
    }
  }

  @Test("csv is a line of names and a line for each trace, in the order of the list")
  func csv() throws {
    let csv = try FluoroProcess.run(["list", "--format", "csv", "-f", "fault", Self.recording])
    let ids = try FluoroProcess.run(["list", "-f", "fault", Self.recording]).lines.dropFirst()
      .compactMap { $0.firstMatch(of: /1-[0-9a-f]{8}-[0-9a-f]{24}/).map { String($0.output) } }
    #expect(csv.status == 0 && csv.lines.first?.hasPrefix("Id,StartTime,Name,") == true)
    #expect(!ids.isEmpty)
    #expect(csv.lines.dropFirst().map { String($0.prefix(35)) } == ids)
  }

  @Test("standard input is read where it is a pipe, and where a - stands for it")
  func standardInput() throws {
    let bytes = try Corpus.bytes("workshop/segments.jsonl")
    for arguments in [["list", "--count"], ["list", "--count", "-"]] {
      #expect(try FluoroProcess.run(arguments, input: bytes).output == "61\n")
    }
    let piped = try FluoroProcess.shell(
      #"cat "$CORPUS/workshop/segments.jsonl" | "$FLUORO" list --count"#
    )
    #expect(piped.output == "61\n" && piped.status == 0)
    let both = try FluoroProcess.run(
      ["list", "--count", "-", Corpus.path("edge/two-roots.jsonl")],
      input: bytes
    )
    #expect(both.output == "62\n")
    #expect(try FluoroProcess.run(["list", "-", "-"], input: bytes).status == 64)
  }

  @Test("gzip is unpacked wherever it comes from, up to the size that is asked for")
  func gzip() throws {
    let packed = try Gzip.pack(Corpus.bytes("workshop/segments.jsonl"))
    let folder = try TemporaryFolder()
    let path = try folder.write(packed, to: "anything.txt")
    let whole = try FluoroProcess.run(["list", Corpus.path("workshop/segments.jsonl")])
    for outcome in [
      try FluoroProcess.run(["list", path]), try FluoroProcess.run(["list", folder.path]),
      try FluoroProcess.run(["list"], input: packed),
      try FluoroProcess.shell(#"gzip -c "$CORPUS/workshop/segments.jsonl" | "$FLUORO" list -"#),
      try FluoroProcess.run(["list", "--max-size", "1.5MiB", path]),
    ] {
      #expect(outcome.status == 0 && outcome.error == "" && outcome.output == whole.output)
    }
    let cut = try FluoroProcess.run(["list", "--max-size", "20kB", "--count", path])
    #expect(cut.status == 0 && cut.error.contains("it unpacks to more than 20 kB, the limit"))
    #expect(cut.error.contains("read 1 file only in part"))
    #expect((1..<61).contains(Int(cut.output.dropLast()) ?? 0))
    for size in ["much", "0", "-1", "8Q", "1e5"] {
      let refused = try FluoroProcess.run(["list", "--max-size=\(size)", path])
      #expect(refused.status == 64 && refused.error.contains("500MB, 2GiB or 8G"))
    }
  }

  @Test("show takes an id in any form, or its beginning")
  func show() throws {
    let whole = try FluoroProcess.run(["show", Self.example, Self.recording, "--format", "json"])
    #expect(whole.status == 0)
    #expect(whole.output.contains(#""Bottleneck":{"Id":"69dadec1bdadde26","Name":"dynamodb","#))
    for id in ["68563c6fa097ab0426673f1741361797", "1-68563C6F", "1-68563c6f-a0"] {
      let outcome = try FluoroProcess.run(["show", id, Self.recording, "--format", "json"])
      #expect(outcome.output == whole.output)
    }
    let text = try FluoroProcess.run(["show", Self.example, Self.recording])
    #expect(text.status == 0)
    #expect(text.output.contains("bottleneck") && text.output.contains("120 ms"))
  }

  @Test("show says what to try where the id is unknown or of several traces")
  func showMissing() throws {
    let unknown = try FluoroProcess.run(["show", "1-68563c6f-ffff", Self.recording])
    #expect(unknown.status == 1 && unknown.output == "")
    #expect(unknown.error.contains(Self.example))
    let several = try FluoroProcess.run(["show", "1-68563", Self.recording])
    #expect(several.status == 1 && several.error.contains("give more of it"))
    let foreign = try FluoroProcess.run(["show", "nonsense", Self.recording])
    #expect(foreign.status == 1 && foreign.error.contains("fluoro list"))
  }

  @Test("status 64 is for command lines that can't be understood")
  func usage() throws {
    for arguments in [
      ["--nonsense"], ["list", "--format", "xml"], ["show"],
      ["show", "x", "--width", "10", Self.recording], ["show", "x", "--format", "jsonl"],
    ] {
      let outcome = try FluoroProcess.run(arguments)
      #expect(outcome.status == 64, Comment(rawValue: arguments.joined(separator: " ")))
      #expect(outcome.output == "" && !outcome.error.isEmpty)
    }
  }

  @Test("status 1 is for input without a trace, with the reasons")
  func nothing() throws {
    for (file, word) in [
      ("bad/zip.json", "unzip -p"), ("bad/not-json.txt", "not JSON"), ("bad/empty.json", "empty"),
      ("no such file", "No such file"),
    ] {
      let outcome = try FluoroProcess.run(["list", Corpus.path(file)])
      #expect(outcome.status == 1 && outcome.output == "")
      #expect(outcome.error.contains(word))
    }
    let empty = try FluoroProcess.run([])
    #expect(empty.status == 1 && empty.error.contains("standard input: the file is empty"))
  }

  @Test("summaries are listed, and show says how to get the whole trace")
  func summaries() throws {
    let file = Corpus.path("workshop/trace-summaries.json")
    let list = try FluoroProcess.run(["list", file])
    #expect(list.status == 0 && list.error == "" && list.lines.count == 62)
    #expect(list.lines.dropFirst().allSatisfy { $0.hasSuffix("summary only") })
    for format in ["text", "json"] {
      let show = try FluoroProcess.run(["show", "1-68563c6f", file, "--format", format])
      #expect(show.status == 1 && show.output == "")
      #expect(
        show.error == "fluoro: only the summary of this trace is known: get it whole with"
          + " `aws xray batch-get-traces --trace-ids \(Self.example)`\n"
      )
    }
  }

  @Test("a service graph alone is no error, and what answers lack is said")
  func answers() throws {
    let graph = try FluoroProcess.run(["list", Corpus.path("bad/service-graph.json")])
    #expect(graph.status == 0 && graph.output == "")
    #expect(
      graph.error
        == "fluoro: loaded 1 service graph (1 service, 0 edges), no traces from 1 file (127 bytes)\n"
    )
    let rest =
      #"{"UnprocessedTraceIds":["1-2-3"],"NextToken":"x","TraceSummaries":[{"Id":"1-2-4"}]}"#
    let missing = try FluoroProcess.run(["list", "--count"], input: Array(rest.utf8))
    #expect(missing.output == "1\n" && missing.status == 0)
    #expect(
      missing.error == "fluoro: loaded 1 trace, 1 summary from 1 file (83 bytes);"
        + " 1 trace id was not found by X-Ray (UnprocessedTraceIds);"
        + " 1 answer is one page of several (NextToken); ask for the others with --starting-token\n"
    )
  }

  @Test("parents in a circle are reported", arguments: ["parent-cycle", "self-parent"])
  func circle(name: String) throws {
    let outcome = try FluoroProcess.run(["list", "--count", Corpus.path("edge/\(name).jsonl")])
    #expect(outcome.status == 0 && outcome.output == "1\n")
    #expect(outcome.error.hasSuffix("; cut 1 circle of parents\n"))
  }

  @Test("what was skipped is said on standard error, ten records and how many more")
  func skipped() throws {
    let mixed = try FluoroProcess.run(["list", "--count", Corpus.path("bad/mixed-lines.jsonl")])
    #expect(mixed.status == 0 && mixed.output == "9\n")
    #expect(mixed.error.contains("mixed-lines.jsonl:2: "))
    #expect(
      mixed.error.hasSuffix(
        "fluoro: loaded 9 traces, 9 documents from 1 file (2.5 kB); skipped 8 records;"
          + " repaired 1: no usable start time\n"
      )
    )
    let many = try FluoroProcess.run([
      "list", "--count", Corpus.path("bad/wrong-types-required.jsonl"),
    ])
    let lines = many.error.split(separator: "\n")
    #expect(lines.count == 12)
    #expect(lines[10] == "fluoro: … and 12 more; fluoro list --rejects prints them all")
  }

  @Test("nothing that a terminal obeys comes out, whatever is in the files")
  func controls() throws {
    let folder = try TemporaryFolder()
    try folder.write(try Corpus.bytes("bad/terminal-escapes.txt"), to: "\u{1B}[31mred.json")
    try folder.write(try Corpus.bytes("edge/control-characters.jsonl"), to: "control.jsonl")
    try folder.write(try Corpus.bytes("edge/right-to-left.jsonl"), to: "direction.jsonl")
    let ids = try FluoroProcess.run(["list", "--format", "jsonl", folder.path]).lines
      .compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
      .compactMap { $0["Id"] as? String }
    #expect(!ids.isEmpty)
    var runs = [
      ["list", folder.path], ["list", folder.path + "/\u{1B}[31mred.json"],
      ["show", "\u{1B}[2J", folder.path], ["list", "--format", "json", folder.path],
    ]
    for id in ids {
      runs.append(["show", id, folder.path])
      runs.append(["show", id, folder.path, "--format", "json"])
    }
    for arguments in runs {
      let outcome = try FluoroProcess.run(arguments)
      for scalar in (outcome.output + outcome.error).unicodeScalars where scalar != "\n" {
        let isHarmless = scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
        #expect(isHarmless, "U+\(String(scalar.value, radix: 16)) of \(arguments)")
      }
    }
  }

  @Test("a reader that goes away ends the program quietly")
  func brokenPipe() throws {
    let line =
      #"for i in 1 2 3 4 5 6 7 8; do "#
      + #""$FLUORO" list --format json "$CORPUS/workshop" | head -c 10 >/dev/null; "#
      + #"echo "${PIPESTATUS[0]}"; done"#
    let outcome = try FluoroProcess.shell(line)
    #expect(Set(outcome.lines) == ["0"])
    #expect(!outcome.error.contains("Broken pipe"))
  }

  @Test("a full disk is an error")
  func fullDisk() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let outcome = try FluoroProcess.shell(
      #""$FLUORO" list "$CORPUS/workshop/batch-one-trace.json" > /dev/full"#
    )
    #expect(outcome.status == 1 && outcome.error.contains("standard output can't be written"))
  }

  @Test("help and version are printed on standard output")
  func help() throws {
    let version = try FluoroProcess.run(["--version"])
    #expect(version.status == 0 && version.output.first?.isNumber == true)
    for arguments in [
      ["--help"], ["list", "--help"], ["show", "--help"], ["map", "--help"], ["browse", "--help"],
      ["errors", "--help"], ["stats", "--help"], ["hints", "--help"], ["check", "--help"],
      ["diff", "--help"], ["compare", "--help"], ["compare", "scan-query", "--help"],
      ["compare", "cold-warm", "--help"], ["compare", "size-time", "--help"],
      ["compare", "sets", "--help"],
    ] {
      let outcome = try FluoroProcess.run(arguments)
      #expect(outcome.status == 0 && outcome.error == "")
      for line in outcome.lines {
        #expect(line.count <= 80, Comment(rawValue: String(line)))
      }
    }
    let text = try FluoroProcess.run(["--help"]).output
    for word in ["Exit status", "fluoro SampleTraces", "batch-get-traces", "JSON Lines"] {
      #expect(text.contains(word))
    }
  }
}
