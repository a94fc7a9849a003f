import Foundation
import TestSupport
import Testing

/// `SampleTraces` shows what its README says.
@Suite struct SampleTracesTests {
  @Test("all of it loads, without a word on standard error")
  func loads() throws {
    let outcome = try FluoroProcess.run(["list", "--count", FluoroProcess.samples])
    #expect(outcome.output == "23\n" && outcome.error == "" && outcome.status == 0)
  }

  @Test(
    "every file is read by itself",
    arguments: [
      ("01-scan-and-query.batch.json", 4), ("02-cold-and-warm.segments.jsonl", 4),
      ("03-uploads.datagrams.raw", 6), ("04-not-found-and-faults.batch.json", 5),
      ("05-throttling.segments.jsonl", 3), ("06-timeout.segments.jsonl", 1),
      ("07-uploader.pretty.json", 1),
    ]
  )
  func files(name: String, traces: Int) throws {
    let path = FluoroProcess.samples + "/" + name
    let outcome = try FluoroProcess.run(["list", "--count", path])
    #expect(outcome.output == "\(traces)\n" && outcome.error == "")
  }

  @Test(
    "the bottlenecks are those of the story",
    arguments: [
      ("1-68563c6f", "dynamodb", 0.245), ("1-68563fad", "dynamodb", 0.764),
      ("1-6856415a", "data_formatting", 0.069), ("1-685641ca", "data_formatting", 0.204),
      ("1-68563c52", "Initialization", 1.08), ("1-6856413e", "Initialization", 0.843),
      ("1-68563fe0", "dynamodb", 0.496), ("1-68563de2", "Dwell Time", 0.012),
      ("1-68563e6c", "s3", 2.991909),
    ]
  )
  func bottlenecks(id: String, name: String, response: Double) throws {
    let outcome = try FluoroProcess.run(["show", id, FluoroProcess.samples, "--format", "json"])
    let data = Data(outcome.output.utf8)
    let report = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    let bottleneck = report["Bottleneck"] as? [String: Any]
    #expect(bottleneck?["Name"] as? String == name)
    let time = try #require((report["ResponseTime"] as? NSNumber)?.doubleValue)
    #expect(abs(time - response) < 2e-6)
  }

  @Test("the README names every file and every trace, and holds no JSON")
  func readme() throws {
    let text = try String(contentsOfFile: FluoroProcess.samples + "/README.md", encoding: .utf8)
    let names = try FileManager.default.contentsOfDirectory(atPath: FluoroProcess.samples)
    for name in names where name != "README.md" { #expect(text.contains(name)) }
    #expect(!text.split(separator: "\n").contains { $0.hasPrefix("{") })
    let lines = try FluoroProcess.run(["list", "--format", "jsonl", FluoroProcess.samples]).lines
    let ids = try lines.compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }.compactMap { $0["Id"] as? String }
    let uploads = ["1-68563de2", "1-68563e17", "1-68563d06", "1-68563f38", "1-685641ab"]
    for id in ids where !uploads.contains(String(id.prefix(10))) {
      #expect(text.contains(id.prefix(10)), "\(id)")
    }
  }
}
