import Foundation

/// Expected text in files: `Goldens/<name>.txt` beside the test.
///
/// With `RECORD_GOLDENS=1` in the environment the files are rewritten, and the tests fail, so that a
/// recording can't pass for a success.
public enum Golden {
  /// Why a test with a golden file fails.
  public struct Mismatch: Error, CustomStringConvertible {
    /// What is wrong, and what to do.
    public let description: String
  }

  /// Compares a text with its golden file.
  ///
  /// - Parameters:
  ///   - text: What came out.
  ///   - name: The file's name without its ending.
  ///   - testFile: The test's source file.
  /// - Throws: `Mismatch` where they differ, and whenever goldens are recorded.
  public static func check(
    _ text: String,
    _ name: String,
    testFile: String = #filePath
  ) throws {
    let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent()
      .appendingPathComponent("Goldens")
    let file = folder.appendingPathComponent(name + ".txt")
    let actual = text.hasSuffix("\n") ? text : text + "\n"
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: file)
      throw Mismatch(
        description: "recorded Goldens/\(name).txt; look at it, then test without RECORD_GOLDENS"
      )
    }
    guard let data = try? Data(contentsOf: file) else {
      throw Mismatch(
        description: "there is no Goldens/\(name).txt; make it with RECORD_GOLDENS=1\n\(actual)"
      )
    }
    let expected = String(decoding: data, as: UTF8.self)
    guard actual != expected else { return }
    throw Mismatch(
      description: "differs from Goldens/\(name).txt (- golden, + now)\n"
        + LineDiff.text(from: expected, to: actual)
    )
  }
}
