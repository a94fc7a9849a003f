import Foundation
import TestSupport

/// The built `fluoro`, run as a process with pipes for its streams.
struct FluoroProcess {
  /// What came of a run.
  struct Outcome {
    let status: Int32
    let output: String
    let error: String

    /// The lines of standard output.
    var lines: [Substring] { output.split(separator: "\n") }
  }

  /// The executable, built beside the test bundle.
  static let executable: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let folder =
      bundle?.bundleURL.deletingLastPathComponent()
      ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return folder.appendingPathComponent("fluoro")
  }()

  /// The folder with the sample traces.
  static let samples = Corpus.folder.deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("SampleTraces").path

  /// Runs `fluoro` to its end, with these arguments and that on standard input.
  static func run(_ arguments: [String], input: [UInt8] = []) throws -> Outcome {
    let folder = try TemporaryFolder()
    let inputPath = try folder.write(input, to: "input")
    // Files rather than pipes: none fills up while another is read.
    let output = try folder.write("", to: "output")
    let error = try folder.write("", to: "error")
    let status = try ChildProcess.run(
      executable.path,
      arguments,
      input: inputPath,
      output: output,
      error: error
    )
    return Outcome(
      status: status,
      output: try String(contentsOfFile: output, encoding: .utf8),
      error: try String(contentsOfFile: error, encoding: .utf8)
    )
  }

  /// Runs a line of the shell, in which `$FLUORO` is the executable.
  static func shell(_ line: String) throws -> Outcome {
    let folder = try TemporaryFolder()
    let output = try folder.write("", to: "output")
    let error = try folder.write("", to: "error")
    let environment = ProcessInfo.processInfo.environment.merging(
      ["FLUORO": executable.path, "CORPUS": Corpus.folder.path]
    ) { $1 }
    let status = try ChildProcess.run(
      "/bin/bash",
      ["-c", line],
      environment: environment,
      output: output,
      error: error
    )
    return Outcome(
      status: status,
      output: try String(contentsOfFile: output, encoding: .utf8),
      error: try String(contentsOfFile: error, encoding: .utf8)
    )
  }
}
