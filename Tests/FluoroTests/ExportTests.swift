import Foundation
import TestSupport
import Testing

/// `fluoro export`, `fluoro list --rejects`, and what `--strict` makes of a loss.
@Suite struct ExportTests {
  private static let good =
    #"{"trace_id":"1-68564bf0-000000000000000000000001","id":"00000000feed0001","#
    + #""name":"n","start_time":1,"end_time":2}"#

  @Test("what is exported and loaded again is exported the same", arguments: ["batch", "segments"])
  func again(format: String) throws {
    let export = "\"$FLUORO\" export --format \(format)"
    let outcome = try FluoroProcess.shell(
      "set -o pipefail; cmp <(\(export) \"$CORPUS/workshop/segments.jsonl\")"
        + " <(\(export) \"$CORPUS/workshop/segments.jsonl\" | \(export) -)"
    )
    #expect(outcome.status == 0, Comment(rawValue: outcome.output + outcome.error))
  }

  @Test("segments come back byte for byte, and only the traces that were asked for")
  func bytes() throws {
    let segments = try Corpus.bytes("workshop/segments.jsonl")
    let all = try FluoroProcess.run(["export", "--format", "segments"], input: segments)
    #expect(all.status == 0 && all.error.isEmpty)
    let came = String(decoding: segments, as: UTF8.self).split(separator: "\n")
    #expect(all.lines.sorted() == came.sorted())
    let id = try #require(all.lines.first?.firstMatch(of: /1-[0-9a-f]{8}-[0-9a-f]{24}/)?.output)
    let one = try FluoroProcess.run(
      ["export", "--format", "segments", "--trace-id", String(id)],
      input: segments
    )
    #expect(one.lines.sorted() == came.filter { $0.contains(id) }.sorted())
    let none = try FluoroProcess.run(["export", "--trace-id", "1-00000000"], input: segments)
    #expect(none.status == 1 && none.output.isEmpty && none.error.contains("1-00000000"))
  }

  @Test("what has no documents is left out, and said to be")
  func summaries() throws {
    let summary =
      #"{"TraceSummaries":[{"Id":"1-68564bf0-000000000000000000000002","Duration":1,"#
      + #""ResponseTime":1}]}"#
    let outcome = try FluoroProcess.run(
      ["export", "--format", "segments"],
      input: Array((Self.good + "\n" + summary).utf8)
    )
    #expect(outcome.status == 0 && outcome.output == Self.good + "\n")
    #expect(outcome.error.contains("left out, for want of documents: 1 trace known by summary"))
  }

  @Test("rejects are listed with place, reason and beginning, safely")
  func rejects() throws {
    let input = Array((Self.good + "\nbad \u{1B}[31mred\n{\"id\":\n").utf8)
    let text = try FluoroProcess.run(["list", "--rejects"], input: input)
    let first = Self.good.utf8.count + 1
    #expect(text.status == 0)
    #expect(text.output.contains("standard input:2: byte \(first): not JSON"))
    #expect(text.output.contains("[31mred") && !text.output.contains("\u{1B}"))
    #expect(text.output.contains("cut off"))
    let lines = try FluoroProcess.run(["list", "--rejects", "--format", "jsonl"], input: input)
    let records = try lines.lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(records.map { $0["Line"] as? Int } == [2, 3])
    #expect(records[0]["Byte"] as? Int == first && records[0]["Reason"] as? String == "not JSON")
    #expect(records[0]["Excerpt"] as? String == "bad \u{1B}[31mred")
    let csv = try FluoroProcess.run(["list", "--rejects", "--format", "csv"], input: input)
    #expect(csv.lines.first == "File,Line,Byte,Reason,Advice,Excerpt")
    #expect(csv.lines.count == lines.lines.count + 1)
    #expect(csv.lines.dropFirst().allSatisfy { $0.hasPrefix("\"standard input\",") })
    let json = try FluoroProcess.run(["list", "--rejects", "--format", "json"], input: input)
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(object?["RejectCount"] as? Int == 2)
    #expect((object?["Rejects"] as? [Any])?.count == 2)
  }

  @Test(
    "--strict makes a loss exit 1, with all output written",
    arguments: [["list"], ["show", "1-68564bf0"], ["export"], ["list", "--rejects"], []]
  )
  func strict(command: [String]) throws {
    let broken = Array((Self.good + "\nbad\n").utf8)
    let loose = try FluoroProcess.run(command, input: broken)
    let strict = try FluoroProcess.run(command + ["--strict"], input: broken)
    #expect(loose.status == 0 && strict.status == 1)
    #expect(strict.output == loose.output && !loose.output.isEmpty)
    #expect(try FluoroProcess.run(command + ["--strict"], input: Array(Self.good.utf8)).status == 0)
  }

  @Test("--strict minds missing and foreign files that were named, not those of folders")
  func strictFiles() throws {
    let folder = try TemporaryFolder()
    let good = try folder.write(Self.good, to: "good.json")
    let foreign = try folder.write("hello\n", to: "foreign.txt")
    let parent = URL(fileURLWithPath: good).deletingLastPathComponent().path
    for (paths, status) in [
      ([good], 0), ([parent], 0), ([good, foreign], 1), ([good, parent + "/none"], 1),
    ] {
      let outcome = try FluoroProcess.run(["list", "--strict"] + paths)
      #expect(outcome.status == Int32(status), Comment(rawValue: "\(paths) \(outcome.error)"))
    }
  }
}
